"""What other programs leave in a text: right texts are left alone, and any mending is
one that can be written. What is found and mended stands in `tests/slips`."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.findings import CODES
from publish.prose import Change, Slip, parse_prose
from publish.prose.pasted.telephones import telephones

FAIR = {
    "prose that an editor wrapped": (
        "In de jaren negentig woonden er nog drie gezinnen aan de Dijkstraat. Nu zijn\n"
        "het er twaalf. Wie er binnenkomt, ruikt eerst de "
        "koffie en dan de verf. Truus\n"
        "schildert al veertig jaar; Kees zegt dat het er vijftig zijn."
    ),
    "a sentence a line": (
        "Kees liep naar de haven.\nHij had geen haast.\nDe boot kwam toch pas laat."
    ),
    "an address within a sentence": (
        "Wij wonen aan de Kerkstraat 12 in 1234 AB Klein "
        "Twello, en dat al sinds 1987.\n"
        "Kom gerust langs."
    ),
    "initials at the beginning of a line": (
        "Ik sprak met de heren P. Jansen, K. Smit, A. de Vries en ook met de heer\n"
        "B. Jansen, die later kwam."
    ),
    "numbers of other kinds": (
        "Het ISBN is 978-90-123-4567-8, de rekening NL91 ABNA "
        "0417 1643 00, KvK 12345678,\n"
        "bestelnummer 0612 34567 890 123, op 01-02-2026 19:30, van -5 tot 10 graden."
    ),
    "sums and signs": (
        "5 * 3 = 15, a^2 + b^2 = c^2, x ~ y, a == b, 3 - 5, C++ en ==> dit."
    ),
    "labels that people search by": "#samen\n\n#buurtfeest #oogst\n\nSamen #1 is vol.",
    "letters and brackets in a sentence": (
        "Wij (a) blijven en (b) slapen; zie [y], [1, 2]."
    ),
    "one who speaks": "– Ga je mee?",
    "one remark with a label": (
        "Let op: het hek gaat om tien uur dicht, dus wie later komt,\nbelt aan."
    ),
    "lists as they are": (
        "1. Eerst dit.\n2. Dan dat.\n\n- soep\n- brood\n\n* [ ] bellen"
    ),
    "a poem with its breaks": "De zee ligt stil\\\nen wacht op wie\\\nnog komen zal",
    "a table": "| dag | wat |\n|---|---|\n| ma | soep |\n| di | - |",
    "code": "```\n• a\n\tb\tc\n#x\n```\n\nen `06-12345678` en `a@b.nl`",
    "code that is indented": "    for x in y:\n        print(x)",
    "links with their words": (
        "[www.buurt.example](https://buurt.example/a), [06-12345678](tel:+31612345678)"
    ),
    "a heading with a line as long": "Wie?\n----\n\nWij.",
    "hyphens of words": (
        "De verhuur- en\nde buurtbus. Een twee-onder-een-kap van -naar wij horen- Jan."
    ),
    "square metres": "Een tuin van 5 m² en 3 m³, en x² is groter.\n\n² is een teken.",
}
OTHERS = [
    ("en", "It was the best of soups -- or so they said. Call 555-1234.\nHe left."),
    (
        "en",
        (
            "Mr. A. Smith lived at 12 High Street, where he painted "
            "the well-known,\nold boat."
        ),
    ),
    (
        "ar",
        (
            "في الحي القديم بيت صغير، تسكنه عائلة كبيرة. كل "
            "صباح\nتفتح الجدة النافذة.\n\nرقم ٣\u200f."
        ),
    ),
    ("fa", "می\u200cخواهم به خانه بروم. کتاب\u200cها روی میز هستند."),
    ("de", "Das Haus steht am Rand\nDer Stadt Oldenburg und ist alt."),
    ("th", "สวัสดีครับ\nวันนี้\u200bอากาศดี\nไปกันเถอะ"),
    ("hi", "क\u200dष और क\u200cष"),
    ("pl", "– Idziesz?"),
    ("fr", "– Tu viens\u00a0? – Oui\u202f!"),
]


@pytest.mark.parametrize("text", FAIR.values(), ids=FAIR)
def test_a_right_text_is_left_alone(text: str) -> None:
    assert [slip.key for slip in parse_prose(text, "nl")[1]] == []


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_a_right_text_of_another_language_is_left_alone(
    language: str, text: str
) -> None:
    assert [slip.key for slip in parse_prose(text, language)[1]] == []


PIECES = [
    *("soep", "Brood", "Kerkstraat 12", "7383 AB Voorst", "Waar: ", "19.30 ", "Groet,"),
    *(
        "• ",
        "o\t",
        "-",
        "- ",
        "1.",
        "2.",
        "a) ",
        "b) ",
        "✓ ",
        "– ",
        "\uf0b7 ",
        "\t",
        "    ",
    ),
    *("#", "##", "## ", "\n", "\n\n", " ", "  ", "\u00a0", "\u00ad", "Ã©", "--", "\\"),
    *("<b>", "</b>", "<br>", "<!-- x -->", "**", "*", "_", "==", "~~", "^2^", "`"),
    *(
        "[",
        "]",
        "(",
        ")",
        "[x]",
        "[ ] ",
        "[1]",
        "¹",
        "> ",
        "> [!NOTE]\n",
        "::: note",
        "\n:::\n",
    ),
    *(
        "|",
        "| a | b |",
        "---",
        "===",
        "____",
        "{#id}",
        "{lang=en_GB}",
        ":smile:",
        "[[x]]",
    ),
    *(
        "06-12345678",
        "a@b.nl",
        "www.a.nl",
        "https://a.nl/b",
        "&amp;nbsp;",
        "\r\n",
        "\r",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join)


def mended(text: str, slip: Slip) -> str:
    for change in sorted(slip.changes, reverse=True):
        text = text[: change.start] + change.new + text[change.end :]
    return text


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_mending_changes_letters_of_the_text_and_breaks_nothing(text: str) -> None:
    for slip in parse_prose(text, "nl")[1]:
        changes: list[Change] = sorted(slip.changes)
        assert all(0 <= one.start <= one.end <= len(text) for one in changes)
        assert all(one.end <= next_.start for one, next_ in pairwise(changes))
        if changes:
            new = mended(text, slip)
            assert new != text
            assert all(one.code in CODES for one in parse_prose(new, "nl")[1])


HOSTILE = {
    "bullets": "• a\n" * 10_000,
    "glued": "*a\n" * 10_000,
    "dashes": "a--b" * 10_000,
    "comments": "<!-- " * 10_000,
    "tags": "<b>x " * 10_000,
    "numbers": "1" * 30_000 + " 06" * 10_000,
    "mail": "a.b" * 10_000 + "@" + "a@" * 10_000,
    "rows": "| a |\n| --- |\n" + "| a | b |\n" * 5_000,
    "notes": "".join(f"woord[{n % 99}]\n\n[{n % 99}] noot\n\n" for n in range(1_000)),
    "misread": "Ã«" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends(name: str) -> None:
    assert parse_prose(HOSTILE[name], "nl")[0].blocks


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Bel 06-12345678.", "nl", "[06-12345678](tel:+31612345678)"),
        ("Bel 06-12345678.", "de", ""),
        ("Call +44 20 7946 0018 now", "en", "[+44 20 7946 0018](tel:+442079460018)"),
        ("Bel 0900-1234567", "nl-NL", "[0900-1234567](tel:09001234567)"),
        ("Bel 06-1234567", "nl", ""),
        ("Bel 06-123456789", "nl", ""),
    ],
)
def test_telephone_numbers_are_those_of_the_language(
    text: str, language: str, found: str
) -> None:
    links = [link for _, _, link in telephones(text, language)]
    assert links == ([found] if found else [])
