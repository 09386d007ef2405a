"""Micro-typography of running text: straight signs in, typeset signs out.

Text goes in as runs (a piece of text and its language), the same number of strings
comes out. Only quotes, dashes, dots and blanks change; letters, digits and their
order never do. It knows nothing of Markdown, HTML, pages or fonts.
"""

from publish.typography.hyphens import unbreakable
from publish.typography.passage import Run
from publish.typography.setting import set_signs, typeset, typeset_text
from publish.typography.spaces import NARROW, NO_BREAK, keep_last_words

__all__ = [
    "NARROW",
    "NO_BREAK",
    "Run",
    "keep_last_words",
    "set_signs",
    "typeset",
    "typeset_text",
    "unbreakable",
]
