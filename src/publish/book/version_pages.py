"""What the site says of each version that paper names: is it the newest?"""

from dataclasses import dataclass
from typing import Literal

State = Literal["newest", "replaced", "draft", "in hand"]


@dataclass(frozen=True, slots=True)
class Newer:
    """A later version, its day (CCYY-MM-DD), and what it has printed again.

    `again` are lines in the book's language; `is_known` is False where nobody compared
    it with a version before it.
    """

    version: str
    date: str
    again: tuple[str, ...]
    is_known: bool


@dataclass(frozen=True, slots=True)
class VersionPage:
    """The page that the code of a version leads to.

    `title` is the book's; `date` is "" for a draft, which was never released; the draft
    `in hand` is what the site was made of. `newer` begins with the newest. `is_own`
    where it is a version of this book, and no other of the same code space.
    """

    code: str
    title: str
    version: str
    date: str
    state: State
    newer: tuple[Newer, ...]
    is_own: bool
