"""What is installed may be joined with our licence."""

import pytest

from reading.licences import LOCK, Licensed, locked_names, read_licences

_NAMES = locked_names(LOCK.read_text("utf-8"))


def test_each_package_of_the_lock_may_be_joined_with_ours() -> None:
    found = read_licences(_NAMES)
    assert len(found) > 100
    assert not [one for one in found if not one.is_compatible]


@pytest.mark.parametrize(
    ("licence", "is_compatible"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND Apache-2.0", True),
        ("Proprietary OR MIT", True),
        ("MIT AND Proprietary", False),
        ("GPL-2.0-or-later", True),
        ("CC-BY-NC-4.0", False),
        ("SSPL-1.0", False),
        ("MPL-1.1", False),
        ("", False),
    ],
)
def test_a_licence_is_judged_by_each_of_its_parts(
    licence: str, *, is_compatible: bool
) -> None:
    assert Licensed("a", licence).is_compatible is is_compatible
