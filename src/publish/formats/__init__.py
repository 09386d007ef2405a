"""Stage 5: one module makes one kind of file of a closed Document."""
