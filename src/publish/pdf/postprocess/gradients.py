"""Gradients of drawings, painted as gradients.

WeasyPrint 70 paints each as a tile of the shape's size that holds the gradient (PDF
32000-1, 8.7.3). Poppler leaves some of these tiles out, and Ghostscript and MuPDF show
where one ends and the next begins. A shading pattern (8.7.4.3) needs no tile.
"""

from collections.abc import Mapping

import pydyf

from publish.pdf.postprocess.numbering import drop_freed

_FREE = "f"


def untile_gradients(pdf: pydyf.PDF) -> None:
    """Turn each tile that holds a gradient and nothing else into the gradient.

    One that fades is painted through a mask, and stays a tile.
    """
    things = {thing.reference: thing for thing in pdf.objects}
    is_changed = False
    for index, tile in enumerate(pdf.objects):
        if not _is_tile(tile):
            continue
        gone, shading = _gradient_in(tile, things)
        if not shading:
            continue
        pattern = pydyf.Dictionary(
            {
                "Type": "/Pattern",
                "PatternType": 2,
                "Shading": shading,
                "Matrix": tile.extra["Matrix"],
            }
        )
        pattern.number = tile.number
        pdf.objects[index] = pattern
        is_changed = True
        for thing in gone:
            thing.free = _FREE
    if is_changed:
        drop_freed(pdf)


def _is_tile(thing: pydyf.Object) -> bool:
    return isinstance(thing, pydyf.Stream) and thing.extra.get("PatternType") == 1


def _gradient_in(
    tile: pydyf.Stream, things: Mapping[bytes, pydyf.Object]
) -> tuple[tuple[pydyf.Object, ...], bytes]:
    """What only the tile needed, and its gradient; nothing where it holds more."""
    resources = things[tile.extra["Resources"]]
    groups = [things[name] for name in resources.get("XObject", {}).values()]
    if len(groups) != 1 or "Resources" not in groups[0].extra:
        return (), b""
    own = things[groups[0].extra["Resources"]]
    shadings = list(own.get("Shading", {}).values())
    steps = b" ".join(groups[0].stream).split()
    if len(shadings) != 1 or steps[1:] != [b"sh"]:
        return (), b""
    return (resources, groups[0], own), shadings[0]
