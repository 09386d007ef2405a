"""Stage 5a: what WeasyPrint leaves out of a PDF.

One module for each thing: page labels, words for links, languages in the tags, how
a viewer opens the file, an identifier. Pure functions on pydyf's objects, called
before the file is written; they know nothing of WeasyPrint. Section numbers are
those of ISO 32000-1 (PDF 1.7), with "UA" those of ISO 14289-1 (PDF/UA-1).
"""
