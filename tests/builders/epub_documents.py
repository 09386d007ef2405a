"""A small but rich Dutch book as a closed Document, written by hand."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from PIL import Image

from builders.books import a_book, an_imprint
from publish.book.model import Book, Person
from publish.document.model import ContentsEntry, Document, Part
from publish.document.sizes import sizes_of
from publish.editions.builtin import EDITIONS

WORDS = {
    "contents": "Inhoud",
    "landmarks": "Oriëntatiepunten",
    "pages": "Bladzijden",
    "cover": "Omslag",
    "start": "Begin met lezen",
    "accessibility_summary": "De tekst groeit mee.",
    "accessibility_pictures": "Beelden zijn in woorden beschreven.",
    "accessibility_undescribed": "Niet elk beeld is beschreven.",
    "accessibility_transcripts": "Alles wat klinkt is te lezen.",
    "accessibility_untranscribed": "Niet alles wat klinkt is te lezen.",
    "accessibility_captions": "Films zijn ondertiteld.",
    "accessibility_uncaptioned": "Niet elke film is ondertiteld.",
    "accessibility_hazards": "Naar flitsen is niet gekeken.",
    "accessibility_media": "Media staan elders.",
    "accessibility_pages": "De bladzijden van het papieren boek staan erin.",
    "accessibility_unreviewed": "Niemand heeft gekeken.",
    "accessibility_reviewed": "{name} keek op {date}.",
    "accessibility_claimed": "Het voldoet aan {claim}.",
    "accessibility_unclaimed": "Er is niets geclaimd.",
}

IMPRINT = an_imprint(
    "Over stromen gesproken",
    subtitle="Reisverslag van een ontdekkingstocht",
    publisher="Stichting & Buurten",
    description="Een reis langs <bewoners>.",
    subjects=("bewonersinitiatieven", "sociaal werk"),
    website="https://www.example.org/",
    rights="Vrij te delen",
    licence="CC-BY-SA-4.0",
    isbn={"epub": "978-90-274-3964-2"},
    people=(
        Person("Jan de Vries", "aut", "", "Vries, Jan de", is_organisation=False),
        Person("Birgit Oelkers", "ctb", "gids", "", is_organisation=False),
    ),
    series="Stromen",
    series_number="2",
    cover_text="light",
)

BASE_CSS = """\
@font-face { font-family: "Atkinson Hyperlegible"; src: url(fonts/regular.ttf); }
body { font-family: "Atkinson Hyperlegible", sans-serif; margin: 0; }
img { max-width: 100%; height: auto; }
nav[hidden] { display: none; }
"""
MODERN_CSS = "body { hyphens: auto; overflow-wrap: break-word; }\n"

GOLF = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">'
    '<path d="M0 10 Q15 0 30 10 T60 10" fill="none" stroke="#0f5f73"/></svg>'
)
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"'
    ' focusable="false"><path d="M4 4l16 8-16 8z" fill="currentColor"/></svg>'
)


def page(body: str, *, title: str = "Bladzij", language: str = "nl") -> str:
    """A whole XHTML file, as the layouts write them."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{language}" xml:lang="{language}">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="epub-base.css"/>
<link rel="stylesheet" type="text/css" href="epub-modern.css"/>
</head>
<body>
{body}
</body>
</html>
"""


CHAPTER = f"""\
<section epub:type="chapter" role="doc-chapter" id="{{id}}" aria-labelledby="{{id}}-h">
<h1 id="{{id}}-h">{{title}}</h1>
<p>Een druppel&#160;wordt een golf.<a id="{{id}}-r1" epub:type="noteref"
 role="doc-noteref" href="#{{id}}-n1">1</a> Zie <a href="partners.xhtml">het
 reisgezelschap</a> of <a href="https://www.example.org/">de site</a>.
 <i lang="en" xml:lang="en">In the lead</i>: „zo” — ‘dus’ … ☐</p>
<figure><img src="beelden/oever.png" alt="Een oever met wilgen"/>
<figcaption>De oever</figcaption></figure>
<p><a href="https://www.example.org/podcast">{ICON} Luister naar de podcast</a></p>
<section id="{{id}}-item"><h2>De druppels</h2>
<ul><li>Een</li><li>Twee<ol><li>Drie</li></ol></li></ul>
<table><thead><tr><th scope="col">Wie</th><th scope="col">Wat</th></tr></thead>
<tbody><tr><td>Jij</td><td>Luisteren</td></tr></tbody></table>
<p><img src="beelden/golf.svg" alt=""/></p></section>
<aside id="{{id}}-n1" epub:type="footnote" role="doc-footnote"><p>Bron: de buurt.
 <a role="doc-backlink" href="#{{id}}-r1">terug</a></p></aside>
