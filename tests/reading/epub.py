"""EPUBs read as a plain zip of XHTML files."""

from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join
from zipfile import ZipFile

from lxml import etree

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
_BLOCKS = frozenset(
    ("aside", "dd", "div", "dt", "h1", "h2", "h3", "header", "li", "p", "section")
)


def epub_files(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package_path(files: dict[str, bytes]) -> str:
    root = etree.fromstring(files["META-INF/container.xml"])
    return str(root.xpath("string(//@full-path)"))


def package(files: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(files[package_path(files)])


def spine(files: dict[str, bytes]) -> Iterator[str]:
    """The paths of the files in reading order."""
    opf, home = package(files), dirname(package_path(files))
    names = {one.get("id"): one.get("href") for one in opf.iter(f"{OPF}item")}
    for one in opf.iter(f"{OPF}itemref"):
        yield join(home, str(names[one.get("idref")]))


def file_texts(content: bytes) -> tuple[str, ...]:
    """The text of each file in reading order, blocks on lines of their own."""
    files = epub_files(content)
    return tuple(file_text(files[name]) for name in spine(files))


def file_text(xhtml: bytes) -> str:
    body = etree.fromstring(xhtml).find(f"{XHTML}body")
    assert body is not None
    return "".join(_text(body))


def _text(element: etree._Element) -> Iterator[str]:
    if element.get("aria-hidden") == "true":
        yield element.tail or ""
        return
    edge = "\n" if element.tag.removeprefix(XHTML) in _BLOCKS else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _text(child)
    yield edge + (element.tail or "")
