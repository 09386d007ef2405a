"""Files of every kind, spoilt at random: each is taken or refused, and soon.

The same files every time: nothing is random between two runs, and nothing is kept.
`python -m fuzz` looks for longer, and by what the program does with a file.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.mutating import KINDS, PLACES, Edit, mutated
from fuzz.targets import read_targets
from fuzz.watching import run_watched

_FOUND = Path(__file__).parent / "fuzz" / "found"
_EDITS = st.lists(
    st.builds(
        Edit,
        st.integers(0, KINDS - 1),
        st.integers(0, PLACES - 1),
        st.integers(0, 200),
        st.integers(0, 1000),
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.slow
@pytest.mark.parametrize("name", read_targets())
def test_no_spoilt_file_breaks_what_reads_it(name: str) -> None:
    target = read_targets()[name]
    spoilt = st.builds(
        mutated, st.sampled_from(target.seeds), _EDITS, st.just(target.words)
    )

    @settings(
        max_examples=target.examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(spoilt)
    def taken_or_refused(content: bytes) -> None:
        run_watched(target, content)

    taken_or_refused()


@pytest.mark.parametrize(
    "path",
    sorted(_FOUND.glob("*/*")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_what_once_broke_it_does_so_no_more(path: Path) -> None:
    run_watched(read_targets()[path.parent.name], path.read_bytes())


@pytest.mark.parametrize("name", read_targets())
def test_the_good_files_are_good(name: str) -> None:
    for seed in read_targets()[name].seeds:
        run_watched(read_targets()[name], seed)


def test_an_edit_takes_out_puts_in_and_doubles() -> None:
    def edited(what: int, *, size: int = 2, word: int = 1) -> bytes:
        return mutated(
            b"abcd", [Edit(what, PLACES // 5 + 1, size, word)], [b"x", b"yz"]
        )

    assert [edited(what) for what in range(KINDS)] == [
        b"ad",
        b"ayzbcd",
        b"ayzd",
        b"abcbcd",
        b"a`ad",
        b"abcyzyzd",
    ]
