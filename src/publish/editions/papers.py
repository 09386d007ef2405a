"""Sizes of paper, and the units in which the house measures.

Sizes of pages and paper are in mm, type is in pt, what a PDF places is in pt as well.
"""

MM = 72 / 25.4  # pt in a millimetre
INCH = 25.4  # mm

PAPERS: dict[str, tuple[float, float]] = {  # width and height in mm, ISO 216
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
}
_NEAR = 2.0  # mm that a sheet may differ from a named size


def paper_name(width: float, height: float) -> str:
    """What a sheet of so many mm is called, however it lies: `A4`, or its two sizes."""
    short, long = sorted((width, height))
    for name, (across, down) in PAPERS.items():
        if abs(short - across) < _NEAR and abs(long - down) < _NEAR:
            return name
    return f"{short:.0f} × {long:.0f} mm"
