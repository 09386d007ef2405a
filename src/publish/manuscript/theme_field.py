"""How a book looks: one of the themes that are there, or a folder of one's own."""

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from publish.manuscript.fields import refuse
from publish.manuscript.right_words import right_choice

THEMES = ("workbook", "report", "newsletter")  # folders of styles/themes but the first
WORKBOOK = THEMES[0]


def _theme(value: Any) -> str:  # noqa: ANN401 - whatever YAML gave
    """A theme by its name, or by its path where there is a slash in it."""
    written = str(value).strip() if isinstance(value, str) else ""
    if written not in THEMES and "/" not in written:
        if right := right_choice(written, THEMES):
            refuse("M113:meant", written=written, right=right)
        refuse("M113:theme", written=written, choices=THEMES)
    return written


Theme = Annotated[
    str,
    BeforeValidator(_theme),
    WithJsonSchema({"anyOf": [{"enum": list(THEMES)}, {"type": "string"}]}),
]
