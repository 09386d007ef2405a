"""What changed between two releases: words, links, pages, and sheets to print again.

`compare` is the way in: the records of two folders become a `Difference`; `report` says
it on a terminal and as JSON, `notes` in the book's language. `releases` and `compare`
read; `page_pictures` draws what a release keeps; all others compare values.
"""
