"""The register as people and programs read it. Pure."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from publish.links.register import Link

_COLUMNS = ("code", "kind", "title", "address", "chapter", "anchor", "name")


def as_json(links: Iterable[Link], codes: Mapping[str, str]) -> str:
    """A list of objects, one for each link, in the order of the book."""
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(links, codes)]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_csv(links: Iterable[Link], codes: Mapping[str, str]) -> str:
    """A table with a head, as RFC 4180 has it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerows([_COLUMNS, *map(_harmless, _rows(links, codes))])
    return file.getvalue()


def as_lines(
    links: Sequence[Link], codes: Mapping[str, str], unknown: str
) -> Iterator[str]:
    """A line for each link; `unknown` stands where there is no address yet."""
    width = max((len(link.kind) for link in links), default=0)
    for link in links:
        address = link.address or unknown
        yield f"{codes[link.name]}  {link.kind:{width}}  {link.title}: {address}"


def _rows(links: Iterable[Link], codes: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for link in links:
        told = link.kind, link.title, link.address, link.chapter, link.anchor
        yield (codes[link.name], *told, link.name)


def _harmless(row: Sequence[str]) -> list[str]:
    """Cells that a spreadsheet takes for text, not for a sum to work out."""
    return [f"'{cell}" if cell[:1] in set("=+-@\t\r") else cell for cell in row]
