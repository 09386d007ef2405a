"""The structure elements of a tagged file, from the root of the tree down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from publish.proofs.reading.once import read_once
from publish.proofs.reading.tag_counts import Element, Kinds
from publish.proofs.shape import some_of


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements right below the root, and how many pages the file has."""

    top: tuple[Element, ...]
    pages: int


@read_once
def read_elements(path: Path) -> Tree:
    """Without elements where the file has no tags."""
    with pikepdf.open(path) as pdf:
        nothing = pikepdf.Dictionary()
        root = pdf.Root.get("/StructTreeRoot", nothing)
        roles = {str(own): str(real) for own, real in root.get("/RoleMap", {}).items()}
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        top = tuple(_element(kid, numbers, roles) for kid in kids_of(root))
        return Tree(top, len(pdf.pages))


def _element(
    node: Any,  # noqa: ANN401 # a structure element
    numbers: Mapping[Any, int],
    roles: Mapping[str, str],
) -> Element:
    pages: set[int] = set()
    inside: list[Element] = []
    for kid in kids_of(node):
        if isinstance(kid, int):
            pages.add(numbers[node.Pg.objgen])
        elif "/MCID" in kid:
            pages.add(numbers[kid.get("/Pg", node.get("/Pg")).objgen])
        elif "/S" in kid:
            inside.append(_element(kid, numbers, roles))
    below = (element.pages for element in inside)
    kind = roles.get(str(node.S), str(node.S)).removeprefix("/")
    return Element(kind, frozenset(pages).union(*below), tuple(inside))


def kids_of(node: Any) -> list[Any]:  # noqa: ANN401
    """The children of a structure element, or of the root."""
    kids = node.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def share(seen: Iterable[Kinds], wanted: Iterable[Kinds]) -> str:
    """How many of how many elements, an element on two pages counted twice."""
    some, of = (sum(page.total() for page in pages) for pages in (seen, wanted))
    return some_of(some, of)
