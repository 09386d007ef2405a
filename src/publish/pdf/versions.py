"""What shapes the bytes of our files beside what goes in: code and libraries.

A key of something that is kept holds all of it, so that a new version of any makes it
anew.
"""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = (
    *("weasyprint", "pydyf", "pypdf", "pikepdf", "fonttools", "ebooklib", "pillow"),
    *("tinycss2", "tinyhtml5", "cssselect2", "pyphen", "resvg-py", "segno"),
)
_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def read_versions() -> str:
    """A digest of our own source, and the versions of the libraries that set type."""
    digest = sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    named = [f"{name} {version(name)}" for name in _LIBRARIES]
    return " ".join((digest.hexdigest(), *named, *_engine_versions()))


def _engine_versions() -> tuple[str, ...]:
    """Of the machine's own libraries that shape and place letters."""
    from weasyprint.text.ffi import pango

    return (f"pango {pango.pango_version()}",)
