"""One element for what runs over lines and pages.

The engine tags each piece of a section, list, paragraph, cell or link by itself, and
each line once more. Pieces of the same HTML element become one.
"""

from typing import TypeAlias

import pydyf

from publish.pdf.postprocess.tag_tree import Tag, Tree

_Key: TypeAlias = tuple[int, str, str]
_INLINE = frozenset({"/Span", "/Link", "/NonStruct", "/Reference", "/Code"})
_PRUNED = frozenset({"/NonStruct", "/Span", "/Div", "/Sect", "/P", "/Art"})


def prune(tree: Tree) -> None:
    """Take away what holds nothing, such as the rest of an area for notes."""
    for element in reversed(tuple(tree.walk())):
        inside = []
        for kid in element["K"]:
            found = tree.element(kid)
            if found is not None and not found["K"] and found["S"] in _PRUNED:
                found.free = "f"
            else:
                inside.append(kid)
        element["K"] = pydyf.Array(inside)


def join_pieces(tree: Tree) -> None:
    """Join what belongs together; nothing changes its place among its siblings."""
    waiting = [tree.top]
    while waiting:
        parent = waiting.pop()
        _join_inside(tree, parent)
        waiting.extend(tree.kids(parent))


def _join_inside(tree: Tree, parent: Tag) -> None:
    entries, parent["K"] = parent["K"], pydyf.Array()
    last: Tag | None = None
    begun: dict[_Key, Tag] = {}
    for entry in entries:
        piece = tree.element(entry)
        home = _home(tree, last, begun.get(_key(tree, piece, parent)), piece)
        if piece is not None and home is not None:
            tree.dissolve(piece, home)
            continue
        parent["K"].append(entry)
        last = piece
        if piece is not None:
            begun[_key(tree, piece, parent)] = piece


def _home(
    tree: Tree, last: Tag | None, begun: Tag | None, piece: Tag | None
) -> Tag | None:
    """The element that a piece goes on with."""
    if piece is None:
        return None
    if begun is not None:
        return begun
    return last if last is not None and _goes_on(tree, last, piece) else None


def _key(tree: Tree, piece: Tag | None, parent: Tag) -> _Key:
    """The same for two pieces of a block, even with others between them.

    Such are the cells of a row and columns side by side. What the engine made up
    inside a block has the source of its parent, and is joined to its neighbour only.
    """
    source = None if piece is None else tree.source(piece)
    if piece is None or source is None or piece["S"] in _INLINE:
        return (0, "", str(id(piece)))
    if source is tree.source(parent):
        return (0, "", str(id(piece)))
    return (id(source), tree.name(piece), piece["S"])


def _goes_on(tree: Tree, before: Tag, after: Tag) -> bool:
    """Whether two neighbours are pieces of the same thing."""
    if before["S"] != after["S"]:
        return False
    source = tree.source(before)
    if source is not None or tree.source(after) is not None:
        same = source is tree.source(after)
        return same and tree.name(before) == tree.name(after)
    if before["S"] == "/LI":  # made around the body of an item without a mark
        bodies = tree.kids(before)[-1:] + tree.kids(after)[:1]
        return len(bodies) == 2 and _goes_on(tree, *bodies)  # noqa: PLR2004
    return bool(before["S"] == "/Span")
