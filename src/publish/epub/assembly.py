"""A closed Document becomes the files of an EPUB, or findings.

Goes in: a Document; comes out: a Package, every file of it complete.
Knows nothing of zips. Raises BookError with every finding at once.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import takewhile

from publish.document.model import Document
from publish.epub import content_rules
from publish.epub.accessibility import claim_findings
from publish.epub.font_subsets import subset_fonts
from publish.epub.kobo import add_spans
from publish.epub.link_targets import mark_targets
from publish.epub.navigation import nav_document
from publish.epub.ncx import ncx_document
from publish.epub.package_document import Package
from publish.epub.package_files import COVERS, NAV, TOC, File, name_findings
from publish.findings import BookError, Finding, Place, in_order
from publish.output.media_types import ending

_BEFORE_CONTENTS = ("cover", "title", "colophon")


def assemble(document: Document) -> Package:
    """All files with their properties, and the spine.

    Raises BookError: X001 to X009, each with the file's name as place.
    """
    nav = File(NAV, nav_document(document))
    parts = [File(part.file, part.html.encode()) for part in document.parts]
    assets = _assets(document, [nav, *parts])
    ncx = File(TOC, ncx_document(document))
    trees, faults = _parsed([nav, *parts, *assets])
    _refuse([*faults, *_findings(document, [nav, ncx, *parts, *assets], trees)])
    properties = {name: content_rules.properties(tree) for name, tree in trees.items()}
    properties[NAV] = ("nav", *properties[NAV])
    properties |= dict.fromkeys(COVERS, ("cover-image",))
    spine = _spine(document)
    marked = mark_targets({part.name: part.content for part in parts}, trees, spine)
    spans = document.edition.spans
    spanned = {part.file for part in document.parts if spans and part.kind != "cover"}
    return Package(
        document=document,
        files=tuple(
            _finished(file, marked, spanned, properties.get(file.name, ()))
            for file in (nav, ncx, *parts, *assets)
        ),
        spine=spine,
    )


def _finished(
    file: File,
    marked: Mapping[str, bytes],
    spanned: Collection[str],
    properties: tuple[str, ...],
) -> File:
    content = marked.get(file.name, file.content)
    if file.name in spanned:
        content = add_spans(content)
    return File(file.name, content, properties)


def _assets(document: Document, pages: Iterable[File]) -> list[File]:
    """Style sheets, pictures and fonts, sorted by name."""
    sheets = _sheets(File(*asset) for asset in document.assets.items())
    texts = (file.content.decode() for file in (*pages, *sheets))
    assets = subset_fonts(document.assets, sheets, texts)
    return [File(name, assets[name]) for name in sorted(assets)]


def _sheets(files: Iterable[File]) -> list[File]:
    return [file for file in files if ending(file.name) == ".css"]


def _parsed(files: Iterable[File]) -> tuple[content_rules.Trees, list[Finding]]:
    """The trees of documents and drawings, and what could not be read."""
    xml = [file for file in files if ending(file.name) in (".xhtml", ".svg")]
    results = {file.name: content_rules.parse(file) for file in xml}
    faults = [result for result in results.values() if isinstance(result, Finding)]
    trees = {
        name: tree for name, tree in results.items() if not isinstance(tree, Finding)
    }
    return trees, faults


def _findings(
    document: Document, files: list[File], trees: content_rules.Trees
) -> Iterable[Finding]:
    names = [file.name for file in files]
    yield from name_findings(names)
    yield from content_rules.tree_findings(trees, frozenset(names))
    yield from content_rules.sheet_findings(_sheets(files), frozenset(names))
    yield from claim_findings(document.book.imprint.accessibility)
    covers = [part.file for part in document.parts if part.kind == "cover"]
    if covers and not document.assets.keys() & set(COVERS):
        yield Finding.of("X008", Place(covers[0]), names=COVERS)


def _refuse(findings: Iterable[Finding]) -> None:
    if found := in_order(findings):
        raise BookError(found)


def _spine(document: Document) -> tuple[str, ...]:
    """The parts in order, the contents after cover, title page and colophon."""
    files = [part.file for part in document.parts]
    first = takewhile(lambda part: part.kind in _BEFORE_CONTENTS, document.parts)
    place = len(list(first))
    return (*files[:place], NAV, *files[place:])
