"""Rows 14, 15 and 17: what a print shop refuses, or prints otherwise than meant."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.editions.papers import MM
from publish.editions.printers import Printer
from publish.findings import Finding, Place
from publish.proofs.reading.pdf_model import Box, Page

_SLACK = 0.6  # pt
_INK_SLACK = 0.02  # of 1: what rounding to 255 steps makes of four inks
_INKS = frozenset({"k", "K", "cs /DeviceCMYK", "CS /DeviceCMYK"})
_IN_INKS = (
    "a picture in /DeviceCMYK",
    "a gradient in /DeviceCMYK",
)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file says of itself to a press; `inks` are those of its profile.

    `extras` are the things in it that only screens use, in words.
    """

    versions: frozenset[str]
    condition: str
    inks: int
    extras: tuple[str, ...]
    pages: int


def check_boxes(
    pages: Iterable[Page], trim: tuple[float, float], shop: Printer
) -> Iterator[Finding]:
    """C201 where TrimBox, BleedBox and page do not fit; sizes in mm."""
    size = f"{trim[0]:g} x {trim[1]:g} mm"
    hint = f"TrimBox {size}, and {shop.bleed:g} mm around it as BleedBox"
    for page in pages:
        cut, bled = page.boxes.get("TrimBox"), page.boxes.get("BleedBox")
        if cut is None or bled is None:
            yield Finding("C201", "a box is missing", page.place, hint)
            continue
        wanted = Box(
            cut.left, cut.bottom, cut.left + trim[0] * MM, cut.bottom + trim[1] * MM
        )
        if not _same(cut, wanted):
            real = f"{cut.width / MM:.1f} x {cut.height / MM:.1f} mm"
            message = f"the page is cut to {real}, not {size}"
            yield Finding("C201", message, page.place, hint)
        if not _same(bled, cut.grown(shop.bleed * MM)):
            message = f"the bleed is not {shop.bleed:g} mm on every side"
            yield Finding("C201", message, page.place, hint)
        if not page.paper.grown(_SLACK).holds(bled):
            yield Finding("C201", "the bleed is larger than the page", page.place, hint)


def check_safe(pages: Iterable[Page], shop: Printer) -> Iterator[Finding]:
    """C202 for the first letters of a page that stand too near to the cut."""
    for page in pages:
        safe = page.boxes.get("TrimBox", page.paper).grown(-shop.safe * MM + _SLACK)
        for run in page.runs:
            if run.text.strip() and not safe.holds(run.box):
                message = f"“{run.text.strip()[:40]}” stands near the cut"
                hint = f"letters keep {shop.safe:g} mm from it"
                yield Finding("C202", message, page.place, hint)
                break


def check_totals(
    totals: Mapping[int, float], most: float, path: str
) -> Iterator[Finding]:
    """C203 for each page where the inks together cover more than `most`."""
    for number, total in totals.items():
        if total > most + _INK_SLACK:
            message = f"the inks together come to {total:.0%}"
            place = Place(f"{path}#page={number}")
            yield Finding("C203", message, place, f"at most {most:.0%}")


def check_black(pages: Iterable[int], path: str) -> Iterator[Finding]:
    """C204 for each page with letters in more than black; covers are not among them."""
    for number in pages:
        message = "letters are printed in more than one ink, and not sharp"
        hint = "device-cmyk(0 0 0 1), or a tint of black"
        yield Finding("C204", message, Place(f"{path}#page={number}"), hint)


def check_inks(uses: Iterable[str], place: Place) -> Iterator[Finding]:
    """C205 for each way in which the file asks for a colour that is no ink."""
    for use in sorted(set(uses) - _INKS):
        if not use.startswith(_IN_INKS):
            message = f"the file asks for a colour of screens: {use}"
            yield Finding("C205", message, place, "device-cmyk(…) names four inks")


def check_declared(declared: Declared, variant: str, place: Place) -> Iterator[Finding]:
    """C206 to C208; `variant` as in an edition, such as pdf/x-4."""
    wanted = variant.upper()
    if not any(version.startswith(wanted) for version in declared.versions):
        message = f"the file does not say that it is {wanted}"
        yield Finding("C206", message, place)
    if declared.inks != len("CMYK") or not declared.condition:
        message = "the file holds no profile of the press it is made for"
        yield Finding("C206", message, place, "an output intent of four inks")
    for extra in declared.extras:
        yield Finding("C207", f"the file has {extra}", place)
    if declared.pages % 4:
        message = f"{declared.pages} pages do not fill sheets of four"
        yield Finding("C208", message, place)


def _same(box: Box, wanted: Box) -> bool:
    return wanted.grown(_SLACK).holds(box) and box.grown(_SLACK).holds(wanted)
