"""Letters of a paragraph cut, joined and looked at, without losing their marks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publish.importing.tree import Inline, Paragraph, Run


def lines_of(paragraph: Paragraph) -> list[Paragraph]:
    """Each line of a paragraph as one of its own; empty ones are left out."""
    return [it for it in parted(paragraph, "\n") if it.text.strip() or has_more(it)]


def parted(paragraph: Paragraph, sign: str) -> list[Paragraph]:
    """A paragraph cut at a sign, which is left out."""
    made: list[list[Inline]] = [[]]
    for inline in paragraph.inlines:
        if not isinstance(inline, Run):
            made[-1].append(inline)
            continue
        first, *rest = inline.text.split(sign)
        made[-1].append(replace(inline, text=first))
        made += [[replace(inline, text=it)] for it in rest]
    return [replace(paragraph, inlines=tuple(filter(_is_some, it))) for it in made]


def has_more(paragraph: Paragraph) -> bool:
    """Whether it holds a picture or the call of a note."""
    return any(not isinstance(it, Run) for it in paragraph.inlines)


def without_start(paragraph: Paragraph, length: int) -> Paragraph:
    """The same without its first letters."""
    return replace(paragraph, inlines=tuple(_cut(paragraph.inlines, length)))


def stripped(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """The same without blanks at both ends, looks of nothing and empty runs."""
    some = list(filter(_is_some, joined(inlines)))
    while some and isinstance(some[0], Run) and not some[0].text.strip():
        del some[0]
    while some and isinstance(some[-1], Run) and not some[-1].text.strip():
        del some[-1]
    if some and isinstance(some[0], Run):
        some[0] = replace(some[0], text=some[0].text.lstrip())
    if some and isinstance(some[-1], Run):
        some[-1] = replace(some[-1], text=some[-1].text.rstrip())
    return tuple(some)


def joined(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbours that look alike as one run."""
    made: list[Inline] = []
    for inline in inlines:
        last = made[-1] if made else None
        if (
            isinstance(inline, Run)
            and isinstance(last, Run)
            and replace(last, text=inline.text) == inline
        ):
            made[-1] = replace(last, text=last.text + inline.text)
        else:
            made.append(inline)
    return tuple(made)


def _cut(inlines: Sequence[Inline], length: int) -> Iterator[Inline]:
    left = length
    for inline in inlines:
        if not isinstance(inline, Run):
            yield inline
            continue
        taken = min(left, len(inline.text))
        left -= taken
        if inline.text[taken:]:
            yield replace(inline, text=inline.text[taken:])


def _is_some(inline: Inline) -> bool:
    return not isinstance(inline, Run) or bool(inline.text)
