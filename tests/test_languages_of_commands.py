"""What commands say of themselves: whole in each language, and in no other one."""

import ast
import json
import pickle
import re
import shutil
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer

import publish
from publish.cli import app
from publish.editions.builtin import EDITIONS
from publish.findings import CODES, Finding, Place
from publish.manuscript import Manuscript
from publish.messages import LANGUAGES, Telling, read_words
from publish.messages.sentences import (
    Measured,
    Sentence,
    Term,
    Told,
    read_sentences,
    say,
    sentence,
)
from publish.proofs.run import read_proofs
from publish.proofs.shape import outcome_of, some_of
from reading.commands import run_publish

_TESTS = Path(__file__).parent
_STOCK = _TESTS / "stock"
_CASES = sorted(path for path in (_TESTS / "cases").iterdir() if path.is_dir())
_SOURCE = Path(publish.__file__).parent
_DUTCH_ONLY = frozenset({"proof-name", "figure", "figure-value"})  # names in the code

# Common words of one language that the other one does not have.
_ENGLISH = """
an and any are argument at be before but cannot chapter chapters command commands
could directory does either error expected file files for found from got has have help
here invalid its itself line made makes missing must needs no nor not nothing option
options or page pages path required requires see should show such takes than that the
their them then there these they this to too try two unexpected usage warning what where
which who whose will with without word words would write written wrong you your
"""
_DUTCH = """
aan achter al als ander andere bestand bij bladzijde bladzijden dan dat de deze die dit
doe door dus een er fout geen gebruik geef haal heeft het hij hoofdstuk hoort je jij kan
kies kijk kun laat maak maar met moet naar niet nog ontbreekt onder ook opdracht
opties regel schrijf sleutelwoord staan staat te teken tekst tussen uit uitgave van veel
voeg voor waar wat wel wij woord wordt zet zijn zoals zonder
"""
_OTHER = {"nl": frozenset(_ENGLISH.split()), "en": frozenset(_DUTCH.split())}


def keys_of(model: Any) -> Iterator[str]:  # noqa: ANN401 - what JSON holds
    """The keys of a manuscript, which are English in every language."""
    if isinstance(model, dict):
        for part in model.values():
            yield from keys_of(part)
        yield from model.get("properties", {})


_KEYS = frozenset(keys_of(Manuscript.model_json_schema()))
# What is no sentence of ours: quotes, code, addresses, keys, options, commands, paths.
_QUOTED = re.compile(
    r"“[^”]*”|‘[^’]*’|`[^`]*`|\"[^\"]*\"|<[^>]*>|\{[^}]*\}|\[[^\]]*\]|\([A-Z][^)]*\)"
    r"|\S*://\S*|\S*[/\\@#]\S*|--?[\w-]+|[\w-]+:(?!\w)|publish \w+"
    r"|[\w*-]+(?:\.[\w*-]+)+|\w+(?:-\w+){2,}|(?:[\w-]+, ){3,}[\w-]+"
)


_LINES = re.compile(
    r"(?:like this|zo): .*|\bWord\b|\bPages\b"
)  # the author's; a program


def strange(text: str, language: str) -> set[str]:
    """Words of another language in what is said in this one."""
    bare = _QUOTED.sub(" ", _LINES.sub(" ", text)).lower()
    own = _KEYS if language == "nl" else frozenset()
    return (set(re.findall(r"[a-zà-ÿ’']+", bare)) & _OTHER[language]) - own


# Whole in each language


