"""Stages 5 and 7: finished files, and how they reach the disk."""
