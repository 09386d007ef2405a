"""How proofs show a book on screens: programs of npm, a browser, and scripts for them."""
