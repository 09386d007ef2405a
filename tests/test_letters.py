"""Every letter that an author writes is printed, in order, or a finding says why not.

Trees of every construct of DESIGN §2 are written as Markdown by
`manuscript_strategies` and come back from the EPUB and from the tags of the PDF; texts
of any letters give a whole book or findings. `HYPOTHESIS_PROFILE=long` tries more.
"""

import os
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from string import ascii_letters, digits, punctuation
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from builders.files import make_epub, make_pdf
from builders.text_spans import ARABIC, CYRILLIC, GREEK, LATIN
from builders.text_strategies import Chapter, Heard, chapters, heard
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.editions.builtin import EDITIONS
from publish.findings import BookError
from publish.load import Work
from publish.pipeline import make_document, read_book
from reading.epub import XHTML, epub_files, spine
from reading.pdf import said_aloud, shown_glyphs

_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
_STOCK = Path(__file__).parent / "stock"
_WORDS = read_styles().words
_PER_BOOK = 12
# Every book holds all letters, so that all have the same fonts and cut them once.
_SIGNS = f"{ascii_letters}{digits}{punctuation}«»‚‘’„“”–—…"
_BLANKS = (
    "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{WORD JOINER}\N{SOFT HYPHEN}\u0301"
)
_LANGUAGES = ("nl", "en", "fr", "de", "uk")
_PRINTED = "".join(word for name in _LANGUAGES for word in _WORDS[name].values())
_ALL = "".join(
    sorted({*_SIGNS, *_BLANKS, *LATIN, *GREEK, *ARABIC, *CYRILLIC, *_PRINTED})
)
_LONG_PAGES = "@page { size: 210mm 5000mm }"  # where pages end is `fidelity`'s matter
_CALM = [*HealthCheck]  # books are large


# Of every such book: soft hyphens among all letters, a picture that stands nowhere.
_ALWAYS = {"B224", "B413"}
# And by chance: short lines, signs as of other programs, lines that a fold joins.
_PASTED = {*_ALWAYS, "B222", "B225", "M019"}


def _trying(examples: int) -> settings:
    return settings(
        max_examples=examples * (20 if _LONG else 1),
        deadline=None,
        derandomize=not _LONG,
        suppress_health_check=_CALM,
        database=None,
        phases=[Phase.explicit, Phase.generate],  # what is lost is told by chapter
    )


class Letters(NamedTuple):
    """What one chapter says; Arabic apart, for a PDF has it in the order of glyphs."""

    text: str
    arabic: str
    notes: tuple[str, ...]


def letters_of(text: str) -> str:
    """Letters and figures alone, composed."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


def of_script(text: str, script: str) -> str:
    return "".join(one for one in text if unicodedata.name(one).startswith(script))


def not_of_scripts(text: str, *scripts: str) -> str:
    return "".join(one for one in text if not unicodedata.name(one).startswith(scripts))


def book_of(
    folder: Path, texts: Sequence[Mapping[str, Any]], language: str = "nl"
) -> Path:
    """A manuscript with these chapters, three pictures and a page for each chapter."""
    copytree(_STOCK / "images", folder / "images")
    (folder / "long.css").write_text(_LONG_PAGES, encoding="utf-8")
    boat: dict[str, Any] = {"file": "images/boot.svg"}
    images = {
        "boot": boat | {"alt": "zeil", "caption": "De *boot*", "credit": "Aaltje"},
        "kaal": boat | {"alt": "zeil"},
        "sier": boat | {"decorative": True},
    }
    book = {
        "format": 1,
        "book": {
            "title": "Letters",
            "language": language,
            "id": "urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e21",
        },
        "images": images,
        "editions": {name: {"stylesheet": "long.css"} for name in ("print", "screen")},
        "front": [{"title": "Voor", "text": f"~~~\n{_ALL}\n~~~\n"}],
        "chapters": [*texts],
    }
    path = folder / "manuscript.yaml"
    path.write_text(
        yaml.safe_dump(book, allow_unicode=True, width=10_000), encoding="utf-8"
    )
    return path


def title_of(number: int) -> str:
    return f"Q{chr(ord('a') + number)}"


def written(number: int, chapter: Chapter) -> dict[str, Any]:
    """A chapter's entry in the manuscript."""
    title = title_of(number)
    entry: dict[str, Any] = {"title": title, "text": chapter.text.markdown}
    entry["lead"] = chapter.lead.lines[0]
    if chapter.item:
        text = chapter.item.markdown
        entry["items"] = [{"title": f"Item {title}", "text": text}]
    if chapter.question:
        entry["questions"] = [chapter.question.lines[0]]
    return entry


