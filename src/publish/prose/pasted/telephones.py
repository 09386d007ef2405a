"""Telephone numbers in running text, as links to dial.

A text and its language go in; from, to and the link to write come out. National
numbers are known for Dutch (nummerplan telefoon- en ISDN-diensten: ten digits, or 0800
and 0900 with four or seven more), elsewhere those that begin with a country's code.
"""

import re
from collections.abc import Iterator

_GAP = r"[ \u00a0.-]?"
_ABROAD = re.compile(
    rf"(?<![\w+])\+[1-9]\d{{0,2}}{_GAP}(?:\(0\)[ ]?)?\d(?:{_GAP}\d){{6,11}}(?!\d)"
)
_DUTCH = re.compile(
    r"(?<![\w+(./,-])(?<![A-Z]{4} )(?<!\d )"
    r"(?:06[ \u00a0]?[-–]?[ \u00a0]?|\(0[1-578]\d{1,2}\)[ \u00a0]?[-–]?[ \u00a0]?"
    r"|0[1-578]\d{1,2}(?:[ \u00a0]?[-–/][ \u00a0]?|[ \u00a0]))"
    r"\d(?:[ \u00a0.-]?\d){5,7}(?![\w-]|[.,]\d|[ \u00a0]\d)"
)
_SERVICE = re.compile(
    r"(?<![\w+(./,-])0[89]00[ \u00a0-]\d{4}(?:\d{3})?(?![\w-]|[.,]\d)"
)
_DIGITS = 10
_NATIONAL = re.compile(r"\(0\)|[^\d+]")


def telephones(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Each number with its link, from left to right of each kind."""
    for found in _ABROAD.finditer(text):
        yield (*found.span(), _link(found[0], _NATIONAL.sub("", found[0])))
    if language.lower() not in {"nl", "nl-nl", "fy", "fy-nl"}:
        return
    for found in _DUTCH.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) == _DIGITS:
            yield (*found.span(), _link(found[0], f"+31{digits[1:]}"))
    for found in _SERVICE.finditer(text):
        yield (*found.span(), _link(found[0], re.sub(r"\D", "", found[0])))


def _link(number: str, dialled: str) -> str:
    return f"[{number}](tel:{dialled})"
