"""What stands beside a manuscript: its pictures and its own style sheets."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from types import MappingProxyType

from publish.assets.colour_profiles import STANDARD, read_profile, read_standard
from publish.assets.long_numbers import readable_numbers
from publish.assets.pixel_room import PixelRoom
from publish.assets.prepared_pictures import prepare_once
from publish.book.cover_shapes import check_cover
from publish.book.picture_widths import check_resolution, find_widths
from publish.book.texts import Texts
from publish.editions.builtin import EDITIONS
from publish.editions.edition import Colours, Edition, Medium
from publish.editions.papers import INCH, PAPERS
from publish.findings import Finding, Trouble, trouble
from publish.manuscript import Keys, Manuscript
from publish.manuscript.edition_lines import root_of
from publish.pictures import (
    Picture,
    PictureError,
    Prepared,
    Purpose,
    find_shape,
    is_drawing,
    read_picture,
    spoilt_by_inks,
)
from publish.pictures.cmyk import can_separate
from publish.source import Source
from publish.source.file_paths import read_bounded

_LARGEST_SHEET = 2_000_000  # bytes

PAPER_PPI, SCREEN_PPI = 300, 200


def read_pictures(
    manuscript: Manuscript, texts: Texts, source: Source, folder: Path
) -> tuple[Mapping[str, Picture], list[Finding]]:
    """The image files, and what is wrong with them (M207, M209, B4xx)."""
    pictures: dict[str, Picture] = {}
    findings: list[Finding] = []
    room = PixelRoom()
    places = {name: source.place(_file_of(name)) for name in manuscript.images}
    for name, image in manuscript.images.items():
        try:
            pictures[name] = read_picture(folder, image.file)
            _shape_once(pictures[name])
            room.take(pictures[name])
        except PictureError as error:
            pictures.pop(name, None)
            findings.append(source.found(error.trouble, _file_of(name)))
    widths = widths_of(manuscript, texts, pictures)
    prepared: dict[str, Prepared] = {}
    for name, picture in tuple(pictures.items()):
        try:
            widest = _pixels(widths.get(name, 0.0), PAPER_PPI)
            prepared[name] = prepare_once(picture, "paper", widest=widest)
            problems = (*prepared[name].problems, *_for_press(picture, manuscript))
        except PictureError as error:
            del pictures[name]
            problems = (error.trouble,)
        findings += [source.found(wrong, _file_of(name)) for wrong in problems]
    findings += check_resolution(prepared, widths, places)
    return pictures, [*findings, *check_cover(manuscript, prepared, places)]


def _for_press(picture: Picture, manuscript: Manuscript) -> tuple[Trouble, ...]:
    """What a press of the author's own would print otherwise in a drawing (B420)."""
    roots = {root_of(manuscript.editions, name) for name in manuscript.editions}
    own = (EDITIONS[root] for root in roots if root in EDITIONS)  # else M213 says so
    is_wanted = is_drawing(picture.content) and any(it.is_press for it in own)
    return spoilt_by_inks(picture) if is_wanted else ()


def widths_of(
    manuscript: Manuscript, texts: Texts, pictures: Mapping[str, Picture]
) -> Mapping[str, float]:
    """How wide each picture is printed at most, in mm, on A4."""
    shapes = {name: _shape_once(picture) for name, picture in pictures.items()}
    return find_widths(manuscript, texts, shapes)


@cache
def _shape_once(picture: Picture) -> float:
    return find_shape(picture)


def read_icons(
    manuscript: Manuscript, source: Source, folder: Path
) -> tuple[Mapping[str, str], list[Finding]]:
    """The author's own icons, cleaned, by the file name in the manuscript."""
    icons: dict[str, str] = {}
    findings: list[Finding] = []
    for name, kind in manuscript.media.items():
        if kind.icon and kind.icon.endswith(".svg"):
            at: Keys = ("media", name, "icon")
            try:
                made = prepare_once(_read_drawing(folder, kind.icon), "sign")
                icons[kind.icon] = made.content.decode()
                findings += [source.found(one, at) for one in made.problems]
            except PictureError as error:
                findings.append(source.found(error.trouble, at))
    return icons, findings


