"""Stage 2: which Documents an edition is made of, each with what it prints.

Most editions are one piece. A hand-out edition has one for each chapter, a meeting
edition several for each meeting. A piece is the edition's row narrowed to what this
file holds, so that numbers and references follow by the way of every edition.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from publish.book.ids import Targets
from publish.book.inclusion import is_chosen
from publish.editions.edition import Edition
from publish.editions.papers import PAPERS
from publish.manuscript import Manuscript, own_id

PieceKind = Literal["book", "sheet", "handout", "leader", "cards", "poster", "signup"]
MEETING_PIECES: tuple[PieceKind, ...] = (
    "handout",
    "leader",
    "cards",
    "poster",
    "signup",
)
CARD = (PAPERS["A4"][0] / 2, PAPERS["A4"][1] / 2)  # mm: four fill a sheet of A4
_TRIMS = {"cards": CARD, "poster": PAPERS["A3"]}
_VARIANTS = {"cards": ""}  # pages that are put on sheets keep no tags
_TYPE_SIZES = {"cards": 20.0, "poster": 24.0}  # pt, to step down from
_NOTHING = ("-",)  # no id begins so: an edition without sections


@dataclass(frozen=True, slots=True)
class Piece:
    """One Document: `suffix` ends its file name, `meeting` is the id of its meeting."""

    kind: PieceKind
    edition: Edition
    suffix: str = ""
    meeting: str = ""


def list_pieces(
    edition: Edition, manuscript: Manuscript, targets: Targets
) -> tuple[Piece, ...]:
    """The Documents of an edition, in the order of the manuscript."""
    if edition.each == "chapter":
        return tuple(_sheets(edition, targets))
    if edition.each == "meeting":
        return tuple(_of_meetings(edition, manuscript, targets))
    return (Piece("book", edition),)


def _sheets(edition: Edition, targets: Targets) -> Iterator[Piece]:
    for keys, own in targets.sections.items():
        is_chapter = keys[0] == "chapters" and len(keys) == len(("chapters", 0))
        if is_chapter and is_chosen(edition, own):
            yield Piece("sheet", replace(edition, include=(own,)), own)


def _of_meetings(
    edition: Edition, manuscript: Manuscript, targets: Targets
) -> Iterator[Piece]:
    for meeting in manuscript.meetings:
        talked = [
            (targets.sections[("chapters", number)], chapter)
            for number, chapter in enumerate(manuscript.chapters)
            if own_id(chapter.id, chapter.title) in meeting.chapters
        ]
        chapters = tuple(own for own, _ in talked)
        has_questions = any(chapter.questions for _, chapter in talked)
        for kind in MEETING_PIECES:
            if kind == "cards" and not has_questions:
                continue
            own = replace(
                edition,
                include=chapters or _NOTHING,
                leader=kind == "leader",
                trim=_TRIMS.get(kind, edition.trim),
                type_size=_TYPE_SIZES.get(kind, edition.type_size),
                variant=_VARIANTS.get(kind, edition.variant),
            )
            yield Piece(kind, own, f"{meeting.id}-{kind}", meeting.id)
