"""The links of a PDF to addresses outside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from publish.diff.values import Link


def read_links(path: Path, labels: tuple[str, ...]) -> tuple[Link, ...]:
    """Every such link with the words that describe it; `labels` name the pages."""
    with pikepdf.open(path) as pdf:
        return tuple(
            Link(" ".join(words.split()), address, label)
            for label, page in zip(labels, pdf.pages, strict=False)
            for words, address in _addresses(page)
        )


def _addresses(page: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for one in page.get("/Annots", ()):
        address = str(one.get("/A", pikepdf.Dictionary()).get("/URI", ""))
        if one.get("/Subtype") == "/Link" and address:
            yield str(one.get("/Contents", "")), address
