"""Words that a line must not break at their own hyphens.

`pdftotext` and reading aids turn rug-aan- / rug into rug-aanrug. U+2011 is not in
our typefaces, so the spans are given and the layout keeps them together.
"""

import re

_LONGEST = 20
_COMPOUND = re.compile(r"(?<![\w-])\w{1,6}(?:-\w{1,6}){2,}(?![\w-])")
_ELIDED = re.compile(r"(?<!\w)['’‘][stST]-\w+(?:-\w+)*")
_UNTOUCHED = ("zxx",)


def unbreakable(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Give the spans (start, end) of words not to be broken at a hyphen, in order.

    Short compounds with at least two hyphens (rug-aan-rug, 2023-11-06) in any
    language, and ’s-Hertogenbosch in Dutch and Frisian; none in `zxx`.
    """
    if "-" not in text or language.lower() in _UNTOUCHED:
        return ()
    spans = [
        word.span()
        for word in _COMPOUND.finditer(text)
        if word.end() - word.start() <= _LONGEST
    ]
    if language.lower().split("-")[0] in {"nl", "fy"}:
        elided = [word.span() for word in _ELIDED.finditer(text)]
        spans = [s for s in spans if not any(a <= s[0] < b for a, b in elided)]
        spans += elided
    return tuple(sorted(spans))
