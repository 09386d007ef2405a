"""Stage 5a: a closed Document laid out as a PDF; the only home of WeasyPrint."""
