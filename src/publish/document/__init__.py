"""Stages 3 and 4: pages planned, set and closed with all that they need."""
