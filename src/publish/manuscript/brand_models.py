"""What an author may write under `brand:`, or in a file of its own (DESIGN §2)."""

import re
from typing import Annotated, Any, ClassVar

from pydantic import (
    BeforeValidator,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from publish.manuscript.fields import Line, refuse
from publish.manuscript.model_base import Model

NONE = "none"  # no motif: a plain rule
_COLOUR = re.compile(r"#?(?P<digits>[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\Z")
_SHORT = 3  # digits, each of which stands for two


def _colour(value: Any) -> str:  # noqa: ANN401 - whatever YAML gave
    if value is None:
        refuse("M260:comment")
    written = str(value).strip() if isinstance(value, str) else ""
    match = _COLOUR.match(written)
    if match is None:
        refuse("M260", written=written)
    digits = match["digits"].lower()
    if len(digits) == _SHORT:
        digits = "".join(2 * digit for digit in digits)
    return f"#{digits}"


Colour = Annotated[  # the reader sees what stands there, nothing too
    str | None,
    BeforeValidator(_colour),
    WithJsonSchema({"type": "string", "pattern": "^#?([0-9a-fA-F]{3}){1,2}$"}),
]


class _OrWord:
    """A group that may be written as one word, as an editor is told of it."""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        word = {"type": "string", "minLength": 1}
        return {"anyOf": [word, handler(core_schema)]}


class _Named(Model):
    """A group that may be written as one word, which then stands under `word`."""

    word: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _spread(cls, value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        return {cls.word: value} if isinstance(value, str) else value


class LogoData(_Named):
    """The sign of the organisation: on white, on a dark ground, and very small."""

    word: ClassVar[str] = "file"
    file: Line
    on_dark: Line | None = None
    small: Line | None = None
    alt: Line | None = None


class ColoursData(Model):
    """The colours of the organisation; all others are computed from them."""

    main: Colour = None
    accent: Colour = None
    text: Colour = None


class TypefaceData(_Named):
    """A family that is there, or files of one beside the manuscript."""

    word: ClassVar[str] = "family"
    family: Line | None = None
    file: Line | None = None
    bold: Line | None = None
    italic: Line | None = None
    licence: Line | None = None


class TypeData(Model):
    """The letters of the organisation."""

    headings: Annotated[TypefaceData | None, _OrWord()] = None
    text: Annotated[TypefaceData | None, _OrWord()] = None


class BrandData(_Named):
    """How all books of one organisation look; or the file that says so."""

    word: ClassVar[str] = "file"
    file: Line | None = None
    name: Line | None = None
    logo: Annotated[LogoData | None, _OrWord()] = None
    colours: ColoursData = ColoursData()
    type: TypeData = TypeData()
    motif: Line | None = None  # a drawing, or `none`


Brand = Annotated[BrandData | None, _OrWord()]
