"""Rows 7, 9 and 21: QR codes scan, say what the register says, and are spelt out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from publish.book.model import Book
from publish.editions.papers import MM
from publish.findings import Finding, Place
from publish.messages.sentences import Measured
from publish.proofs.own_pages import OwnPages, read_own_pages
from publish.proofs.reading.barcodes import DPI, read_codes
from publish.proofs.reading.pdf_model import Code, Run
from publish.proofs.reading.rasters import read_some
from publish.proofs.shape import PDFIUM, ZXING, Outcome, Proofed, Weight, outcome_of

NAME = "codes"
WHAT = "QR codes scan, say what the register says, and are spelt out beside"
TOOLS = (PDFIUM, ZXING)
APPLIES = {"is_reader": False}  # an edition without codes must show none
WEIGHT = Weight(a_page=0.1)

_LEAST = 20.0  # mm across
_MODULE = 0.5  # mm
_QUIET = 4  # modules, ISO/IEC 18004
_SLACK = 0.2  # mm: two pixels of the raster
_LIGHT = 200  # grey that a scanner takes for paper
_NEAR = 20.0  # mm above and below a code in which its address begins
_APART = 2.5  # times the size: lines farther from each other do not follow each other
_TAIL = 20.0  # mm below where it begins in which it may still go on
_UNSEEN = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}"


def run_proof(proofed: Proofed) -> Outcome:
    """C141 to C145."""
    own = read_own_pages(proofed)
    codes = own.codes()
    sizes = [code.box.width / MM for code in codes]
    modules = [code.box.width / MM / code.modules for code in codes]
    figures = {"codes": str(len(codes))}
    if codes:
        figures["smallest in mm"] = Measured(f"{min(sizes):.1f}")
        figures["finest module in mm"] = Measured(f"{min(modules):.2f}")
    register = signs_of(proofed.document.book) if proofed.edition.codes else {}
    read = (code.payload for code in codes)
    wanted = _wanted_of(proofed, own, register)
    findings = [
        *check_payloads(read, wanted, register, proofed.place),
        *_check_each(codes, own.source, {to: it.typed for to, it in register.items()}),
    ]
    return outcome_of(NAME, findings, figures)


@dataclass(frozen=True, slots=True)
class KnownSign:
    """What stands beside a code, and the name of its picture."""

    typed: str
    code: str


def signs_of(book: Book) -> Mapping[str, KnownSign]:
    """All that a code may hold in any file of a book."""
    imprint, latest = book.imprint, book.imprint.latest
    known = {
        latest.address: KnownSign(latest.typed, latest.code),
        imprint.website: KnownSign(imprint.website_typed, imprint.website_code),
    }
    for meeting in book.meetings:
        for sign in (*meeting.online, *meeting.sign):
            known[sign.address] = KnownSign(sign.typed, sign.code)
    links = {link.payload: KnownSign(link.typed, link.code) for link in book.links}
    return {payload: it for payload, it in (known | links).items() if payload}


def _wanted_of(
    proofed: Proofed, own: OwnPages, register: Mapping[str, KnownSign]
) -> Iterable[str]:
    """Each medium and partner has a code; links in a text need none.

    On sheets are the codes of the pages that stand on them, on a paper of a meeting
    those that its Document shows.
    """
    if own.sides:
        return [code.payload for code in read_codes(own.same)]
    if proofed.edition.is_meeting:
        html = "".join(part.html for part in proofed.document.parts)
        signs = register.items()
        return [to for to, sign in signs if sign.code and f'"{sign.code}"' in html]
    links = proofed.document.book.links if proofed.edition.codes else ()
    return [entry.payload for entry in links if entry.kind]


def _check_each(
    codes: tuple[Code, ...], source: Path | bytes, typed: Mapping[str, str]
) -> Iterator[Finding]:
    for code in codes:
        yield from check_size(code)
        yield from check_typed(code, typed, codes)
    pages = {code.page.number for code in codes}
    for number, raster in read_some(source, DPI, pages):
        for code in codes:
            if code.page.number == number:
                yield from check_quiet_zone(code, raster)


def check_payloads(
    read: Iterable[str], wanted: Iterable[str], register: Iterable[str], place: Place
) -> Iterator[Finding]:
    """C141 for a payload that was not read, C142 for one the register lacks."""
    found = set(read)
    for payload in sorted(set(wanted) - found):
        yield Finding.of("C141", place, address=payload)
    for payload in sorted(found - set(register)):
        yield Finding.of("C142", place, address=payload)


def check_size(code: Code) -> Iterator[Finding]:
    """C143 for a code under 20 mm or with modules under 0.5 mm."""
    size = min(code.box.width, code.box.height) / MM
    module = size / code.modules
    if size < _LEAST - _SLACK or module < _MODULE - _SLACK / code.modules:
        yield Finding.of(
            "C143",
            code.page.place,
            address=code.payload,
            size=size,
            module=module,
            least=_LEAST,
            least_module=_MODULE,
        )


def check_quiet_zone(code: Code, raster: Image.Image) -> Iterator[Finding]:
    """C144 where anything but paper stands within four modules of a code.

    `raster` is the page in grey. A pixel at either edge is left to rounding.
    """
    scale = raster.width / code.page.paper.width
    height = code.page.paper.height
    box = code.box.grown(_QUIET * code.box.width / code.modules)
    outer = (
        round(box.left * scale) + 1,
        round((height - box.top) * scale) + 1,
        round(box.right * scale) - 1,
        round((height - box.bottom) * scale) - 1,
    )
    zone = raster.crop(outer)  # beyond the page is black
    inner = code.box.grown(2 / scale)
    symbol = (
        round(inner.left * scale) - outer[0],
        round((height - inner.top) * scale) - outer[1],
        round(inner.right * scale) - outer[0],
        round((height - inner.bottom) * scale) - outer[1],
    )
    zone.paste(255, symbol)
    if zone.getextrema()[0] < _LIGHT:  # type: ignore[operator] # one channel
        yield Finding.of("C144", code.page.place, address=code.payload, modules=_QUIET)


def check_typed(
    code: Code, typed: Mapping[str, str], codes: Iterable[Code] = ()
) -> Iterator[Finding]:
    """C145 where the address as typed does not stand beside its code.

    `typed` leads from a payload to what a reader types, `codes` are all of the file. It
    begins beside the code, or below it where line follows on line up to the next code.
    It may break over lines; nothing may follow on it but an end of a sentence.
    """
    address = typed.get(code.payload, "")
    middle, width = code.page.paper.width / 2, code.page.paper.width
    own = (0.0, middle) if code.box.left < middle else (middle, width)
    sides = ((0.0, width), own)  # of a page of one column, and of two
    following = (it.box.top for it in codes if it.page.number == code.page.number)
    next_top = max((top for top in following if top < code.box.bottom), default=0.0)
    if address and not any(
        _stands_beside(code, address, side, next_top) for side in sides
    ):
        yield Finding.of("C145", code.page.place, address=address)


def _stands_beside(
    code: Code, address: str, side: tuple[float, float], next_top: float
) -> bool:
    low = _end_of_lines(code, side, next_top)
    beside, below = (_text_down_to(code, to, side) for to in (low, low - _TAIL * MM))
    return _says(below, address, before=len(beside))


def _end_of_lines(code: Code, side: tuple[float, float], next_top: float) -> float:
    """How low the lines go that follow on each other from beside a code."""
    near, last = code.box.bottom - _NEAR * MM, code.box.top
    for run in _runs_below(code, code.box.top, side):
        is_far = last - run.baseline > _APART * run.size
        if run.baseline < near and (is_far or run.baseline < next_top):
            break
        last = run.baseline
    return min(near, last)


def _runs_below(code: Code, high: float, side: tuple[float, float]) -> list[Run]:
    """The runs of a page, or of one column of it, below a place, from above."""
    runs = (
        run
        for run in code.page.runs
        if run.baseline <= high and side[0] <= run.box.left < side[1]
    )
    # An address runs from left to right in every book.
    return sorted(runs, key=lambda run: (-round(run.baseline, 1), run.box.left))


def _text_down_to(code: Code, low: float, side: tuple[float, float]) -> str:
    """The lines from a little above a code down to a height on the page.

    They begin between two places of the page, `side`, in pt from the left.
    """
    text, last = "", 0.0
    for run in _runs_below(code, code.box.top + _NEAR * MM, side):
        if run.baseline < low:
            break
        is_same = abs(run.baseline - last) < run.size / 2
        text += run.text if is_same else f"\n{run.text}"
        last = run.baseline
    return text.translate(dict.fromkeys(map(ord, _UNSEEN)))


def _says(text: str, address: str, *, before: int) -> bool:
    letters = r"\n*".join(map(re.escape, address))
    found = re.search(rf"(?<![^\s(]){letters}(?![^\s),.;])", text)
    return found is not None and found.start() < before
