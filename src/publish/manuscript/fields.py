"""The kinds of value an author may write, each with its own finding.

Scalars arrive as text (the reader resolves nothing), so numbers and booleans are
read here. A refusal is a `PydanticCustomError` whose type is the key of the finding's
words and whose context holds their values.
"""

import datetime as dt
import re
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from publish.codes.isbn import check_digit, digits_of, is_isbn_13, right_isbn
from publish.editions.papers import MM, PAPERS
from publish.manuscript.identifiers import (
    fresh_identifier,
    is_identifier,
    right_identifier,
)
from publish.manuscript.right_addresses import is_address, is_file, right_address
from publish.manuscript.roles import RELATORS, TERMS, nearest_role, role_meant
from publish.messages import Value

T = TypeVar("T")
Several = Annotated[
    tuple[T, ...], Field(strict=False)
]  # a YAML list; entries stay strict

_LONGEST = 5000  # letters of a line of Markdown: a title, a lead, a question
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm)\Z")
_TRIM = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*mm\Z")
_TIME = re.compile(r"([01]\d|2[0-3])[:.]([0-5]\d)\Z")
_POSITION = re.compile(r"[0-9]{1,5}(\.[0-9]{1,3})?")  # EPUB 3.3, group-position
LINKABLE = ("https", "http", "mailto", "tel")


def refuse(key: str, /, **values: Value) -> NoReturn:
    """Raise the finding of this key for the value at hand."""
    raise PydanticCustomError(key, key, dict(values))


def as_text(value: Any) -> str:  # noqa: ANN401 - whatever YAML gave
    """A text as it is; M111 where there is none, M103 for a list or a group."""
    if value is None or (isinstance(value, str) and not value.strip()):
        refuse("M111:text")
    if isinstance(value, list):
        refuse("M103:text-not-list")
    if not isinstance(value, str):
        refuse("M103:text-not-group")
    return value


def known_of(info: ValidationInfo, name: str) -> str:
    """What is known of the whole manuscript while one of its values is read."""
    return str((info.context or {}).get(name, ""))


def _line(value: Any) -> str:  # noqa: ANN401
    text = as_text(value).strip()
    if "\n" in text:
        refuse("M103:line")
    return text


