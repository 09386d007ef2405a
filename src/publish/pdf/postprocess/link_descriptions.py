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

    Comes out: the addresses of the links of which nothing can be said.
    """
    silent = set()
    for link in links:
        description = describe_link(link.address, link.text, words, site)
        if description:
            link.annotation["Contents"] = pydyf.String(description)
        else:
            silent.add(link.address)
    return silent


def describe_link(
    address: str, text: str, words: Mapping[str, str], site: str = ""
) -> str:
    """Where a link leads: the words for its address, else its own text.

    Where that is a bare address, it stands after the word `site` without its scheme.
    """
    description = words.get(address) or " ".join(text.split())
    _, is_bare, short = description.rpartition("://")
    if is_bare and " " not in description:
        return f"{site}: {short}" if site else short
    return description


def refuse_silent(addresses: Iterable[str], path: str) -> None:
    """A link that says nothing cannot be published.

    Raises:
        BookError: P004 for each address.
    """
    findings = [
        Finding.of("P004", Place(path), address=address)
        for address in sorted(addresses)
    ]
    if findings:
        raise BookError(findings)
