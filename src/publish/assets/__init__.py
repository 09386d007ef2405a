"""Files beside the manuscript, typefaces, colour profiles, and what is kept of them."""
