"""Which addresses came, went, or became others."""

from collections.abc import Iterator, Mapping, Sequence

from publish.diff.values import Link, LinkChange


def compare_links(old: Sequence[Link], new: Sequence[Link]) -> tuple[LinkChange, ...]:
    """Every change of an address, in the order of the new file.

    The same words to another address are a change of the address; the same address
    under other words is none, for the words say so themselves.
    """
    was = {(one.words, one.address): one for one in reversed(old)}
    now = {(one.words, one.address): one for one in reversed(new)}
    gone = [one for key, one in reversed(was.items()) if key not in now]
    come = [one for key, one in reversed(now.items()) if key not in was]
    for one in list(come):
        if other := next((it for it in gone if it.address == one.address), None):
            gone.remove(other)
            come.remove(one)
    told = [*_come(gone, come), *(_gone(one) for one in gone)]
    known = {one.old: one.new for one in told if one.state == "changed"}
    return tuple(one for one in told if not _is_echo(one, known))


def _is_echo(change: LinkChange, known: Mapping[str, str]) -> bool:
    """Whether a link is but the address itself, as a list of addresses has it."""
    if change.words not in {change.old, change.new} or change.state == "changed":
        return False
    return change.old in known or change.new in known.values()


def _come(gone: list[Link], come: Sequence[Link]) -> Iterator[LinkChange]:
    """What came; a link that went and has the same words is taken for what it was."""
    for one in come:
        before = next((it for it in gone if it.words == one.words), None)
        if before is None:
            yield LinkChange("added", one.words, "", one.address, "", one.place)
            continue
        gone.remove(before)
        addresses = before.address, one.address
        places = before.place, one.place
        yield LinkChange("changed", one.words, *addresses, *places)


def _gone(one: Link) -> LinkChange:
    return LinkChange("removed", one.words, one.address, "", one.place, "")
