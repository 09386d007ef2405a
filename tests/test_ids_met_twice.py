"""An id that is there twice is told at the second one, wherever it stands."""

import pytest

from builders.manuscripts import findings_of

_BOOK = """\
format: 1
book:
  title: Varen
  language: nl
  id: urn:uuid:5b0c1f0e-0000-4000-8000-000000000000
  date: 2026-01-05
  publisher: Onze buurt
  contributors: [{name: Ada, role: author}]
chapters:
  - id: sluis
    title: De sluis
    text: Samen varen.
    items:
      - id: brug
        title: De brug
        text: Omhoog.
      - id: ANOTHER
        title: De boot
        text: Omlaag.
"""


@pytest.mark.parametrize("again", ["brug", "sluis"])
def test_an_item_with_the_id_of_another_is_told_at_its_own_line(again: str) -> None:
    (found,) = findings_of(_BOOK.replace("ANOTHER", again))
    line = 1 + _BOOK.splitlines().index("      - id: ANOTHER")
    assert (found.place.line, found.at) == (line, ("chapters", 0, "items", 1, "id"))
