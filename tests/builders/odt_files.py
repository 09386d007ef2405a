"""OpenDocument texts (.odt) made by hand, in the shape that LibreOffice gives them.

Nothing of a real person. `odt` packs parts; `para`, `head` and the others spell the
XML of the text.
"""

from xml.sax.saxutils import escape, quoteattr

from builders.word_files import Parts, packed

_NAMES = {
    "office": "office",
    "text": "text",
    "table": "table",
    "style": "style",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
    "meta": "meta",
}
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in _NAMES.items()
)
_SPACES += (
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_AUTOMATIC = (
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" '
    'style:parent-style-name="Standard"><style:text-properties '
    'fo:font-weight="bold" fo:font-size="16pt"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="•"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" '
    'style:num-format="1"/></text:list-style>'
)
_STYLES = (
    '<office:styles><style:default-style style:family="paragraph">'
    '<style:text-properties fo:font-size="12pt" fo:language="nl" fo:country="NL"/>'
    "</style:default-style>"
    '<style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Title" style:family="paragraph" '
    'style:parent-style-name="Standard"><style:text-properties fo:font-size="28pt"/>'
    "</style:style>"
    '<style:style style:name="Caption" style:family="paragraph"/>'
    '<style:style style:name="Quotations" style:family="paragraph"/>'
    "</office:styles>"
)


def para(*inside: str, style: str = "Standard") -> str:
    """A paragraph of letters and of elements, which begin with <."""
    whole = "".join(map(_inside, inside))
    return f'<text:p text:style-name="{style}">{whole}</text:p>'


def _inside(piece: str) -> str:
    if piece.startswith("<"):
        return piece
    return (
        escape(piece).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    )


def head(words: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{escape(words)}</text:h>'


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{escape(words)}</text:span>'


def link(address: str, words: str) -> str:
    return f"<text:a xlink:href={quoteattr(address)}>{escape(words)}</text:a>"


def listed(*entries: str, style: str = "L1") -> str:
    """A list; an entry that begins with < is whole."""
    inside = "".join(
        f"<text:list-item>{it if it.startswith('<') else para(it)}</text:list-item>"
        for it in entries
    )
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def table(*rows: tuple[str, ...]) -> str:
    inside = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{para(it)}</table:table-cell>" for it in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table><table:table-column/>{inside}</table:table>"


def note(words: str, number: int = 1) -> str:
    return (
        f'<text:note text:id="ftn{number}" text:note-class="footnote">'
        f"<text:note-citation>{number}</text:note-citation>"
        f"<text:note-body>{para(words)}</text:note-body></text:note>"
    )


def picture(name: str, alt: str = "") -> str:
    said = f"<svg:desc>{escape(alt)}</svg:desc>" if alt else ""
    return f'<draw:frame><draw:image xlink:href="{name}"/>{said}</draw:frame>'


def box(*paragraphs: str) -> str:
    inside = "".join(paragraphs)
    return f"<draw:frame><draw:text-box>{inside}</draw:text-box></draw:frame>"


def chart() -> str:
    return (
        '<draw:frame><draw:object xlink:href="./Object 1"/>'
        '<draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>'
    )


def remark(by: str, words: str) -> str:
    return (
        f"<office:annotation><dc:creator>{escape(by)}</dc:creator>{para(words)}"
        "</office:annotation>"
    )


def changed(deleted: str) -> str:
    """The changes that are kept before the text: one piece that was deleted."""
    return (
        '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion>'
        f"<office:change-info/>{para(deleted)}</text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )


def contents(*lines: str) -> str:
    inside = "".join(map(para, lines))
    return (
        "<text:table-of-content><text:index-body>"
        f"{inside}</text:index-body></text:table-of-content>"
    )


def odt(
    *blocks: str,
    header: str = "",
    title: str = "",
    creator: str = "",
    parts: Parts | None = None,
) -> bytes:
    """A whole file; `parts` are more of its parts."""
    master = (
        '<office:master-styles><style:master-page style:name="Standard"><style:header>'
        f"{para(header)}</style:header></style:master-page></office:master-styles>"
    )
    whole: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": (
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            "</manifest:manifest>"
        ),
        "content.xml": (
            f"<office:document-content {_SPACES}><office:automatic-styles>{_AUTOMATIC}"
            "</office:automatic-styles><office:body><office:text>"
            f"{''.join(blocks)}</office:text></office:body></office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {_SPACES}>{_STYLES}"
            f"{master if header else ''}</office:document-styles>"
        ),
        "meta.xml": (
            f"<office:document-meta {_SPACES}><office:meta><dc:title>{escape(title)}"
            f"</dc:title><meta:initial-creator>{escape(creator)}"
            "</meta:initial-creator></office:meta></office:document-meta>"
        ),
    }
    return packed({**whole, **(parts or {})})
