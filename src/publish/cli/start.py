"""`publish` alone: what to do next, in three lines."""

from pathlib import Path

from publish.cli.arguments import MANUSCRIPT
from publish.cli.language import spoken


def read_start() -> str:
    """How to begin a book; or what to do with the one that is here."""
    for path, behind in ((Path(MANUSCRIPT.name), " ."), (MANUSCRIPT, "")):
        if path.is_file():
            return spoken("start:book", path=str(path), behind=behind).strip()
    return spoken("start:none").strip()
