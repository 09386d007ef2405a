"""Emoji of several letters: people, flags, keys, tones of skin (UTS 51).

They are one picture where our font joins them, else they would fall into their parts.
"""

import re
from collections.abc import Iterator

from publish.assets.font_files import joined
from publish.assets.typefaces import EMOJI_FACE, read_face

_SELECTOR = "\N{VARIATION SELECTOR-16}"
_JOINER = "\N{ZERO WIDTH JOINER}"
_KEY = "\N{COMBINING ENCLOSING KEYCAP}"
_TONES = re.compile("[🏻-🏿]")
_FLAGS = "\U0001f1e6-\U0001f1ff"
_TAGS = "\U000e0020-\U000e007f"  # the letters of a region, as Scotland's
_PICTURE = (
    "[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_ONE = f"{_PICTURE}{_SELECTOR}?[🏻-🏿]?[{_TAGS}]*"
_SEVERAL = re.compile(f"[{_FLAGS}]{{1,2}}|{_ONE}(?:{_JOINER}{_ONE})*")
_JOINS = re.compile(f"[{_JOINER}{_FLAGS}{_TAGS}]")
_KEYCAP = re.compile(f"<[^>]*>|([0-9#*]){_SELECTOR}?{_KEY}")


def broken_emoji(text: str) -> Iterator[str]:
    """Each emoji of a text that our font does not join to one picture, once."""
    if _JOINS.search(text):
        found = dict.fromkeys(_SEVERAL.findall(text))
        yield from (emoji for emoji in found if not _is_whole(emoji))


def _is_whole(emoji: str) -> bool:
    plain = emoji.replace(_SELECTOR, "")
    bare = _TONES.sub("", plain)
    rows = joined(read_face(EMOJI_FACE))
    return len(bare) <= 1 or plain in rows or bare in rows


def set_emoji(html: str) -> str:
    """HTML of a paper edition whose emoji of several letters are each set as one.

    A selector inside of one cuts off what the PDF says of the picture. The digit of a
    key would be set by the font of the text.
    """
    if _SELECTOR in html:
        html = html.replace(_SELECTOR + _JOINER, _JOINER)
    return _KEYCAP.sub(_set_key, html) if _KEY in html else html


def _set_key(found: re.Match[str]) -> str:
    digit = found[1]
    return f'<span class="keycap">{digit}{_KEY}</span>' if digit else found[0]


def key_sheet() -> str:
    """The CSS of the keys."""
    return f'.keycap {{ font-family: "{EMOJI_FACE.family}" }}\n'
