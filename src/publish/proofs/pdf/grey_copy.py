"""Row 10: text and icons that still read on a black-and-white copy.

Colours become grey as a copier or a printer set to grey makes them: 0.299 red,
0.587 green, 0.114 blue (ISO 32000-1, 10.4.2; ITU-R BT.601). Contrast is that of
WCAG 2.2 between the two greys. What lies under the letters is taken from a raster
of the same page without its letters, so that neither the letters' own ink nor
their soft edges are mistaken for paper: every grey that fills a sixth of the place
counts, and the worst decides. An underline is less than that.
"""

from collections.abc import Iterable, Iterator, Mapping

from PIL import Image

from publish.assets import readable
from publish.findings import Finding
from publish.messages.sentences import Measured
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Box, Colour, Link, Page, Run
from publish.proofs.reading.rasters import read_rasters, read_wordless
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "grey copy"
WHAT = "text has 4.5:1 and icons 3:1 when colours turn grey"
TOOLS = (PDFIUM,)
APPLIES = {"has_pages": True, "is_paper": True}

_DPI = 100
_TEXT = 4.5  # WCAG 1.4.3, whatever the size
_ICON = 3.0  # WCAG 1.4.11
_SHARE = 1 / 6
_WIDE = 4.0  # pt: room for an icon
_DRAWN = 0.01  # of that room: more than the end of an underline
_STEP = 8  # greys that count as one


def run_proof(proofed: Proofed) -> Outcome:
    """C121 to C123."""
    wordless = read_rasters(read_wordless(proofed.path), _DPI, grey=True)
    actions = {
        medium.address: medium.action
        for section in proofed.document.book.sections
        for item in section.items
        for medium in item.media
        if medium.address
    }
    findings: list[Finding] = []
    lowest = 21.0
    for page, raster in zip(read_pages(proofed.path), wordless, strict=True):
        contrasts = tuple(contrasts_on(page, raster))
        lowest = min([lowest, *(found for _, found in contrasts)])
        findings += check_text(page, contrasts)
        findings += check_icons(page, raster, actions)
    return outcome_of(
        NAME, findings, {"lowest contrast of text": Measured(f"{lowest:.1f}")}
    )


def grey_of(colour: Colour) -> int:
    """The grey, 0 to 255, of a colour on a copy."""
    return readable.grey(colour)[0]


def contrast(grey: int, other: int) -> float:
    """1 to 21 between two greys."""
    return readable.contrast((grey,) * 3, (other,) * 3)


def contrasts_on(page: Page, wordless: Image.Image) -> Iterator[tuple[Run, float]]:
    """Each run of letters with its contrast to what lies under it."""
    for run in page.runs:
        if run.text.strip():
            yield run, _worst(grey_of(run.colour), _under(_place(run), page, wordless))


def check_text(page: Page, contrasts: Iterable[tuple[Run, float]]) -> Iterator[Finding]:
    """C121 for each run of letters whose grey is too near to what lies under it."""
    for run, found in contrasts:
        if found < _TEXT:
            text = _short(run.text)
            yield Finding.of("C121", page.place, text=text, contrast=found, least=_TEXT)


def _place(run: Run) -> Box:
    """Where a run stands, never smaller than its letters: a dot is one of them."""
    middle = (run.box.left + run.box.right) / 2
    return Box(
        min(run.box.left, middle - run.size / 4),
        min(run.box.bottom, run.baseline - run.size / 4),
        max(run.box.right, middle + run.size / 4),
        max(run.box.top, run.baseline + run.size * 3 / 4),
    )


def check_icons(
    page: Page, wordless: Image.Image, actions: Mapping[str, str]
) -> Iterator[Finding]:
    """C122 for a pale icon in a link to a medium, C123 for one without word.

    `actions` leads from an address to what its link says beside its icon; a link
    that says anything else has none.
    """
    for link in page.links:
        if link.address not in actions:
            continue
        words = tuple(
            run for run in page.runs if _stands_in(run, link) and run.text.strip()
        )
        said = " ".join(run.text.strip() for run in words)
        if not words:
            yield Finding.of("C123", page.place, address=link.address)
        if not words or said not in actions[link.address]:
            continue
        found = _icon_contrast(_beside(link, words), page, wordless)
        if found < _ICON:
            yield Finding.of(
                "C122", page.place, address=link.address, contrast=found, least=_ICON
            )


def _stands_in(run: Run, link: Link) -> bool:
    return link.box.grown(1).holds(run.box)


def _beside(link: Link, words: tuple[Run, ...]) -> tuple[Box, Box]:
    """What is left of a link before and after its words."""
    box = link.box
    before = min(run.box.left for run in words)
    after = max(run.box.right for run in words)
    return (
        Box(box.left, box.bottom, max(box.left, before - 1), box.top),
        Box(min(box.right, after + 1), box.bottom, box.right, box.top),
    )


def _icon_contrast(boxes: tuple[Box, Box], page: Page, wordless: Image.Image) -> float:
    """The strongest contrast beside the words; 21 where nothing is drawn there."""
    best = 21.0
    for box in boxes:
        if box.width < _WIDE:
            continue
        greys = _under(box, page, wordless)
        around = max(greys, key=lambda grey: greys[grey], default=255)
        drawn = [contrast(around, grey) for grey in greys if grey != around]
        if drawn and greys[around] < 1 - _DRAWN:
            best = min(best, max(drawn))
    return best


def _under(box: Box, page: Page, wordless: Image.Image) -> dict[int, float]:
    """Greys in a box of the page and the share that each fills."""
    scale = wordless.width / page.paper.width
    left, top = page.paper.left, page.paper.top  # a bleed begins left of and below 0
    place = (
        max(0, int((box.left - left) * scale)),
        max(0, int((top - box.top) * scale)),
        min(wordless.width, int((box.right - left) * scale) + 1),
        min(wordless.height, int((top - box.bottom) * scale) + 1),
    )
    if place[0] >= place[2] or place[1] >= place[3]:
        return {}
    counts = wordless.crop(place).histogram()
    total = sum(counts)
    return {
        min(255, start + _STEP // 2 if start < 256 - _STEP else 255): share
        for start in range(0, 256, _STEP)
        if (share := sum(counts[start : start + _STEP]) / total)
    }


def _worst(grey: int, under: dict[int, float]) -> float:
    return min(
        (contrast(grey, ground) for ground, share in under.items() if share >= _SHARE),
        default=21.0,
    )


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"  # noqa: PLR2004
