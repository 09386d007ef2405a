"""Where a tap on a link lands: what it names is on the screen that is shown.

Goes in: a finished EPUB; comes out: findings. Every link inside the book, every entry
of its contents and every page number is gone to in foliate-js, on a phone, a small
reader and a tablet.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.epub.content_rules import target_of
from publish.epub.package_document import FOLDER
from publish.findings import Finding
from publish.proofs.reading.epub_model import EBook, links_in, words_of
from publish.proofs.reading.epubs import read_ebook
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.foliate import run_landings

NAME = "landing"
WHAT = "links, contents and page numbers show their target on the screen they lead to"
TOOLS: tuple[Tool, ...] = (Tool("node", "program", "apt-get install nodejs"),)
APPLIES = {"is_ebook": True}
WEIGHT = Weight(3.5, megabytes=800)

_SHOWN = 40  # letters of a link that a finding repeats


@dataclass(frozen=True, slots=True)
class Landing:
    """A goal that was gone to on one screen.

    `off` is how many screens further its target stands; None where it is nowhere.
    """

    screen: str
    goal: str
    off: int | None


def run_proof(proofed: Proofed) -> Outcome:
    """X311; X305 where the book is not opened."""
    book = read_ebook(proofed.path)
    goals = goals_of(book)
    seen = run_landings(proofed.path, [f"{FOLDER}/{goal}" for goal in goals])
    by = f"foliate-js {seen['version']} in {seen['browser'].replace('/', ' ')}"
    if refused := seen["refused"]:
        closed = Finding.of("X305:closed", proofed.place, why=refused)
        return outcome_of(NAME, [closed], by=by)
    landings = [
        Landing(one["screen"], one["href"].removeprefix(f"{FOLDER}/"), one["off"])
        for one in seen["landings"]
    ]
    figures = {"links": str(len(goals)), "landings": str(len(landings))}
    return outcome_of(NAME, check_landings(book, goals, landings), figures, by=by)


def goals_of(book: EBook) -> Mapping[str, str]:
    """Every address inside the book that is led to, with what the first link says."""
    goals: dict[str, str] = {}
    for name, page in book.pages.items():
        for link in links_in(page):
            file, own = target_of(name, link.get("href", ""))
            if file in book.pages:
                said = " ".join(words_of(link).split())
                goals.setdefault(f"{file}#{own}" if own else file, said)
    return goals


def check_landings(
    book: EBook, goals: Mapping[str, str], landings: Iterable[Landing]
) -> Iterator[Finding]:
    """X311 for each goal that a tap does not show, once with its screens."""
    missed: dict[str, list[str]] = {}
    for landing in landings:
        if landing.off != 0:
            missed.setdefault(landing.goal, []).append(landing.screen)
    for goal, screens in missed.items():
        words = goals[goal][:_SHOWN]
        yield Finding.of(
            "X311", book.place, goal=goal, words=words, screens=tuple(screens)
        )
