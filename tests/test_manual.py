"""`publish manual`: every key and code is in it, its examples work, it is a book."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from lxml import etree
from typer.main import get_command

from builders.pages import commands_in, fenced, manuscripts, write_book
from publish.book.authors_editions import find_edition
from publish.cli import app
from publish.desk.words import read_desk_words
from publish.document.model import Document
from publish.editions.builtin import EDITIONS
from publish.findings import CODES, Finding
from publish.manual import LANGUAGES, NAME, read_manual
from publish.manual.drawings import names_in, read_drawings
from publish.manual.groups import Group, read_english, read_groups
from publish.manual.keys import example, key_id, read_homes
from publish.manual.markdown import as_told, code_block
from publish.manual.words import read_words_of
from publish.manuscript.schema import read_keys
from publish.messages import read_words, tell
from publish.messages.bare import STAGES, forms_of
from publish.messages.sentences import say
from publish.output.whole_folder import write_whole
from publish.pipeline import make_document, read_book
from publish.prose import parse_line, plain
from publish.source import parse_source
from reading.commands import run_publish
from reading.epub import XHTML, file_texts

ROOT = Path(__file__).parents[1]
_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
_HEADINGS = frozenset(f"{XHTML}h{level}" for level in range(1, 7))
_MADE = ("keys", "codes-", "commands")  # ids of the chapters that are put together
_FOR_MAKERS = {"document", "schema"}  # told in the list of commands alone


@cache
def chapters(language: str) -> Mapping[str, str]:
    """The text of each chapter of the manual, by its id."""
    manuscript = next(iter(read_manual(language)))
    value: Any = parse_source(manuscript.content, NAME).value
    return {it["id"]: it["text"] for it in value["chapters"]}


def by_hand(language: str) -> str:
    """What a person wrote of it, as one page."""
    own = (it for name, it in chapters(language).items() if not name.startswith(_MADE))
    return "\n\n".join(own)


@cache
def made(language: str) -> tuple[tuple[Finding, ...], Document]:
    """What is found in the manual, and the closed Document of its e-book."""
    with TemporaryDirectory() as name:
        folder = Path(name, "book")
        write_whole(read_manual(language), folder)
        work = read_book(folder / NAME)
        edition = find_edition(work.manuscript, "epub")
        return work.findings, make_document(work, edition)


@cache
def sections(language: str) -> Mapping[str, str]:
    """The letters below each heading with an id, the heading too."""
    found: dict[str, list[str]] = {}
    for part in made(language)[1].parts:
        own: list[str] = []
        for node in etree.fromstring(part.html.encode()).iter():
            if node.tag in _HEADINGS:
                own = found.setdefault(node.get("id") or "", [])
            own += (node.text or "",)
            own += (node.tail or "",)
    return {name: letters("".join(some)) for name, some in found.items()}


def letters(text: str) -> str:
    """A text without blanks and signs, which typography changes."""
    return re.sub(r"[\W_]+", "", text.replace("\u00ad", "")).lower()


# Every code


def told_of(code: str, language: str) -> Iterator[str]:
    """All that the program has to say of a code."""
    words = read_words(language)[code]
    yield from chain.from_iterable(forms_of(code, language))
    yield words.explain
    yield from (line for line in words.example.splitlines() if line.isascii())


def lacking_codes(told: Mapping[str, str], language: str) -> set[str]:
    """Codes of which something is not told where it belongs."""
    return {
        code
        for code in CODES
        for said in told_of(code, language)
        if letters(said) not in told.get(code.lower(), "") or code.lower() not in told
    }


@_EACH_LANGUAGE
def test_every_code_is_in_the_manual_with_all_that_is_said_of_it(
    language: str,
) -> None:
    assert lacking_codes(sections(language), language) == set()
    assert len(CODES) > 300


def test_a_code_that_the_manual_lacks_is_found() -> None:
    whole = dict(sections("nl"))
    del whole["m101"]
    whole["b101"] = whole["b101"].replace(letters("voeg toe"), "")
    assert lacking_codes(whole, "nl") == {"M101", "B101"}


def test_codes_stand_in_order_each_letter_in_a_chapter_of_its_own() -> None:
    names = [name for name in sections("en") if re.fullmatch(r"[a-z]\d{3}", name)]
    own = {letter: [n for n in names if n[0] == letter] for letter in STAGES.lower()}
    assert names == [name for some in own.values() for name in some]
    assert all(some == sorted(some) for some in own.values())
    assert {f"codes-{letter}" for letter in own} <= set(chapters("en"))


def test_every_hundred_of_a_letter_says_what_it_is_about() -> None:
    for language in LANGUAGES:
        assert {code[:2] for code in CODES} == set(read_words_of(language, "groups"))


# Every key


def lacking_keys(told: Mapping[str, str], language: str) -> set[str]:
    """Keys without what they are for or without an example, where they belong."""
    return {
        f"{group.name}.{key}"
        for group in read_groups(language)
        for key, said in group.keys.items()
        for line in (
            said["description"],
            *example(key, said["examples"][0], is_block="defaultSnippets" in said),
        )
        if letters(line) not in told.get(key_id(group.name, key), "")
        or key_id(group.name, key) not in told
    }


@_EACH_LANGUAGE
def test_every_key_is_in_the_manual_with_its_purpose_and_an_example(
    language: str,
) -> None:
    assert lacking_keys(sections(language), language) == set()
    known = {name: set(keys) for name, keys in read_keys().items() if name != "titles"}
    assert {it.name: set(it.keys) for it in read_groups(language)} == known


def test_a_key_that_the_manual_lacks_is_found() -> None:
    whole = dict(sections("nl"))
    del whole["key-meetingdata-invite"]
    assert lacking_keys(whole, "nl") == {"MeetingData.invite"}


@_EACH_LANGUAGE
def test_an_example_says_what_it_is_an_example_of(language: str) -> None:
    for group in read_groups(language):
        for key, said in group.keys.items():
            for value in said["examples"]:
                text = "\n".join(example(key, value))
                read: Any = parse_source(f"{text}\n".encode(), NAME).value
                assert as_texts(read) == as_texts({key: value}), text


def as_texts(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Plain data as the strict reader gives it, without the ends of lines."""
    if isinstance(value, dict):
        return {key: as_texts(it) for key, it in value.items()}
    if isinstance(value, list):
        return [as_texts(it) for it in value]
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def test_where_a_group_stands_is_shown_as_it_is_written() -> None:
    told = chapters("en")
    where = "chapters:\n  - items:\n      - media:\n          - kind: podcast"
    assert where in told["keys-chapters"]
    assert "It may stand under `front` and `back` too." in told["keys-chapters"]
    assert "images:\n  group:\n    file: images/group.jpg" in told["keys-images"]


