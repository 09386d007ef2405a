"""Stage 5: a closed Document -> a site, all of it in one zip."""

from publish.document.model import Document
from publish.output.artefact import Artefact
from publish.output.zip import Archive, stamp
from publish.web.site import record_site, site_files


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The site under its name; a folder beside it is made of the zip."""
    archive = Archive(stamp(document.book.imprint.date))
    for name, content in site_files(document).items():
        archive.writestr(name, content)
    record = record_site(document) if document.edition.recorded else None
    content = archive.getvalue()
    return (Artefact(document.file_name, content, kind="site", record=record),)
