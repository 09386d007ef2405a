"""The CSS inside a drawing, without anything that fetches from outside.

Text goes in; text, and words for what was removed, come out.
"""

import re

OUTSIDE = "outside"
IMPORTED = "imports"

_COMMENT = re.compile(r"/\*.*?(\*/|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_IMPORT = re.compile(r"@import[^;}]*;?", re.IGNORECASE)
_FONT_FACE = re.compile(r"@font-face\s*(?:\{[^}]*\}?|;)?", re.IGNORECASE)
_URL = re.compile(r"\burl\(([^)]*)\)?", re.IGNORECASE)
# other ways to name a file, some of them old browsers' own
_FETCHES = re.compile(
    r"image-set\(|\bsrc\(|\bimage\(|expression\(|behavior\s*:|-moz-binding",
    re.IGNORECASE,
)


def clean_css(css: str) -> tuple[str, tuple[str, ...]]:
    """A style sheet or declarations; `url(#…)` stays, other addresses go.

    Where an address hides behind escapes, or behind a function that we cannot take
    out alone, nothing is left of it.
    """
    bare = _COMMENT.sub(" ", css)
    if _FETCHES.search(bare) or _hides(bare):
        return "", (OUTSIDE,)
    without = _IMPORT.sub("", bare)
    # a font of its own has an address, or is one of the machine
    cleaned = _URL.sub(_own_url, _FONT_FACE.sub("", without))
    removed = (IMPORTED if without != bare else "", _outside(cleaned, without))
    if not any(removed):
        return css, ()
    return cleaned, tuple(filter(None, removed))


def unread_rule(css: str) -> str:
    """The first selector of a style sheet that no program reads, or nothing."""
    import cssselect2
    import tinycss2

    for rule in tinycss2.parse_stylesheet(css, skip_comments=True):
        if rule.type != "qualified-rule":
            continue
        try:
            cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            return str(tinycss2.serialize(rule.prelude)).strip()
    return ""


def _own_url(match: re.Match[str]) -> str:
    return match[0] if match[1].strip(" \t\r\n\"'").startswith("#") else "none"


def _outside(cleaned: str, before: str) -> str:
    return OUTSIDE if cleaned != before else ""


def _hides(css: str) -> bool:
    """Whether reading the escapes (CSS Syntax, 4.3.7) brings an address to light."""
    if "\\" not in css:
        return False
    read = _ESCAPE.sub(_unescaped, css)
    fetches = _FETCHES.search(read) or _IMPORT.search(read)
    return bool(fetches) or _URL.sub(_own_url, read) != read


def _unescaped(match: re.Match[str]) -> str:
    if not match[1]:
        return match[2]
    number = int(match[1], 16)
    return chr(number) if number < 0x110000 else ""  # noqa: PLR2004 - Unicode's end
