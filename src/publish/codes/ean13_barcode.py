"""The bars of an ISBN, as shops scan them: EAN-13 at its nominal size. Pure.

Sizes are those of ISO/IEC 15420 at 100 %: modules of 0.33 mm, eleven of them white
before the bars and seven behind, 37.29 mm in all. The digits below are the layout's.
"""

from functools import cache

MODULE = 0.33  # mm
_BEFORE, _BEHIND = 11, 7  # modules without ink
_TALL, _SHORT = 24.5, 22.85  # mm; the guards stand out below
_GUARDS = (range(3), range(45, 50), range(92, 95))


@cache
def draw_bars(digits: str) -> bytes:
    """The bars of thirteen digits as SVG, in mm, quiet zones included.

    `digits` end in the right check digit, as the manuscript has made sure.
    """
    from barcode.ean import EuropeanArticleNumber13

    (modules,) = EuropeanArticleNumber13(digits).build()
    width = (_BEFORE + len(modules) + _BEHIND) * MODULE
    bars = "".join(
        f"M{(_BEFORE + start) * MODULE:.2f} 0h{length * MODULE:.2f}"
        f"v{_TALL if _is_guard(start) else _SHORT}h-{length * MODULE:.2f}z"
        for start, length in _runs(modules)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}mm" '
        f'height="{_TALL}mm" viewBox="0 0 {width:.2f} {_TALL}">'
        f'<path fill="#fff" d="M0 0h{width:.2f}v{_TALL}h-{width:.2f}z"/>'
        f'<path fill="#000" d="{bars}"/></svg>'
    ).encode()


def _runs(modules: str) -> list[tuple[int, int]]:
    """Where each bar begins, and how many modules wide it is."""
    edges = [
        place
        for place, (before, after) in enumerate(
            zip(f"0{modules}", f"{modules}0", strict=True)
        )
        if before != after
    ]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end - start) for start, end in pairs]


def _is_guard(place: int) -> bool:
    return any(place in guard for guard in _GUARDS)
