"""Which file each part has, in an edition of files that flow, and what is beside it."""

import re

from publish.document.parts import PlannedPart
from publish.editions.edition import Edition
from publish.output.file_names import free_of_devices, shortened

FRONT_PAGE = "index.html"  # of a site, as every web server has it
LOST_PAGE = "404.html"  # what many servers show where there is no page


def file_of(part: PlannedPart, edition: Edition) -> str:
    """The name of a part's own file, in an edition of files that flow.

    No author's id has a dot, so that a chapter never takes the name of the front page.
    """
    begun = re.sub(r"\A_", "book.", part.anchor.lower())  # names begin with a letter
    name = free_of_devices(shortened(begun))
    if not edition.is_site:
        return f"{name}.xhtml"
    if part.layout == "home":
        return FRONT_PAGE
    own = f"{name}.html"
    return f"chapter.{own}" if own in {FRONT_PAGE, LOST_PAGE} else own


def turns_of(
    part: PlannedPart, parts: tuple[PlannedPart, ...]
) -> tuple[PlannedPart | None, PlannedPart | None]:
    """The parts before and after one, where there are any."""
    place = parts.index(part)
    before = parts[place - 1] if place else None
    return before, parts[place + 1] if place + 1 < len(parts) else None
