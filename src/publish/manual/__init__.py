"""The manual: a book about making books, of this program's own words.

Goes in: a language; comes out: the files of a manuscript as an author would have them,
which the pipeline makes into a book like any other. What is written by hand stands in
`nl.yaml` and `en.yaml`; the chapters of keys, commands and codes are put together from
`keys.toml`, the models and the words of the program, so that nothing is typed twice.
"""

from publish.manual.book import LANGUAGES, NAME, read_manual

__all__ = ["LANGUAGES", "NAME", "read_manual"]