def wanted(
    number: int, chapter: Chapter, words: Mapping[str, str], *, paper: bool
) -> Heard:
    """What a chapter says from its title to the end of its questions."""
    see, title = words["solutions"], title_of(number)
    texts = [heard(chapter.text, paper=paper, see=see)]
    said = [title, *map(str, chapter.lead.said), texts[0].text]
    if chapter.item:
        texts.append(heard(chapter.item, paper=paper, see=see))
        said += ["Item", title, texts[1].text]
    if chapter.question:
        said += [words["questions"], *map(str, chapter.question.said)]
    return Heard(
        letters_of(" ".join(said)),
        tuple(letters_of(one) for text in texts for one in text.back),
        tuple(letters_of(one) for text in texts for one in text.notes),
    )


def in_epub(content: bytes) -> dict[str, tuple[str, list[str]]]:
    """Text and footnotes of each chapter by its title."""
    files = epub_files(content)
    roots = (etree.fromstring(files[name]) for name in spine(files))
    told = (_told(root) for root in roots if root.get("class") == "chapter-file")
    return {text[:2]: (text, notes) for text, notes in told}


def _told(root: etree._Element) -> tuple[str, list[str]]:
    for one in list(root.iter(f"{XHTML}a", f"{XHTML}p")):
        if one.get("class") in {"note-call", "note-number", "label"}:
            _take_out(one)
    for one in list(root.iter(f"{XHTML}span")):
        if one.get("class") == "cell-name":  # the head of its column once more
            _take_out(one)
    notes = []
    for one in list(root.iter(f"{XHTML}aside")):
        notes.append(letters_of(_text(one)))
        _take_out(one)
    body = root.find(f"{XHTML}body")
    assert body is not None
    return letters_of(_text(body)), notes


def _text(element: etree._Element) -> str:
    return " ".join(map(str, element.itertext()))


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    before = element.getprevious()
    tail = element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(element)


def lost_in_epub(content: bytes, texts: Sequence[Heard]) -> list[str]:
    """What differs, chapter by chapter; empty where the book is whole."""
    told = in_epub(content)
    pairs = [((one.text, [*one.notes]), told.get(one.text[:2])) for one in texts]
    return [f"{asked}\n{found}" for asked, found in pairs if asked != found]


def drawn(content: bytes) -> str:
    """The text in the order of the pages, without running heads and folios."""
    return "".join(one.text for one in shown_glyphs(content) if not one.is_artifact)


def first_break(asked: str, said: str) -> str:
    """Where the letters asked for end in what is said; "" where they are all there."""
    lengths = range(len(asked) + 1)
    length = bisect_left(lengths, 1, key=lambda end: int(asked[:end] not in said)) - 1
    if length == len(asked):
        return ""
    place = said.index(asked[:length]) + length
    return f"{asked[:length]} | {asked[length:]} | {said[place : place + 80]}"


def lost_in_pdf(
    content: bytes, texts: Sequence[Heard], words: Mapping[str, str], *, paper: bool
) -> list[str]:
    """The same; footnotes stand somewhere, Arabic in any order, no figures."""
    said = letters_of(drawn(content))
    voice = letters_of(said_aloud(content))
    said = said[said.index(letters_of(f"{words['chapter']}1{title_of(0)}")) :]
    said = said[: said.rindex(letters_of(words["colophon"]))]
    said, *_ = said.rsplit(letters_of(words["links"]), 1)
    flow = _flow(said)
    end = "" if paper else words["to_contents"]
    behind = words["solutions"] if paper else end  # what stands before the rest
    has_back = not paper or any(one.back for one in texts)
    backs = [_flow(one) for text in texts for one in text.back]
    back = _from_heading(flow, _flow(behind), backs) if has_back else ""
    chapters = [f"{words['chapter']}{one.text}{end}" for one in texts]
    lost = [broken for one in chapters if (broken := first_break(_flow(one), flow))]
    lost += [one for one in backs if one not in back]
    asked = "".join(f"{one.text}{''.join(one.back + one.notes)}" for one in texts)
    for script in ("GREEK", "ARABIC"):
        missing = Counter(of_script(asked, script)) - Counter(of_script(said, script))
        more = Counter(of_script(said, script)) - Counter(of_script(asked, script))
        lost += [f"{missing} {more} {asked}\n{said}"] if missing or more else []
    notes = of_script(said, "GREEK")
    lost += [str(unsaid)] if (unsaid := Counter(said) - Counter(voice)) else []
    return lost + [
        note
        for text in texts
        for note in text.notes
        if of_script(note, "GREEK") not in notes
    ]


