"""Proofs of the files for a print shop."""
