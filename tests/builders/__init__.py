"""What tests build: manuscripts, books, files, releases."""
