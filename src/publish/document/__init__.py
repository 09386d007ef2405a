"""Stages 3 and 4: the parts of a book planned, set and closed with all that they need.

What lies inside what:

- An edition is one Document, or several: `book/pieces.py` lists its pieces (one for
  each chapter, one for each paper of a meeting).
- A Document (`model.py`) becomes one file. It is closed: nothing is read after it.
- Its parts each start on a new page. `parts.py` plans them (`PlannedPart`: which part,
  in which order, under which layout), `templates.py` sets them as HTML (`Part`). The
  layouts call the part that they print `page`.
- A section (`book/model.py`) is what the author wrote for a part: a chapter, a preface.
  Parts such as the contents and the colophon have none.
"""
