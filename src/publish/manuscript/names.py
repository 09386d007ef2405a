"""Names and other plain lines with the quotes and apostrophes of the book's language.

They hold no Markdown, so that no tree is made of them; but they are printed beside
texts, where a straight sign stands out: Jan van 't Hoff is Jan van ’t Hoff. Dashes and
blanks stay as they are written, as do numbers of houses and files. Pure.
"""

from collections.abc import Callable
from typing import TypeVar

from publish.manuscript.model_base import Model
from publish.manuscript.models import (
    BookData,
    ChapterData,
    Contributor,
    ImageData,
    Manuscript,
    MeetingData,
    PartnerData,
    PartnersData,
    Series,
)
from publish.typography import set_signs

_LINES: dict[type[Model], tuple[str, ...]] = {
    BookData: ("publisher", "rights"),
    ChapterData: ("by",),
    Contributor: ("name", "label", "sort"),
    ImageData: ("credit",),
    MeetingData: ("place", "address", "host"),
    PartnerData: ("name", "place"),
    Series: ("title",),
}
_WITHIN: dict[type[Model], tuple[str, ...]] = {
    Manuscript: ("book", "front", "chapters", "partners", "back", "meetings"),
    BookData: ("contributors", "series"),
    PartnersData: ("items",),
}
_Model = TypeVar("_Model", bound=Model)
_Set = Callable[[str], str]


def with_set_names(manuscript: Manuscript) -> Manuscript:
    """The same manuscript with its plain lines set."""
    language = manuscript.book.language

    def set_line(line: str) -> str:
        return set_signs(line, language)

    images = {name: _set(it, set_line) for name, it in manuscript.images.items()}
    words = {name: set_line(word) for name, word in manuscript.words.items()}
    changed = {"images": images, "words": words}
    return _set(manuscript, set_line).model_copy(update=changed)


def _set(model: _Model, set_line: _Set) -> _Model:
    """A part of it with the lines that it has, and those of the parts within."""
    kind = type(model)
    changed = {
        name: _each(getattr(model, name), set_line)
        for name in (*_LINES.get(kind, ()), *_WITHIN.get(kind, ()))
    }
    return model.model_copy(update=changed) if changed else model


def _each(value: object, set_line: _Set) -> object:
    """A line, a part, or several of either; None stays."""
    if isinstance(value, tuple):
        return tuple(_each(one, set_line) for one in value)
    if isinstance(value, str):
        return set_line(value)
    return _set(value, set_line) if isinstance(value, Model) else value
