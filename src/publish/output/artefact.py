"""Stage 5: a finished file, as a name and its bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artefact:
    """What a format made of a Document; nothing is on disk yet."""

    name: str
    content: bytes
    note: str = ""  # what its maker should know, as the sheets a booklet takes
