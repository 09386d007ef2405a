"""Small closed Documents for the tests of paper, built by hand."""

from collections.abc import Mapping
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import fontpkg_fraunces

from builders.books import a_book
from publish.document.model import Document
from publish.document.sizes import sizes_of
from publish.editions.builtin import EDITIONS

WORDS = "Een kleine stap brengt de buurt in beweging en het water stroomt verder. "
HEAD = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"/><title>Over stromen</title>
<meta name="author" content="Birgit Oelkers"/>
<meta name="description" content="Reisverslag"/>
<meta name="keywords" content="water, buurt"/>
<meta name="dcterms.created" content="2023-11-06"/>
<meta name="dcterms.modified" content="2023-11-06"/>
<link rel="stylesheet" href="book.css"/></head><body>"""
CSS = """
@font-face { font-family: Body; src: url(body.ttf) }
@font-face { font-family: Head; src: url(head.ttf) }
@page { size: 100mm 140mm; margin: 15mm;
  @bottom-left { content: counter(page); font: 9pt Body } }
@page cover { @bottom-left { content: none } }
.cover { page: cover } .front { page: front } .main { page: main }
html { font: 11pt/15pt Body } h1, h2 { font-family: Head; font-weight: 600 }
section { break-before: page }
nav a::after { content: " " target-counter(attr(href), page) }
.note { float: footnote }
"""


def font_assets() -> dict[str, bytes]:
    """A static and a variable font."""
    body = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
    head = Path(fontpkg_fraunces.__file__).parent / "files"
    return {
        "body.ttf": (body / "AtkinsonHyperlegible-Regular.ttf").read_bytes(),
        "head.ttf": (head / "Fraunces[SOFT,WONK,opsz,wght].ttf").read_bytes(),
    }


def make_document(
    body: str,
    *,
    edition: str = "print",
    css: str = CSS,
    assets: Mapping[str, bytes] | None = None,
    link_words: Mapping[str, str] | None = None,
) -> Document:
    """A Document whose pages say `body`."""
    row = EDITIONS[edition]
    book = a_book(edition)
    return Document(
        book=book,
        edition=row,
        title=book.imprint.title,
        opening=HEAD + body,
        parts=(),
        closing="</body></html>",
        contents=(),
        styles=("book.css",),
        assets=font_assets() | {"book.css": css.encode()} | dict(assets or {}),
        sizes=sizes_of(row),
        palette={},
        families=("Body", "Head"),
        link_words=dict(link_words or {}),
    )


def make_book(edition: str = "print") -> Document:
    """Cover, contents on two pages, two chapters of two pages, links, a footnote."""
    filler = "".join(f"<p>{WORDS * 3}</p>" for _ in range(5))
    lines = "<p>…</p>" * 30
    body = f"""
<section class="cover" id="cover"><h1>Over stromen</h1></section>
<section class="front" id="contents"><h1>Inhoud</h1><nav>
<p><a href="#contents">Inhoud</a></p>
<p><a href="#one">Eerste</a></p><p><a href="#two">Tweede</a></p></nav>{lines}</section>
<section class="main" id="one"><h1>Eerste</h1>
<p>Lees <span lang="en">the <em>big</em> story</span><span class="note">Een
noot.</span> en <a href="https://example.org/é"><em>luister</em></a>.</p>{filler}
</section>
<section class="main" id="two" lang="en"><h1>Second</h1><p lang="en">Words.</p>
<p>Back to <a href="#one"><img src="dot.svg" alt="one"/></a></p>{filler}</section>"""
    return make_document(
        body,
        edition=edition,
        assets={
            "dot.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            b'<rect width="9" height="9"/></svg>'
        },
        link_words={"https://example.org/é": "Luister naar de podcast Golf"},
    )
