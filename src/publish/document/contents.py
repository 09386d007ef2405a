"""Stage 4: the table of contents, for bookmarks, for the EPUB and for checks."""

from collections.abc import Iterator

from publish.document.model import ContentsEntry
from publish.document.parts import PlannedPart


def list_contents(planned: tuple[PlannedPart, ...]) -> Iterator[ContentsEntry]:
    """One line for each part that stands in the contents, in order."""
    for part in planned:
        if part.entry:
            yield ContentsEntry(
                title=part.title,
                number=part.section.number if part.section else "",
                part=part.anchor,
                anchor=part.anchor,
            )
