"""Which cells a header of a table belongs to (14.8.5.7)."""

import pydyf

from publish.pdf.postprocess.tag_tree import Tree

_SCOPES = {"row": "/Row", "rowgroup": "/Row"}
_INLINE = frozenset(
    {"abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "strong"}
    | {"sub", "sup", "time", "u"}
)


def mark_headers(tree: Tree) -> None:
    """`/Scope` for each TH: its row where the HTML says so, else its column.

    The engine's own lists of header cells are taken out: they name those of one
    page, and the cells of a table that runs on have theirs on the first.
    """
    for element in tree.walk():
        if element["S"] not in {"/TH", "/TD"} or "A" not in element:
            continue
        element["A"].pop("Headers", None)
        element.pop("ID", None)
        source = tree.source(element)
        if element["S"] == "/TH":
            scope = "" if source is None else source.get("scope", "")
            element["A"]["Scope"] = _SCOPES.get(scope, "/Column")
        elif len(element["A"]) == 1:
            element.pop("A")


def unwrap_tables(tree: Tree) -> None:
    """Without a head the engine tags a table twice, the rows in the inner one."""
    for outer in tuple(tree.walk()):
        if outer["S"] != "/Table" or outer.free == "f":
            continue
        entries, outer["K"] = outer["K"], pydyf.Array()
        for entry in entries:
            inner = tree.element(entry)
            if inner is not None and inner["S"] == "/Table":
                tree.dissolve(inner, outer)
            else:
                outer["K"].append(entry)


def name_inline(tree: Tree) -> None:
    """What is said inside a line is a Span, or Code, and not a thing of its own."""
    for element in tree.walk():
        if element["S"] == "/NonStruct" and tree.name(element) in _INLINE:
            element["S"] = "/Code" if tree.name(element) == "code" else "/Span"
