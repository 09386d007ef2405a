"""How proofs show a book on screens: programs, modes, and scripts for a browser."""
