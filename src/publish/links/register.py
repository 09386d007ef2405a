"""Every address of a manuscript, for all its editions: what a code can stand for.

Media whose address is not known yet are among them: paper that is printed today has
their code, and the address comes later.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.book.ids import Targets
from publish.book.inclusion import name_media
from publish.book.texts import Texts
from publish.manuscript import Keys, Manuscript
from publish.prose import plain
from publish.prose.tree import Link as Linked
from publish.prose.walk import nodes_of


@dataclass(frozen=True, slots=True)
class Link:
    """Something that a code can stand for.

    `name` stays as long as nobody renames it; `kind` is that of a medium, `partner`
    or `text`; `address` is "" where it is not known yet; `at` its first place.
    """

    name: str
    kind: str
    title: str
    address: str
    chapter: str  # the id of its section
    anchor: str  # the id of its item or partner; of its section for one in a text
    at: Keys


def list_links(
    manuscript: Manuscript, texts: Texts, targets: Targets
) -> tuple[Link, ...]:
    """All links in the order of the manuscript, each once under its first name."""
    found: dict[str, Link] = {}
    names = name_media(manuscript, targets)
    for link in (
        *_media(manuscript, texts, targets, names),
        *_partners(manuscript, targets, names),
        *_in_texts(texts, targets),
    ):
        found.setdefault(link.name, link)
    order = {keys: number for number, keys in enumerate(targets.sections)}
    return tuple(sorted(found.values(), key=lambda link: _rank(link.at, order)))


def _rank(at: Keys, order: dict[Keys, int]) -> int:
    """The place of the innermost section around these keys."""
    inside = (order[at[:end]] for end in range(len(at), 0, -1) if at[:end] in order)
    return next(inside, len(order))


def _media(
    manuscript: Manuscript, texts: Texts, targets: Targets, names: Mapping[str, str]
) -> Iterator[Link]:
    for keys, entry in manuscript.divisions():
        for place, item in enumerate(entry.items):
            at: Keys = (*keys, "items", place)
            anchor = targets.sections[at]
            for number, medium in enumerate(item.media):
                if medium.file and not medium.url:
                    continue  # it lies beside the manuscript
                here: Keys = (*at, "media", number)
                said = texts.lines.get((*here, "title"))
                yield Link(
                    name=names[f"{anchor}-{medium.kind}-{number}"],
                    kind=medium.kind,
                    title=plain(said or texts.lines[(*at, "title")]),
                    address=medium.url or "",
                    chapter=targets.sections[keys],
                    anchor=anchor,
                    at=here,
                )


def _partners(
    manuscript: Manuscript, targets: Targets, names: Mapping[str, str]
) -> Iterator[Link]:
    partners = manuscript.partners
    for number, partner in enumerate(partners.items if partners else ()):
        at: Keys = ("partners", "items", number)
        own = targets.sections[at]
        if partner.url:
            section = targets.sections[("partners",)]
            yield Link(
                names[own], "partner", partner.name, partner.url, section, own, at
            )


def _in_texts(texts: Texts, targets: Targets) -> Iterator[Link]:
    """Links to the web in the texts; what is mailed or dialled has no code."""
    written: list[tuple[Keys, Iterable[object]]] = [
        *((keys, (*prose.blocks, *prose.notes)) for keys, prose in texts.prose.items()),
        *texts.lines.items(),
    ]
    for keys, nodes in written:
        section = _section_of(keys, targets)
        if not section:
            continue
        for node in nodes_of(nodes):
            if isinstance(node, Linked) and node.address.startswith(
                ("http:", "https:")
            ):
                said = plain(node.children).strip() or node.address
                yield Link(
                    node.address, "text", said, node.address, section, section, keys
                )


def _section_of(keys: Keys, targets: Targets) -> str:
    division = keys[:1] if keys[0] == "partners" else keys[:2]
    return targets.sections.get(division, "")
