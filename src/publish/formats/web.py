"""Stage 5: a closed Document -> a site, all of it in one zip."""

from publish.document.model import Document
from publish.output.artefact import Artefact
from publish.output.zip import Archive, stamp
from publish.web.site import make_site, record_site


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The site under its name; a folder beside it is made of the zip."""
    archive = Archive(stamp(document.book.imprint.date))
    site = make_site(document)
    for name, content in site.files.items():
        archive.writestr(name, content)
    record = record_site(document) if document.edition.recorded else None
    content = archive.getvalue()
    name, offer = document.file_name, site.offer
    return (Artefact(name, content, kind="site", record=record, offer=offer),)
