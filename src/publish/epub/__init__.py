"""What an EPUB is made of, step by step; only `formats/epub.py` joins them."""
