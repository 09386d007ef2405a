"""`publish new`: a small whole book to begin with, whatever its title and language."""

import datetime as dt
import difflib
import os
import pty
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from publish.assets.book_starter import as_markdown, read_languages, tidy
from publish.assets.styles import read_styles
from publish.findings import ToolError
from publish.manuscript.schema import FILE, read_schema
from publish.output.artefact import Artefact
from publish.output.whole_folder import write_whole
from publish.pipeline import read_book
from publish.prose import parse_line, plain
from reading.commands import Said, run_publish
from reading.editor import run_editor
from reading.folders import names_below
from reading.processes import COMMAND

CODE = re.compile(r"\b[A-Z]\d{3}\b")
TITLES = [
    "De lange tafel",
    'Hij zei: "kom!"',
    "Samen: een reis",
    "'s Avonds aan tafel",
    "# 1 in de buurt",
    "1. Begin",
    "2026",
    "no",
    "~",
    "- een streepje",
    "Soep & brood <b>vet</b>",
    "*ster* en _streep_ en `code`",
    "[haken](https://voorbeeld.example/) {accolades}, komma's",
    "snake_case en C:\\map",
    "😀 Samen 🏘️ één ☎",
    "الطاولة الطويلة",
    "میز دراز: یک «داستان»",
    "השולחן הארוך",
    "Довгий стіл",
    "👩\u200d👩\u200d👧 gezin",
    "Een titel " * 12,
]


def begin(folder: Path, *words: str) -> Said:
    """`publish new boek` in that folder, of one day."""
    return run_publish(folder, "new", "boek", "--date", "2026-11-27", *words)


def made(folder: Path, *words: str) -> Path:
    """The folder of a new book."""
    said = begin(folder, *words)
    assert (said.code, CODE.findall(said.err)) == (0, [])
    return folder / "boek"


