"""Where each link leads, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pydyf

from publish.findings import BookError, Finding, Place


@dataclass(frozen=True, slots=True)
class Linked:
    """A link on a page: its annotation, where it leads and the text that shows it.

    `address` is the address outside the book, or `#` and an id.
    """

    annotation: pydyf.Dictionary
    address: str
    text: str


def describe_links(
    links: Iterable[Linked], words: Mapping[str, str], site: str = ""
) -> set[str]:
    """Write where each link leads into `/Contents` (UA 7.18.5).

    In the words for its address, else in its own text; where that is a bare address,
    after the word `site` and without its scheme. Comes out: the addresses of the links
    that have neither.
    """
    silent = set()
    for link in links:
        description = words.get(link.address) or " ".join(link.text.split())
        _, is_bare, short = description.rpartition("://")
        if is_bare and " " not in description:
            description = f"{site}: {short}" if site else short
        if description:
            link.annotation["Contents"] = pydyf.String(description)
        else:
            silent.add(link.address)
    return silent


def refuse_silent(addresses: Iterable[str], path: str) -> None:
    """A link that says nothing cannot be published.

    Raises:
        BookError: P004 for each address.
    """
    findings = [
        Finding("P004", f"the link to {address} has no words", Place(path))
        for address in sorted(addresses)
    ]
    if findings:
        raise BookError(findings)
