"""Books that nobody means well with: a table of them, and what none may do."""
