"""Footnotes: the call is a `Reference`, and the `Note` follows it (14.8.4.4.1)."""

import pydyf

from publish.pdf.postprocess.tag_tree import Tag, Tree

_CALL = "::footnote-call"
_MARKER = "::footnote-marker"


def place_notes(tree: Tree) -> None:
    """Move each note from the foot of its page to its call, as it was written.

    Each gets an `/ID` (UA 7.9), and the tree of tags the index of them (14.7.2). What
    only stands at the foot of its page, without a call that shows, is not a note.
    """
    calls = {
        id(tag.source): tag.element
        for tag in tree.known.values()
        if tag.name.endswith(_CALL)
    }
    bodies = _find_bodies(tree, calls) if calls else {}
    names = pydyf.Array()
    number = 0
    for source, pieces in bodies.items():
        note, *others = pieces
        for piece in pieces:
            tree.release(piece)
        for piece in others:
            tree.dissolve(piece, note)
        _follow(tree, calls[source], note)
        if not _shows(tree, calls[source]):
            note["S"] = "/Div"
            continue
        number += 1
        calls[source]["S"], note["S"] = "/Reference", "/Note"
        note["ID"] = pydyf.String(f"note-{number:06}")
        names.extend((note["ID"], note.reference))
    if names:
        tree.root["IDTree"] = pydyf.Dictionary({"Names": names})


def _find_bodies(tree: Tree, calls: dict[int, Tag]) -> dict[int, list[Tag]]:
    """The pieces of each note by its source, in reading order."""
    bodies: dict[int, list[Tag]] = {}
    for element in tree.walk():
        source = tree.source(element)
        name = tree.name(element)
        if name.endswith(_MARKER):
            element["S"] = "/Lbl"
        elif id(source) in calls and "::" not in name:
            around = tree.source(tree.parent(element))
            if source is not around:
                bodies.setdefault(id(source), []).append(element)
    return bodies


def _shows(tree: Tree, call: Tag) -> bool:
    return any(
        tree.element(kid) is None for element in tree.walk(call) for kid in element["K"]
    )


def _follow(tree: Tree, call: Tag, note: Tag) -> None:
    parent = tree.parent(call)
    note["P"] = parent.reference
    parent["K"].insert(parent["K"].index(call.reference) + 1, note.reference)