def written(folder: Path) -> dict[str, bytes]:
    """All files by their path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def as_plain(folder: Path) -> Any:  # noqa: ANN401 - plain data
    return yaml.safe_load((folder / "manuscript.yaml").read_text(encoding="utf-8"))


# The book


@pytest.mark.slow
@pytest.mark.parametrize(
    "language",
    ["nl", "en", *(pytest.param(it, marks=pytest.mark.torture) for it in ("ar", "uk"))],
)
def test_a_new_book_is_made_at_once_with_nothing_to_mend(
    language: str, tmp_path: Path
) -> None:
    folder = made(tmp_path, "--language", language, "--organisation", "De Kade")
    wanted = [
        word
        for name in ("print", "epub", "booklet", "meeting")
        for word in ("-e", name)
    ]
    said = run_publish(folder, "build", ".", "-o", "dist", *wanted)
    assert (said.code, CODE.findall(said.err)) == (0, [])
    names = {Path(name).suffix for name in names_below(folder / "dist")}
    assert names >= {".pdf", ".epub"}
    strict = run_publish(folder, "check", ".", "--strict", "--layout")
    assert strict.code == 0


@pytest.mark.parametrize("language", read_languages())
@pytest.mark.parametrize("organisation", ["", "Buurtkeuken {De Kade}, 'n huis"])
def test_a_new_book_has_no_findings_in_any_language(
    language: str, organisation: str, tmp_path: Path
) -> None:
    words = ("--language", language, "--organisation", organisation)
    folder = made(tmp_path, *words)
    said = run_publish(folder, "check", ".", "--strict")
    assert (said.code, said.err) == (0, "")


def test_a_book_can_begin_in_every_language_that_we_have_words_for() -> None:
    assert set(read_languages()) == set(read_styles().words)


def test_a_tag_that_says_more_than_a_language_is_kept(tmp_path: Path) -> None:
    folder = made(tmp_path, "--language", "nl-BE")
    assert as_plain(folder)["book"]["language"] == "nl-BE"
    assert (folder / "LEESMIJ.md").is_file()


def test_a_language_may_be_named(tmp_path: Path) -> None:
    folder = made(tmp_path, "--language", "Oekraïens")
    assert as_plain(folder)["book"]["language"] == "uk"


def remarks(folder: Path) -> str:
    lines = (folder / "manuscript.yaml").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line.lstrip().startswith("# "))


@pytest.mark.parametrize(
    ("language", "guide", "word"),
    [
        ("nl", "LEESMIJ.md", "Verander"),
        ("en", "README.md", "Change"),
        ("ar", "README.md", "Change"),
        ("fy", "README.md", "Change"),
    ],
)
def test_what_explains_a_book_is_dutch_in_a_dutch_one_and_else_english(
    language: str, guide: str, word: str, tmp_path: Path
) -> None:
    folder = made(tmp_path, "--language", language)
    assert word in remarks(folder)
    assert "make book" in (folder / guide).read_text(encoding="utf-8")
    guides = {path.name for path in folder.glob("*.md")}
    assert guides == {guide}


@pytest.mark.parametrize("organisation", ["", "De Kade"])
@pytest.mark.parametrize("language", ["nl", "en", "fa"])
def test_a_new_book_holds_to_its_schema(
    language: str, organisation: str, tmp_path: Path
) -> None:
    folder = made(tmp_path, "--language", language, "--organisation", organisation)
    text = (folder / "manuscript.yaml").read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={FILE}\n")
    guide = "nl" if language == "nl" else "en"
    schema = read_schema(guide)
    told = run_publish(folder, "--lang", guide, "schema").out
    assert (folder / FILE).read_text(encoding="utf-8") == told
    book = yaml.load(text, Loader=yaml.BaseLoader) | {"format": 1}  # noqa: S506 - ours
    for meeting in book["meetings"]:
        meeting["copies"] = int(meeting["copies"])
        for step in meeting["programme"]:
            step["minutes"] = int(step["minutes"])
    for medium in book["chapters"][0]["items"][0]["media"]:
        medium["minutes"] = int(medium["minutes"])
    assert list(Draft202012Validator(schema).iter_errors(book)) == []


def test_an_editor_underlines_nothing_in_a_new_book(tmp_path: Path) -> None:
    folder = made(tmp_path, "--language", "nl", "--title", "2026: 'n jaar")
    text = (folder / "manuscript.yaml").read_text(encoding="utf-8")
    with run_editor(folder) as editor:
        assert editor.complaints(text) == []


def test_a_new_book_shows_one_of_each_thing(tmp_path: Path) -> None:
    book = as_plain(made(tmp_path, "--language", "en", "--organisation", "The Quay"))
    (picture,) = book["images"].values()
    assert (tmp_path / "boek" / picture["file"]).is_file()
    assert picture["alt"]
    (medium,) = book["chapters"][0]["items"][0]["media"]
    assert re.fullmatch(r"https://\w+\.example/[\w-]+/1", medium["url"])
    assert all(chapter["questions"] for chapter in book["chapters"])
    (meeting,) = book["meetings"]
    assert meeting["chapters"] == [chapter["id"] for chapter in book["chapters"]]
    assert meeting["date"] - book["book"]["date"] == dt.timedelta(days=21)
    assert book["brand"]["name"] == book["book"]["publisher"] == "The Quay"
    assert sum(step["minutes"] for step in meeting["programme"]) == 120


def test_the_drawing_has_two_flat_colours_that_differ_in_grey(tmp_path: Path) -> None:
    drawing = (made(tmp_path) / "images" / "table.svg").read_text(encoding="utf-8")
    dark, light = re.findall(r"#[0-9a-f]{6}", drawing)
    greys = [sum(bytes.fromhex(one[1:])) / 3 for one in (dark, light)]
    assert greys[1] - greys[0] > 80
    assert "Gradient" not in drawing


def test_two_new_books_differ_in_their_number_alone(tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("a", "b"))
    for folder in (first, second):
        folder.mkdir()
        made(folder, "--ci", "github", "--container")
    one, other = written(first), written(second)
    assert one.keys() == other.keys()
    changed = [name for name in one if one[name] != other[name]]
    assert changed == ["boek/manuscript.yaml"]
    was, now = (files[changed[0]].decode().splitlines() for files in (one, other))
    told = [it for it in difflib.ndiff(was, now) if it.startswith(("- ", "+ "))]
    assert len(told) == 2
    assert all(re.match(r"[-+]   id: urn:uuid:[0-9a-f-]{36}  #", it) for it in told)


def test_a_book_begins_today_unless_a_day_is_named(tmp_path: Path) -> None:
    before = dt.datetime.now(tz=dt.UTC).date() - dt.timedelta(days=1)
    run_publish(tmp_path, "new", "boek")
    found = as_plain(tmp_path / "boek")["book"]["date"]
    assert before <= found <= before + dt.timedelta(days=3)


# Titles


@pytest.mark.parametrize("title", TITLES)
def test_a_title_comes_out_as_it_was_given(title: str, tmp_path: Path) -> None:
    folder = made(tmp_path, "--title", title, "--language", "nl")
    work = read_book(folder / "manuscript.yaml")
    assert work.findings == ()
    set_as = plain(work.texts.lines["book", "title"])
    signs = str.maketrans('“”‘’"\u00a0\u202f', "'''''  ")
    assert set_as.translate(signs) == tidy(title).translate(signs)
    with_types = as_plain(folder)["book"]["title"]
    assert with_types == as_markdown(tidy(title), "nl")


def test_a_title_is_marked_only_where_it_must_be() -> None:
    assert as_markdown("Soep & brood: 'n verhaal", "nl") == "Soep & brood: 'n verhaal"
    assert as_markdown("snake_case", "en") == "snake_case"
    marked = as_markdown("*ster*", "nl")
    assert marked == r"\*ster\*"
    assert plain(parse_line(marked, "nl", links=False)[0]) == "*ster*"


def test_what_cannot_be_written_is_left_out_of_a_title() -> None:
    assert tidy(" Een\ttitel\nvan\u2028twee \x00regels\udcff\uffff ") == (
        "Een titel van twee regels"
    )


@pytest.mark.parametrize("title", ["", "   ", "\x07"])
def test_a_book_without_a_title_is_refused(title: str, tmp_path: Path) -> None:
    said = begin(tmp_path, "--title", title)
    assert said.code == 2
    assert list(tmp_path.iterdir()) == []


# The folder


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_folder_that_holds_something_is_left_alone(
    language: str, tmp_path: Path
) -> None:
    (tmp_path / "boek").mkdir()
    (tmp_path / "boek" / "brief.txt").write_text("van oma", encoding="utf-8")
    said = begin(tmp_path, "--lang", language)
    told = {"nl": "kies een map die er nog niet is", "en": "choose a folder"}
    assert said.code == 2
    assert told[language] in said.err
    assert written(tmp_path) == {"boek/brief.txt": b"van oma"}


def test_a_file_is_no_folder_for_a_book(tmp_path: Path) -> None:
    (tmp_path / "boek").write_text("van oma", encoding="utf-8")
    assert begin(tmp_path).code == 2
    assert written(tmp_path) == {"boek": b"van oma"}


def test_an_empty_folder_may_be_the_one_where_one_stands(tmp_path: Path) -> None:
    (tmp_path / "mijn-boek").mkdir()
    said = run_publish(tmp_path / "mijn-boek", "new", ".")
    assert said.code == 0
    assert as_plain(tmp_path / "mijn-boek")["book"]["title"] == "Mijn boek"


def failing(error: type[BaseException]) -> Iterator[Artefact]:
    yield Artefact("a.txt", b"a")
    yield Artefact("in/b.txt", b"b")
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("name", ["boek", "hier/en/daar"])
def test_what_stops_half_way_leaves_nothing(
    error: type[BaseException], name: str, tmp_path: Path
) -> None:
    with pytest.raises(error):
        write_whole(failing(error), tmp_path / name)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "leeg").mkdir()
    with pytest.raises(error):
        write_whole(failing(error), tmp_path / "leeg")
    assert [path.name for path in tmp_path.rglob("*")] == ["leeg"]


def test_a_file_that_cannot_be_written_leaves_nothing_and_is_told(
    tmp_path: Path,
) -> None:
    files = [Artefact("a.txt", b"a"), Artefact("b" * 300, b"b")]
    with pytest.raises(ToolError) as refused:
        write_whole(files, tmp_path / "boek")
    assert [one.code for one in refused.value.findings] == ["R101"]
    assert list(tmp_path.iterdir()) == []


def test_a_place_where_no_folder_can_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van oma", encoding="utf-8")
    said = run_publish(tmp_path, "new", "brief.txt/boek")
    assert (said.code, CODE.findall(said.err)) == (4, ["R101"])


# What is asked


def run_answered(folder: Path, answers: bytes, *words: str) -> tuple[int, str]:
    """`publish new boek` at a terminal, to which this is typed; what it said."""
    ours, theirs = pty.openpty()
    command = (*COMMAND, *words, "new", "boek", "--date", "2026-11-27")
    around = {**os.environ, "COLUMNS": "200"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=around,
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_owns_terminal,  # noqa: PLW1509 - so that Ctrl-C reaches it
    ) as process:
        os.close(theirs)
        assert process.stderr is not None
        told = b""
        for line in answers.splitlines(keepends=True):
            told += _until_asked(process.stderr.fileno())
            os.write(ours, line)
        told += process.stderr.read()
        code = process.wait(timeout=60)
    os.close(ours)
    return code, told.decode()


def _until_asked(pipe: int) -> bytes:
    """What is said up to the end of the next question, or of all."""
    said = b""
    while not said.endswith(b": ") and (piece := os.read(pipe, 4096)):
        said += piece
    return said


def _owns_terminal() -> None:
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs behind a shell ignores it
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.mark.parametrize(
    ("language", "asked"),
    [("nl", ("Titel", "Taal", "Wie geeft")), ("en", ("Title", "Language", "Who"))],
)
def test_questions_are_asked_in_the_language_of_the_person(
    language: str, asked: tuple[str, ...], tmp_path: Path
) -> None:
    answers = "Tafel: één\nklingon\nar\n\n".encode()
    code, told = run_answered(tmp_path, answers, "--lang", language)
    assert code == 0
    assert all(word in told for word in asked)
    assert "“klingon”" in told
    book = as_plain(tmp_path / "boek")["book"]
    assert (book["title"], book["language"]) == ("Tafel: één", "ar")
    assert book["publisher"] == "حيّنا"


def test_an_empty_answer_takes_what_stands_between_brackets(tmp_path: Path) -> None:
    code, told = run_answered(tmp_path, b"\n\n\n", "--lang", "nl")
    assert code == 0
    assert "Titel [Boek]: " in told
    book = as_plain(tmp_path / "boek")["book"]
    assert (book["title"], book["language"]) == ("Boek", "nl")


@pytest.mark.parametrize("answers", [b"Titel\n\x03", b"Titel\nnl\n\x04"])
def test_who_stops_while_asked_leaves_nothing(answers: bytes, tmp_path: Path) -> None:
    code, told = run_answered(tmp_path, answers)
    assert code == 130
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    said = run_publish(tmp_path, "--lang", "nl", "new", "mijn_eerste-boek")
    assert said.code == 0
    book = as_plain(tmp_path / "mijn_eerste-boek")["book"]
    assert (book["title"], book["language"]) == ("Mijn eerste boek", "nl")


@pytest.mark.parametrize(
    "words",
    [
        ["--ci", "sourcehut"],
        ["--language", "klingon"],
        ["--language", "ja"],
        ["--date", "morgen"],
        ["--date", "2026-11-31"],
    ],
)
def test_a_mistake_of_use_writes_nothing(words: list[str], tmp_path: Path) -> None:
    said = run_publish(tmp_path, "new", "boek", *words)
    assert said.code == 2
    assert words[1] in said.err
    assert list(tmp_path.iterdir()) == []
