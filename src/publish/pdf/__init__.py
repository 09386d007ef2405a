"""Stage 5a: a closed Document laid out as a PDF; the only home of WeasyPrint."""

from publish.pdf.libraries import read_by_name

read_by_name()  # before any module here imports it
