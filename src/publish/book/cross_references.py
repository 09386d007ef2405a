"""References looked up: a text with the author's ids -> one with the files' ids."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from typing import Any

from publish.book.ids import Targets
from publish.book.texts import Located, Texts
from publish.findings import Finding, Trouble, trouble
from publish.manuscript import Keys, Manuscript
from publish.prose import Block, Inlines, Note, Prose
from publish.prose.tree import Box, Heading, NoteCall, Picture, Reference
from publish.prose.walk import exchange, nodes_of
from publish.source.nearest import nearest_of


def check_references(
    texts: Texts, targets: Targets, manuscript: Manuscript, locate: Located
) -> Iterator[Finding]:
    """B301 and B302 for references, M203 for pictures that do not exist."""
    near_id = nearest_of(targets.shared)
    near_image = nearest_of(manuscript.images)
    for keys, nodes in _all_texts(texts):
        for node in nodes_of(nodes):
            if isinstance(node, Reference):
                yield from _check_reference(node, keys, targets, locate, near_id)
            elif isinstance(node, Picture) and node.image not in manuscript.images:
                unknown = _no_image(node.image, near_image(node.image))
                yield unknown.at(locate(keys, node.offset), keys)


def _check_reference(
    node: Reference,
    keys: Keys,
    targets: Targets,
    locate: Located,
    near_id: Callable[[str], str],
) -> Iterator[Finding]:
    found = targets.find(keys, node.target)
    if len(found) == 1 and (node.children or targets.titles.get(found[0])):
        return
    place = locate(keys, node.offset)
    if not found:
        yield _nowhere(node.target, near_id(node.target)).at(place, keys)
    elif len(found) > 1:
        yield Finding.of("B302", place, keys, target=node.target, places=len(found))
    else:
        yield Finding.of("B301:title", place, keys, target=node.target)


def _nowhere(target: str, near: str) -> Trouble:
    if near:
        return trouble("B301:near", target=target, near=near)
    return trouble("B301", target=target)


def _no_image(name: str, near: str) -> Trouble:
    if near:
        return trouble("M203:text-near", image=name, near=near)
    return trouble("M203:text", image=name)


def _all_texts(texts: Texts) -> Iterator[tuple[Keys, Iterable[Any]]]:
    for keys, prose in texts.prose.items():
        yield keys, (*prose.blocks, *prose.notes)
    yield from texts.lines.items()


def resolve_prose(  # noqa: PLR0913 - all that an edition decides
    prose: Prose,
    keys: Keys,
    targets: Targets,
    *,
    printed: Container[str],
    first_note: int,
    leader: bool,
) -> Prose:
    """A text whose ids are those in the files and whose notes count on from the last.

    What is for the facilitator is left out of editions without `leader`; `printed`
    are the ids that a reference can lead to.
    """

    def change(node: Any) -> Any:  # noqa: ANN401 - any node of the tree
        if isinstance(node, Box) and node.kind == "leader" and not leader:
            return None
        if isinstance(node, Heading | Box) and node.id:
            return replace(node, id=targets.local[keys, node.id])
        return _lead(node, keys, targets, printed)

    blocks = exchange(prose.blocks, change)
    notes = exchange(prose.notes, change)
    return _numbered(blocks, notes, first_note)


def _numbered(
    blocks: tuple[Block, ...], notes: tuple[Note, ...], first_note: int
) -> Prose:
    """Notes that are still called, in the order of their first calls."""
    by_number = {note.number: note for note in notes}
    new: dict[int, int] = {}
    waiting = [*blocks]
    while waiting:  # a note may call a further note
        calls = [
            node.number for node in nodes_of(waiting) if isinstance(node, NoteCall)
        ]
        fresh = [number for number in dict.fromkeys(calls) if number not in new]
        new |= {
            number: first_note + len(new) + place
            for place, number in enumerate(fresh, 1)
        }
        waiting = [block for number in fresh for block in by_number[number].blocks]

    times: Counter[int] = Counter()  # the first call may have been left out

    def change(node: Any) -> Any:  # noqa: ANN401
        if isinstance(node, NoteCall):
            times[node.number] += 1
            return NoteCall(new[node.number], times[node.number])
        if isinstance(node, Note):
            return replace(node, number=new[node.number])
        return node

    uncalled = [note for note in notes if not note.calls]
    new |= {
        note.number: first_note + len(new) + place
        for place, note in enumerate(uncalled, 1)
    }
    kept = tuple(by_number[number] for number in new)
    return Prose(exchange(blocks, change), exchange(kept, change))


def resolve_line(
    line: Inlines, keys: Keys, targets: Targets, printed: Container[str]
) -> Inlines:
    """A line whose references are looked up."""
    return exchange(line, lambda node: _lead(node, keys, targets, printed))


def _lead(node: Any, keys: Keys, targets: Targets, printed: Container[str]) -> Any:  # noqa: ANN401
    if not isinstance(node, Reference):
        return node
    final = targets.find(keys, node.target)[0]
    words = node.children or targets.titles[final]
    return replace(node, target=final if final in printed else "", children=words)
