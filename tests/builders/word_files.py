"""Word files (.docx) made by hand, part by part, in the shapes that programs give them.

Nothing of a real person: what is written here is written for the tests. `docx` packs
parts; `body`, `para` and the others spell WordprocessingML.
"""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable=""'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_WORD = {  # styleId, name and properties as Word 365 writes them in Dutch
    "Standaard": (
        "Normal",
        "",
        '<w:rPr><w:sz w:val="22"/><w:lang w:val="nl-NL"/></w:rPr>',
    ),
    "Titel": ("Title", "", '<w:rPr><w:sz w:val="56"/></w:rPr>'),
    "Ondertitel": ("Subtitle", "", ""),
    "Kop1": (
        "heading 1",
        "",
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr>',
    ),
    "Kop2": (
        "heading 2",
        "",
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr>',
    ),
    "Bijschrift": ("caption", "", "<w:rPr><w:i/></w:rPr>"),
    "Citaat": ("Quote", "", "<w:rPr><w:i/></w:rPr>"),
    "Inhopg1": ("toc 1", "", ""),
    "Lijstalinea": ("List Paragraph", "", ""),
}
Parts = Mapping[str, str | bytes]


def text(words: str, *marks: str, size: int = 0) -> str:
    """A run; marks are names of its properties, as `b` and `i`; size in half points."""
    looks = "".join(f"<w:{mark}/>" for mark in marks)
    looks += f'<w:sz w:val="{size}"/>' if size else ""
    inside = "".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        if piece != "\t"
        else "<w:tab/>"
        for line in [words]
        for piece in _pieces(line)
    )
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{inside}</w:r>"


def _pieces(words: str) -> list[str]:
    made: list[str] = []
    for number, piece in enumerate(words.split("\t")):
        made += ["\t"] if number else []
        made += [piece] if piece else []
    return made


def para(*runs: str, style: str = "", numbering: tuple[int, int] | None = None) -> str:
    """A paragraph of runs, or of words; `numbering` is a list and a level."""
    inside = "".join(it if it.startswith("<") else text(it) for it in runs)
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        number, level = numbering
        looks += (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )
    return f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{inside}</w:p>"


def link(identity: str, words: str) -> str:
    return f'<w:hyperlink r:id="{identity}">{text(words)}</w:hyperlink>'


def table(*rows: tuple[str, ...]) -> str:
    cells = (
        "".join(
            f"<w:tc><w:tcPr/>{it if it.startswith('<') else para(it)}</w:tc>"
            for it in row
        )
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{it}</w:tr>' for it in cells)}</w:tbl>"


def picture(identity: str, alt: str = "") -> str:
    """A run with a picture in the line, as Word writes it since 2010."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/>'
        f'<wp:docPr id="1" name="Afbeelding 1" descr={quoteattr(alt)}/>'
        "<a:graphic><a:graphicData uri="
        '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{identity}"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def graphic(kind: str) -> str:
    """A run with a chart or a diagram."""
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    return (
        "<w:r><w:drawing><wp:inline><a:graphic>"
        f'<a:graphicData uri="{uri}"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def text_box(*paragraphs: str, has_twin: bool = True) -> str:
    """A run with a text box: new, and beside it as old programs read it."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    twin = f"<mc:Fallback>{old}</mc:Fallback>" if has_twin else ""
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<a:graphic><a:graphicData uri="{uri}"><wps:wsp><wps:txbx>{inside}'
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice>{twin}</mc:AlternateContent></w:r>"
    )


def note_call(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def notes(*bodies: str, kind: str = "footnote") -> str:
    """The part of the notes, numbered from 1, with the two lines that part them."""
    first = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p>'
        f"</w:{kind}>"
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    own = "".join(
        f'<w:{kind} w:id="{number}">{para(f"<w:r><w:{kind}Ref/></w:r>", it)}</w:{kind}>'
        for number, it in enumerate(bodies, 1)
    )
    return f"<w:{kind}s {_SPACES}>{first}{own}</w:{kind}s>"


def comments(**said: str) -> str:
    """The part of the comments: who said what, numbered from 0."""
    own = "".join(
        f'<w:comment w:id="{number}" w:author={quoteattr(name)}>{para(it)}</w:comment>'
        for number, (name, it) in enumerate(said.items())
    )
    return f"<w:comments {_SPACES}>{own}</w:comments>"


def running(kind: str, *paragraphs: str) -> str:
    """The part of a header or a footer."""
    tag = {"header": "hdr", "footer": "ftr"}[kind]
    return f"<w:{tag} {_SPACES}>{''.join(paragraphs)}</w:{tag}>"


def styles(more: Mapping[str, tuple[str, str, str]] | None = None) -> str:
    own = "".join(
        _style(key, *row) for key, row in {**_OF_WORD, **(more or {})}.items()
    )
    return f"<w:styles {_SPACES}>{own}</w:styles>"


def _style(key: str, name: str, base: str, looks: str) -> str:
    usual = ' w:default="1"' if name == "Normal" else ""
    parent = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{usual}>'
        f'<w:name w:val="{name}"/>{parent}{looks}</w:style>'
    )


def numbering() -> str:
    """List 1 has bullets, list 2 figures."""
    kinds = {1: "bullet", 2: "decimal"}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{kind}"/></w:lvl>'
            for level in range(3)
        )
        + "</w:abstractNum>"
        for number, kind in kinds.items()
    )
    own = "".join(
        f'<w:num w:numId="{it}"><w:abstractNumId w:val="{it}"/></w:num>' for it in kinds
    )
    return f"<w:numbering {_SPACES}>{abstract}{own}</w:numbering>"


def relations(**targets: str) -> str:
    """What ids lead to; addresses are outside, all else is a part."""
    own = "".join(_relation(name, target) for name, target in targets.items())
    return f'<Relationships xmlns="{_RELS}">{own}</Relationships>'


def _relation(name: str, target: str) -> str:
    mode = ' TargetMode="External"' if "://" in target else ""
    kind = f"{R}/{_type(target)}"
    aim = quoteattr(target)
    return f'<Relationship Id="{name}" Type="{kind}" Target={aim}{mode}/>'


def _type(target: str) -> str:
    if "://" in target:
        return "hyperlink"
    return "image" if target.startswith("media/") else target.partition(".")[0]


def core(title: str = "", creator: str = "") -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}"
        "</dc:creator></cp:coreProperties>"
    )


def docx(*blocks: str, parts: Parts | None = None, **targets: str) -> bytes:
    """A whole file; `parts` are more of its parts, `targets` what ids lead to."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type='
            f'"{R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<w:document {_SPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body>"
            "</w:document>"
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/_rels/document.xml.rels": relations(**targets),
    }
    return packed({**whole, **(parts or {})})


def packed(parts: Parts) -> bytes:
    """A zip of parts by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