def names_in(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def told_otherwise(one: Mapping[str, str], other: Mapping[str, str]) -> set[str]:
    """Keys that one of two languages lacks, or tells of other values."""
    return {
        key
        for key in {*one, *other}
        if key.partition(":")[0] not in _DUTCH_ONLY
        and names_in(one.get(key, "{-}")) != names_in(other.get(key, "{+}"))
    }


def test_both_languages_have_the_same_words_with_the_same_values() -> None:
    assert told_otherwise(read_sentences("en"), read_sentences("nl")) == set()


def test_words_that_one_language_lacks_are_found() -> None:
    both = {"check:clean": "{path}: well"}
    assert told_otherwise(both, {"check:clean": "{path}: goed"}) == set()
    assert told_otherwise(both, {}) == {"check:clean"}
    assert told_otherwise(both, {"check:clean": "goed"}) == {"check:clean"}


# Tables whose keys are names that the code has elsewhere, or are put together.
_BY_NAME = {
    "folder",
    "help",
    "example",
    "manual",
    "value",
    "edition",
    "explain",
    "stage",
    "state",
}
_BY_NAME |= {"page", "diff", "summary"}


def keys_named(code: ast.AST) -> Iterator[str]:
    """Texts that have the form of a key of one of the other tables."""
    tables = {key.partition(":")[0] for key in read_sentences("nl")} - _BY_NAME
    for node in ast.walk(code):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            table, colon, name = node.value.partition(":")
            if colon and table in tables and re.fullmatch("[a-z-]+", name):
                yield node.value


def test_every_key_that_the_code_names_is_there_and_no_other_is() -> None:
    named = {
        key
        for path in _SOURCE.rglob("*.py")
        for key in keys_named(ast.parse(path.read_text(encoding="utf-8")))
    }
    there = {
        key
        for key in read_sentences("en")
        if key.partition(":")[0] not in _BY_NAME | _DUTCH_ONLY
    }
    put_together = {"misuse:needless", "misuse:valueless"}
    assert named | put_together == there


def _family(command: Any) -> Iterator[Any]:  # noqa: ANN401 - as Typer makes it
    """A command and all below it."""
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from _family(below)


def parameters() -> Iterator[tuple[str, str, bool]]:
    """Each parameter that help shows: its command, its name, whether it is a switch."""
    for command in _family(typer.main.get_command(app)):
        for it in command.params:
            if not getattr(it, "hidden", False):
                yield command.name, str(it.name), getattr(it, "is_flag", False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_parameter_has_its_words_and_no_other_has(
    language: str,
) -> None:
    words = read_sentences(language)
    shared = {"manuscript"}
    wanted, values = {"help:publish"}, set()
    for command, name, is_switch in parameters():
        is_shared = name in shared and command != "proof"
        wanted |= {
            f"help:{command}",
            f"help:{name if is_shared else f'{command}.{name}'}",
        }
        if not is_switch:
            values.add(f"value:{name}")
    bare = {"help:doctor", "help:links"}  # without parameters of their own
    assert {key for key in words if key.startswith("help:")} == wanted | bare
    assert {key for key in words if key.startswith("value:")} == values


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_edition_and_stage_of_codes_has_its_words(language: str) -> None:
    words = read_sentences(language)
    assert {f"edition:{name}" for name in EDITIONS} <= set(words)
    assert {f"explain:{code[0]}" for code in CODES} <= set(words)


def figures_in(code: ast.AST) -> Iterator[str]:
    """The names of what a proof measures, as they stand in its code."""
    for node in ast.walk(code):
        match node:
            case ast.Assign([ast.Name("figures")], ast.Dict(keys)):
                yield from map(_name, keys)
            case ast.Assign([ast.Subscript(ast.Name("figures"), key)]):
                yield _name(key)
            case ast.Call(ast.Name("outcome_of"), [_, _, ast.Dict(keys)]):
                yield from map(_name, keys)
            case _:
                pass


def _name(key: ast.expr | None) -> str:
    match key:
        case ast.Constant(str(name)):
            return name
        case ast.JoinedStr([ast.Constant(str(name)), *_]):
            return name.strip()
        case _:
            return ""


def test_every_proof_and_every_figure_has_a_dutch_name() -> None:
    words = read_sentences("nl")
    own = {"epubcheck", "epubcheck-ts", "Ace", "pdfcpu", "pdfua", "kobofix", "MuPDF"}
    own |= {
        "calibre",
        "foliate-js",
        "Thorium",
        "veraPDF",
        "veraPDF PDF/A",
    }  # names that programs have
    named = {proof.name for proof in read_proofs()} - own
    assert {name for name in named if f"proof-name:{name}" not in words} == set()
    figures = {
        name
        for path in (_SOURCE / "proofs").rglob("*.py")
        for name in figures_in(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(figures) > 40
    same = {"ISBN"}
    assert {it for it in figures - same if f"figure:{it}" not in words} == set()


# And in no other one


def run(folder: Path, language: str, *words: str) -> str:
    """All that a command says in a language."""
    said = run_publish(folder, "--lang", language, *words)
    return said.out + said.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_speaks_one_language(language: str, tmp_path: Path) -> None:
    group = typer.main.get_command(app)
    for name in ("", *getattr(group, "commands", {})):
        told = run(tmp_path, language, *filter(None, (name, "--help")))
        assert strange(told, language) == set(), name
        assert len(told.split()) > 10


_SLIPS = (
    ("bild",),
    ("xyz",),
    ("build", "--oops"),
    ("build", "--editon", "print"),
    ("build", "--jobs", "-1"),
    ("build", "--jobs", "many"),
    ("build", "-e"),
    ("build", "-e", "pront"),
    ("build", "-e", "xyz"),
    ("check", "--strict=3"),
    ("check", "a", "b"),
    ("document",),
    ("new",),
    ("new", "."),
    ("new", "x", "--ci", "forge"),
    ("new", "x", "--language", "klingon"),
    ("new", "x", "--title", ""),
    ("new", "x", "--date", "3 mei"),
    ("explain", "M999"),
    ("--format", "xml", "check"),
    ("proof", "."),
    ("verify", "."),
    ("diff", ".", "."),
    ("check", "nowhere.yaml"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", _SLIPS, ids=" ".join)
def test_a_slip_in_a_command_is_answered_in_one_language(
    words: tuple[str, ...], language: str, tmp_path: Path
) -> None:
    shutil.copytree(_STOCK, tmp_path / "book")
    told = run(tmp_path, language, *words)
    assert strange(told, language) == set(), told
    assert "Traceback" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_a_slip_is_the_one_asked_for(
    language: str, tmp_path: Path
) -> None:
    for words in (("bild",), ("build", "--oops"), ("check", "a", "b")):
        told = run(tmp_path, language, *words)
        assert told.startswith({"en": "Error: ", "nl": "Fout: "}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_editions_and_codes_are_listed_in_one_language(
    language: str, tmp_path: Path
) -> None:
    listed = run(tmp_path, language, "editions")
    # each line begins with a name, as one types it
    told = "\n".join(line.partition(" ")[2] for line in listed.splitlines())
    assert strange(told.replace(" print ", " "), language) == set()
    assert strange(run(tmp_path, language, "doctor"), language) == set()
    codes = run(tmp_path, language, "explain")
    assert strange(codes, language) == set()
    assert codes.count("\n  ") == len(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_case_is_told_in_one_language(
    case: Path, language: str, tmp_path: Path
) -> None:
    folder = tmp_path / "book"
    shutil.copytree(_STOCK, folder)
    shutil.copytree(case / "in", folder, dirs_exist_ok=True)
    told = str(run_publish(folder, "check", "manuscript.yaml", "--lang", language))
    assert strange(told, language) == set(), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_of_findings_are_of_one_language(language: str) -> None:
    found = {
        key: words
        for key, said in read_words(language).items()
        if (words := strange(f"{said.message}\n{said.hint}\n{said.explain}", language))
    }
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_of_commands_are_of_one_language(language: str) -> None:
    found = {
        key: words
        for key, said in read_sentences(language).items()
        if (words := strange(said, language))
    }
    assert found == {}


def test_a_word_of_the_other_language_is_found() -> None:
    assert strange("Fout: there is nothing", "nl") == {"there", "nothing"}
    assert strange("er staat “no such file” bij --file", "nl") == set()
    assert strange("Error: dit bestand ontbreekt", "en") == {
        "dit",
        "bestand",
        "ontbreekt",
    }


@pytest.mark.torture
def test_a_build_and_its_proof_speak_one_language(tmp_path: Path) -> None:
    shutil.copytree(_STOCK, tmp_path / "book")
    told = run(tmp_path, "nl", "build", "-e", "booklet", "-e", "epub")
    assert strange(told, "nl") == set(), told
    for language in LANGUAGES:
        told = run(tmp_path, language, "proof")
        assert strange(told, language) == set(), told
        page = (tmp_path / "dist" / "proof.html").read_text(encoding="utf-8")
        ours, _, _ = page.partition('aria-labelledby="waived"')  # the author's words
        seen = re.sub(r"<style>.*?</style>|<[^>]*>", " ", ours, flags=re.DOTALL)
        seen = seen.replace("Varen in de wijk", " ")
        assert strange(seen, language) == set()


# Sentences inside sentences


def test_what_stands_inside_a_sentence_is_told_in_its_language() -> None:
    inner = Told(
        [sentence("proof:no-tags"), Sentence("V101:unread", (("why", "EOF"),))]
    )
    assert inner == "the file has no tags; it cannot be read: “EOF”"
    dutch = Telling("nl").format("niet gedaan: {why}", why=inner)
    assert dutch == (
        "niet gedaan: het bestand heeft geen tags; het kan niet worden gelezen: “EOF”"
    )
    short = inner.with_each(str.lower)
    assert short.told_in("en").endswith("“eof”")


def test_a_name_of_the_code_is_said_in_the_word_of_the_language() -> None:
    proof = Term("proof-name", "page size")
    found = Finding.of("R216", Place("a.pdf"), proof=proof)
    assert found.message.startswith("page size ")
    assert found.told_in("nl")[0].startswith("maat van de bladzijde ")
    assert json.dumps(dict(found.values)) == '{"proof": "page size"}'
    (again,) = pickle.loads(pickle.dumps([proof]))  # noqa: S301 - our own bytes
    assert again.told_in("nl") == "maat van de bladzijde"


def test_what_was_measured_is_said_in_the_language_and_a_version_stays() -> None:
    figures = {
        "smallest in pt": Measured("9.5"),
        "says": "1.7",
        "tags": some_of(3, 4),
        "ISBN": "none",
    }
    outcome = outcome_of("any", (), figures)
    (again,) = pickle.loads(pickle.dumps([outcome]))  # noqa: S301 - our own bytes
    assert again.about == "smallest in pt 9.5, says 1.7, tags 3 of 4, ISBN none"
    assert again.about_in("nl") == (
        "kleinste in punten 9,5, zegt 1.7, tags 3 van de 4, ISBN geen"
    )
    assert json.loads(json.dumps(figures)) == {
        "smallest in pt": "9.5",
        "says": "1.7",
        "tags": "3 of 4",
        "ISBN": "none",
    }


def test_one_of_a_thing_is_never_several() -> None:
    for language, chapters, said in (
        ("en", 1, "a: 1 chapter, nothing to mend"),
        ("en", 1400, "a: 1,400 chapters, nothing to mend"),
        ("nl", 1, "a: 1 hoofdstuk, niets te verbeteren"),
        ("nl", 1400, "a: 1.400 hoofdstukken, niets te verbeteren"),
    ):
        assert say("check:clean", language, path="a", chapters=chapters) == said
