"""Texts become trees: blocks, inlines, notes, ids, letters."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.prose import (
    Box,
    Break,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    Link,
    Listing,
    ListItem,
    Note,
    NoteCall,
    Paragraph,
    Passage,
    Picture,
    PictureRow,
    Prose,
    Quote,
    Reference,
    Rule,
    Span,
    Strong,
    Table,
    Text,
    Unbroken,
    parse_line,
    parse_prose,
    plain,
    plain_blocks,
    slug,
)
from publish.typography.language_tags import direction_of, is_language_tag

WEB = "https://a.nl"


def prose(text: str, language: str = "nl") -> Prose:
    tree, slips = parse_prose(text, language)
    assert slips == ()
    return tree


def line(text: str) -> Inlines:
    (block,) = prose(text).blocks
    assert isinstance(block, Paragraph)
    return block.children


def para(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_emphasis_code_and_language_become_nodes() -> None:
    assert line("Een *twee* **drie** `vier` [five]{lang=en}.") == (
        Text("Een "),
        Emphasis((Text("twee"),)),
        Text(" "),
        Strong((Text("drie"),)),
        Text(" "),
        Code("vier"),
        Text(" "),
        Span("en", "ltr", (Text("five"),)),
        Text("."),
    )


@pytest.mark.parametrize(
    "text", ["[[x](https://a.nl)]{lang=ar}", "[x](https://a.nl){lang=ar}"]
)
def test_a_language_may_stand_around_a_link(text: str) -> None:
    assert line(text) == (Span("ar", "rtl", (Link(WEB, (Text("x"),)),)),)


def test_a_language_may_stand_inside_a_link() -> None:
    assert line("[[x]{lang=und}](https://a.nl)") == (
        Link(WEB, (Span("und", "auto", (Text("x"),)),)),
    )


def test_a_picture_may_stand_inside_a_link() -> None:
    assert line("[![y](x)](https://a.nl) z")[0] == (
        Link(WEB, (Picture("x", "y", "", 1),))
    )


def test_mail_telephone_and_angle_links_are_links() -> None:
    mail, tel, web = (
        line(text)[0] for text in ("<jan@a.nl>", "[x](tel:+31570)", "<https://a.nl>")
    )
    assert mail == Link("mailto:jan@a.nl", (Text("jan@a.nl"),))
    assert tel == Link("tel:+31570", (Text("x"),))
    assert web == Link(WEB, (Text(WEB),))


def test_a_link_may_be_defined_elsewhere() -> None:
    assert line("[x][y] [y]\n\n[y]: https://a.nl") == (
        Link(WEB, (Text("x"),)),
        Text(" "),
        Link(WEB, (Text("y"),)),
    )


def test_an_address_becomes_ascii() -> None:
    (link,) = line("[x](<https://a.nl/één twee>)")
    assert isinstance(link, Link)
    assert link.address == "https://a.nl/%C3%A9%C3%A9n%20twee"


def test_references_keep_their_place() -> None:
    (block,) = prose("> - zie [hier](#golf) en [](#stroom)").blocks
    assert isinstance(block, Quote)
    listing = block.blocks[0]
    assert isinstance(listing, Listing)
    assert listing.items[0].blocks == (
        Paragraph(
            (
                Text("zie "),
                Reference("golf", (Text("hier"),), 8),
                Text(" en "),
                Reference("stroom", (), 25),
            )
        ),
    )


def ids_of(text: str) -> list[str]:
    return [block.id for block in prose(text).blocks if isinstance(block, Heading)]


def test_headings_get_their_own_id_or_a_slug() -> None:
    text = "## Kop {#eigen}\n\n## Één twee\n\n### Één twee\n\n## 日本"
    ids = [block.id for block in prose(text).blocks if isinstance(block, Heading)]
    assert ids == ["eigen", "een-twee", "een-twee-2", "section-cf2abf"]


def test_an_id_without_latin_letters_hangs_on_its_title_alone() -> None:
    alone = ids_of("## 日本")
    assert ids_of("## 東京\n\n## 日本")[1:] == alone
    assert ids_of("## 日本\n\n## 日本") == [*alone, f"{alone[0]}-2"]
    decomposed = unicodedata.normalize("NFD", "Σε Ποιόν")
    assert ids_of(f"## {decomposed}") == ids_of("## Σε  Ποιόν")


def test_a_slug_gives_way_to_an_id_of_the_author() -> None:
    blocks = prose("## Kop\n\n## Anders {#kop}").blocks
    assert [one.id for one in blocks if isinstance(one, Heading)] == ["kop-2", "kop"]


def test_boxes_hold_boxes_of_the_same_length() -> None:
    text = "::: note [De *kop*] {#n}\na\n::: {lang=en}\nb\n:::\nc\n:::\nd"
    assert prose(text).blocks == (
        Box(
            "note",
            "n",
            (Text("De "), Emphasis((Text("kop"),))),
            (para("a"), Passage("en", "ltr", (para("b"),)), para("c")),
        ),
        para("d"),
    )


def test_boxes_hold_boxes_with_fewer_colons() -> None:
    text = ":::: exercise\na\n::: solution\nb\n:::\n::::"
    assert prose(text).blocks == (
        Box("exercise", "", (), (para("a"), Box("solution", "", (), (para("b"),)))),
    )


def test_colons_in_code_close_nothing() -> None:
    text = "::: note\n```\n:::\n```\na\n:::"
    assert prose(text).blocks == (
        Box("note", "", (), (CodeBlock(":::", ""), para("a"))),
    )


def test_a_quote_names_its_speaker() -> None:
    assert prose('::: quote {by="Jan *P*"}\nhoi\n:::').blocks == (
        Quote((para("hoi"),), (Text("Jan "), Emphasis((Text("P"),)))),
    )


def test_boxes_to_tick_are_open_or_ticked() -> None:
    (listing,) = prose("- [ ] a\n- [x] b\n- [ ]\n- c").blocks
    assert isinstance(listing, Listing)
    assert listing.items == (
        ListItem((para("a"),), "open"),
        ListItem((para("b"),), "ticked"),
        ListItem((), "open"),
        ListItem((para("c"),), ""),
    )


def test_lists_know_their_start_and_air() -> None:
    tight, loose = prose("3. a\n4. b\n\n- c\n\n- d").blocks
    assert isinstance(tight, Listing)
    assert isinstance(loose, Listing)
    assert (tight.ordered, tight.start, tight.tight) == (True, 3, True)
    assert (loose.ordered, loose.start, loose.tight) == (False, 1, False)


def test_pictures_alone_are_a_figure_or_a_row() -> None:
    assert prose('![alt](a "bij")\n\n![](b)\n![](c)\n\nx ![](d)').blocks == (
        Figure(Picture("a", "alt", "bij", 0)),
        PictureRow((Picture("b", "", "", 17), Picture("c", "", "", 24))),
        Paragraph((Text("x "), Picture("d", "", "", 34))),
    )


def test_notes_are_numbered_by_their_first_call() -> None:
    text = "a[^b] c[^a] d[^b] e^[in *line*].\n\n[^a]: een\n\n    twee\n[^b]: bee"
    tree = prose(text)
    assert tree.blocks == (
        Paragraph(
            (
                Text("a"),
                NoteCall(1, 1),
                Text(" c"),
                NoteCall(2, 1),
                Text(" d"),
                NoteCall(1, 2),
                Text(" e"),
                NoteCall(3, 1),
                Text("."),
            )
        ),
    )
    inline = Paragraph((Text("in "), Emphasis((Text("line"),))))
    assert tree.notes == (
        Note(1, "b", 2, (para("bee"),)),
        Note(2, "a", 1, (para("een"), para("twee"))),
        Note(3, "", 1, (inline,)),
    )


def test_a_note_may_call_a_note() -> None:
    assert prose("a[^1]\n\n[^1]: b[^2]\n[^2]: c").notes == (
        Note(1, "1", 1, (Paragraph((Text("b"), NoteCall(2, 1))),)),
        Note(2, "2", 1, (para("c"),)),
    )


def test_a_call_may_follow_an_exclamation_mark() -> None:
    assert line("Wow![^1]\n\n[^1]: x") == (Text("Wow!"), NoteCall(1, 1))


def test_tables_align_and_keep_every_cell() -> None:
    text = "| a | b |\n|:--|--:|\n| *c* | d | e |"
    tree, slips = parse_prose(text, "nl")
    assert [slip.key for slip in slips] == ["B229"]
    assert tree.blocks == (
        Table(
            (
                Cell((Text("a"),), "left"),
                Cell((Text("b"),), "right"),
                Cell((), ""),
            ),
            (
                (
                    Cell((Emphasis((Text("c"),)),), "left"),
                    Cell((Text("d"),), "right"),
                    Cell((Text("e"),), ""),
                ),
            ),
        ),
    )


def test_code_rules_and_breaks() -> None:
    assert prose("```python\nx *y*\n```\n\n---\n\na\\\nb").blocks == (
        CodeBlock("x *y*", "python"),
        Rule(),
        Paragraph((Text("a"), Break(), Text("b"))),
    )


def test_quotes_are_set_over_the_edges_of_nodes() -> None:
    assert plain(line('Hij zei "*goed* zo" en ging.')) == "Hij zei ‘goed zo’ en ging."


def test_code_and_escaped_signs_keep_their_letters() -> None:
    assert plain(line('`"x"` 5\\\' en \\*ster\\*')) == '"x" 5\' en *ster*'


def test_short_compounds_are_unbroken() -> None:
    assert Unbroken("rug-aan-rug") in line("Wij staan rug-aan-rug daar.")


def test_a_new_line_is_one_blank() -> None:
    first, last = "Een regel loopt gewoon door, en", "ook de volgende."
    assert plain(line(f"{first}\n   *{last}*")) == f"{first} {last}"
    tree, slips = parse_prose("een\n   twee *drie*\nvier", "nl")
    assert plain_blocks(tree.blocks) == "een twee drie vier"
    assert [slip.key for slip in slips] == ["B222"]  # short: perhaps lines of their own


def test_titles_are_lines() -> None:
    tree, slips = parse_line(" Een *twee*\n drie ", "nl", links=False)
    assert (plain(tree), slips) == ("Een twee drie", ())
    tree, slips = parse_line("[x](https://a.nl)", "nl", links=True)
    assert (tree, slips) == ((Link(WEB, (Text("x"),)),), ())
    assert parse_line(" ", "nl", links=False) == ((), ())


def test_all_letters_come_out_in_order() -> None:
    text = (
        '## a\n\n::: note [b]\n- c\n:::\n\n::: quote {by="e"}\nd\n:::\n\n'
        '| f |\n|---|\n| g |\n\n```\nh\n```\n\n![z](y "i")'
    )
    assert plain_blocks(prose(text).blocks) == "a\nb\nc\nd\ne\nf\ng\nh\ni"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Druppels maken de golf", "druppels-maken-de-golf"),
        ("Straße, Øl & Łódź", "strasse-ol-lodz"),
        ("Foto’s uit Enschedé", "fotos-uit-enschede"),
        ("2023", "n-2023"),
        ("Що таке громада?", "shcho-take-gromada"),
        ("İstanbul’da ısı", "istanbulda-isi"),
        ("日本", ""),
    ],
)
def test_slugs_are_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("nl", "ltr"),
        ("ar-EG", "rtl"),
        ("az-Arab", "rtl"),
        ("fa-Latn", "ltr"),
        ("und", "auto"),
        ("ckb", "rtl"),
        ("x-eigen", "ltr"),
    ],
)
def test_direction_follows_from_the_language(tag: str, direction: str) -> None:
    assert is_language_tag(tag)
    assert direction_of(tag) == direction


@pytest.mark.parametrize("tag", ["", "e", "en_GB", "123", "nederlandstalig", "en-"])
def test_what_is_no_language_tag(tag: str) -> None:
    assert not is_language_tag(tag)


MARKS = st.text(alphabet="ab *_[](){}!^`<>#|-:\\\n\r\t&;.\"'=~+1/@\0", max_size=60)


@settings(max_examples=400, deadline=None)
@given(MARKS | st.text(max_size=60))
def test_any_text_gives_a_tree_with_its_letters(text: str) -> None:
    tree, slips = parse_prose(text, "nl")
    inlines, line_slips = parse_line(text, "nl", links=False)
    assert all(0 <= slip.offset <= len(text) for slip in (*slips, *line_slips))
    notes = "".join(plain_blocks(note.blocks) for note in tree.notes)
    if not slips and not set(text) & set("[&`{~:\\!"):
        assert _letters(text) == _letters(plain_blocks(tree.blocks) + notes)
    assert isinstance(plain(inlines), str)


def _letters(text: str) -> list[str]:
    return sorted(one for one in text if one in "ab")


HOSTILE = {
    "open brackets": "[" * 20_000,
    "pairs in pairs": "[" * 20_000 + "]" * 20_000,
    "half links": "[a](" * 8_000,
    "stars": "a" + "*" * 20_000,
    "stars in stars": "*" * 3_000 + "a" + "*" * 3_000,
    "quotes in quotes": "> " * 500 + "a",
    "lists in lists": "- " * 5_000 + "a",
    "open boxes": "::: note\n" * 3_000,
    "inline notes": "^[" * 5_000 + "]" * 5_000,
    "comments": "<!--" * 5_000,
    "one long paragraph": "woord " * 17_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_a_bounded_time(name: str) -> None:
    start = time.perf_counter()
    parse_prose(HOSTILE[name], "nl")
    assert time.perf_counter() - start < 5


def test_too_deep_nesting_keeps_its_letters_and_is_a_slip() -> None:
    tree, slips = parse_prose("> " * 500 + "diep", "nl")
    assert [slip.code for slip in slips] == ["B217"]
    assert "diep" in plain_blocks(tree.blocks)
