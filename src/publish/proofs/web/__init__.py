"""Proofs of sites: that they are whole, and reach for nothing outside."""
