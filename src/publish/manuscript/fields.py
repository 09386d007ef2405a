"""The kinds of value an author may write, each with its own finding.

Scalars arrive as text (the reader resolves nothing), so numbers and booleans are
read here. A refusal is a `PydanticCustomError` whose type is the finding's code and
whose context holds the hint.
"""

import datetime as dt
import re
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from publish.codes.isbn import check_digit, digits_of, is_isbn_13
from publish.editions.papers import MM, PAPERS
from publish.manuscript.roles import RELATORS, nearest_role
from publish.typography.language_tags import is_language_tag

T = TypeVar("T")
Several = Annotated[
    tuple[T, ...], Field(strict=False)
]  # a YAML list; entries stay strict

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?://[^\s/?#@<>\"{}|\\^`]+([/?#][^\s<>\"{}|\\^`]*)?\Z")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm)\Z")
_TRIM = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*mm\Z")
_TIME = re.compile(r"([01]\d|2[0-3])[:.]([0-5]\d)\Z")
_URN = re.compile(r"(urn:[a-z0-9][a-z0-9-]{1,31}:\S+|https?://\S+)\Z")
_ROLES = (
    "write its English term, such as author or editor; label: says it in your words"
)
LINKABLE = ("https", "http", "mailto", "tel")


def refuse(code: str, message: str, hint: str = "") -> NoReturn:
    """Raise the finding `code` for the value at hand."""
    # doubled braces: pydantic fills the message as a template
    text = message.replace("{", "{{").replace("}", "}}")
    raise PydanticCustomError(code, text, {"hint": hint})


def _text(value: Any) -> str:  # noqa: ANN401 - whatever YAML gave
    if value is None or (isinstance(value, str) and not value.strip()):
        refuse("M111", "is empty", "write the text, or leave the key out")
    if not isinstance(value, str):
        what = "a list" if isinstance(value, list) else "a group of keys"
        refuse("M103", f"should be text, but is {what}", "put the text in quotes")
    return str(value)


def _line(value: Any) -> str:  # noqa: ANN401
    text = _text(value).strip()
    if "\n" in text:
        refuse("M103", "should be one line of text", "leave out the line break")
    return text


def is_id(text: str) -> bool:
    """True for letters a-z, digits, hyphens and underscores, with a letter first."""
    return _ID.match(text) is not None


