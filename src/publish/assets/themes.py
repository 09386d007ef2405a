"""The theme of a manuscript -> the styles that its book wears.

A theme is a folder as `styles/` is, with what differs alone. Ours stand in
`styles/themes/`; an author's own lies beside the manuscript.
"""

from dataclasses import replace
from pathlib import Path

from publish.assets.brand import Brand
from publish.assets.styles import Styles, dressed, read_theme, read_theme_of_ours
from publish.findings import Finding, Trouble, trouble
from publish.manuscript import Manuscript
from publish.manuscript.theme_field import THEMES, WORKBOOK
from publish.source import Source
from publish.source.file_paths import NotBesideError, read_path_beside

_AT = ("theme",)


def read_dress(
    manuscript: Manuscript, source: Source, folder: Path, styles: Styles
) -> tuple[Styles, list[Finding]]:
    """The styles in the look that the manuscript asks for, and M267."""
    theme = manuscript.theme
    if theme == WORKBOOK:
        return styles, []
    if theme in THEMES:
        return dressed(styles, read_theme_of_ours(theme)), []
    try:
        path = read_path_beside(folder, theme, ())
    except NotBesideError as error:
        return styles, [_not_there(theme, error).at(source.place(_AT), _AT)]
    return dressed(styles, read_theme(path)), []


def _not_there(theme: str, error: NotBesideError) -> Trouble:
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
