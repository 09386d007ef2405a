"""Finished files of an edition on their way to a browser: one, or several in a zip."""

from collections.abc import Sequence
from dataclasses import dataclass

from publish.desk.addresses import value_at
from publish.desk.asked import Files
from publish.desk.session import Desk
from publish.desk.telling import Told, tell_all
from publish.output.media_types import of_name
from publish.output.zip import Archive, stamp
from publish.prose import slug


@dataclass(frozen=True, slots=True)
class Download:
    """A file with its name, or what stands in its way."""

    name: str = ""
    content: bytes = b""
    media_type: str = ""
    told: Sequence[Told] = ()


def read_download(desk: Desk, made: Files) -> Download:
    """What a browser gets of an edition."""
    if not made.files:
        told = tell_all(made.findings, str(desk.path), desk.say.language)
        return Download(told=told)
    if len(made.files) == 1:
        ((name, content),) = made.files.items()
        return Download(name, content, of_name(name))
    value = desk.book.read().value
    title, date = (value_at(value, ("book", key)) for key in ("title", "date"))
    archive = Archive(stamp(date if isinstance(date, str) else ""))
    for name, content in sorted(made.files.items()):
        archive.writestr(name, content)
    stem = slug(title if isinstance(title, str) else "") or "boek"
    return Download(f"{stem}-{made.edition}.zip", archive.getvalue(), "application/zip")
