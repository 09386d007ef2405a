"""Pictures under `images` that stand nowhere in the book; finding B413."""

from collections.abc import Callable, Iterator

from publish.book.texts import Texts
from publish.findings import Finding, Place
from publish.manuscript import Keys, Manuscript
from publish.prose.tree import Picture
from publish.prose.walk import nodes_of


def check_unplaced(
    manuscript: Manuscript, texts: Texts, place: Callable[[Keys], Place]
) -> Iterator[Finding]:
    """B413 for each picture that no text, chapter, cover or medium names."""
    left = dict.fromkeys(manuscript.images)
    for name in _used(manuscript, texts) if left else ():
        if name in left:
            del left[name]
        if not left:
            return  # long texts need not be walked to their end
    for name in left:
        at: Keys = ("images", name)
        yield Finding.of("B413", place(at), at, image=name)


def _used(manuscript: Manuscript, texts: Texts) -> Iterator[str]:
    yield from (image for image, _ in manuscript.named_images())
    for prose in texts.prose.values():
        yield from _in((*prose.blocks, *prose.notes))
    for line in texts.lines.values():
        yield from _in(line)


def _in(nodes: object) -> Iterator[str]:
    for node in nodes_of(nodes):  # type: ignore[arg-type]
        if isinstance(node, Picture):
            yield node.image
