"""Finished PDFs as others read them: letters and pixels by PDFium, objects by QPDF.

Paths in, values of `publish.checks.seen` and rasters out. Each file is read once
while it stays as it is.
"""
