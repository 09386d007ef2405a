"""Lists, lists of terms and the contents (14.8.4.2, 14.8.4.3.3)."""

import pydyf

from publish.pdf.postprocess.tag_tree import Tag, Tree

NESTED = "::nested"


def mend_lists(tree: Tree) -> None:
    """Each item is an LI with its label and one LBody that holds all the rest.

    A list inside an item stands in the item's body. The list of a `nav` is a TOC.
    """
    for element in tuple(tree.walk()):
        if tree.name(element).endswith(NESTED):
            element["S"] = "/L"
    for element in tuple(tree.walk()):
        if element["S"] == "/L":
            _pair_terms(tree, element)
            for item in tree.kids(element):
                _mend_item(tree, item)
    for element in tuple(tree.walk()):
        if tree.name(element) == "nav":
            _make_contents(tree, element)


def _mend_item(tree: Tree, item: Tag) -> None:
    kids = tree.kids(item)
    rest = [kid for kid in kids if kid["S"] != "/Lbl"]
    if item["S"] != "/LI" or [kid["S"] for kid in rest] == ["/LBody"]:
        return
    body = tree.make("/LBody", item, item["Pg"])
    labels = [kid.reference for kid in kids if kid["S"] == "/Lbl"]
    item["K"] = pydyf.Array([*labels, body.reference])
    for kid in rest:
        if kid["S"] == "/LBody":
            tree.dissolve(kid, body)
        else:
            tree.hang(body, [kid])


def _pair_terms(tree: Tree, element: Tag) -> None:
    """A term and what follows it are one item, the term its label."""
    term: Tag | None = None
    items, element["K"] = tree.kids(element), pydyf.Array()
    for item in items:
        bodies = tree.kids(item)
        name = tree.name(bodies[0]) if item["S"] == "/LI" and bodies else ""
        if name == "dd" and term is not None:
            tree.dissolve(item, term)
            continue
        if name == "dt":
            bodies[0]["S"], term = "/Lbl", item
        element["K"].append(item.reference)


def _make_contents(tree: Tree, nav: Tag) -> None:
    kinds = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/Reference"}
    for element in tree.walk(nav):
        element["S"] = kinds.get(element["S"], element["S"])
