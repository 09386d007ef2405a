"""A zip whose bytes depend on nothing but what is put in.

Goes in: names and bytes, in order; comes out: the archive's bytes. Knows nothing
of EPUB but that `mimetype` is stored (EPUB 3.3, section 4.2.2).
"""

from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

Stamp = tuple[int, int, int, int, int, int]
FIRST_STAMP: Stamp = (1980, 1, 1, 0, 0, 0)  # the zip format knows nothing earlier
_PACKED = (
    *(".epub", ".pdf", ".zip", ".jpg", ".jpeg", ".png"),
    *(".m4a", ".mp3", ".mp4", ".opus", ".webm"),
)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


class Archive:
    """A zip in memory, with one stamp, one mode and one system for all entries."""

    def __init__(self, stamp: Stamp) -> None:
        self._stamp = max(stamp, FIRST_STAMP)
        self._bytes = BytesIO()
        self._zip = ZipFile(self._bytes, "w")

    def writestr(self, name: str, content: bytes) -> None:
        """Add an entry; named as EbookLib calls it."""
        entry = ZipInfo(name, self._stamp)
        entry.create_system = _UNIX
        entry.external_attr = _PLAIN_FILE
        stored = name == "mimetype" or name.lower().endswith(_PACKED)
        method = ZIP_STORED if stored else ZIP_DEFLATED
        self._zip.writestr(entry, content, method, compresslevel=9)

    def getvalue(self) -> bytes:
        """The whole archive; nothing can be added afterwards."""
        self._zip.close()
        return self._bytes.getvalue()


def is_inside(name: str) -> bool:
    """Whether a name in a zip stays in the folder that it is unpacked into."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def stamp(day: str) -> Stamp:
    """Midnight of `CCYY-MM-DD`, or the first moment of zip where there is no date."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return FIRST_STAMP
    return (found.year, found.month, found.day, 0, 0, 0)