</section>"""


def chapter(name: str, title: str) -> Part:
    """A chapter with everything that a text may hold."""
    html = page(CHAPTER.format(id=name, title=title), title=title)
    return Part(name, "chapter", f"{name}.xhtml", name, title, html)


def plain(name: str, kind: str, title: str, body: str = "") -> Part:
    """Any other part: one heading and a paragraph."""
    body = body or f"<h1>{title}</h1><p>Tekst</p>"
    html = page(f'<section id="{name}">{body}</section>', title=title)
    return Part(name, kind, f"{name}.xhtml", name, title, html)


@cache
def raster(kind: str, height: int = 2100, mode: str = "RGB") -> bytes:
    """A picture 1400 px wide, without metadata."""
    drawn = BytesIO()
    Image.new(mode, (1400, height)).save(drawn, kind)
    return drawn.getvalue()


@cache
def font() -> bytes:
    """Atkinson Hyperlegible as its package has it."""
    folder = files("fontpkg_atkinson_hyperlegible") / "files"
    return (folder / "AtkinsonHyperlegible-Regular.ttf").read_bytes()


@cache
def variable_font() -> bytes:
    """Fraunces with all its axes."""
    folder = files("fontpkg_fraunces") / "files"
    return (folder / "Fraunces[SOFT,WONK,opsz,wght].ttf").read_bytes()


@cache
def all_assets() -> dict[str, bytes]:
    """What the parts load."""
    return {
        "epub-base.css": BASE_CSS.encode(),
        "epub-modern.css": MODERN_CSS.encode(),
        "fonts/regular.ttf": font(),
        "beelden/golf.svg": GOLF.encode(),
        "beelden/oever.png": raster("PNG", 1050),
        "cover.jpg": raster("JPEG"),
    }


COVER = '<img src="cover.jpg" alt="Omslag: Over stromen gesproken" role="doc-cover"/>'
PARTS = (
    plain("cover", "cover", "Omslag", COVER),
    plain("titel", "title", "Over stromen gesproken"),
    plain("colofon", "colophon", "Colofon"),
    plain("vooraf", "front", "Vooraf"),
    chapter("druppels", "Druppels maken de golf"),
    chapter("stroom", "Alles wat stroomt"),
    plain("partners", "partners", "Het reisgezelschap"),
    plain("woorden", "back", "Woorden"),
    plain("links", "links", "Alle links"),
)
CONTENTS = (
    ContentsEntry("Vooraf", "", "vooraf", "vooraf"),
    ContentsEntry(
        "Druppels maken de golf",
        "1",
        "druppels",
        "druppels",
        (ContentsEntry("De druppels", "", "druppels", "druppels-item"),),
    ),
    ContentsEntry("Alles wat stroomt", "2", "stroom", "stroom"),
    ContentsEntry("Het reisgezelschap", "", "partners", "partners"),
    ContentsEntry("Woorden", "", "woorden", "woorden"),
    ContentsEntry("Alle links", "", "links", "links"),
)


def book(**imprint: Any) -> Book:  # noqa: ANN401 # any field of Imprint
    """A book of which an EPUB reads only imprint and words."""
    return a_book("epub", replace(IMPRINT, **imprint), WORDS)


def document(
    *,
    parts: tuple[Part, ...] = PARTS,
    contents: tuple[ContentsEntry, ...] = CONTENTS,
    assets: Mapping[str, bytes] | None = None,
    **imprint: Any,  # noqa: ANN401 # any field of Imprint
) -> Document:
    """The whole book, or one with other parts, assets or imprint."""
    return Document(
        book=book(**imprint),
        edition=EDITIONS["epub"],
        title=IMPRINT.title,
        opening="",
        parts=parts,
        closing="",
        contents=contents,
        styles=("epub-base.css", "epub-modern.css"),
        assets=all_assets() if assets is None else assets,
        sizes=sizes_of(EDITIONS["epub"]),
        palette={},
        families=("Atkinson Hyperlegible",),
        link_words={},
    )


def with_chapter(body: str, **more: Any) -> Document:  # noqa: ANN401 # as `document`
    """A book of one part with this body."""
    html = page(f"<h1>Kop</h1>{body}")
    part = Part("een", "chapter", "een.xhtml", "", "Een", html)
    contents = (ContentsEntry("Een", "1", "een", ""),)
    return document(parts=(part,), contents=contents, **more)
