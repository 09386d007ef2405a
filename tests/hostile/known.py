"""Rows that do today what no row may, and why: whoever mends one takes it out."""

from collections.abc import Mapping

_DEEP = "tinycss2 and cssselect2 go down without end: RecursionError, E102"
KNOWN: Mapping[str, str] = {
    "yaml: 50,000 unknown keys": "for each key alone nearest names are looked for: 2 ms",
    "yaml: a folded text of 200,000 lines": "takes more than half a minute",
    "sheets: braces 50,000 deep": _DEEP,
    "sheets: brackets 50,000 deep": _DEEP,
    "sheets: a selector of 20,000 names": _DEEP,
    "sheets: not, 300 deep": _DEEP,
}
