"""Proofs of finished PDFs."""
