"""Which addresses came, went, or became others."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from publish.diff.values import LinkChange
from publish.output.page_record import PageRecord


class Link(NamedTuple):
    """An address outside the file, the words that lead to it, and their page."""

    words: str
    address: str
    place: str


def links_of(pages: Sequence[PageRecord]) -> list[Link]:
    """The links of a file in its order."""
    return [Link(*link, page.label) for page in pages for link in page.links]


def compare_links(old: Sequence[Link], new: Sequence[Link]) -> tuple[LinkChange, ...]:
    """Every change of an address, in the order of the new file.

    The same words to another address are a change of the address; the same address
    under other words is none, for the words say so themselves.
    """
    was, now = _by_value(old), _by_value(new)
    gone = [link for key, link in was.items() if key not in now]
    come = [link for key, link in now.items() if key not in was]
    for link in list(come):
        if before := _first(gone, address=link.address):
            gone.remove(before)
            come.remove(link)
    changes = [*_come(gone, come), *(_gone(link) for link in gone)]
    known = {change.old: change.new for change in changes if change.state == "changed"}
    return tuple(change for change in changes if not _is_echo(change, known))


def _by_value(links: Sequence[Link]) -> Mapping[tuple[str, str], Link]:
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        found.setdefault((link.words, link.address), link)
    return found


def _first(links: Sequence[Link], *, words: str = "", address: str = "") -> Link | None:
    asked = (link for link in links if address in {"", link.address})
    return next((link for link in asked if words in {"", link.words}), None)


def _is_echo(change: LinkChange, known: Mapping[str, str]) -> bool:
    """Whether a link is but the address itself, as a list of addresses has it."""
    if change.words not in {change.old, change.new} or change.state == "changed":
        return False
    return change.old in known or change.new in known.values()


def _come(gone: list[Link], come: Sequence[Link]) -> Iterator[LinkChange]:
    """What came; a link that went and has the same words is taken for what it was."""
    for link in come:
        before = _first(gone, words=link.words)
        if before is None:
            yield LinkChange("added", link.words, "", link.address, "", link.place)
            continue
        gone.remove(before)
        addresses = before.address, link.address
        places = before.place, link.place
        yield LinkChange("changed", link.words, *addresses, *places)


def _gone(link: Link) -> LinkChange:
    return LinkChange("removed", link.words, link.address, "", link.place, "")
