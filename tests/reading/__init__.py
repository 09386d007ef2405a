"""How tests read what was made, with other programs than ours."""
