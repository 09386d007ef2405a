"""Each wish of a form, on YAML as people write it: what becomes of the text."""

from collections.abc import Sequence

import pytest

from publish.desk.changing import change
from publish.findings import BookError
from publish.mend import apply_edits
from publish.source import Keys, parse_source
from publish.source.granting import edits_for
from publish.source.wishes import (
    Copy,
    Insert,
    Move,
    Put,
    TakeOut,
    UnfitError,
    Wish,
    granted,
)

_BOOK = """\
# of Truus
book:   # the book itself
    title: "Soep"  # or: Warm
    # which language?
    language: nl

    subtitle:   # none yet
    cover: ~
chapters:
# the first one
- id: a
  # how it is called
  title: Aap
  tags: [x, y]   # words

- id: b   # noot
  text: >
    Een twee
    drie.
  # end of b

# loose

- {id: c, title: "C, c"}
"""
_PARTED = "|\n    one\n\n    new\n\n    two\n"


def _after(text: str, *wishes: Wish) -> str:
    return change(text.encode(), "m.yaml", wishes).content.decode()


def _codes(text: str, wish: Wish) -> list[str]:
    with pytest.raises(BookError) as caught:
        change(text.encode(), "m.yaml", [wish])
    return [one.code for one in caught.value.findings]


def _anew(text: str, wish: Wish) -> Sequence[Keys]:
    return change(text.encode(), "m.yaml", [wish]).anew


def _swapped(old: str, new: str, wish: Wish) -> None:
    """The book with one piece of it replaced, and nothing else."""
    assert _BOOK.count(old) == 1
    assert _after(_BOOK, wish) == _BOOK.replace(old, new)


def test_a_typed_word_changes_its_own_letters() -> None:
    wish = Put(("book", "title"), "Soep en brood")
    _swapped('"Soep"', '"Soep en brood"', wish)
    edit = edits_for(parse_source(_BOOK.encode(), "m.yaml"), wish).edits[0]
    assert (edit.old, edit.new) == ("", " en brood")


def test_edits_go_into_the_bytes_where_they_say() -> None:
    planned = edits_for(parse_source(_BOOK.encode(), "m"), Put(("book", "title"), "S"))
    after = apply_edits(_BOOK.encode(), planned.edits).decode()
    assert after == _BOOK.replace('"Soep"', '"S"')


@pytest.mark.parametrize(
    ("written", "typed", "right"),
    [
        ("'it''s soup'", "it's a soup", "'it''s a soup'"),
        ("'soup'", "it's soup", "'it''s soup'"),
        ('"caf\\u00e9 x"', "café y", '"caf\\u00e9 y"'),
        ("soup", "soup: warm", '"soup: warm"'),
        ("soup", "soup # 3", '"soup # 3"'),
        ("soup", "", '""'),
        ("soup", "   ", '"   "'),
        ("soup", "soup  ", '"soup  "'),
        ("soup", "null", '"null"'),
        ("soup", "- soup", '"- soup"'),
        ("soup", "one\r\ntwo", "|\n    one\n    two"),
        ("soup", "one  \n   \ntwo", '"one  \\n   \\ntwo"'),
        ("|\n    one\n    two\n", "one\nnew\ntwo", "|\n    one\n    new\n    two\n"),
        ("|\n    one\n    two\n", "one\n\ntwo\n", "|\n    one\n\n    two\n"),
        ("|\n    one\n    two\n", "one\n\nnew\n\ntwo", _PARTED),
        ("|\n    one\n\n    two\n", "one\ntwo", "|\n    one\n    two\n"),
        ("|\n    one\n", "# one", "|\n    # one\n"),
        ("|-\n    one\n", "two", "|-\n    two\n"),
        (">\n    one\n    two\n", "one three two", ">\n    one\n    three two\n"),
        ("one\n    two", "one two three", "one\n    two three"),
        ("|  # why\n    one\n", "  one\ntwo", "|2  # why\n      one\n    two\n"),
        ("🍞 soep", "🍞 soepen", "🍞 soepen"),
        ("مرحبا", "مرحبا בית", "مرحبا בית"),
    ],
)
def test_a_text_stays_written_as_it_was(written: str, typed: str, right: str) -> None:
    text = f"a:\n  k: {written}\n  z: 1\n".replace("\n\n  z", "\n  z")
    assert _after(text, Put(("a", "k"), typed)) == text.replace(written, right)


