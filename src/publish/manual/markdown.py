"""Sentences of the program as Markdown that is set as they are told."""

import re

_CODE = re.compile(  # between ` `; quotes to type, alone or in a pair; a hyphen alone
    r"""(`[^`]+`
      |(?<![\w\\])"(?=[^\s",;.])[^"]*(?<=[^\s\\])"(?!\w)|\\?"
      |(?<!\S)-(?!\S)
      |(?<!\w)'(?=[^\s'])[^']*(?<=[^\s'])'(?!\w)|(?<!\w)'{1,2}(?!\w))""",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"(https?://\S*[^\s.,;:)”]|(?<![\w/])www\.\S*)")
_MARKS = re.compile(r"([\\*_&\[\]<>|#~^{}]|(?<=-)-|(?<!\w)-(?!\w)|(?<=:):|^[-+=])")
_UNDRAWN = re.compile("[\ue000-\uf8ff\U00013000-\U0001342f]")  # private; hieroglyphs


def as_told(sentence: str) -> str:
    """A sentence in which only `code` is a mark; quotes and addresses are code as well.

    Quotes to type stay straight; an apostrophe of a word is set as one.
    """
    parts = _CODE.split(sentence.strip())
    return "".join(
        f"`{part.strip('`')}`" if place % 2 else _plain(part)
        for place, part in enumerate(parts)
    )


def _plain(text: str) -> str:
    parts = _ADDRESS.split(text)
    return "".join(
        f"`{part}`" if place % 2 else _MARKS.sub(r"\\\1", part).replace("`", "\\`")
        for place, part in enumerate(parts)
    )


def code_block(text: str, language: str = "") -> str:
    """Lines of code between fences that are longer than any in it.

    A letter that no font has stands there as its number: it shows what is wrong.
    """
    text = _UNDRAWN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)
    runs = [len(run) for run in re.findall("`{3,}", text)]
    fence = "`" * max(3, 1 + max(runs, default=0))
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"
