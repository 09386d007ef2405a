"""Editions built side by side."""
