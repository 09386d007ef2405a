"""What is given any bytes at all: each of these takes them, or refuses them well."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builders import odt_files as o
from builders import word_files as w
from builders.manuscripts import a_manuscript
from builders.pictures import SVG, XLINK, exif, saved, scene
from publish.assets.images import Sheet
from publish.assets.long_numbers import readable_numbers
from publish.assets.sheet_lengths import lengths_of
from publish.assets.styles import read_styles
from publish.document.own_sheet import files_named_in
from publish.editions.builtin import EDITIONS
from publish.findings import BookError, PublishError
from publish.importing.gather import Wishes, read_import
from publish.load import list_findings
from publish.pdf.layout import find_slips
from publish.pictures import Picture, PictureError, prepare
from publish.prose import parse_line, parse_prose


@dataclass(frozen=True, slots=True)
class Target:
    """What is run with the bytes, good files to begin with, and words to put in."""

    run: Callable[[bytes], object]
    seeds: Sequence[bytes]
    words: Sequence[bytes]
    examples: int  # that take some twenty seconds


def _manuscript(content: bytes) -> None:
    list_findings(Path("manuscript.yaml"), read_styles(), content)


def _markdown(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    parse_prose(text, "nl")
    parse_line(text[:5000], "nl", links=True)


def _photo(content: bytes) -> None:
    _prepared(Picture("foto.jpg", content))


def _drawing(content: bytes) -> None:
    _prepared(Picture("golf.svg", content))


def _prepared(picture: Picture) -> None:
    for purpose in ("paper", "web"):
        try:
            prepare(picture, purpose)
        except PictureError:
            return


def _sheet(content: bytes) -> None:
    sheet = readable_numbers(content.decode("utf-8", "replace"))
    find_slips(sheet, "eigen.css")
    try:
        files_named_in(Sheet("eigen.css", sheet))
    except BookError:
        return
    lengths_of(EDITIONS["print"], {**read_styles().sheets, "pages.css": sheet})


def _imported(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            read_import([path], Wishes(Path(folder) / "boek", date="2026-03-16"))
        except PublishError:
            return


def _word(content: bytes) -> None:
    """The body of a document, in a file that is as it should be."""
    _imported("brief.docx", w.docx(content.decode("utf-8", "replace")))


def _text(content: bytes) -> None:
    _imported("brief.odt", o.odt(content.decode("utf-8", "replace")))


def _packed(content: bytes) -> None:
    _imported("brief.docx", content)
    _imported("brief.odt", content)


_MARKS = (
    "**|*|_|`|```|~~|[|]|(|)|![|](#|{#a}|{lang=en}|[^n]|[^n]: |::: note|:::|>|- |1. |"
    "| a | b |\n|---|---|\n|## |\\|&amp;|&#0;|<b>|<!--|https://a.example|\n\n|\n|\t|  |"
    "    |\u200b|\u00ad|\u202e|\U0001f468\u200d\U0001f469|e\u0301|\0|\r|\ufeff|\ud7ff"
)
_YAML = (
    ": |- |? |{|}|[|]|&a |*a|!!int |!a |'|\"|# |\\x00|\\ud800|%YAML 1.2\n|---\n|...\n|"
    "|\n|>\n|~|null|\n  |\n    |\t|<<: |title: |text: |editions:|items:|"
    "based_on: print|media:|kind: podcast|url: https://a.example|"
    "images:|file: a.jpg|words:|limits:"
)
_TAGS = (
    '<g>|</g>|<rect width="9"/>|<use href="#a"/>|id="a"|<style>|</style>|<![CDATA[|]]>|'
    "<text>|<mask id='a'>|url(#a)|fill='url(#a)'|"
    "<image href='data:image/png;base64,AA'/>|<path d='M0 0L9 9z'/>|"
    "transform='scale(0)'|viewBox='0 0 1e9 0'|"
    "<marker id='a'>|<a|/>|&#0;|&lt;|<!--|-->|<?x?>|xmlns:b='c'|NaN|1e400|-|"
    "%|<filter id='a'>|<script>"
)
_RULES = (
    "{|}|(|)|[|]|;|:|,|url(|@media print{|@page{|@import 'a';|@font-face{|"
    "!important|calc(|var(--a)|--a:|attr(x)|counter(a)|/*|*/|\\|'|\"|1e400px|-1mm|#|.|>|*|:not(|::before|"
    "content:|size:A4|width:|grid:|color:red|linear-gradient(|\0|\ufffd|<!--|-->|U+26"
)
_OFFICE = (
    "<w:p>|</w:p>|<w:r>|</w:r>|<w:t>|</w:t>|<w:tbl>|</w:tbl>|<w:tr>|<w:tc>|</w:tc>|"
    "</w:tr>|<w:pPr>|<w:hyperlink r:id='x'>|<w:footnoteReference w:id='9'/>|<w:br/>|"
    "<w:fldChar/>|<text:p>|</text:p>|<text:h>|<text:list>|</text:list>|"
    "<text:s text:c='99999'/>|<table:table>|<table:table-cell/>|"
    "<text:note>|<text:a>|<draw:frame>|&#0;|<|>|&amp;"
)


def _words(line: str) -> tuple[bytes, ...]:
    return (*(it.encode() for it in line.split("|") if it), b"|", b"\0", b"\xff")


@cache
def read_targets() -> Mapping[str, Target]:
    """Every target by its name."""
    drawing = (
        f'<svg {SVG} {XLINK} viewBox="0 0 90 60"><defs>'
        '<linearGradient id="a"><stop/></linearGradient></defs>'
        '<style>rect { fill: red }</style><g transform="scale(2)">'
        '<rect width="9" height="9" fill="url(#a)"/><text y="9">Vaar</text></g></svg>'
    )
    prose = (
        "## Kop {#kop}\n\nSamen *varen* wij [hier](#kop).[^n]\n\n[^n]: Een noot.\n\n"
        "- een\n- twee\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "::: note [Let op]\nDit.\n:::\n"
    )
    image = scene()
    photos = [saved(image, kind) for kind in ("PNG", "JPEG", "WEBP", "GIF")]
    photos.append(saved(image, "JPEG", exif=exif(turn=6, place=True), progressive=True))
    book = a_manuscript(
        chapters=[{"title": "Varen", "text": prose, "items": [{"title": "Boot"}]}],
        images={"boot": {"file": "boot.jpg", "alt": "Een boot"}},
        editions={"pocket": {"based_on": "print", "trim": "A6"}},
    )
    sheet = (
        "h1 { color: red; margin: 1mm 2mm }\n@page { size: A4 }\n"
        "@media print { p { x: y } }"
    )
    body = w.para("Een zin.") + w.table(("a", "b"), ("c", "d")) + w.para(w.text("Ja"))
    story = o.head("Kop") + o.para("Een zin.", o.note("noot")) + o.table(("a", "b"))
    packed = [w.docx(body), o.odt(story)]
    return {
        "manuscripts": Target(_manuscript, [book.encode()], _words(_YAML), 500),
        "markdown": Target(_markdown, [prose.encode()], _words(_MARKS), 350),
        "photographs": Target(_photo, photos, _words(_TAGS), 2500),
        "drawings": Target(_drawing, [drawing.encode()], _words(_TAGS), 2500),
        "sheets": Target(_sheet, [sheet.encode()], _words(_RULES), 250),
        "word": Target(_word, [body.encode()], _words(_OFFICE), 300),
        "opendocument": Target(_text, [story.encode()], _words(_OFFICE), 300),
        "archives": Target(_packed, packed, _words(_OFFICE), 300),
    }