def test_an_empty_key_gets_its_value_before_its_remark() -> None:
    _swapped("subtitle:   #", "subtitle: Warm   #", Put(("book", "subtitle"), "Warm"))
    wish = Put(("book", "subtitle"), "Warm\nkoud")
    _swapped(
        "subtitle:   # none yet\n",
        "subtitle: |   # none yet\n      Warm\n      koud\n",
        wish,
    )


def test_an_empty_entry_gets_its_value() -> None:
    assert _after("l:\n-\n- b\n", Put(("l", 0), "a")) == "l:\n- a\n- b\n"
    assert _after("l:\n-\n- b\n", Put(("l", 0, "k"), "a")) == "l:\n- k: a\n- b\n"
    assert _after("{a: , b: 1}", Put(("a",), "x")) == "{a: x , b: 1}"
    assert _after("{a, b: 1}", Put(("a",), "x")) == "{a: x, b: 1}"


def test_a_new_key_comes_behind_the_nearest_earlier_one() -> None:
    order = ("title", "author", "language", "cover")
    _swapped(
        "or: Warm\n",
        "or: Warm\n    author: Truus\n",
        Put(("book", "author"), "Truus", order),
    )


def test_a_new_key_without_an_earlier_one_comes_at_the_end() -> None:
    _swapped("cover: ~\n", "cover: ~\n    new: x\n", Put(("book", "new"), "x"))
    _swapped(
        "cover: ~\n", "cover: ~\n    new: x\n", Put(("book", "new"), "x", ("new",))
    )


def test_missing_groups_on_the_way_are_made() -> None:
    _swapped(
        "cover: ~\n",
        "cover:\n      image: x.png\n",
        Put(("book", "cover", "image"), "x.png"),
    )
    assert _after("a: 1", Put(("b", "c", "d"), "x")) == "a: 1\nb:\n  c:\n    d: x"


def test_a_new_key_never_comes_between_a_remark_and_its_entry() -> None:
    text = "a:\n  b: 1\n    # of b\n  # of c\n  c: 2\nd: 3\n"
    right = "a:\n  b: 1\n    # of b\n  n: x\n  # of c\n  c: 2\nd: 3\n"
    assert _after(text, Put(("a", "n"), "x", ("b", "n", "c"))) == right


def test_a_new_key_joins_a_group_between_braces() -> None:
    _swapped(
        'title: "C, c"}', 'title: "C, c", n: "a, b"}', Put(("chapters", 2, "n"), "a, b")
    )
    text = "g: {\n  a: 1,  # one\n  b: 2  # two\n  }\n"
    right = "g: {\n  a: 1,  # one\n  b: 2,  # two\n  c: 3\n  }\n"
    assert _after(text, Put(("g", "c"), "3")) == right


def test_a_group_in_the_room_of_a_group_changes_what_differs() -> None:
    wish = Put(("book",), {"title": "Soep", "language": "en", "cover": None})
    right = _BOOK.replace("language: nl", "language: en")
    right = right.replace("\n    subtitle:   # none yet", "")
    assert _after(_BOOK, wish) == right


def test_a_list_in_the_room_of_a_list_changes_what_differs() -> None:
    text = "l:\n- a  # 1\n- b  # 2\n- c  # 3\n"
    assert _after(text, Put(("l",), ["a", "x", "c"])) == text.replace("b", "x")
    assert _after(text, Put(("l",), ["a", "c"])) == "l:\n- a  # 1\n- c  # 3\n"
    right = "l:\n- a  # 1\n- n\n- b  # 2\n- c  # 3\n"
    assert _after(text, Put(("l",), ["a", "n", "b", "c"])) == right


