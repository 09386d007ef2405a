"""Row 16: pictures with pixels enough for paper."""

from collections.abc import Iterable, Iterator

from publish.findings import Finding
from publish.proofs.reading.pdf_model import Picture

_PHOTO, _LINE_ART = 300, 600  # ppi
_SLACK = 0.98  # sizes in a file are rounded


def check_pictures(pictures: Iterable[Picture]) -> Iterator[Finding]:
    """C181 for each picture that is coarser than print wants."""
    for one in pictures:
        least = _LINE_ART if one.is_line_art else _PHOTO
        if one.ppi < least * _SLACK:
            size = f"{one.width} x {one.height} px"
            message = f"a picture of {size} is printed at {one.ppi:.0f} ppi"
            yield Finding("C181", message, one.page.place, f"at least {least} ppi")
