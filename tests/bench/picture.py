"""What was measured, as a picture: a bar for each row, on a scale of ratios.

A bar is as long as what ours takes of what the other takes, which is at 1 ×; one that
would leave the scale ends in a point. A line across the row is the limit that it should
keep. MB and exponents have no other: they are drawn by their limit, which is at 1 ×.
"""

from collections.abc import Iterator, Sequence
from html import escape

from bench.tables import Row, written

_LEFT, _RIGHT = 440, 760  # where the scale begins and ends; then the figures
_WIDTH, _HEAD, _LINE, _BAR, _FOOT = 1000, 44, 22, 12, 40
_MOST = 2.0
_MARKS = (0, 0.5, 1, 1.5, 2)
_POINT = 10  # how far the end of a bar that is cut reaches
_LETTERS = 76  # of what is compared, in the room to the left
_GOOD, _OVER, _FREE = "#2f74b5", "#1a1a1a", "#cccccc"  # apart in greys too
_ABOUT = "Ours by theirs: a bar shorter than 1 × takes less."
_KEY = (
    (_GOOD, "within its limit"),
    (_OVER, "over its limit"),
    (_FREE, "no limit"),
)


def picture(rows: Sequence[Row]) -> str:
    """An SVG of all rows, in their order."""
    height = _HEAD + _LINE * len(rows) + _FOOT
    title = "What our builds take beside other programs"
    told = "; ".join(f"{row.what}: {_figure(row)}" for row in rows)
    about = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-labelledby="t d" '
        'font-family="sans-serif" font-size="12" fill="#1a1a1a">'
    )
    lines = (
        about,
        f'<title id="t">{title}</title>',
        f'<desc id="d">{_ABOUT} {escape(told)}.</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        *_scale(len(rows)),
        *(line for number, row in enumerate(rows) for line in _row(number, row)),
        *_key(height - 14),
        "</svg>",
    )
    return "\n".join(lines) + "\n"


def _scale(rows: int) -> Iterator[str]:
    bottom = _HEAD + _LINE * rows
    for mark in _MARKS:
        at, is_middle = _at(mark), mark == 1
        colour = "#1a1a1a" if is_middle else "#dddddd"
        yield (
            f'<line x1="{at}" x2="{at}" y1="{_HEAD - 6}" y2="{bottom}" '
            f'stroke="{colour}"/>'
        )
        words = "as much: 1 ×" if is_middle else f"{mark:g} ×"
        yield _text(at, _HEAD - 12, words, "middle")


def _row(number: int, row: Row) -> Iterator[str]:
    """What is compared, the bar, its limit and the figure."""
    top = _HEAD + _LINE * number
    middle, base = top + _LINE / 2, top + 15
    yield _text(_LEFT - 12, base, _short(row.what), "end")
    yield _text(_RIGHT + 12, base, _figure(row))
    ratio, limit = _ratios(row)
    if ratio is not None:
        yield f'<path d="{_shape(ratio, middle)}" fill="{_colour(row)}"/>'
    if limit is not None:
        at = _at(limit)
        yield (
            f'<path d="M{at} {top + 1}v{_LINE - 2}" stroke="#ffffff" '
            'stroke-width="4"/>'
            f'<path d="M{at} {top + 1}v{_LINE - 2}" stroke="#1a1a1a" '
            'stroke-width="2"/>'
        )


def _shape(ratio: float, middle: float) -> str:
    """A bar, with a point where it goes on beyond the scale."""
    top, half = middle - _BAR / 2, _BAR / 2
    if ratio <= _MOST:
        return f"M{_LEFT} {top}H{max(_at(ratio), _LEFT + 1)}v{_BAR}H{_LEFT}z"
    end = f"l{_POINT} {half}l-{_POINT} {half}"
    return f"M{_LEFT} {top}H{_RIGHT - _POINT}{end}H{_LEFT}z"


def _ratios(row: Row) -> tuple[float | None, float | None]:
    """What is drawn, and where its limit is."""
    figure, limit = row.figure, row.bar.limit if row.bar else None
    if row.kind in {"CPU", "time"}:
        return figure, limit
    if figure is None or limit is None:
        return None, None
    return figure / limit, 1.0


def _colour(row: Row) -> str:
    if row.bar is None:
        return _FREE
    return _OVER if row.is_over else _GOOD


def _figure(row: Row) -> str:
    """The figure with its limit, or why there is none."""
    if row.figure is None:
        return row.lack
    told = written(row.figure, row.kind) + (" of time" if row.kind == "time" else "")
    if row.bar is None:
        return told
    limit = f"limit {written(row.bar.limit, row.bar.of)}"
    return f"{told} ({'over ' if row.is_over else ''}{limit})"


def _key(base: float) -> Iterator[str]:
    at = 12
    for colour, words in _KEY:
        yield (
            f'<rect x="{at}" y="{base - 10}" width="{_BAR}" height="{_BAR}" '
            f'fill="{colour}"/>'
        )
        yield _text(at + 18, base, words)
        at += 130
    yield (
        f'<path d="M{at + 6} {base - 12}v16" stroke="#1a1a1a" stroke-width="2"/>'
        + _text(at + 18, base, f"limit. {_ABOUT} MB and growth: by their limit.")
    )


def _at(ratio: float) -> float:
    """Where a ratio is on the scale."""
    return round(_LEFT + min(ratio, _MOST) / _MOST * (_RIGHT - _LEFT), 1)


def _text(at: float, base: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{at}" y="{base}" text-anchor="{anchor}">{escape(words)}</text>'


def _short(words: str) -> str:
    return words if len(words) <= _LETTERS else words[: _LETTERS - 1] + "…"