def test_every_example_that_is_said_in_english_is_one() -> None:
    said = str(read_keys())
    assert [text for text in read_english() if f"'{text}'" not in said] == []
    told = "\n".join(it for own, it in chapters("en").items() if own.startswith("keys"))
    assert not re.search(r"\b(het|een|van|soep|buurt\w*)\b", told, re.IGNORECASE)


# Pictures


def test_every_chapter_of_keys_has_a_drawing() -> None:
    for name, text in chapters("nl").items():
        if name.startswith("keys"):
            assert re.search(r"^!\[\]\([\w-]+\)$", text, re.MULTILINE), name


def test_a_drawing_names_keys_of_the_groups_that_it_is_about() -> None:
    top, homes = read_homes("nl")
    groups: list[Group] = [top, *chain.from_iterable(homes.values())]
    keys = {group.name: set(group.keys) for group in groups}
    beside = {"PartnersData": {"name", "place", "url"}, "ImageData": set()}
    beside["MeetingData"] = {"minutes", "what", "chapter"}
    for name, drawing in read_drawings().items():
        known = set().union(*(keys[group] for group in drawing["groups"]))
        known |= beside.get((*drawing["groups"], "")[0], set())
        assert set(names_in(drawing)) <= known, name
        known_words = {*EDITIONS, NAME}
        assert {it.split()[0] for it in drawing.get("words", ())} <= known_words


# What is told as it is told elsewhere


