"""QR codes, bar codes and ISBNs."""
