"""What changed between two releases: words, links, pages, and sheets to print again.

`running` is the way in: two folders become a `Difference`; `telling` says it on a
terminal and as JSON, `noting` in the book's language. `folder`, `paper`, `ebook` and
`rasters` read; all other modules compare values and touch nothing.
"""
