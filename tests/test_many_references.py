"""References by the thousand: the work grows with their number, not with its square.

No time is measured: what is counted are the calls of functions, the same every run.
"""

from pathlib import Path

import pytest

from bench.books import make_reference_book
from publish.assets.styles import read_styles
from publish.load import list_findings
from publish.source.nearest import nearest_of
from reading.calls import calls_of


@pytest.mark.parametrize("kind", ["right", "dead", "misspelt"])
@pytest.mark.parametrize("chapters", [1, 40])
def test_twice_as_many_references_are_about_twice_the_work(
    kind: str, chapters: int
) -> None:
    styles, path = read_styles(), Path("manuscript.yaml")
    texts = {n: make_reference_book(n, chapters, kind).encode() for n in (400, 800)}
    list_findings(path, styles, texts[400])  # what is read once is read here
    counts = {
        number: calls_of(lambda text=text: list_findings(path, styles, text))  # type: ignore[misc]
        for number, text in texts.items()
    }
    assert counts[800] < 2.3 * counts[400]


def test_a_dead_reference_among_very_many_is_told_the_nearest() -> None:
    names = [f"hoofdstuk-{number}-over-{number % 7}-bruggen" for number in range(5000)]
    near = nearest_of([*names, "slagboom"])
    assert near("slagbom") == "slagboom"
    assert near("hoofdstuk-4321-over-2-brugen") == "hoofdstuk-4321-over-2-bruggen"
    assert near("iets-heel-anders") == ""
