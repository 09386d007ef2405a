"""Figures with their alternative text and their caption inside (14.8.4.5)."""

import pydyf

from publish.pdf.postprocess.tag_tree import Tag, Tree


def make_figures(tree: Tree) -> None:
    """An HTML `figure` becomes a Figure; one that only decorates, a plain division.

    The picture inside gives it its words and its place, the caption stays as it is.
    A caption without a picture to listen to is a paragraph.
    """
    for element in tuple(tree.walk()):
        source = tree.source(element)
        if source is None or source.tag != "figure" or element["S"] != "/NonStruct":
            continue
        if tree.source(tree.parent(element)) is not source:
            _make_one(tree, element)


def _make_one(tree: Tree, element: Tag) -> None:
    inside = tuple(tree.walk(element))[1:]
    pictures = [element for element in inside if element["S"] == "/Figure"]
    if len(pictures) == 1:
        _take_over(tree, element, pictures[0])
        return
    element["S"] = "/Div"
    for caption in inside:
        if caption["S"] == "/Caption":
            caption["S"] = "/P"


def _take_over(tree: Tree, element: Tag, picture: Tag) -> None:
    captions = [part for part in tree.walk(element) if part["S"] == "/Caption"]
    for caption in captions:
        tree.release(caption)
    others = tree.kids(element)
    element["K"] = pydyf.Array()
    element["S"], element["Pg"] = "/Figure", picture["Pg"]
    for key in ("A", "Alt"):
        if key in picture:
            element[key] = picture[key]
    for other in others:
        tree.dissolve(other, element)
    while picture.free != "f":  # the engine's own boxes stand around it
        for kid in tree.kids(element):
            tree.release(kid)
            tree.dissolve(kid, element)
    tree.known[element.reference] = tree.known[picture.reference]
    tree.hang(element, captions)
