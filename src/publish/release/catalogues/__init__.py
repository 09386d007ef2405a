"""What libraries, shops and readers' programs are told of a release.

Goes in: finished files as bytes, and what the book says of itself; comes out: one more
file for each of those who ask: an ONIX message, catalogues of OPDS, the cover.
"""