def _from_heading(flow: str, heading: str, texts: Sequence[str]) -> str:
    """What stands from a heading on; a solution in a solution says its words again."""
    place = len(flow)
    for _ in range(1 + sum(one.count(heading) for one in texts)):
        place = flow.rindex(heading, 0, place)
    return flow[place:]


def _flow(text: str) -> str:
    return not_of_scripts(letters_of(text), "GREEK", "ARABIC", "DIGIT")


def made(texts: Sequence[Chapter], language: str, edition: str) -> list[str]:
    """What one edition of a book with these chapters has lost."""
    words = _WORDS[language]
    paper = EDITIONS[edition].medium == "paper"
    asked = [wanted(*one, words, paper=paper) for one in enumerate(texts)]
    work = read([written(*one) for one in enumerate(texts)], language)
    assert {one.code for one in work.findings} <= _PASTED
    return lost_in(finished(work, edition), edition, asked, words)


def finished(work: Work, name: str) -> bytes:
    """An edition without the page numbers of another one."""
    edition = replace(find_edition(work.manuscript, name), numbers_of="")
    document = make_document(work, edition)
    return make_epub(document) if name == "epub" else make_pdf(document)


def lost_in(
    content: bytes, edition: str, texts: Sequence[Heard], words: Mapping[str, str]
) -> list[str]:
    """What differs from what a book should say; empty where it is whole."""
    if edition == "epub":
        return lost_in_epub(content, texts)
    paper = EDITIONS[edition].medium == "paper"
    return lost_in_pdf(content, texts, words, paper=paper)


def read(texts: Sequence[Mapping[str, Any]], language: str = "nl") -> Work:
    with TemporaryDirectory() as folder:
        return read_book(book_of(Path(folder), texts, language))


BOOKS = st.sampled_from(_LANGUAGES).flatmap(
    lambda language: st.tuples(
        st.lists(chapters(_WORDS[language]), min_size=4, max_size=6),
        st.just(language),
    )
)


@_trying(15)
@given(BOOKS)
def test_an_epub_says_all_that_was_written(book: tuple[list[Chapter], str]) -> None:
    assert made(*book, "epub") == []


@_trying(10)
@given(BOOKS, st.sampled_from(["print", "screen"]))
def test_a_pdf_says_all_that_was_written(
    book: tuple[list[Chapter], str], edition: str
) -> None:
    assert made(*book, edition) == []


_TEXT = "Eerste alinea\n\nTweede stuk[^1]\n\n- punt\n\n[^1]: νότα\n"
_MUTANTS = {
    "a paragraph": _TEXT.replace("Tweede stuk[^1]", "[^1]"),
    "a letter": _TEXT.replace("stuk", "stk"),
    "a letter of a note": _TEXT.replace("νότα", "νότ"),
    "the order": "Tweede stuk[^1]\n\nEerste alinea\n\n- punt\n\n[^1]: νότα\n",
    "nothing": _TEXT,
}


@pytest.mark.parametrize("edition", ["epub", "print"])
@pytest.mark.parametrize("what", _MUTANTS)
def test_a_book_that_lost_something_is_found_out(what: str, edition: str) -> None:
    asked = [Heard("QaEerstealineaTweedestukpunt", (), ("νότα",))]
    work = read([{"title": "Qa", "text": _MUTANTS[what]}])
    content = finished(work, edition)
    lost = lost_in(content, edition, asked, _WORDS["nl"])
    assert bool(lost) == (what != "nothing")


