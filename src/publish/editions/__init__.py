"""Stage 1: the editions that exist without being asked for, and print shops."""