def _inline(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    if len(text) > _LONGEST:
        refuse("M103:long", letters=len(text), most=_LONGEST)
    return text


def _alternative(value: Any) -> str:  # noqa: ANN401
    is_open = value is None or (isinstance(value, str) and not value.strip())
    return "" if is_open else as_text(value)


def is_id(text: str) -> bool:
    """True for letters a-z, digits, hyphens and underscores, with a letter first."""
    return _ID.match(text) is not None


def _id(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    if not is_id(text):
        from publish.manuscript.right_words import right_id

        if right := right_id(text):
            refuse("M108:meant", written=text, right=right)
        refuse("M108:id", written=text)
    return text


def check_address(text: str) -> str:
    """Give back an address that a book may link to (https, http, mailto, tel).

    Raises:
        PydanticCustomError: M106, with what to write instead.
    """
    if is_address(text):
        return text
    if right := right_address(text):
        refuse("M106:meant", written=text, right=right)
    if is_file(text.partition("://")[2] or text):
        refuse("M106:file", written=text)
    scheme = _SCHEME.match(text)
    if scheme is None:
        refuse("M106:words", written=text)
    if scheme[1].lower() not in LINKABLE:
        refuse("M106:scheme", scheme=scheme[1])
    if len(text) == len(scheme[0]):
        refuse("M106:nothing-after", written=text)
    if " " in text:
        refuse("M106:blank", written=text)
    return refuse("M106:web", written=text)


def _address(value: Any) -> str:  # noqa: ANN401
    return check_address(_line(value))


def _web_address(value: Any) -> str:  # noqa: ANN401
    text = _address(value)
    if not text.startswith("https://"):
        right = f"https://{text.removeprefix('http://')}"
        refuse("M106:https", written=text, right=right)
    return text


def _language(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    from publish.manuscript.right_words import meant_language

    meant = meant_language(text)
    if not meant:
        refuse("M107", written=text)
    if meant != text:
        refuse("M107:meant", written=text, right=meant)
    return text


_FIRST_YEAR, _LAST_YEAR = 1400, 2107  # later, no zip can hold, and so no e-book


def _date(value: Any, info: ValidationInfo) -> str:  # noqa: ANN401
    text = _line(value)
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        from publish.manuscript.right_dates import is_without_day, right_date

        if right := right_date(text, known_of(info, "language")):
            refuse("M104:meant", written=text, right=right)
        if is_without_day(text):
            refuse("M104:no-day", written=text)
        refuse("M104", written=text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        refuse("M114:year", written=text, first=_FIRST_YEAR, last=_LAST_YEAR)
    return text


def _time(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    if not _TIME.match(text):
        from publish.manuscript.right_dates import right_time, spoken_times

        if right := right_time(text):
            refuse("M112:meant", written=text, right=right)
        if times := spoken_times(text):
            refuse("M112:which", written=text, times=times)
        refuse("M112", written=text)
    return text.replace(".", ":")


def _truth(value: Any) -> bool:  # noqa: ANN401
    if value not in ("true", "false"):
        from publish.manuscript.right_words import right_truth

        if right := right_truth(str(value)):
            refuse("M103:truth-meant", written=str(value), right=right)
        refuse("M103:truth", written=str(value))
    return bool(value == "true")


def _number(value: Any) -> int:  # noqa: ANN401
    text = _line(value)
    if not text.isascii() or not text.isdigit():
        from publish.manuscript.right_words import right_number

        if right := right_number(text):
            refuse("M103:number-meant", written=text, right=right)
        refuse("M103:number", written=text)
    if not 1 <= int(text[:9]) <= 99_999 or len(text) > 9:  # noqa: PLR2004
        refuse("M114:number", written=text)
    return int(text)


def _levels(value: Any) -> int:  # noqa: ANN401
    if value not in ("1", "2"):
        refuse("M113:choice", written=str(value), choices=("1", "2"))
    return int(value)


def _position(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    if not _POSITION.fullmatch(text):
        refuse("M281", written=text)
    return text


def _isbn(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    digits = digits_of(text)
    if not is_isbn_13(digits):
        if right := right_isbn(text):
            refuse("M109:meant", written=text, right=right)
        refuse("M109:digits", written=text)
    check = check_digit(digits)
    if check != digits[-1]:
        refuse("M109:check-digit", written=text, check=check)
    return text.removeprefix("urn:isbn:")  # its hyphens are the agency's


def _role(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    known = RELATORS.get(text.lower())
    if known is None and (right := role_meant(text)):
        refuse("M110:meant", written=text, right=right)
    if known is None and (near := nearest_role(text)):
        refuse("M110:near", written=text, near=near)
    if known is None:
        refuse("M110:unlike", written=text)
    return known


def _identifier(value: Any, info: ValidationInfo) -> str:  # noqa: ANN401
    text = _line(value)
    if not is_identifier(text):
        fresh = fresh_identifier((info.context or {}).get("value"))
        right = right_identifier(text) or fresh
        refuse("M108:book", written=text, right=right)
    return text


def _points(value: Any) -> float:  # noqa: ANN401
    match = _LENGTH.match(_line(value))
    if match is None:
        from publish.manuscript.right_words import right_length

        if right := right_length(str(value)):
            refuse("M115:length-meant", written=value, right=right)
        refuse("M115:length", written=value)
    points = float(match[1]) * (1 if match[2] == "pt" else MM)
    if not 5 <= points <= 72:  # noqa: PLR2004 - smaller is unreadable, larger no text
        refuse("M114:type-size", written=value)
    return round(points, 3)


def _trim(value: Any) -> tuple[float, float]:  # noqa: ANN401
    text = _line(value)
    if text in PAPERS:
        return PAPERS[text]
    match = _TRIM.match(text)
    if match is None:
        from publish.manuscript.right_words import right_page

        if right := right_page(text):
            refuse("M115:page-size-meant", written=text, right=right)
        refuse("M115:page-size", written=text)
    width, height = float(match[1]), float(match[2])
    if not (50 <= width <= 1200 and 50 <= height <= 1200):  # noqa: PLR2004
        refuse("M114:page-size", written=text)
    return width, height


def _key(read: Any, schema: dict[str, Any]) -> Any:  # noqa: ANN401
    """A validator and what editors are told of it."""
    return (BeforeValidator(read), WithJsonSchema(schema))


# An editor resolves what the reader takes for text: a title 1984, a version 1.0, a time
# 19.30 are numbers to it, and no mistakes.
_STR: dict[str, Any] = {"type": ["string", "number"], "minLength": 1}
Line = Annotated[str, *_key(_line, _STR)]  # plain words, no Markdown
InlineText = Annotated[str, *_key(_inline, _STR)]  # inline Markdown
BlockText = Annotated[str, *_key(as_text, _STR)]  # block Markdown
Alternative = Annotated[str, *_key(_alternative, _STR)]  # "" is still to be written
Id = Annotated[
    str, *_key(_id, {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"})
]
Address = Annotated[str, *_key(_address, {"type": "string", "format": "uri"})]
WebAddress = Annotated[str, *_key(_web_address, {"type": "string", "format": "uri"})]
Language = Annotated[str, *_key(_language, {"type": "string", "minLength": 2})]
Date = Annotated[str, *_key(_date, {"type": "string", "format": "date"})]
Time = Annotated[
    str,
    *_key(_time, _STR | {"pattern": "^([01][0-9]|2[0-3])[:.][0-5][0-9]$"}),
]
Truth = Annotated[bool, *_key(_truth, {"type": "boolean"})]
Number = Annotated[int, *_key(_number, {"type": "integer", "minimum": 1})]
Levels = Annotated[int, *_key(_levels, {"enum": [1, 2], "default": 1})]
Position = Annotated[
    str,
    *_key(
        _position,
        {"type": ["string", "number"], "pattern": "^[0-9]{1,5}([.][0-9]{1,3})?$"},
    ),
]
Isbn = Annotated[str, *_key(_isbn, _STR)]
Role = Annotated[
    str,
    *_key(_role, {"anyOf": [{"enum": sorted(TERMS.values())}, {"type": "string"}]}),
]
Identifier = Annotated[
    str, *_key(_identifier, {"type": "string", "pattern": "^(urn:|https?://)"})
]
Points = Annotated[
    float,
    *_key(_points, {"type": "string", "pattern": "^[0-9]+([.][0-9]+)? *(pt|mm)$"}),
]
_SIZE = "^[0-9]+([.][0-9]+)? *[x×] *[0-9]+([.][0-9]+)? *mm$"
Trim = Annotated[
    tuple[float, float],
    *_key(_trim, {"anyOf": [{"enum": list(PAPERS)}, {"pattern": _SIZE}]}),
    Field(strict=False),
]
