"""Drawings of an author's own on the pages of e-readers: white, sepia and black.

One book with every place that a drawing may stand at; each is drawn in Chromium, and
its strokes are measured as pixels.
"""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import etree

from builders.manuscripts import a_chapter, a_manuscript, a_medium
from builders.proofed_files import prove
from publish.book.authors_editions import find_edition
from publish.load import Work
from publish.pipeline import make_artefacts, make_document, read_book
from publish.proofs.shape import Outcome, Proofed
from publish.proofs.validators import foliate
from reading.epub import epub_files
from test_proofs_ebook import rewritten
from test_reading_systems import skipped_without_programs

_ROOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60" {}>{}</svg>'
_LINES = '<path d="M8 8h104v44h-104z M8 30h104" stroke-width="3" {}/>'
_TURNING = 'fill="none" stroke="currentColor"'
DRAWINGS = {
    "turning": _ROOT.format(_TURNING, _LINES.format("")),
    "inked": _ROOT.format('fill="none" stroke="#0f5f73"', _LINES.format("")),
    "ruled": _ROOT.format(
        'class="st0"',
        "<style>.st0{fill:none} path{stroke:currentColor} p{color:#fff}</style>"
        + _LINES.format('id="a"')
        + '<use href="#a" y="4"/>',
    ),
    "prefixed": '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 120 60" '
    f'{_TURNING}><s:path d="M8 8h104v44h-104z" stroke-width="3"/></s:svg>',
}


def a_book(folder: Path) -> Work:
    images: dict[str, dict[str, object]] = {}
    for name, svg in DRAWINGS.items():
        (folder / f"{name}.svg").write_text(svg)
        file = f"{name}.svg"
        images[name] = {"file": file, "alt": "Een schema"}
        images[f"{name}-strip"] = {"file": file, "decorative": True}
    figures = "\n\n".join(f"![]({name})" for name in DRAWINGS)
    item = {"title": "Luister", "media": [a_medium("note", url="https://a.example/b")]}
    chapters = [
        a_chapter(f"Hoofdstuk {name}", image=f"{name}-strip", items=[item])
        for name in DRAWINGS
    ]
    chapters.append(a_chapter("Schema's", text=f"Zie ![](turning) hier.\n\n{figures}"))
    made = a_manuscript(
        brand={"name": "Ons", "logo": "turning.svg", "motif": "inked.svg"},
        media={"note": {"label": "noot", "verb": "zie", "icon": "inked.svg"}},
        images=images,
        chapters=chapters,
    )
    path = folder / "manuscript.yaml"
    path.write_text(made, encoding="utf-8")
    return read_book(path)


@cache
def made() -> tuple[Work, bytes]:
    with TemporaryDirectory() as folder:
        work = a_book(Path(folder))
        (artefact,) = make_artefacts(work, "epub")
    return work, artefact.content


def proved(content: bytes, folder: Path) -> Outcome:
    work, _ = made()
    edition = find_edition(work.manuscript, "epub")
    path = folder / "a.epub"
    path.write_bytes(content)
    with skipped_without_programs():
        return prove(foliate, Proofed(path, edition, make_document(work, edition)))


def test_drawings_inside_pages_bring_no_rules_and_no_id_twice() -> None:
    pages = {
        name: etree.fromstring(content)
        for name, content in epub_files(made()[1]).items()
        if name.endswith(".xhtml")
    }
    inside = [svg for page in pages.values() for svg in page.iter("{*}svg")]
    assert len(inside) > 3
    assert not [svg for svg in inside if list(svg.iter("{*}style"))]
    for page in pages.values():
        ids = [it.get("id") for it in page.iter() if it.get("id")]
        assert len(ids) == len(set(ids))
        own = {it.get("href") for it in page.iter("{*}use")}
        assert own <= {f"#{name}" for name in ids}


def test_every_drawing_in_a_file_has_a_ground() -> None:
    drawn = {
        name: content.decode()
        for name, content in epub_files(made()[1]).items()
        if name.endswith(".svg")
    }
    assert len(drawn) >= len(DRAWINGS) + 2  # the logo, and the icon
    for name, svg in drawn.items():
        assert len(re.findall('fill="#fff" stroke="none"', svg)) == 1, name


@pytest.mark.slow
def test_every_stroke_shows_on_white_sepia_and_black(tmp_path: Path) -> None:
    outcome = proved(made()[1], tmp_path)
    assert outcome.findings == ()


@pytest.mark.slow
def test_without_their_grounds_drawings_are_told(tmp_path: Path) -> None:
    """2.9:1 on black: the steps of lightness alone did not tell."""
    content = made()[1]
    for name, svg in epub_files(content).items():
        ground = re.search(
            r'<rect [^>]*fill="#fff" stroke="none"/>', svg.decode("latin-1")
        )
        if name.startswith("EPUB/images/turning") and ground:
            content = rewritten(content, name, ground[0], "")
    outcome = proved(content, tmp_path)
    told = {finding.message for finding in outcome.findings}
    assert {finding.code for finding in outcome.findings} == {"X304"}
    assert all("(dark)" in message for message in told)
