"""Where a link inside the book lands, so that Kobo turns to it and shows no note.

Goes in: the parsed pages in reading order; comes out: pages in which an id that a
link ahead leads to stands on an empty mark in its first line. Kobo opens a link
ahead whose target holds 9 to 5000 letters as a note; a mark holds none.
Source: Kobo's specification for EPUB, on footnotes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lxml import etree

from publish.document.page_marks import HEADINGS, first_place, start_tag
from publish.epub.content_rules import Trees, target_of
from publish.epub.xml_markup import OPS, XHTML

Target: TypeAlias = tuple[str, str]

_NOTE = range(9, 5001)
_LABELS = ("aria-labelledby", "aria-describedby", "aria-details")


def mark_targets(
    pages: Mapping[str, bytes], trees: Trees, spine: Sequence[str]
) -> dict[str, bytes]:
    """The pages again; `spine` is the order of reading, which `trees` all have."""
    marked = dict(pages)
    for name, own in dict.fromkeys(_targets(trees, spine)):
        if name in marked:
            marked[name] = _marked(marked[name].decode(), own).encode()
    return marked


def _targets(trees: Trees, spine: Sequence[str]) -> Iterator[Target]:
    """What links ahead lead to that has the length of a footnote and is not one."""
    order = {name: number for number, name in enumerate(spine)}
    ids = {name: _ids_of(trees[name]) for name in spine}
    for name in spine:
        for link in trees[name].iter(f"{{{XHTML}}}a"):
            target, own = target_of(name, link.get("href", ""))
            if link.get(f"{{{OPS}}}type") == "noteref":
                continue
            if own not in ids.get(target, {}) or order[target] < order[name]:
                continue
            words = "".join(map(str, ids[target][own].itertext()))
            if len("".join(words.split())) in _NOTE:
                yield target, own


def _ids_of(tree: etree._Element) -> dict[str, etree._Element]:
    """Elements by id, but for those that name others: a mark has no words."""
    elements = list(tree.iter("{*}*"))
    labels = (element.get(label, "") for element in elements for label in _LABELS)
    naming = {name for label in labels for name in label.split()}
    named = ((element.get("id", ""), element) for element in elements)
    return {own: element for own, element in named if own and own not in naming}


def _marked(html: str, own: str) -> str:
    """The page with the id on a mark; our layouts escape quotes in their texts."""
    attribute, mark = f' id="{own}"', f'<span id="{own}"></span>'
    at = html.find(attribute)
    if at < 0:
        return html
    start, end = start_tag(html, at)
    without = html[:start] + html[start:end].replace(attribute, "", 1) + html[end:]
    place = first_place(without, start + 1, HEADINGS)
    return without[:place] + mark + without[place:]
