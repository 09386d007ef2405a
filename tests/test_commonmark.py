"""CommonMark 0.31: each example of the specification is read as it says, or there is a
finding on one of its lines. Nobody here wrote these texts."""

import os

import pytest

from publish.prose import parse_prose
from reading.commonmark import (
    Example,
    read_examples,
    structure_of_blocks,
    structure_of_html,
)

_EXAMPLES = read_examples()
_ALL = 652  # examples of CommonMark 0.31.2
_AS_WRITTEN = 459  # that have neither HTML nor anything else to mend

pytestmark = pytest.mark.skipif(
    not _EXAMPLES and not os.environ.get("CI"),
    reason=".ci/node fetches commonmark-spec",
)


def is_silent(example: Example) -> bool:
    """Whether it is read otherwise than the specification says, and nothing is told."""
    tree, slips = parse_prose(example.text, "zxx")
    same = structure_of_blocks(tree.blocks) == structure_of_html(example.html)
    return not same and not slips


def test_every_example_is_there() -> None:
    assert [example.number for example in _EXAMPLES] == list(range(1, _ALL + 1))


def test_no_example_is_read_otherwise_in_silence() -> None:
    assert [example.number for example in _EXAMPLES if is_silent(example)] == []


def test_most_examples_are_read_as_they_are_written() -> None:
    same = [
        example.number
        for example in _EXAMPLES
        if structure_of_blocks(parse_prose(example.text, "zxx")[0].blocks)
        == structure_of_html(example.html)
    ]
    assert len(same) == _AS_WRITTEN


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a*", "<p><strong>a</strong></p>"),
        ("- a\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
        ("2. a", "<ol>\n<li>a</li>\n</ol>"),
        ("    a\n", "<pre><code>a  \n</code></pre>"),
        ("[a](https://a.nl)", '<p><a href="https://b.nl">a</a></p>'),
    ],
)
def test_another_structure_is_seen(text: str, html: str) -> None:
    assert is_silent(Example(0, text, html))
