"""Finished files as others read them: letters and pixels by PDFium, objects by QPDF.

Paths in; values out, those of `pdf_model` and `epub_model` or of the reader's own
module, and rasters. Each file is read once while it stays as it is. No proof is
imported here.
"""
