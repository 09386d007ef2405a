"""Fonts from pinned font packages, never from the machine.

The first family that has a letter sets it; a letter that none has is a finding.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path

from publish.assets.cache import read_kept
from publish.assets.font_files import covers, instance, subset

_AXES = {"opsz": 40.0, "SOFT": 0.0, "WONK": 0.0}  # Fraunces, for headings


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a family; `axes` fix a variable font, in design units."""

    family: str
    package: str
    file: str
    weight: int = 400
    style: str = "normal"
    axes: tuple[tuple[str, float], ...] = ()
    kept: bool = False  # cut whole, once a machine
    content: bytes = field(default=b"", repr=False)  # of an author's own font

    @property
    def name(self) -> str:
        """The asset: fonts/noto-sans-700-italic.ttf."""
        family = self.family.lower().replace(" ", "-")
        slant = f"-{self.style}" if self.style != "normal" else ""
        return f"fonts/{family}-{self.weight}{slant}.ttf"


def _variable(
    family: str, package: str, file: str, style: str = "normal"
) -> tuple[Face, ...]:
    return tuple(
        Face(
            family,
            package,
            file,
            weight,
            style,
            (("wdth", 100.0), ("wght", float(weight))),
        )
        for weight in (400, 700)
    )


_TEXT = "Atkinson Hyperlegible"
_ARABIC = "IBM Plex Sans Arabic"
FACES: tuple[Face, ...] = (
    *(
        Face(
            _TEXT,
            "fontpkg_atkinson_hyperlegible",
            f"AtkinsonHyperlegible-{cut}.ttf",
            *look,
        )
        for cut, look in (
            ("Regular", (400, "normal")),
            ("Bold", (700, "normal")),
            ("Italic", (400, "italic")),
            ("BoldItalic", (700, "italic")),
        )
    ),
    Face(
        "Fraunces",
        "fontpkg_fraunces",
        "Fraunces[SOFT,WONK,opsz,wght].ttf",
        600,
        axes=(*_AXES.items(), ("wght", 600.0)),
        kept=True,
    ),
    *(
        Face("IBM Plex Mono", "fontpkg_ibm_plex_mono", f"IBMPlexMono-{cut}.ttf", weight)
        for cut, weight in (("Regular", 400), ("Bold", 700))
    ),
    *_variable("Noto Sans", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    *_variable(
        "Noto Sans", "fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf", "italic"
    ),
    *(
        # Noto Sans Arabic splits letters into skeleton and dots, so that PDFs made
        # with it cannot be searched or read aloud
        Face(
            _ARABIC,
            "fontpkg_ibm_plex_sans_arabic",
            f"IBMPlexSansArabic-{cut}.ttf",
            weight,
        )
        for cut, weight in (("Regular", 400), ("Bold", 700))
    ),
)
_ALWAYS = (_TEXT, "Fraunces")
_CODE = "IBM Plex Mono"
_FALLBACK = ("Noto Sans", _ARABIC)


@cache
def read_face(face: Face) -> bytes:
    """The bytes of a face's font file."""
    return face.content or face_path(face).read_bytes()


def face_path(face: Face) -> Path:
    """Where the font package keeps the file."""
    root = Path(import_module(face.package).__file__ or "").parent
    return root / "files" / face.file


def choose_faces(letters: frozenset[str], *, code: bool) -> tuple[Face, ...]:
    """The faces a text with these letters needs, in the order of the families."""
    families = {*_ALWAYS, *((_CODE,) if code else ())}
    wanted = {ord(letter) for letter in letters if letter.isprintable()}
    missing = wanted - _family_covers(_TEXT)
    for family in _FALLBACK:
        if missing & _family_covers(family):
            families.add(family)
            missing -= _family_covers(family)
    return tuple(face for face in FACES if face.family in families)


def missing_letters(letters: Iterable[str]) -> frozenset[str]:
    """The letters that no family has; fonts are opened only as far as needed."""
    left = {ord(letter) for letter in letters if letter.isprintable()}
    for family in (_TEXT, *_FALLBACK, _CODE):
        left -= _family_covers(family) if left else set()
    return frozenset(map(chr, left))


@cache
def read_cut(face: Face, letters: frozenset[str]) -> bytes:
    """The static font of a face; a large variable one holds these letters only.

    A kept one comes from the user's cache, if it is there. Cutting a
    large variable font takes seconds, a subset of it milliseconds.
    """
    font = read_face(face)
    if not face.axes:
        return font
    if face.kept:
        return read_kept(lambda: instance(font, dict(face.axes)), font, face.axes)
    return instance(subset(font, letters), dict(face.axes))


def font_sheet(faces: tuple[Face, ...]) -> str:
    """`@font-face` rules, and the stacks that name the families."""
    rules = [
        f'@font-face {{ font-family: "{face.family}"; src: url("{face.name}"); '
        f"font-weight: {face.weight}; font-style: {face.style} }}"
        for face in faces
    ]
    return "\n".join(rules) + "\n"


@cache
def _family_covers(family: str) -> frozenset[int]:
    face = next(face for face in FACES if face.family == family)
    return covers(read_face(face))
