"""Row 5: an edition of greys asks for no colour at all."""

from collections.abc import Iterable, Iterator

from publish.findings import Finding, Place


def check_greys(uses: Iterable[str], place: Place) -> Iterator[Finding]:
    """C113 for each way in which a file of greys asks for colour."""
    for use in sorted(set(uses)):
        message = f"a page of greys asks for colour: {use}"
        yield Finding("C113", message, place)