def _read_drawing(folder: Path, file: str) -> Picture:
    """A drawing, by what is in the file; PictureError M209 for anything else."""
    picture = read_picture(folder, file)
    if not is_drawing(picture.content):
        raise PictureError(trouble("M209:no-drawing", file=file))
    return picture


def _file_of(name: str) -> Keys:
    return ("images", name, "file")


def prepare_all(
    pictures: Mapping[str, Picture],
    edition: Edition,
    profile: bytes = b"",
    widths: Mapping[str, float] = MappingProxyType({}),
) -> Mapping[str, Prepared]:
    """Every picture made fit for an edition, by its id; `profile` is a press's.

    `widths` say how wide each is printed at most, in mm; where they say nothing, and
    where pages are of no known size, a picture stays as large as its purpose allows.
    """
    purpose = purpose_of(edition)
    known = {} if edition.is_reader or edition.is_meeting else widths
    ppi = PAPER_PPI if edition.is_paper else SCREEN_PPI
    larger = max(1.0, edition.trim[0] / PAPERS["A4"][0])  # pages than A4
    return {
        name: prepare_once(
            picture, purpose, profile, _pixels(known.get(name, 0.0) * larger, ppi)
        )
        for name, picture in pictures.items()
    }


def _pixels(width: float, ppi: int) -> int:
    """What a width in mm asks for; 0 for one that is not known."""
    return ceil(width / INCH * ppi)


def purpose_of(edition: Edition) -> Purpose:
    """What a picture is made fit for."""
    by_colours: dict[Colours, Purpose] = {"grey": "grey", "press": "press"}
    by_medium: dict[Medium, Purpose] = {"reader": "reader", "screen": "screen"}
    usual = by_medium.get("reader" if edition.is_site else edition.medium, "paper")
    return by_colours.get(edition.colours, usual)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet of the author's: where it is, for findings, and what it says."""

    path: str = ""
    text: str = ""


def read_sheets(
    manuscript: Manuscript, source: Source, folder: Path
) -> tuple[Mapping[str, Sheet], list[Finding]]:
    """The author's style sheets: beside the manuscript, or one folder up."""
    sheets: dict[str, Sheet] = {}
    findings: list[Finding] = []
    for name, edition in manuscript.editions.items():
        wanted = edition.stylesheet
        if not wanted:
            continue
        path, sheet = _read_sheet(folder, wanted)
        if path is None:
            at: Keys = ("editions", name, "stylesheet")
            findings.append(Finding.of("M213:sheet", source.place(at), at, file=wanted))
        else:
            sheets[wanted] = Sheet(str(path), sheet)
    return sheets, findings


def read_profiles(
    manuscript: Manuscript, source: Source, folder: Path
) -> tuple[Mapping[str, bytes], list[Finding]]:
    """The colour profiles of print shops by name, the machine's own as STANDARD."""
    profiles = {STANDARD: read_standard()}
    findings: list[Finding] = []
    project = folder.resolve().parent
    for name, edition in manuscript.editions.items():
        wanted = edition.profile
        if not wanted:
            continue
        path = (folder / wanted).resolve()
        inside = path.is_relative_to(project)
        profiles[wanted] = read_profile(path) if inside else b""
        if not can_separate(profiles[wanted]):
            at: Keys = ("editions", name, "profile")
            findings.append(
                Finding.of("M213:profile", source.place(at), at, file=wanted)
            )
    return profiles, findings


def _read_sheet(folder: Path, wanted: str) -> tuple[Path | None, str]:
    """A sheet inside the project and its text; None for anything else."""
    project = folder.resolve().parent
    for start in (folder, folder.parent):
        path = (start / wanted).resolve()
        if path.suffix != ".css" or not path.is_relative_to(project):
            continue
        try:
            text = read_bounded(path, _LARGEST_SHEET).decode()
            return start / wanted, readable_numbers(text)
        except (OSError, UnicodeDecodeError):
            continue
    return None, ""
