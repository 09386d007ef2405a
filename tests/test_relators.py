"""The list of relators: whole, consistent, and helpful about slips."""

import pytest

from publish.manuscript.roles import RELATORS, TERMS, nearest_role


def test_a_role_is_known_by_its_code_and_by_its_term() -> None:
    assert RELATORS["aut"] == RELATORS["author"] == "aut"
    assert RELATORS["ctb"] == RELATORS["contributor"] == "ctb"
    assert RELATORS["bkd"] == RELATORS["book designer"] == "bkd"
    assert TERMS["aft"] == "author of afterword, colophon, etc."


def test_every_code_has_three_letters_and_one_term_of_its_own() -> None:
    assert len(TERMS) == 302
    assert all(len(code) == 3 and code.isalpha() and code.islower() for code in TERMS)
    assert len(set(TERMS.values())) == len(TERMS)
    assert list(TERMS) == sorted(TERMS)


def test_no_term_is_also_the_code_of_another_role() -> None:
    assert all(RELATORS[code] == code for code in TERMS)
    assert all(RELATORS[term] == code for code, term in TERMS.items())


def test_every_role_that_is_known_has_a_term() -> None:
    assert set(RELATORS.values()) == set(TERMS)
    assert all(text == " ".join(text.lower().split()) for text in RELATORS)


def test_another_spelling_is_the_same_role() -> None:
    assert RELATORS["organiser"] == RELATORS["organizer"] == "orm"
    assert RELATORS["on-screen presenter"] == "osp"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("auther", "author"),
        ("Ilustrator", "illustrator"),
        ("book  desinger", "book designer"),
        ("colaborator", "contributor"),
        ("collaborator", "contributor"),
        ("VOC", "singer"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_the_nearest_role(
    text: str, role: str
) -> None:
    assert nearest_role(text) == role


def test_nothing_is_proposed_where_nothing_is_near() -> None:
    assert nearest_role("zzz") == ""
    assert nearest_role("") == ""
    assert nearest_role("buurvrouw") == ""
