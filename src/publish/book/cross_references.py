"""References looked up: a text with the author's ids -> one with the files' ids."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Any

from publish.book.ids import Targets
from publish.book.texts import Located, Texts
from publish.findings import Finding
from publish.manuscript import Keys, Manuscript
from publish.prose import Block, Inlines, Note, Prose
from publish.prose.tree import Box, Heading, NoteCall, Picture, Reference
from publish.prose.walk import exchange, nodes_of


def check_references(
    texts: Texts, targets: Targets, manuscript: Manuscript, locate: Located
) -> Iterator[Finding]:
    """B301 and B302 for references, M203 for pictures that do not exist."""
    for keys, nodes in _all_texts(texts):
        for node in nodes_of(nodes):
            if isinstance(node, Reference):
                yield from _check_reference(node, keys, targets, locate)
            elif isinstance(node, Picture) and node.image not in manuscript.images:
                message = f"there is no image “{node.image}”"
                hint = _near_image(node.image, manuscript)
                place = locate(keys, node.offset)
                yield Finding("M203", message, place, hint, keys)


def _check_reference(
    node: Reference, keys: Keys, targets: Targets, locate: Located
) -> Iterator[Finding]:
    found = targets.find(keys, node.target)
    place = locate(keys, node.offset)
    if not found:
        message = f"#{node.target} leads nowhere"
        yield Finding("B301", message, place, _near(node.target, targets), keys)
    elif len(found) > 1:
        message = f"#{node.target} could mean {len(found)} places"
        hint = "give one of them an id of its own: ## Title {#own-id}"
        yield Finding("B302", message, place, hint, keys)
    elif not (node.children or targets.titles.get(found[0])):
        message = f"#{node.target} has no title that could be printed"
        hint = f"write the words yourself: `[words](#{node.target})`"
        yield Finding("B301", message, place, hint, keys)


def _near(target: str, targets: Targets) -> str:
    from difflib import get_close_matches

    near = get_close_matches(target, list(targets.shared), n=1, cutoff=0.6)
    if near:
        return f"did you mean #{near[0]}?"
    return "write the id of a chapter, an item or a heading"


def _near_image(name: str, manuscript: Manuscript) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(manuscript.images), n=1, cutoff=0.6)
    if near:
        return f"did you mean “{near[0]}”?"
    return "add it under images, or write the id of one that is there"


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
