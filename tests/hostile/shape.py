"""What a row of the table is: how a hostile book is made, and what it is made with.

A row is a function, so that a million keys are made only when their turn comes. Beside
each book, in the folder around it, lie files that no book may read: `geheim.*`.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builders.manuscripts import a_manuscript
from builders.pictures import SVG, XLINK, saved, scene

BOOK: Mapping[str, Any] = {
    "title": "Varen",
    "language": "nl",
    "id": "urn:isbn:9789000000005",
    "date": "2026-03-16",
    "publisher": "De Sluis",
    "contributors": [{"name": "Aaltje de Vries", "role": "author"}],
}
EDITIONS = ("screen", "epub", "web")
SECRET = "KANARIE-IN-DE-KAST"  # noqa: S105 - a canary, that none may carry out
OUTSIDE = "geheim"  # the stem of what lies outside the folder of the book


@dataclass(frozen=True, slots=True)
class Pipe:
    """A file that keeps whoever opens it waiting."""


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link in the folder that leads somewhere else."""

    target: str


@dataclass(frozen=True, slots=True)
class Hole:
    """A file of so many bytes that takes no room on the disk."""

    size: int


Content = bytes | str | Pipe | LinkTo | Hole


@dataclass(frozen=True, slots=True)
class Given:
    """The manuscript and what lies beside it."""

    text: str | bytes
    files: Mapping[str, Content] = field(default_factory=dict)


Rows = Mapping[str, Callable[[], Given]]


def write_given(given: Given, folder: Path) -> None:
    """The book in its folder, and what it may not read in the one around it."""
    folder.mkdir(parents=True)
    for suffix, secret in _outside().items():
        (folder.parent / f"{OUTSIDE}{suffix}").write_bytes(secret)
    _write("manuscript.yaml", given.text, folder)
    for name, content in given.files.items():
        _write(name, content, folder)


def _outside() -> Mapping[str, bytes]:
    """No sheet, no brand and no lock: these may lie in the folder around a book."""
    svg = f'<svg {SVG} viewBox="0 0 9 9"><text y="9">{SECRET}</text></svg>'
    return {
        ".txt": SECRET.encode(),
        ".svg": svg.encode(),
        ".png": saved(scene(), "PNG"),
        ".vtt": f"WEBVTT\n\n00:00.000 --> 00:01.000\n{SECRET}\n".encode(),
    }


def _write(name: str, content: Content, folder: Path) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        content = content.encode(errors="surrogatepass")
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, LinkTo):
        path.symlink_to(content.target)
    elif isinstance(content, Hole):
        with path.open("wb") as file:
            file.truncate(content.size)
    else:
        os.mkfifo(path)


def book(
    *,
    files: Mapping[str, Content] | None = None,
    about: Mapping[str, Any] | None = None,
    **changes: Any,  # noqa: ANN401 - whatever YAML can say
) -> Given:
    """A small book with changes; `about` are those of what it says of itself."""
    own = dict(BOOK) | dict(about or {})
    return Given(a_manuscript(**({"book": own} | changes)), files or {})


def raw(text: str | bytes, **files: Content) -> Given:
    """A manuscript as it stands."""
    return Given(text, files)


def chapter(
    text: str,
    *,
    files: Mapping[str, Content] | None = None,
    **changes: Any,  # noqa: ANN401 - see above
) -> Given:
    """A book of which the only chapter has this text."""
    chapters = [{"title": "De sluis", "text": text}]
    return book(files=files, **({"chapters": chapters} | changes))


def titled(title: str, **more: Any) -> Given:  # noqa: ANN401 - see above
    """A book whose chapter has this title, and other keys perhaps."""
    return book(chapters=[{"title": title, "text": "Samen varen.", **more}])


def picture(
    content: Content,
    name: str = "foto.jpg",
    **more: Any,  # noqa: ANN401 - see above
) -> Given:
    """A book that shows a picture in its text; `more` are keys of it."""
    image = {"file": name, "alt": "Een boot"} | more
    return chapter("![](boot)", files={name: content}, images={"boot": image})


def named(file: str, files: Mapping[str, Content] | None = None) -> Given:
    """A book that shows the picture of this name, and has these files."""
    image = {"file": file, "alt": "Een boot"}
    return chapter("![](boot)", files=files, images={"boot": image})


def svg(body: str, head: str = 'viewBox="0 0 90 60"', before: str = "") -> Given:
    """A book that shows a drawing."""
    return picture(f"{before}<svg {SVG} {XLINK} {head}>{body}</svg>", "golf.svg")


def sheet(css: str | Content, **files: Content) -> Given:
    """A book whose three editions have this sheet of its author's."""
    editions = {name: {"stylesheet": "eigen.css"} for name in EDITIONS}
    beside = {name.replace("_", "."): content for name, content in files.items()}
    return book(files={"eigen.css": css, **beside}, editions=editions)


def brand(files: Mapping[str, Content], **keys: Any) -> Given:  # noqa: ANN401 - see above
    """A book of an organisation that says this of its looks."""
    return book(files=files, brand=keys)


def font(content: Content, name: str = "letter.ttf", licence: Content = "OFL") -> Given:
    """A book that is set in a font of its organisation's own."""
    face = {"file": name, "licence": "OFL.txt"}
    return brand({name: content, "OFL.txt": licence}, type={"text": face})


def medium(files: Mapping[str, Content] | None = None, **keys: Any) -> Given:  # noqa: ANN401 - see above
    """A book with one medium that says this of itself."""
    one = {"kind": "podcast", "title": "Een gesprek"} | keys
    items = [{"title": "De brug", "media": [one]}]
    chapters = [{"title": "De sluis", "text": "Samen varen.", "items": items}]
    return book(files=files, chapters=chapters)


def linked(address: str) -> Given:
    """A book with one medium at this address."""
    return medium(url=address)


def meeting(**keys: Any) -> Given:  # noqa: ANN401 - see above
    """A book with one meeting."""
    one = {"id": "avond", "title": "De avond", "date": "2026-04-01", "place": "Huis"}
    return book(meetings=[one | keys])


def edition(**keys: Any) -> Given:  # noqa: ANN401 - see above
    """A book whose edition for screens differs in these keys."""
    return book(editions={"screen": keys})
