"""What takes long to make, kept between runs under a digest of all that went in."""
