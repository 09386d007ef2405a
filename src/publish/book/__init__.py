"""Stage 2: the Book, what one edition publishes."""
