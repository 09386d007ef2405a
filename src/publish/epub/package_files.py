"""The files inside an EPUB: names, ids, media types. Knows nothing of their content."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from publish.findings import Finding, Place
from publish.output.file_names import shortened
from publish.output.media_types import BY_ENDING, ending

_TAKEN = (  # EPUB 3.3, core media types; film, which has none, as it is played
    *(".css", ".jpeg", ".jpg", ".m4a", ".mp3", ".mp4", ".ncx", ".opus", ".otf"),
    *(".png", ".svg", ".ttf", ".vtt", ".webm", ".xhtml"),
)
MEDIA_TYPES = {suffix: BY_ENDING[suffix] for suffix in _TAKEN}
FONTS = (".otf", ".ttf")
NAV = "book.nav.xhtml"
TOC = "toc.ncx"
COVERS = ("cover.jpg", "cover.png")
_NAME = re.compile(r"[A-Za-z0-9-][A-Za-z0-9._-]*(/[A-Za-z0-9-][A-Za-z0-9._-]*)*")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the publication; `name` is its path inside the EPUB folder."""

    name: str
    content: bytes
    properties: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its id in the manifest, of at most 60 letters.

        The NCX keeps the one that EbookLib expects.
        """
        if self.name == TOC:
            return "ncx"
        return shortened("file-" + self.name.replace("/", "-"))

    @property
    def media_type(self) -> str:
        """From the table, by extension; KeyError where `name_findings` was not read."""
        return MEDIA_TYPES[ending(self.name)]


def name_findings(names: Iterable[str]) -> tuple[Finding, ...]:
    """Names that some reader would stumble over: X001 (kind), X007 (form, twice)."""
    found: list[Finding] = []
    seen: dict[str, str] = {}
    for name in names:
        if ending(name) not in MEDIA_TYPES:
            kinds = tuple(MEDIA_TYPES)
            found.append(Finding.of("X001", Place(name), name=name, kinds=kinds))
        if not _NAME.fullmatch(name):
            found.append(Finding.of("X007", Place(name), name=name))
        key = name.casefold().replace("/", "-")
        if key in seen:
            twice = Finding.of("X007:same", Place(name), name=name, other=seen[key])
            found.append(twice)
        seen[key] = name
    return tuple(found)