def test_a_key_goes_with_its_lines_and_the_remarks_right_above_it() -> None:
    _swapped(
        "    # which language?\n    language: nl\n", "", TakeOut(("book", "language"))
    )
    _swapped(
        "  # how it is called\n  title: Aap\n", "", TakeOut(("chapters", 0, "title"))
    )


def test_a_loose_remark_stays() -> None:
    after = _after(_BOOK, TakeOut(("chapters", 1)))
    assert "# loose" in after
    assert "# noot" not in after
    assert "# end of b" not in after


def test_the_first_key_of_an_entry_leaves_its_dash() -> None:
    text = "l:\n- id: a\n  title: b\n- id: c\n"
    assert _after(text, TakeOut(("l", 0, "id"))) == "l:\n- title: b\n- id: c\n"
    text = "l:\n- id: a  # 1\n  # of title\n  title: b\n"
    right = "l:\n-\n  # of title\n  title: b\n"
    assert _after(text, TakeOut(("l", 0, "id"))) == right


def test_the_last_entry_of_a_list_takes_its_key_along() -> None:
    text = "a: 1\ntags:\n  - x\nb: 2\n"
    assert _after(text, TakeOut(("tags", 0))) == "a: 1\nb: 2\n"
    assert _after("{a: [x], b: 1}", TakeOut(("a", 0))) == "{b: 1}"
    text = "l:\n- a: {b: c}\n- d\n"
    assert _after(text, TakeOut(("l", 0, "a", "b"))) == "l:\n- d\n"


def test_what_is_not_there_need_not_be_taken_out() -> None:
    assert _after(_BOOK, TakeOut(("book", "author"))) == _BOOK
    assert _after(_BOOK, TakeOut(("book", "author", "name"))) == _BOOK


def test_a_whole_manuscript_is_not_taken_out() -> None:
    assert _codes("a:\n  b: 1\n", TakeOut(("a",))) == ["M241"]


@pytest.mark.parametrize(
    ("text", "at", "right"),
    [
        ("l: [a, b, c]", 0, "l: [b, c]"),
        ("l: [a, b, c]", 2, "l: [a, b]"),
        ("l: [a, b, c,]", 2, "l: [a, b]"),
        ("l: [\n  a,  # 1\n  b,  # 2\n  ]\n", 0, "l: [\n  b,  # 2\n  ]\n"),
        ("l: [\n  a,\n  # of b\n  b\n  ]\n", 1, "l: [\n  a,\n  ]\n"),
        ("l: [a,  # 1\n  b]\n", 1, "l: [a,  # 1\n  ]\n"),
    ],
)
def test_an_entry_between_brackets_goes_with_its_comma(
    text: str, at: int, right: str
) -> None:
    assert _after(text, TakeOut(("l", at))) == right


def test_an_entry_comes_in_above_the_remarks_of_the_next() -> None:
    _swapped(
        "chapters:\n",
        "chapters:\n- id: n\n  title: New\n\n",
        Insert(("chapters",), 0, {"id": "n", "title": "New"}),
    )


def test_an_entry_comes_in_at_the_end_without_a_line_end() -> None:
    assert _after("l:\n- a\n- b", Insert(("l",), 2, "c")) == "l:\n- a\n- b\n- c"
    assert _after("l:\n  - a", Insert(("l",), 1, "c")) == "l:\n  - a\n  - c"


def test_an_entry_comes_in_between_brackets() -> None:
    _swapped("[x, y]", "[x, z, y]", Insert(("chapters", 0, "tags"), 1, "z"))
    _swapped("[x, y]", '[x, y, "z, z"]', Insert(("chapters", 0, "tags"), 2, "z, z"))
    assert _after("l: []", Insert(("l",), 0, "a")) == "l: [a]"


def test_a_list_that_is_not_there_is_made() -> None:
    assert _after("a: 1\n", Insert(("l",), 0, {"b": "c"})) == "a: 1\nl:\n  - b: c\n"
    assert _after("l:  # none\n", Insert(("l",), 0, {"b": "c"})) == (
        "l:  # none\n  - b: c\n"
    )


