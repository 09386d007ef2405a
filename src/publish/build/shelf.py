"""Where local books stand: a folder for each, and a record of what it was made of.

The shelf is a folder, or any address that fsspec knows (`s3://…`). A book whose record
says that the same went in, and whose files still have their sums, need not be made.
"""

import json
from hashlib import sha256
from pathlib import Path, PurePosixPath

from publish.build.folder import Written, write_editions
from publish.build.local_books import MadeBook
from publish.findings import Finding, Place, ToolError
from publish.output.artefact import Artefact
from publish.output.manifest import NAME, list_file, manifest_file, manifest_of
from publish.output.write import run_trial, write_artefacts

_RECORDS = ".each"
_FORMAT = 1


def read_shelf(address: str) -> "Shelf":
    """The shelf at a path or an address, tried before the work.

    Raises:
        ToolError: R101, where nothing can be written there.
    """
    if "://" in address:
        return _Remote(address)
    run_trial(Path(address))
    return _Folder(Path(address))


def read_is_done(shelf: "Shelf", name: str, digest: str) -> bool:
    """Whether a book stands there, made of what this digest is of, and whole."""
    content = shelf.read(_record(name)) if digest else None
    try:
        record = json.loads(content or b"null")
    except ValueError:
        return False
    if not isinstance(record, dict) or record.get("digest") != digest:
        return False
    files = record.get("files")
    return isinstance(files, dict) and all(
        sha256(shelf.read(PurePosixPath(name, file)) or b"").hexdigest() == total
        for file, total in files.items()
    )


def write_book(shelf: "Shelf", book: MadeBook, digest: str) -> Written:
    """Put a book on the shelf, and then its record; where its files are.

    Raises:
        ToolError: R101, where it cannot be written.
    """
    written = shelf.write_book(book)
    if not written.paths or not digest:
        return written
    name = book.book.name
    files = {
        file.name: sha256(file.content).hexdigest()
        for made in book.made
        for file in made.artefacts
    }
    files[NAME] = sha256(shelf.read(PurePosixPath(name, NAME)) or b"").hexdigest()
    record = {"format": _FORMAT, "digest": digest, "files": files}
    text = json.dumps(record, indent=1, sort_keys=True)
    shelf.write_record(Artefact(str(_record(name)), f"{text}\n".encode()))
    return written


def _record(name: str) -> PurePosixPath:
    return PurePosixPath(_RECORDS, f"{name}.json")


class _Folder:
    """A folder of this machine; what an earlier build left of other editions stays."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: PurePosixPath) -> bytes | None:
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def write_book(self, book: MadeBook) -> Written:
        if book.about is None:
            return Written()
        folder = self._folder / book.book.name
        return write_editions(book.about, book.made, folder)

    def write_record(self, artefact: Artefact) -> None:
        write_artefacts([artefact], self._folder)


class _Remote:
    """An address that fsspec knows; each object is whole or not there."""

    def __init__(self, address: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise ToolError([_missing(address)]) from error
        self._address = address
        try:
            self._system, self._root = url_to_fs(address)
        except Exception as error:  # each kind of address has exceptions of its own
            raise ToolError([_refused(address, error)]) from error

    def read(self, name: PurePosixPath) -> bytes | None:
        try:
            content: bytes = self._system.cat_file(self._path(name))
        except FileNotFoundError:
            return None
        except Exception as error:
            raise ToolError([_refused(self._address, error)]) from error
        return content

    def write_book(self, book: MadeBook) -> Written:
        artefacts = [file for made in book.made for file in made.artefacts]
        if book.about is None or not artefacts:
            return Written()
        manifest = manifest_file(manifest_of(book.about, map(list_file, artefacts)))
        for artefact in (*artefacts, manifest):
            self._write(PurePosixPath(book.book.name, artefact.name), artefact.content)
        home = f"{self._address.rstrip('/')}/{book.book.name}"
        return Written(tuple(f"{home}/{artefact.name}" for artefact in artefacts))

    def write_record(self, artefact: Artefact) -> None:
        self._write(PurePosixPath(artefact.name), artefact.content)

    def _write(self, name: PurePosixPath, content: bytes) -> None:
        path = self._path(name)
        try:
            self._system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
            self._system.pipe_file(path, content)
        except Exception as error:
            raise ToolError([_refused(self._address, error)]) from error

    def _path(self, name: PurePosixPath) -> str:
        return f"{self._root.rstrip('/')}/{name}"


Shelf = _Folder | _Remote


def _missing(address: str) -> Finding:
    return Finding.of("E205:package", Place(address), package="buurtboek[cluster]")


def _refused(address: str, error: Exception) -> Finding:
    said = f"{error}" or type(error).__name__
    return Finding.of("R101:address", Place(address), said=said)
