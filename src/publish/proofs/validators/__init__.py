"""Proofs by programs of others, each run as its makers mean it."""