def test_an_entry_comes_into_a_list_that_begins_beside_a_dash() -> None:
    text = "l:\n- - a\n  - b\n"
    assert _after(text, Insert(("l", 0), 0, "n")) == "l:\n- - n\n  - a\n  - b\n"
    assert _after(text, Insert(("l", 0), 1, "n")) == "l:\n- - a\n  - n\n  - b\n"


def test_a_moved_entry_takes_its_lines_and_remarks_along() -> None:
    text = "l:\n# of a\n- a: 1  # one\n\n# of b\n- b: |\n    two\n"
    right = "l:\n# of b\n- b: |\n    two\n\n# of a\n- a: 1  # one\n"
    assert _after(text, Move(("l", 0), 1)) == right
    assert _after(text, Move(("l", 1), 0)) == right


def test_a_moved_entry_leaves_loose_remarks_where_they_are() -> None:
    after = _after(_BOOK, Move(("chapters", 2), 0))
    assert after.index("{id: c") < after.index("# the first one")
    assert after.index("# end of b") < after.index("# loose")


def test_entries_between_brackets_change_rooms() -> None:
    _swapped("[x, y]", "[y, x]", Move(("chapters", 0, "tags", 0), 1))
    assert _after("[a, b, c]", Move((2,), 0)) == "[c, a, b]"


def test_entries_of_a_list_beside_a_dash_change_rooms() -> None:
    text = "l:\n- - a\n  # of b\n  - b: 1\n    c: 2\n"
    right = "l:\n- # of b\n  - b: 1\n    c: 2\n  - a\n"
    assert _after(text, Move(("l", 0, 0), 1)) == right


def test_lines_between_brackets_change_places_with_their_remarks() -> None:
    text = "l: [\n  # of a\n  a,  # one\n  b  # two\n  ]\n"
    right = "l: [\n  b,  # two\n  # of a\n  a,  # one\n  ]\n"
    assert _after(text, Move(("l", 0), 1)) == right


def test_entries_between_brackets_with_a_remark_between_are_not_moved() -> None:
    text = "l: [a,  # one\n  b]\n"
    assert _codes(text, Move(("l", 0), 1)) == ["M241"]


def test_a_copy_has_the_lines_without_the_remarks_and_its_own_name() -> None:
    text = "l:\n# of a\n- id: 'a'  # one\n  # why\n  t:  [x,\n    y]\n- b\n"
    right = text.replace("- b\n", "- id: 'a2'\n  t:  [x,\n    y]\n- b\n")
    assert _after(text, Copy(("l", 0), {"id": "a2"})) == right


def test_a_copy_lacks_what_is_emptied_and_has_what_is_new() -> None:
    text = "l:\n- {id: a, t: 'b'}\n"
    right = "l:\n- {id: a, t: 'b'}\n- {id: a2, n: c}\n"
    assert _after(text, Copy(("l", 0), {"id": "a2", "t": "", "n": "c"})) == right
    text = "l: [{id: a}, b]"
    assert _after(text, Copy(("l", 0), {"id": "c"})) == "l: [{id: a}, {id: c}, b]"


def test_a_copy_has_no_anchor_of_its_own() -> None:
    text = "l:\n- id: &x a\nz: *x\n"
    right = "l:\n- id: &x a\n- id: b\nz: *x\n"
    assert _after(text, Copy(("l", 0), {"id": "b"})) == right


def test_an_alias_is_replaced_where_it_stands() -> None:
    text = "a: &x {k: 1, m: 2}\nb: *x\nc: *x\n"
    right = "a: &x {k: 1, m: 2}\nb:\n  k: 3\n  m: '2'\nc: *x\n"
    assert _after(text, Put(("b",), "3")) == text.replace("b: *x", "b: 3")
    assert _after(text, Put(("b", "k"), "3")) == right.replace("'2'", "2")
    assert _anew(text, Put(("b", "k"), "3")) == (("b",),)


def test_an_anchor_is_handed_on_to_those_who_repeat_it() -> None:
    text = "a: &x 'one'\nb: *x\nc: *x\n"
    assert _after(text, Put(("a",), "two")) == "a: 'two'\nb: &x 'one'\nc: *x\n"
    assert _after(text, TakeOut(("a",))) == "b: &x 'one'\nc: *x\n"


