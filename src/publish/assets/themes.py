"""The theme of a manuscript -> the styles that its book wears.

A theme is a folder as `styles/` is, with what differs alone. Ours stand in
`styles/themes/`; an author's own lies beside the manuscript.
"""

from dataclasses import replace
from pathlib import Path

from publish.assets.brand import Brand
from publish.assets.own_theme import read_own_theme
from publish.assets.styles import Styles, dressed, read_theme
from publish.findings import Finding, Trouble, trouble
from publish.manuscript import Manuscript
from publish.manuscript.theme_field import THEMES, WORKBOOK
from publish.source import Source
from publish.source.file_paths import NotBesideError, read_path_beside

_AT = ("theme",)


def read_dress(
    manuscript: Manuscript, source: Source, folder: Path, styles: Styles
) -> tuple[Styles, list[Finding]]:
    """The styles in the look that the manuscript asks for.

    Findings M267, and of an author's own look M268 and M269.
    """
    theme = manuscript.theme
    if theme == WORKBOOK:
        return styles, []
    if theme in THEMES:
        return dressed(styles, read_theme(theme)), []
    try:
        return read_own_theme(read_path_beside(folder, theme, ()), styles)
    except (NotBesideError, NotADirectoryError) as error:
        return styles, [_not_there(theme, error).at(source.place(_AT), _AT)]


def _not_there(theme: str, error: NotBesideError | NotADirectoryError) -> Trouble:
    if isinstance(error, NotADirectoryError):
        return trouble("M267:file", file=theme)
    if error.is_outside:
        return trouble("M267:outside", folder=theme)
    if error.near:
        return trouble("M267:near", folder=theme, near=error.near)
    return trouble("M267:none", folder=theme)


def in_faces(brand: Brand, styles: Styles) -> Brand:
    """The brand with the typefaces of the theme, where it names none itself."""
    return replace(
        brand,
        headings=brand.headings or styles.headings,
        text=brand.text or styles.text,
    )
