"""Whether each object stands where a file says it does (ISO 32000-2, 7.5.4, 7.5.8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the file says object `number` is, and the object that is there.

    In the object stream `holder` at `index`, or, where `holder` is 0, at byte `index`.
    `found` is 0 where no object is.
    """

    number: int
    holder: int
    index: int
    found: int

    def __str__(self) -> str:
        """Both, in words."""
        where = f"byte {self.index}"
        if self.holder:
            where = f"index {self.index} of object stream {self.holder}"
        found = f"object {self.found}" if self.found else "no object"
        return f"object {self.number} is looked up at {where}, where {found} is"


def check_index(entries: Sequence[Entry], place: Place) -> Iterator[Finding]:
    """C401 with the number of objects that are not there, and the first of them.

    Readers that look up by number see nothing wrong, others take another object or
    none for it.
    """
    wrong = [entry for entry in entries if entry.found != entry.number]
    if wrong:
        count = f"{len(wrong)} of {len(entries)} objects are not where the file says"
        yield Finding("C401", f"{count}: {wrong[0]}", place)
