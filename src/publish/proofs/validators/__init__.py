"""Proofs by other programs, each run as its makers mean it."""
