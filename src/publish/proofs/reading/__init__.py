"""Finished PDFs as others read them: letters and pixels by PDFium, objects by QPDF.

Paths in, values of `pdf_model` and rasters out. Each file is read once while it stays
as it is.
"""