@pytest.mark.parametrize(
    "sentence",
    [
        "schrijf `a: *b*` of *niet*",
        "zet \" om de tekst, en \\\" erin, of twee apostrofs: ''",
        "begin niet met # of - of + of 1.",
        "[a](b) ![c](d) {e} <f> &amp; & ~~g~~ ^h^ i|j --k ::: l _m_",
        "programma's die WCAG 2.2 kennen: https://a.example/, www.b.example",
    ],
)
def test_a_sentence_of_the_program_is_set_as_it_is_told(sentence: str) -> None:
    inlines, slips = parse_line(as_told(sentence), "nl", links=False)
    assert not slips
    said = plain(inlines).replace("’", "'").replace("\xa0", " ")
    assert said == sentence.replace("`", "")


def test_code_that_holds_a_fence_has_a_longer_one() -> None:
    assert code_block("```\na\n```\n") == "````\n```\na\n```\n````"
    assert code_block("a: \uf0b7") == "```\na: ‹U+F0B7›\n```"


@_EACH_LANGUAGE
def test_the_finding_that_the_manual_shows_is_told_in_these_words(
    language: str,
) -> None:
    message, hint = tell("M104", {"written": "6 november"}, language)
    assert f"M104 {message}\n" in by_hand(language)
    assert f": {hint}\n" in by_hand(language)


_DESK = {"nl": "schrijftafel", "en": "desk"}  # the chapter on it


def labels_in(text: str) -> set[str]:
    """What a text says of buttons and headings: `*so*` or `“so.”`, in bold or not."""
    bare = re.sub(r"\*\*(.+?)\*\*", r"\1", text)
    pairs = re.findall(r"\*([^*\n]+)\*|“([^”]+?)\.?”", bare)
    return {one or other for one, other in pairs}


@_EACH_LANGUAGE
def test_what_the_manual_says_of_the_desk_is_called_so_there(language: str) -> None:
    known = "\n".join(read_desk_words(language).values())
    labels = labels_in(chapters(language)[_DESK[language]])
    assert len(labels) > 7
    assert {label for label in labels if label not in known} == set()


# It is a book, and what it says works


@_EACH_LANGUAGE
def test_nothing_is_found_in_the_manual(language: str) -> None:
    assert made(language)[0] == ()


FRAGMENTS = [
    pytest.param(book, id=f"{language}-{line}")
    for language in LANGUAGES
    for line, _, book in manuscripts(by_hand(language))
]


@pytest.mark.parametrize("book", FRAGMENTS)
def test_a_fragment_of_the_manual_becomes_a_book(book: str, tmp_path: Path) -> None:
    write_book(tmp_path, book)
    checked = run_publish(tmp_path, "check", "manuscript.yaml")
    assert checked.code == 0, checked.err
    told = set(re.findall(r"\b[A-Z]\d{3}\b", checked.err))
    assert told <= set(re.findall(r"\b[A-Z]\d{3}\b", book)), checked.err


def test_both_languages_show_the_same_fragments() -> None:
    shown = {it: manuscripts(by_hand(it)) for it in LANGUAGES}
    tops = {
        language: [re.findall(r"^\w+(?=:)", text, re.MULTILINE) for _, text, _ in some]
        for language, some in shown.items()
    }
    assert tops["nl"] == tops["en"]
    assert len(tops["nl"]) > 15


@_EACH_LANGUAGE
def test_what_the_manual_says_to_type_is_there(language: str) -> None:
    starter = ROOT / "src" / "publish" / "assets" / "starter" / language / "Makefile"
    files = (starter, ROOT / "Makefile")
    makefiles = "\n".join(path.read_text(encoding="utf-8") for path in files)
    targets = set(re.findall(r"^([a-z]+):.*##", makefiles, re.MULTILINE))
    commands = all_commands()
    found = commands_in(by_hand(language))
    assert len(found) > 20
    for program, name, *rest in found:
        if program == "make":
            assert name in targets, name
            continue
        below = " ".join((name, *rest[:1]))
        params = commands[below if below in commands else name].params
        known = {"--lang"} | {o for it in params for o in it.opts}
        assert {word for word in rest if word.startswith("-")} <= known, name
        if "-e" in rest:
            edition = rest[rest.index("-e") + 1]
            assert edition in EDITIONS or f"{edition}: {{based_on" in by_hand(language)


