"""Editions of one manuscript: the built-in rows with the author's differences."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.editions.printers import PRINTERS
from publish.editions.trims import sheets_for, type_for
from publish.manuscript import Keys, Manuscript
from publish.manuscript.edition_lines import root_of
from publish.manuscript.edition_model import EditionData
from publish.typography.language_tags import direction_of

_NUMBERS = {"none": "", "print": "print"}  # whose page numbers an edition carries
_GLUED = "glued.css"
_ARABIC = 1.15  # times the type of Latin letters
_TALL = ("he", "yi")  # from right to left, and as tall as capitals


def list_editions(manuscript: Manuscript) -> Mapping[str, Edition]:
    """Every edition that can be built, by name, in the order of DESIGN §3."""
    names = dict.fromkeys((*EDITIONS, *manuscript.editions))
    return {name: find_edition(manuscript, name) for name in names}


def _press(own: EditionData, base: Edition, styles: tuple[str, ...]) -> dict[str, Any]:
    """What only an edition for a print shop has; its sheets follow its binding."""
    if not base.is_press:
        return {"styles": styles}
    printer = own.printer or base.printer
    binding = own.binding or base.binding
    return {
        "printer": printer,
        "profile": own.profile or base.profile,
        "binding": binding,
        "variant": PRINTERS[printer].variant,
        "styles": (*styles, _GLUED) if binding == "perfect" else styles,
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


def find_edition(
    manuscript: Manuscript, name: str, on: tuple[float, float] | None = None
) -> Edition:
    """One edition by its name; `KeyError` where there is none of that name.

    `on` is another trim than it has, in mm: what it would be then.
    """
    own = manuscript.editions.get(name)
    if own and own.based_on:
        base = find_edition(manuscript, own.based_on)
    else:
        base = _in_script(EDITIONS[name], manuscript)
    if own is None:
        return base
    trim = on or own.trim or base.trim
    return replace(
        base,
        name=name,
        what=own.what or base.what,
        trim=trim,
        type_size=own.type_size or type_for(base, trim),
        include=own.include or base.include,
        exclude=own.exclude or base.exclude,
        own_sheet=own.stylesheet or base.own_sheet,
        pages=own.pages or base.pages,
        fold=base.fold if own.fold is None else own.fold,
        numbers_of=_NUMBERS.get(own.numbers or "", base.numbers_of),
        downloads=base.downloads if own.downloads is None else own.downloads,
        paper_weight=own.paper_weight or base.paper_weight,
        **_press(
            own, base, sheets_for(EDITIONS[root_of(manuscript.editions, name)], trim)
        ),
    )


def find_budget(manuscript: Manuscript, name: str) -> Keys:
    """The keys of the row that says how many pages an edition has, or that it folds."""
    own = manuscript.editions.get(name)
    if own and own.based_on and not (own.pages or own.fold is not None):
        return find_budget(manuscript, own.based_on)
    return ("editions", name, "pages" if own and own.pages else "fold")
