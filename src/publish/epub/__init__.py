"""What an EPUB is made of, room by room; only `formats/epub.py` joins them."""
