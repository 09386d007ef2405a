"""Trade files as another program reads them, and EPUBs that say something else."""

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onixcheck
from lxml import etree

from builders.epub_documents import document
from publish.document.model import NO_PAGES, PageList
from publish.formats.epub import make
from publish.release.catalogues.xml_elements import ONIX

PACKAGE = "EPUB/package.opf"


@cache
def epub() -> bytes:
    """The EPUB of the hand-written book."""
    return make(document())


def epub_of(pages: PageList = NO_PAGES, **imprint: Any) -> bytes:  # noqa: ANN401
    """The EPUB of that book with the pages of print, or with another imprint."""
    return make(document(**imprint), pages)


def rewritten(given: bytes, old: str, new: str, name: str = PACKAGE) -> bytes:
    """An EPUB of which one file says something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(given)) as read, zipfile.ZipFile(out, "w") as made:
        for entry in read.infolist():
            content = read.read(entry)
            if entry.filename == name:
                assert old.encode() in content, old
                content = content.replace(old.encode(), new.encode())
            made.writestr(entry, content)
    return out.getvalue()


def faults_of(message: bytes) -> list[str]:
    """What the schemas of ONIX 3.0, with the code lists, find wrong."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "onix.xml"
        path.write_bytes(message)
        found = onixcheck.validate(str(path), schemas=("xsd", "rng"))
    return [one.message for one in found]


def texts(message: bytes, path: str) -> list[str]:
    """The texts at an XPath of an ONIX message, where `o:` is its namespace."""
    found = etree.fromstring(message).xpath(path, namespaces={"o": ONIX})
    assert isinstance(found, list)
    return [getattr(one, "text", None) or "" for one in found]


def feature(message: bytes, kind: str) -> dict[str, str]:
    """The values of a kind of feature, each with its words."""
    features = etree.fromstring(message).iter(f"{{{ONIX}}}ProductFormFeature")
    found = [
        {etree.QName(part).localname: part.text or "" for part in one}
        for one in features
    ]
    name = "ProductFormFeature"
    return {
        one[f"{name}Value"]: one.get(f"{name}Description", "")
        for one in found
        if one[f"{name}Type"] == kind
    }
