"""The inks that a press file names: its fills, and those of its letters."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf

_SHOWN = frozenset({"Tj", "TJ", "'", '"'})
Fill: TypeAlias = tuple[float, ...] | None
_BLACK: Fill = (0.0, 0.0, 0.0, 1.0)


def read_totals(path: Path) -> Mapping[int, float]:
    """The most ink that a colour of each page names; pictures are not looked at."""
    with pikepdf.open(path) as pdf:
        return {
            number: max((sum(fill) for _, fill in _fills(page) if fill), default=0.0)
            for number, page in enumerate(pdf.pages, 1)
        }


def read_coloured_letters(path: Path) -> tuple[int, ...]:
    """The pages, from 1, that show letters in another ink than black."""
    with pikepdf.open(path) as pdf:
        return tuple(
            number
            for number, page in enumerate(pdf.pages, 1)
            if any(
                operator in _SHOWN and (fill is None or any(fill[:3]))
                for operator, fill in _fills(page)
            )
        )


def _fills(source: Any, fill: Fill = _BLACK) -> Iterator[tuple[str, Fill]]:  # noqa: ANN401
    """Every operator with the fill at that moment, those of drawings inside too."""
    kept: list[Fill] = []
    for step in pikepdf.parse_content_stream(source):
        operator = str(step.operator)
        if operator == "q":
            kept.append(fill)
        elif operator == "Q":
            fill = kept.pop() if kept else _BLACK
        elif operator == "Do":
            form = source.get("/Resources").XObject[str(step.operands[0])]
            if form.Subtype == pikepdf.Name.Form:
                yield from _fills(form, fill)
        else:
            fill = _filled(fill, operator, step.operands)
        yield operator, fill


def _filled(fill: Fill, operator: str, operands: Any) -> Fill:  # noqa: ANN401
    """The fill after an operator; None where its colour is not one of inks."""
    if operator == "g":
        return (0.0, 0.0, 0.0, 1 - float(operands[0]))
    if operator == "k" or (operator == "scn" and len(operands) == len("CMYK")):
        return tuple(map(float, operands))
    if operator == "cs":
        return _BLACK if str(operands[0]) == "/DeviceCMYK" else None
    return None if operator == "rg" else fill
