"""Rules of the files in an EPUB: nothing enters it that a strict reader would refuse.

Goes in: the files; comes out: their parsed trees and findings, with the file's name
as place. Knows nothing of the manuscript. epubcheck finds the same faults, but
takes seconds and speaks of the finished file.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeAlias, cast
from urllib.parse import unquote

from lxml import etree

from publish.epub.package_files import File
from publish.epub.xml_markup import MATHML, SVG, XHTML, XLINK
from publish.findings import Finding, Place
from publish.pictures.svg_css import addresses_in

Trees: TypeAlias = Mapping[str, etree._Element]  # noqa: SLF001 # lxml has no other
Elements: TypeAlias = list[etree._Element]  # noqa: SLF001

_SPACES = {"h": XHTML, "svg": SVG, "m": MATHML, "xlink": XLINK}
_NAMED_ENTITY = re.compile(rb"&(?!#|(?:amp|lt|gt|quot|apos);)\w*;?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def holds(expression: str) -> Callable[[etree._Element], bool]:
    """A question of XPath, compiled, with the prefixes h, svg, m and xlink."""
    compiled = etree.XPath(f"boolean({expression})", namespaces=_SPACES)
    return lambda tree: bool(compiled(tree))


def elements(expression: str) -> Callable[[etree._Element], Elements]:
    """The elements that an XPath finds, with the prefixes of `holds`."""
    compiled = etree.XPath(expression, namespaces=_SPACES)
    return lambda tree: cast(Elements, compiled(tree))


def _values(expression: str) -> Callable[[etree._Element], list[str]]:
    """All attributes that an XPath finds, as plain text."""
    compiled = etree.XPath(expression, namespaces=_SPACES, smart_strings=False)
    return lambda tree: cast(list[str], compiled(tree))


_A = "self::h:a or self::h:area or self::svg:a"
_IDS = _values("//@id")
_LINKS = _values("//h:a/@href | //h:area/@href | //svg:a/@href | //svg:a/@xlink:href")
_LOADS = _values(
    "//@src | //@poster | //h:object/@data"
    f" | //*[not({_A})]/@href | //*[not({_A})]/@xlink:href"
)
_SHEETS = _values("//h:style/text() | //svg:style/text()")
_STYLES = _values("//@style | //svg:*/@*[contains(., '(') and name() != 'aria-label']")
_PROPERTIES = {  # EPUB 3.3, appendix D.5; remote resources never pass the gate
    "mathml": holds("/h:html//m:math"),
    "scripted": holds(
        "//h:script | //svg:script | //h:form | //@*[starts-with(name(), 'on')]"
    ),
    "svg": holds("/h:html//svg:svg"),
}


def parse(file: File) -> etree._Element | Finding:
    """The tree of an XHTML or SVG file, or why there is none (X002, X003)."""
    entity = _NAMED_ENTITY.search(file.content)
    if entity is not None:
        place = Place(file.name, file.content.count(b"\n", 0, entity.start()) + 1, 1)
        return Finding.of("X003", place, entity=entity.group().decode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(file.content, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        place = Place(file.name, line, column)
        return Finding.of("X002", place, said=str(error.msg))


def properties(tree: etree._Element) -> tuple[str, ...]:
    """What the manifest must say of a document, exactly true."""
    return tuple(name for name, has in _PROPERTIES.items() if has(tree))


def tree_findings(trees: Trees, names: Collection[str]) -> Iterator[Finding]:
    """Ids that stand twice (X005), links into nothing (X006), loads from outside."""
    anchors = {name: Counter(_IDS(tree)) for name, tree in trees.items()}
    for name, tree in trees.items():
        for anchor, times in anchors[name].items():
            if times > 1:
                yield Finding.of("X005", Place(name), id=anchor, times=times)
        loads = _LOADS(tree)
        yield from _outside(name, (*loads, *_styled(tree)))
        yield from _nowhere(name, (*_LINKS(tree), *loads), names, anchors)


def _styled(tree: etree._Element) -> Iterator[str]:
    """The addresses in the style of a drawing or a page, and in its sheets."""
    for css in (*_SHEETS(tree), *_STYLES(tree)):
        yield from addresses_in(css)


def sheet_findings(sheets: Iterable[File], names: Collection[str]) -> Iterator[Finding]:
    """What style sheets load: from outside (X004), or what is not there (X006)."""
    for sheet in sheets:
        loads = sheet_loads(sheet)
        yield from _outside(sheet.name, loads)
        yield from _nowhere(sheet.name, loads, names, {})


def sheet_loads(sheet: File) -> tuple[str, ...]:
    """Every address in a style sheet, as it is written there."""
    return tuple(addresses_in(sheet.content.decode()))


def target_of(name: str, address: str) -> tuple[str, str]:
    """The file and the fragment that an address in the file `name` means."""
    path, _, fragment = address.partition("#")
    if not path:
        return name, unquote(fragment)
    joined = posixpath.join(posixpath.dirname(name), unquote(path))
    return posixpath.normpath(joined), unquote(fragment)


def _outside(name: str, loads: Iterable[str]) -> Iterator[Finding]:
    """Readers block what comes from the network, and shops refuse such a file."""
    for address in dict.fromkeys(loads):
        if _SCHEME.match(address) and not address.startswith("data:"):
            yield Finding.of("X004", Place(name), address=address)


def _nowhere(
    name: str,
    addresses: Iterable[str],
    names: Collection[str],
    anchors: Mapping[str, Collection[str]],
) -> Iterator[Finding]:
    for address in dict.fromkeys(addresses):
        if _SCHEME.match(address):
            continue
        target, fragment = target_of(name, address)
        known = fragment in anchors[target] if target in anchors and fragment else True
        if target not in names or not known:
            yield Finding.of("X006", Place(name), address=address)