def all_commands() -> dict[str, Any]:
    """Every command of the program by what one types behind `publish`."""
    found: dict[str, Any] = {}
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", {})
        found |= {f"{name} {it}": inner for it, inner in below.items()}
        found |= {} if below else {name: command}
    return found


def lacking_commands(told: str, known: Iterable[str]) -> set[str]:
    """Commands that a text shows nowhere as one types them."""
    shown = [words for words in commands_in(told) if words[0] == "publish"]
    return set(known) - {" ".join(it[1:end]) for it in shown for end in (2, 3)}


@_EACH_LANGUAGE
def test_every_command_is_in_the_manual_with_what_it_does(language: str) -> None:
    told, known = chapters(language)["commands"], all_commands()
    assert lacking_commands(told, known) == set()
    for command in known.values():
        assert as_told(say(f"help:{command.name}", language)) in told
        for line in say(f"example:{command.name}", language).strip().splitlines():
            typed, _, about = line.partition("  # ")
            assert f"# {about}\n{typed}\n" in told, line


@_EACH_LANGUAGE
def test_what_an_author_types_is_told_in_prose(language: str) -> None:
    told, known = by_hand(language), set(all_commands()) - _FOR_MAKERS
    assert lacking_commands(told, known) == set()
    for option in ("--each", "-e web", "--fix", "--ci"):
        assert re.search(rf"publish \w+ .*{option}\b", told), option
    for key in ("pages:", "fold:", "when: room", "base:"):
        assert key in told, key
    for way in ("pipx install buurtboek\n", "uv tool install buurtboek\n"):
        assert way in told, way


def test_a_command_that_the_manual_lacks_is_found() -> None:
    told = "```\npublish links lock .\n```\nand `publish build`"
    known = {"build", "links lock", "links relink", "new"}
    assert lacking_commands(told, known) == {"links relink", "new"}


@_EACH_LANGUAGE
def test_no_line_of_code_in_it_is_wider_than_the_page(language: str) -> None:
    for block in fenced(by_hand(language)):
        for line in block.text.splitlines():
            assert len(line) <= 55, line


# The command


def test_the_manual_is_made_in_the_folder_that_is_named(tmp_path: Path) -> None:
    said = run_publish(
        tmp_path, "--lang", "en", "manual", "here", "--language", "nl", "-e", "epub"
    )
    assert (said.code, said.out) == (0, "here/handleiding.epub\n"), said.err
    assert [path.name for path in Path(tmp_path, "here").iterdir()] == [
        "handleiding.epub"
    ]
    text = letters("".join(file_texts((tmp_path / said.out.strip()).read_bytes())))
    assert all(letters(read_words("nl")[code].explain) in text for code in CODES)


def test_its_manuscript_is_a_book_like_any_other(tmp_path: Path) -> None:
    words = ("manual", "book", "--language", "en", "--manuscript")
    said = run_publish(tmp_path, *words)
    assert said.code == 0, said.err
    assert "book/manuscript.yaml" in said.out.splitlines()
    checked = run_publish(tmp_path, "check", "book", "--strict")
    assert checked.code == 0, checked.err
    again = run_publish(tmp_path, *words)
    assert (again.code, again.out) == (2, "")


@pytest.mark.parametrize(
    "words", [("--language", "fr"), ("--jobs", "-1"), ("a", "b")], ids=" ".join
)
def test_a_slip_in_the_command_makes_nothing(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    said = run_publish(tmp_path, "manual", *words)
    assert (said.code, said.out) == (2, "")
    assert not list(tmp_path.iterdir())


@pytest.mark.torture
@_EACH_LANGUAGE
def test_every_proof_of_the_manual_is_green(language: str, tmp_path: Path) -> None:
    run_publish(tmp_path, "manual", "book", "--language", language, "--manuscript")
    # no large print: names in its drawings are smaller there than they must be (C131)
    editions = ("-e", "screen", "-e", "print", "-e", "epub", "-e", "web")
    built = run_publish(tmp_path, "build", "book", *editions)
    assert (built.code, len(built.out.splitlines())) == (0, 5), built.err
    proof = run_publish(tmp_path, "proof", "dist", "--manuscript", "book")
    assert proof.code == 0, proof.err
