"""Where a picture looks and how wide it is, as people write it -> as format 1 has it.

"" where it is not sure what was meant.
"""

import re

from publish.manuscript.right_words import right_length

_ACROSS = {"links": 0, "left": 0, "rechts": 100, "right": 100}
_DOWN = {"boven": 0, "bovenaan": 0, "top": 0, "onder": 100, "onderaan": 100}
_DOWN |= {"bottom": 100}
_MIDDLE = ("midden", "center", "centre", "middle")
_FILLING = ("in", "het", "de", "van", "en", "the", "of", "and")
_NUMBERS = re.compile(
    r"(\d{1,3}(?:[.,]\d+)?)\s*%?\s*(?:[,;/x×]|en|and)?\s+(\d{1,3}(?:[.,]\d+)?)\s*%?\Z"
)
_TIGHT = re.compile(r"(\d{1,3})\s*%?\s*[,;/x×]\s*(\d{1,3})\s*%?\Z")
_WIDTHS = {
    "tekst": "text",
    "tekstbreedte": "text",
    "kolom": "text",
    "column": "text",
    "100%": "text",
    "breed": "wide",
    "wijd": "wide",
    "half": "half",
    "helft": "half",
    "halve": "half",
    "de helft": "half",
    "50%": "half",
    "vol": "full",
    "volle breedte": "full",
    "heel": "full",
    "hele pagina": "full",
    "hele bladzijde": "full",
    "page": "full",
}


def right_focus(text: str) -> str:
    """`midden boven`, `50, 30`, `30% 50` -> two parts of a hundred: 50% 0%."""
    said = text.strip().casefold()
    found = _NUMBERS.match(said) or _TIGHT.match(said)
    if found:
        across, down = (float(number.replace(",", ".")) for number in found.groups())
        return f"{across:g}% {down:g}%" if max(across, down) <= 100 else ""  # noqa: PLR2004
    words = [word for word in re.split(r"[\s,-]+", said) if word not in _FILLING]
    known = {*_ACROSS, *_DOWN, *_MIDDLE}
    if not words or not known.issuperset(words):
        return ""
    across = next((_ACROSS[word] for word in words if word in _ACROSS), 50)
    down = next((_DOWN[word] for word in words if word in _DOWN), 50)
    return f"{across}% {down}%"


def right_width(text: str) -> str:
    """`Halve`, `6 cm`, `60` -> half, 60mm; other units than mm and cm are not ours."""
    said = " ".join(text.casefold().split())
    if said in {"text", "wide", "half", "full"}:
        return said
    if said in _WIDTHS:
        return _WIDTHS[said]
    length = right_length(f"{said}mm" if said.isdigit() else said)
    return length if length.endswith("mm") else ""
