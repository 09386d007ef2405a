"""What a site is made of, step by step; only `formats/web.py` joins them."""
