"""Stage 1: the colour profiles of presses, as bytes that can be relied on.

The standard one, FOGRA39, is made when this program is set up (`.ci/profile`) and
stands in its virtual environment; a print shop's own stands beside the manuscript.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from publish.editions.edition import Edition
from publish.findings import Finding, Place, ToolError
from publish.source.file_paths import read_bounded

_LARGEST = 30_000_000  # bytes: ten times the largest profile of a press
STANDARD = ""  # the name of the profile that no manuscript names
_OWN_PLACE = Path("share", "color", "icc", "publish", "fogra39.icc")
_SPACE, _CLASS, _MARK = slice(16, 20), slice(12, 16), slice(36, 40)  # ICC.1, 7.2


def read_standard() -> bytes:
    """The profile for coated paper, or nothing where this machine has none."""
    return read_profile(Path(sys.prefix, _OWN_PLACE))


def read_profile(path: Path) -> bytes:
    """The file, or nothing where there is none or it is no profile of a press."""
    try:
        content = read_bounded(path, _LARGEST)
    except OSError:
        return b""
    return content if is_press(content) else b""


def profile_of(edition: Edition, profiles: Mapping[str, bytes]) -> bytes:
    """The colours of the press that an edition is made for; none for other ones.

    `profiles` are those at hand, by the name that the manuscript gives them.

    Raises:
        ToolError: P010, where this machine has none.
    """
    if not edition.is_press:
        return b""
    profile = profiles.get(edition.profile, b"")
    if not profile:
        place = Place(edition.name)
        raise ToolError([Finding.of("P010", place, edition=edition.name)])
    return profile


def is_press(content: bytes) -> bool:
    """Whether it describes a press with four inks."""
    return (content[_MARK], content[_CLASS], content[_SPACE]) == (
        b"acsp",
        b"prtr",
        b"CMYK",
    )