# Texts that once lost letters, doubled them or ended in a crash.
_ONCE = {
    "a footnote in a title that a reference prints": (
        "## Kop[^1] en [web](https://a.example/) {#kop}\n\n[](#kop)\n\n[^1]: νότα\n",
        Heard("QaKopenwebKopenweb", (), ("νότα",)),
    ),
    "a footnote first called where only the facilitator reads": (
        "::: leader\nweg[^1]\n:::\n\nhier[^1]\n\n[^1]: νότα\n",
        Heard("Qahier", (), ("νότα",)),
    ),
    "a footnote in a solution": (
        "hier[^1]\n\n::: solution\nweg[^2]\n:::\n\n[^1]: νότα\n\n[^2]: άλφα\n",
        Heard("QahierOplossingen", ("Oplossingweg",), ("νότα", "άλφα")),
    ),
    "a solution in a solution": (
        "hier\n\n::: solution\n:::: solution\ndiep\n::::\n\nna\n:::\n",
        Heard("QahierOplossingen", ("OplossingOplossingenna", "Oplossingdiep"), ()),
    ),
    "a table right after the mark of a list": (
        "- | a | b |\n  |---|---|\n  | c | d |\n",
        Heard("Qaabcd", (), ()),
    ),
    "code right after the mark of a list in a block": (
        "::: note\n- ```\n  :::\n  code\n  ```\n- ::: note\n  diep\n  :::\n:::\n\nna\n",
        Heard("QaOpmerkingcodeOpmerkingdiepna", (), ()),
    ),
    "a caption in a footnote": (
        'hier[^1]\n\n[^1]: νότα\n\n    ![](kaal "άλφα")\n',
        Heard("Qahier", (), ("νόταάλφα",)),
    ),
    "a link that holds a picture only": (
        "een [![](kaal)](https://a.example/) twee\n",
        Heard("Qaeentwee", (), ()),
    ),
}


@pytest.mark.parametrize("what", _ONCE)
def test_what_was_lost_once_is_printed(what: str) -> None:
    text, asked = _ONCE[what]
    work = read([{"title": "Qa", "text": text}])
    assert {one.code for one in work.findings} == _ALWAYS
    content = finished(work, "print")
    assert lost_in(content, "print", [asked], _WORDS["nl"]) == []


# Marks whose letters are no text: addresses, names, words for a language, entities.
_UNPRINTED = re.compile(r"\]\(|\]:|!\[|[{&]|```|~~~|\]\[|<")
_MARKS = "ab *_[](){}!^`<>#|-:\\\n\t&;.\"'=~+1/@%"
_ODD = (
    "\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH SPACE}"
    "\N{RIGHT-TO-LEFT MARK}\N{RIGHT-TO-LEFT OVERRIDE}\N{FIRST STRONG ISOLATE}"
    "\N{COMBINING ACUTE ACCENT}\N{COMBINING LOW LINE}\N{LINE SEPARATOR}\x85\x7f"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{VARIATION SELECTOR-16}\N{WATER WAVE}"
    "\N{LATIN SMALL LIGATURE FI}\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}ſßǆ中سا١"
    "\r\0\x0b\x0c\x1b\ufffe"
)
_BLOCKS = ("\n\n", "> ", "- ", "1. ", "::: note\n", ":::\n", "## ", "| ")
_PIECES = (*_BLOCKS, "[^a]", "[^a]: ")
_TEXTS = st.lists(
    st.sampled_from([*_MARKS, *_PIECES, *_PIECES]) | st.sampled_from(_MARKS + _ODD),
    max_size=40,
).map("".join)


def bare(text: str) -> Counter[str]:
    """How often each letter stands, without accents and figures: lists have those."""
    plain = unicodedata.normalize("NFD", text)
    return Counter(one for one in plain if one.isalpha())


def read_what_can_be(texts: Sequence[str]) -> tuple[Work | None, list[str]]:
    """The book of those texts that have no errors."""
    try:
        entries = [{"title": title_of(n), "text": text} for n, text in enumerate(texts)]
        return read(entries), [*texts]
    except BookError as error:
        wrong = {one.at[:2] for one in error.findings if one.is_error}
        left = [one for n, one in enumerate(texts) if ("chapters", n) not in wrong]
        return read_what_can_be(left) if len(left) < len(texts) and left else (None, [])


@_trying(30)
@given(st.lists(_TEXTS | st.text(max_size=30), min_size=4, max_size=_PER_BOOK))
@example(["a", "", " ", "\n"])
def test_any_texts_give_all_their_letters_or_findings(texts: list[str]) -> None:
    work, left = read_what_can_be(texts)
    if work is None:
        return
    content = finished(work, "epub")
    told = in_epub(content)
    for number, text in enumerate(left):
        title = title_of(number)
        said, notes = told[title]
        found = bare(said.removeprefix(title) + "".join(notes))
        missing = bare(text) - found
        assert not missing or _UNPRINTED.search(text), (text, missing)
