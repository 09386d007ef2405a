"""Stage 1: the styles folder as a value: sheets, layouts, icons, art, words, themes.

The folder stands beside the package's source in a checkout and inside the wheel
otherwise.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from publish.assets.long_numbers import readable_numbers
from publish.findings import Place
from publish.source.file_paths import read_bounded

TOKENS = "tokens.css"  # the sheet that names colours, sizes and fonts
FACTS = "theme.toml"  # the typefaces of a theme
_LARGEST = 5_000_000  # bytes of a file
_CHECKOUT = Path(__file__).resolve().parents[3] / "styles"
_WHEEL = Path(__file__).resolve().parents[1] / "_styles"


@dataclass(frozen=True, slots=True)
class Styles:
    """What a designer may change, by file name without folder."""

    sheets: Mapping[str, str]
    layouts: Mapping[str, tuple[str, str]]  # name -> (text, path for messages)
    icons: Mapping[str, str]  # name without .svg -> SVG
    art: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]  # language -> key -> word
    headings: str = ""  # the family of a theme's headings; "" as the sheets name it
    text: str = ""
    contents_from: int = 0  # how many sections a book has at least that lists them
    ends_with_notes: bool = False  # on paper: at the end of a text, not of a page
    is_banded: bool = False  # the cover of its e-book: words on white above a band
    own: "Styles | None" = None  # what of it an author brought along, from `folder`
    under: "Styles | None" = None  # the same without that
    folder: str = ""

    def place_of(self, place: Place) -> Place:
        """Where an author wrote what stands at this place of a sheet by its name."""
        if self.own is None or self.under is None or place.path not in self.own.sheets:
            return place
        line = place.line - self.under.sheets[place.path].count("\n")
        path = f"{self.folder}/{place.path}"
        return replace(place, path=path, line=line) if line > 0 else place


@cache
def read_styles() -> Styles:
    """The styles of this installation; small, and the same for every edition."""
    folder = _CHECKOUT if _CHECKOUT.is_dir() else _WHEEL
    paths = sorted((folder / "words").glob("*.toml"))
    words = Words({path.stem: path for path in paths})
    return replace(read_looks(folder), words=words)


@cache
def read_theme(name: str) -> Styles:
    """What one of our themes has of its own: no more than differs.

    `theme.toml` names its typefaces. It may also say from how many sections on a book
    on paper has a list of contents, and that notes stand at the end of their text.
    """
    folder = (_CHECKOUT if _CHECKOUT.is_dir() else _WHEEL) / "themes" / name
    facts = tomllib.loads(_read(folder / FACTS))
    headings, text = (facts.get(key, "") for key in ("headings", "text"))
    return replace(
        read_looks(folder),
        headings=headings,
        text=text,
        contents_from=facts.get("contents_from", 0),
        ends_with_notes=facts.get("ends_with_notes", False),
        is_banded=facts.get("cover") == "banded",
    )


def dressed(styles: Styles, theme: Styles) -> Styles:
    """The styles with those of a theme before them, name by name.

    A sheet of the theme stands behind ours of the same name, and so says only what
    differs; a layout, icon or drawing takes the place of ours.
    """
    sheets = {
        name: ours + theme.sheets.get(name, "") for name, ours in styles.sheets.items()
    }
    return replace(
        styles,
        sheets=sheets,
        layouts={**styles.layouts, **theme.layouts},
        icons={**styles.icons, **theme.icons},
        art={**styles.art, **theme.art},
        headings=theme.headings or styles.headings,
        text=theme.text or styles.text,
        contents_from=theme.contents_from or styles.contents_from,
        ends_with_notes=theme.ends_with_notes or styles.ends_with_notes,
        is_banded=theme.is_banded or styles.is_banded,
    )


def read_looks(folder: Path) -> Styles:
    """The sheets, layouts, icons and art of a folder, as they stand there.

    Raises:
        OSError: a file cannot be read.
        UnicodeDecodeError: one is no text.
    """
    return Styles(
        sheets={
            path.name: readable_numbers(_read(path))
            for path in sorted(folder.glob("*.css"))
        },
        layouts={
            path.relative_to(folder / "layouts").as_posix(): (_read(path), str(path))
            for path in sorted((folder / "layouts").rglob("*.*html"))
        },
        icons=_read_drawings(folder / "icons"),
        art=_read_drawings(folder / "art"),
        words={},
    )


class Words(Mapping[str, Mapping[str, str]]):
    """The words of every language, each read when it is asked for: a book has one."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def __getitem__(self, language: str) -> Mapping[str, str]:
        """The words of a language by their keys."""
        return _read_words(self._paths[language])

    def __iter__(self) -> Iterator[str]:
        """Every language, in the order of their tags."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many languages there are."""
        return len(self._paths)


@cache
def _read_words(path: Path) -> Mapping[str, str]:
    return tomllib.loads(_read(path))


def _read_drawings(folder: Path) -> Mapping[str, str]:
    return {path.stem: _read(path).strip() for path in sorted(folder.glob("*.svg"))}


def _read(path: Path) -> str:
    return read_bounded(path, _LARGEST).decode()