def _id(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    if not is_id(text):
        hint = "use letters a-z, digits and hyphens, starting with a letter"
        refuse("M108", f"“{text}” cannot be an id", hint)
    return text


def check_address(text: str) -> str:
    """Give back an address that a book may link to (https, http, mailto, tel).

    Raises:
        PydanticCustomError: M106, with what to write instead.
    """
    scheme = _SCHEME.match(text)
    if scheme is None:
        hint = f"write https://{text}" if "." in text and " " not in text else ""
        refuse("M106", f"“{text}” is not a whole address", hint or "write https://…")
    if scheme[1].lower() not in LINKABLE:
        hint = "use https, http, mailto or tel"
        refuse(
            "M106", f"addresses that start with {scheme[1]}: are not linked to", hint
        )
    if " " in text:
        hint = f"write %20 for a blank: {text.replace(' ', '%20')}"
        refuse("M106", f"“{text}” has a blank in it", hint)
    if scheme[1].lower() in {"https", "http"} and not _WEB.match(text):
        hint = "copy it once more from the browser's address bar"
        refuse("M106", f"“{text}” is not a web address", hint)
    if len(text) == len(scheme[0]):
        hint = f"write after {text} where it leads"
        refuse("M106", f"“{text}” is not a whole address", hint)
    return text


def _address(value: Any) -> str:  # noqa: ANN401
    return check_address(_line(value))


def _web_address(value: Any) -> str:  # noqa: ANN401
    text = _address(value)
    if not text.startswith("https://"):
        hint = f"write https://{text.removeprefix('http://')}"
        refuse("M106", f"“{text}” is not an https address", hint)
    return text


def _language(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    if not is_language_tag(text):
        hint = "write a BCP 47 tag: nl, en-GB, uk, ar, zh-Hans"
        refuse("M107", f"“{text}” is not a language tag", hint)
    return text


def _date(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        hint = "write year-month-day, for example 2023-11-06"
        refuse("M104", f"“{text}” is not a date", hint)
    return text


def _time(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    if not _TIME.match(text):
        refuse("M112", f"“{text}” is not a time", "write hours and minutes: 19:30")
    return text.replace(".", ":")


def _truth(value: Any) -> bool:  # noqa: ANN401
    if value not in ("true", "false"):
        hint = "write true or false"
        refuse("M103", f"should be true or false, but is “{value}”", hint)
    return bool(value == "true")


def _number(value: Any) -> int:  # noqa: ANN401
    text = _line(value)
    if not text.isascii() or not text.isdigit():
        hint = "write digits only: 23"
        refuse("M103", f"should be a whole number, but is “{text}”", hint)
    if not 1 <= int(text[:9]) <= 99_999 or len(text) > 9:  # noqa: PLR2004
        refuse("M114", f"{text} is out of range", "write a number from 1 to 99999")
    return int(text)


def _isbn(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    digits = digits_of(text)
    if not is_isbn_13(digits):
        hint = "an ISBN has 13 digits and starts with 978 or 979"
        refuse("M109", f"“{text}” is not an ISBN", hint)
    check = check_digit(digits)
    if check != digits[-1]:
        hint = f"by the first twelve digits the last one is {check}: look for a slip"
        refuse("M109", f"the check digit of ISBN {text} is wrong", hint)
    return text.removeprefix("urn:isbn:")  # its hyphens are the agency's


def _role(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    known = RELATORS.get(text.lower())
    if known is None:
        near = nearest_role(text)
        hint = f"did you mean “{near}”?" if near else _ROLES
        refuse("M110", f"“{text}” is not a role of the MARC list", hint)
    return known


def _identifier(value: Any) -> str:  # noqa: ANN401
    text = _line(value)
    if not _URN.match(text):
        hint = "write urn:uuid: and a UUID; the command uuidgen makes one"
        refuse("M108", f"“{text}” cannot identify a book", hint)
    return text


def _points(value: Any) -> float:  # noqa: ANN401
    match = _LENGTH.match(_line(value))
    if match is None:
        refuse("M115", f"“{value}” is not a length", "write points: 12pt")
    points = float(match[1]) * (1 if match[2] == "pt" else MM)
    if not 5 <= points <= 72:  # noqa: PLR2004 - smaller is unreadable, larger no text
        refuse("M114", f"{value} is out of range", "write 5pt to 72pt")
    return round(points, 3)


def _trim(value: Any) -> tuple[float, float]:  # noqa: ANN401

    text = _line(value)
    if text in PAPERS:
        return PAPERS[text]
    match = _TRIM.match(text)
    if match is None:
        refuse("M115", f"“{text}” is not a page size", "write A5, or 120x190mm")
    width, height = float(match[1]), float(match[2])
    if not (50 <= width <= 1200 and 50 <= height <= 1200):  # noqa: PLR2004
        refuse("M114", f"{text} is out of range", "write 50 to 1200 mm")
    return width, height


def _key(read: Any, schema: dict[str, Any]) -> Any:  # noqa: ANN401
    """A validator and what editors are told of it."""
    return (BeforeValidator(read), WithJsonSchema(schema))


_STR = {"type": "string", "minLength": 1}
Line = Annotated[str, *_key(_line, _STR)]  # plain words, no Markdown
InlineText = Annotated[str, *_key(_line, _STR)]  # inline Markdown
BlockText = Annotated[str, *_key(_text, _STR)]  # block Markdown
Id = Annotated[
    str, *_key(_id, {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"})
]
Address = Annotated[str, *_key(_address, {"type": "string", "format": "uri"})]
WebAddress = Annotated[str, *_key(_web_address, {"type": "string", "format": "uri"})]
Language = Annotated[str, *_key(_language, _STR)]
Date = Annotated[str, *_key(_date, {"type": "string", "format": "date"})]
Time = Annotated[
    str, *_key(_time, {"type": "string", "pattern": "^[0-2][0-9][:.][0-5][0-9]$"})
]
Truth = Annotated[bool, *_key(_truth, {"type": "boolean"})]
Number = Annotated[int, *_key(_number, {"type": "integer", "minimum": 1})]
Isbn = Annotated[str, *_key(_isbn, _STR)]
Role = Annotated[str, *_key(_role, _STR)]
Identifier = Annotated[str, *_key(_identifier, _STR)]
Points = Annotated[
    float, *_key(_points, {"type": "string", "pattern": "^[0-9.]+ ?(pt|mm)$"})
]
Trim = Annotated[tuple[float, float], *_key(_trim, _STR), Field(strict=False)]
