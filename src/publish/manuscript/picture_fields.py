"""What an author may write of how a picture is shown: whole or cut, where, how wide.

A focus is a place in the picture, a width one of four words or a length in mm. A
refusal says what to write instead.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema

from publish.manuscript.choices import choice
from publish.manuscript.fields import as_text, refuse

WIDTHS = ("text", "wide", "half", "full")
LEAST_MM, MOST_MM = 10, 400  # a stamp, and more than the widest page is high

_FOCUS = re.compile(r"(\d{1,3}(?:\.\d+)?)% +(\d{1,3}(?:\.\d+)?)%\Z")
_MM = re.compile(r"(\d{1,4}(?:\.\d+)?) ?mm\Z")


def _focus(value: Any) -> str:  # noqa: ANN401 - whatever YAML gave
    text = " ".join(as_text(value).split())
    found = _FOCUS.match(text)
    if not found:
        from publish.manuscript.right_places import right_focus

        if right := right_focus(text):
            refuse("M282:meant", written=text, right=right)
        refuse("M282", written=text)
    across, down = map(float, found.groups())
    if max(across, down) > 100:  # noqa: PLR2004 - per cent
        refuse("M282:outside", written=text)
    return f"{across:g}% {down:g}%"


def _width(value: Any) -> str:  # noqa: ANN401 - whatever YAML gave
    text = as_text(value).strip()
    if text in WIDTHS:
        return text
    found = _MM.match(text)
    if not found:
        from publish.manuscript.right_places import right_width

        if right := right_width(text):
            refuse("M283:meant", written=text, right=right)
        refuse("M283", written=text, widths=WIDTHS)
    if not LEAST_MM <= float(found[1]) <= MOST_MM:
        refuse("M283:range", written=text, least=LEAST_MM, most=MOST_MM)
    return f"{float(found[1]):g}mm"


PictureFit = Annotated[Literal["whole", "crop"], *choice("whole", "crop")]
Focus = Annotated[
    str | None,
    BeforeValidator(_focus),
    WithJsonSchema({"type": "string", "pattern": "^[0-9.]+% +[0-9.]+%$"}),
]
PictureWidth = Annotated[
    str | None,
    BeforeValidator(_width),
    WithJsonSchema(
        {"anyOf": [{"enum": list(WIDTHS)}, {"pattern": "^[0-9]+([.][0-9]+)? ?mm$"}]}
    ),
]
