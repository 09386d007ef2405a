"""Colours have one home, the sheets of tokens: all else names what they are for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.assets.styles import read_styles

_ROOT = Path(__file__).parent.parent
_NAMES = "black|white|red|green|blue|gr[ae]y|silver|navy|teal|yellow|orange|purple"
_NUMBERS = (
    r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b"
    r"|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|device-cmyk)\( ?[\d.]"
)
_NAMED = rf"""(?:fill|stroke|color|background)[\w-]*[:=]["'\s]*(?:{_NAMES})\b"""
_LITERAL = re.compile(f"{_NUMBERS}|{_NAMED}", re.IGNORECASE)
_WORDS = re.compile(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}", re.DOTALL)
_ENTITY = re.compile(r"&#x?[0-9a-f]+;|%s", re.IGNORECASE)
# what is no colour of a page: codes are black on white by their standards, and the
# screens of other people have their own
_OTHERS = {
    "src/publish/codes/qr.py",
    "src/publish/codes/ean13_barcode.py",
    "src/publish/pictures/svg_ground.py",  # paper below an author's black lines
    "src/publish/proofs/validators/screens/modes.py",
}
_TOKENS = "tokens"
_COMPUTED = {
    "bleed",
    "spine",
    "wrap-art-top",
    "poster-invite",  # these by the layout of the poster
    "poster-when",
    "poster-place",
    "poster-street",
    "poster-reason",
    "poster-picture",
    "logo-width",
    "logo-height",
    "logo-clear",
    "logo-inside",
    *("ratio", "own", "share", "breadth", "gaps"),  # of one picture: picture_frames
}


def _colours(text: str) -> list[str]:
    return _LITERAL.findall(_ENTITY.sub("", _WORDS.sub("", text)))


def _styled() -> Iterator[Path]:
    for ending in ("css", "html", "xhtml", "svg"):
        yield from sorted((_ROOT / "styles").rglob(f"*.{ending}"))


def _coded() -> Iterator[Path]:
    yield from sorted((_ROOT / "src").rglob("*.py"))


def test_only_the_sheets_of_tokens_name_a_colour() -> None:
    found = {
        str(path.relative_to(_ROOT)): _colours(path.read_text("utf-8"))
        for path in _styled()
        if not path.name.startswith(_TOKENS)
    }
    assert {path: colours for path, colours in found.items() if colours} == {}
    assert _colours((_ROOT / "styles/tokens.css").read_text("utf-8"))


def test_no_code_names_a_colour() -> None:
    found = {str(path.relative_to(_ROOT)): _texts_in(path) for path in _coded()}
    assert {path for path, text in found.items() if _colours(text)} == _OTHERS


def _texts_in(path: Path) -> str:
    """All that a module says in quotes, but for its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    said = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "\n".join(
        text for text in said if isinstance(text, str) and "\n\n" not in text
    )


@pytest.mark.parametrize(
    "written",
    ["color: #fff", "fill='#0b2e44'", "rgb(0 0 0)", "stroke: teal;", "#0b2e4480"],
)
def test_a_colour_is_known_however_it_is_written(written: str) -> None:
    assert _colours(written)


@pytest.mark.parametrize("written", ["var(--main)", "#bootje", "&#160;", "/* #fff */"])
def test_what_is_no_colour_is_left_alone(written: str) -> None:
    assert _colours(written) == []


def test_every_colour_that_a_sheet_asks_for_has_a_token() -> None:
    sheets = read_styles().sheets
    asked = set(re.findall(r"var\(--([a-z-]+)\)", "".join(sheets.values())))
    given = set(re.findall(r"--([a-z-]+):", "".join(sheets.values())))
    by_code = set(re.findall(r'"([a-z-]+)"', _code("cover_words", "edition_sheet")))
    assert asked <= given | by_code | _COMPUTED


def _code(*modules: str) -> str:
    folder = _ROOT / "src/publish/document"
    return "".join((folder / f"{name}.py").read_text("utf-8") for name in modules)
