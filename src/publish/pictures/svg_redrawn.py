"""A drawing as a picture, for what the engine of the pages does not draw.

The program that draws it has no fonts: letters are not for here.
"""

from lxml import etree

from publish.pictures.model import Picture, PictureError, Purpose, Rendered
from publish.pictures.photos import LONGEST, prepare_photo


def redraw(
    root: etree._Element,
    size: tuple[float, float],
    purpose: Purpose,
    profile: bytes = b"",
) -> Rendered | None:
    """Its pixels, as many as a photograph may have, see-through where nothing is drawn.

    `root` is cleaned and has a viewBox, `size` is that of it, in any unit. None where
    the program cannot draw it, which B420 tells. `profile` is that of a press.
    """
    import resvg_py

    longest = LONGEST[purpose]
    width = max(1, round(longest * size[0] / max(size)))
    height = max(1, round(longest * size[1] / max(size)))
    copy = etree.fromstring(etree.tostring(root))
    copy.set("width", str(width))
    copy.set("height", str(height))
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=etree.tostring(copy, encoding="unicode"),
            skip_system_fonts=True,
        )
        png = Picture("", bytes(drawn))
        return prepare_photo(png, "PNG", purpose, profile)
    except (ValueError, PictureError):
        return None
