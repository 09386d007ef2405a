"""A finished EPUB opened as readers open it (EPUB 3.3, OCF 4.2.6.3).

Goes in: an open zip; comes out: where its package document stands.
"""

from zipfile import ZipFile

from lxml import etree

_CONTAINER = "META-INF/container.xml"


def find_package(archive: ZipFile) -> str:
    """The name of the package document in the zip.

    Raises:
        KeyError: it has no container, or one that names no package.
        XMLSyntaxError: its container is no XML.
    """
    container = etree.fromstring(
        archive.read(_CONTAINER), etree.XMLParser(resolve_entities=False)
    )
    for root in container.iter("{*}rootfile"):
        if name := root.get("full-path"):
            return name
    raise KeyError("the container names no package document")
