"""What libraries, shops and readers' programs are told of a release, or of a site.

Goes in: the closed Document of the e-book; comes out: a file for each of those who ask:
an ONIX message, catalogues of OPDS, the cover. A catalogue tells of a book only what
stands in its EPUB as well.
"""
