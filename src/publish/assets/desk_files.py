"""Files of a new book to double-click: each opens the desk of the folder it stands in.

Goes in: our files under `starter/` and the language of the guide; comes out: one for a
Mac, which is the program, and one each for Linux and Windows, which call it.
"""

from collections.abc import Iterator, Mapping

from publish.output.artefact import Artefact

_NAMES = {"nl": "schrijftafel", "en": "desk"}
_RUN = ("command", "desktop")  # a Mac and Linux open only what is marked as a program


def desk_files(ours: Mapping[str, str], guide: str) -> Iterator[Artefact]:
    """The files for a Mac, Linux and Windows, called as the desk is in a language."""
    for ending in _RUN:
        text = ours[f"{guide}/desk.{ending}"]
        yield Artefact(f"{_NAMES[guide]}.{ending}", text.encode(), is_program=True)
    # Windows finds the places that it jumps to only where lines end in its own way
    text = ours[f"{guide}/desk.bat"].replace("\n", "\r\n")
    yield Artefact(f"{_NAMES[guide]}.bat", text.encode())
