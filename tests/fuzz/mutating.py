"""Files as they might be: a good one with pieces taken out, doubled, or put in.

What is done to a file is a list of edits, so that whoever finds a fault can take out
all that it does not need.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 20_000  # bytes of what comes out: doubling would go on for ever
PLACES = 1 << 16  # where an edit is, as a share of the file


@dataclass(frozen=True, slots=True)
class Edit:
    """`what` is below `KINDS`; `at` a share of the file, `size` bytes, `word` one."""

    what: int
    at: int
    size: int
    word: int


KINDS = 6


def mutated(seed: bytes, edits: Sequence[Edit], words: Sequence[bytes]) -> bytes:
    """The file after all edits."""
    for edit in edits:
        at = edit.at * (len(seed) + 1) // PLACES
        end = min(len(seed), at + edit.size)
        seed = (seed[:at] + _new(edit, seed[at:end], words) + seed[end:])[:MOST]
    return seed


def _new(edit: Edit, old: bytes, words: Sequence[bytes]) -> bytes:
    """What stands in the place of some bytes."""
    word = words[edit.word % len(words)]
    times = 1 + edit.word % 300
    made = (
        b"",
        word + old,
        word,
        old * times if len(old) * times < MOST else old * 2,
        bytes(byte ^ (1 << edit.word % 8) for byte in old),
        old + word * times,
    )
    return made[edit.what % KINDS]