def test_an_anchor_around_a_change_is_handed_on_between_brackets() -> None:
    text = "a: &x\n  k: 1  # one\nb: *x\n"
    right = "a:\n  k: 2  # one\nb: &x {k: 1}\n"
    assert _after(text, Put(("a", "k"), "2")) == right
    text = "l: &x [a]\nb: *x\n"
    assert _after(text, Insert(("l",), 1, "c")) == "l: [a, c]\nb: &x [a]\n"


def test_a_value_with_a_remark_in_it_is_not_written_anew() -> None:
    text = "l: [\n  a,  # one\n  b\n  ]\n"
    assert _codes(text, Put(("l",), "x")) == ["M241"]


def test_what_is_written_anew_is_told() -> None:
    text = "g: {a: 1,\n  b: 2}\nz: 1\n"
    wish = Put(("g",), "x")
    assert _after(text, wish) == "g: x\nz: 1\n"
    assert _anew(text, wish) == (("g",),)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_of_byte_order_stay(end: str, mark: str) -> None:
    text = mark + "---\na: 1\nl:\n- b\n- c\n".replace("\n", end)
    right = mark + "---\na: |\n  x\n  y\nl:\n- c\n- b\n- n\n".replace("\n", end)
    wishes = Put(("a",), "x\r\ny"), Move(("l", 0), 1), Insert(("l",), 2, "n")
    assert _after(text, *wishes) == right


def test_tabs_in_remarks_and_blanks_behind_lines_stay() -> None:
    text = "a: 1\t# one\t\n#\ttwo\nb:   2  \nl:\n  - x\t# three\n  - y \n"
    assert _after(text, Put(("b",), "3")) == text.replace("   2  ", "   3  ")
    right = text.replace("  - y ", "  - y \n  - z")
    assert _after(text, Insert(("l",), 2, "z")) == right


def test_a_sign_that_cannot_be_seen_is_refused() -> None:
    assert _codes(_BOOK, Put(("book", "title"), "a\x07b\u2028")) == ["M016", "M016"]
    assert _codes(_BOOK, Copy(("chapters", 0), {"id": "a\x00"})) == ["M016"]
    assert _codes(_BOOK, Insert(("chapters",), 0, {"\ufeff": ["x"]})) == ["M016"]


def test_a_very_long_text_goes_in() -> None:
    text = "woord: en # zo \n" * 13_000
    after = _after(_BOOK, Put(("chapters", 1, "text"), text))
    value = parse_source(after.encode(), "m.yaml").value
    assert isinstance(value, dict)
    assert value["chapters"][1]["text"] == text  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    "wish",
    [
        Put(("book", "title", "deep"), "x"),
        Put(("chapters", 9, "title"), "x"),
        Insert(("chapters",), 9, "x"),
        Insert(("book",), 0, "x"),
        Move(("chapters", 0), 9),
        Move(("book", "title"), 0),
        Copy(("chapters", 9), {}),
        Copy(("chapters", 0, "tags", 0), {"id": "x"}),
    ],
)
def test_a_wish_that_does_not_fit_is_refused_at_its_place(wish: Wish) -> None:
    assert _codes(_BOOK, wish) == ["M241"]
    with pytest.raises(UnfitError):
        granted(parse_source(_BOOK.encode(), "m.yaml").value, wish)


def test_a_refusal_names_the_place() -> None:
    with pytest.raises(BookError) as caught:
        change(b"a: 1\nl:\n  [x,  # one\n  y]\n", "m.yaml", [Move(("l", 0), 1)])
    found = caught.value.findings[0]
    assert (found.place.line, found.at) == (3, ("l", 0))
    assert "formulier" in found.told_in("nl")[0]


def test_what_is_granted_leaves_the_value_that_came_in() -> None:
    value = parse_source(_BOOK.encode(), "m.yaml").value
    for wish in (Put(("book", "title"), "x"), Move(("chapters", 0), 2)):
        assert granted(value, wish) != value
    assert value == parse_source(_BOOK.encode(), "m.yaml").value
