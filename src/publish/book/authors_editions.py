"""Editions of one manuscript: the built-in rows with the author's differences."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.editions.printers import PRINTERS
from publish.manuscript import Manuscript
from publish.manuscript.models import EditionData
from publish.typography.language_tags import direction_of

_NARROW = "a5.css"
_NUMBERS = {"none": "", "print": "print"}  # whose page numbers an edition carries
_GLUED = "glued.css"
_ARABIC = 1.15  # times the type of Latin letters
_TALL = ("he", "yi")  # from right to left, and as tall as capitals
_TWO_COLUMNS = 190.0  # mm: what the margin column and the reading column take


def list_editions(manuscript: Manuscript) -> Mapping[str, Edition]:
    """Every edition that can be built, by name, in the order of DESIGN §3."""
    names = dict.fromkeys((*EDITIONS, *manuscript.editions))
    return {name: find_edition(manuscript, name) for name in names}


def _styles_for(base: Edition, trim: tuple[float, float]) -> tuple[str, ...]:
    """The base's sheets; a page too narrow for two columns takes the one-column one."""
    if base.is_reader or trim[0] >= _TWO_COLUMNS or _NARROW in base.styles:
        return base.styles
    return (*base.styles, _NARROW)


def _press(own: EditionData, base: Edition, styles: tuple[str, ...]) -> dict[str, Any]:
    """What only an edition for a print shop has; its sheets follow its binding."""
    if not base.is_press:
        return {"styles": styles}
    printer = own.printer or base.printer
    is_new = own.binding == "perfect" and _GLUED not in styles
    return {
        "printer": printer,
        "profile": own.profile or base.profile,
        "binding": own.binding or base.binding,
        "variant": PRINTERS[printer].variant,
        "styles": (*styles, _GLUED) if is_new else styles,
    }


def _in_script(base: Edition, manuscript: Manuscript) -> Edition:
    """The row with type as large as it looks in Latin letters.

    Arabic letters are small beside Latin ones of the same size: their heights are those
    of a size one step less, and a line holds more than the eye can follow.
    """
    language = manuscript.book.language
    is_arabic = direction_of(language) == "rtl" and not language.startswith(_TALL)
    size = round(_ARABIC * base.type_size, 1)
    return replace(base, type_size=size) if is_arabic else base


def find_edition(manuscript: Manuscript, name: str) -> Edition:
    """One edition by its name; `KeyError` where there is none of that name."""
    own = manuscript.editions.get(name)
    if own is None:
        return _in_script(EDITIONS[name], manuscript)
    based_on = own.based_on
    base = (
        find_edition(manuscript, based_on)
        if based_on
        else _in_script(EDITIONS[name], manuscript)
    )
    trim = own.trim or base.trim
    return replace(
        base,
        name=name,
        what=own.what or base.what,
        trim=trim,
        type_size=own.type_size or base.type_size,
        include=own.include or base.include,
        exclude=own.exclude or base.exclude,
        own_sheet=own.stylesheet or base.own_sheet,
        numbers_of=_NUMBERS.get(own.numbers or "", base.numbers_of),
        paper_weight=own.paper_weight or base.paper_weight,
        **_press(own, base, _styles_for(base, trim)),
    )
