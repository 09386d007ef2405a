"""Proofs of finished EPUBs."""
