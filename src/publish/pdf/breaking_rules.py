"""The rule of an author's style sheet on which the layout engine fails.

WeasyPrint warns of what it does not take; on some values it breaks instead. Then the
pages are set again with less and less of the sheet, until one declaration is left that
makes the difference. Goes in: a Document and the name of a sheet in it; comes out:
where that is.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import tinycss2

from publish.document.model import Document
from publish.findings import BookError, Finding, Place, ToolError
from publish.pdf.layout import lay_out

_LONGEST = 60  # letters of a declaration that are told


def find_breaking(document: Document, sheet: str, said: str) -> Finding | None:
    """P018 at the line of the sheet; None where the engine fails without it, too.

    `said` is what the engine said when it failed.
    """
    text = document.assets[sheet].decode()
    rules = tinycss2.parse_stylesheet(text, skip_comments=True)

    def fails(some: Sequence[Any]) -> bool:
        return _fails(document, sheet, str(tinycss2.serialize(some)))

    if fails(()) or not fails(rules):
        return None
    rule = rules[_first(lambda count: fails(rules[:count]), len(rules)) - 1]
    spot, told = rule, str(tinycss2.serialize([rule])).strip()
    if rule.type == "qualified-rule":
        spot, told = _declaration(rule, fails) or (spot, told)
    short = f"{told[:_LONGEST]}…" if len(told) > _LONGEST else told
    place = Place(sheet, spot.source_line, spot.source_column)
    return Finding.of("P018", place, rule=" ".join(short.split()), said=said)


def _declaration(
    rule: Any,  # noqa: ANN401 - tinycss2 names no common kind
    fails: Callable[[Sequence[Any]], bool],
) -> tuple[Any, str] | None:
    """The declaration of a rule that breaks it alone, with its text."""
    for one in tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True):
        if one.type == "declaration":
            alone = f"{tinycss2.serialize(rule.prelude)}{{{one.serialize()}}}"
            if fails(tinycss2.parse_stylesheet(alone)):
                return one, str(one.serialize())
    return None


def _first(holds: Callable[[int], bool], most: int) -> int:
    """The least count from 1 to `most` for which something holds; it does for most."""
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _fails(document: Document, sheet: str, text: str) -> bool:
    """Whether the engine breaks on the pages with this text for the sheet."""
    assets = {**document.assets, sheet: text.encode()}
    try:
        lay_out(replace(document, assets=assets))
    except (BookError, ToolError):
        return False  # it refuses them, and says why
    except Exception:  # noqa: BLE001 - whatever an engine raises on a value
        return True
    return False
