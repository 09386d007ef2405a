"""The register of a book's addresses, and the codes that stand for them on paper."""
