"""`publish import`: twelve files of word processors, and the first book's own text."""

import re
from collections import Counter
from pathlib import Path

import pytest

from builders import word_files as w
from builders.word_shapes import Shape, shapes
from publish.importing.gather import Wishes, read_import
from reading.commands import run_publish
from reading.fidelity import first_missing, source_paragraphs, words_of
from reading.folders import file_in
from reading.imported import (
    checked,
    first_not_there,
    imported,
    imported_file,
)
from reading.pdf import page_texts

SEED = Path(__file__).parent / "sources" / "over-stromen-gesproken.txt"
SHAPES = tuple(shapes())
EACH = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.file)


def seed_text() -> str:
    return SEED.read_text(encoding="utf-8")


def seed_paragraphs() -> list[tuple[str, ...]]:
    return source_paragraphs(seed_text(), ())


def files_of(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)) for path in files}


def seed_in_word() -> bytes:
    """The first book's text as somebody would have it in Word: bold, and with links."""
    blocks = []
    for number, piece in enumerate(re.split(r"\n\s*\n", seed_text().strip())):
        line = " ".join(piece.split())
        if found := re.fullmatch(r"\[(.*)\]\(#\)", line):
            blocks.append(w.para(w.link("rId9", found[1])))
        elif line.isupper():
            blocks.append(w.para(w.text(line, "b", size=40 if not number else 28)))
        else:
            blocks.append(w.para(line))
    return w.docx(*blocks, rId9="https://coalitie.example/een")


def seed_in_styles(item: str) -> bytes:
    """The same by somebody who uses styles, with items as `item` makes them."""
    blocks = [w.para("Over stromen gesproken", style="Titel")]
    pieces = [" ".join(it.split()) for it in re.split(r"\n\s*\n", seed_text().strip())]
    blocks.append(w.para(pieces[1], style="Ondertitel"))
    for piece in pieces[2:]:
        if found := re.fullmatch(r"\[(.*)\]\(#\)", piece):
            blocks.append(w.para(w.link("rId9", found[1]), numbering=(1, 0)))
        elif piece.isupper():
            blocks.append(w.para(piece, style="Kop1"))
        elif len(piece) > 90 or piece.endswith((":", ".")) or piece in MEDIA:
            blocks.append(w.para(piece))
        elif item == "Kop2":
            blocks.append(w.para(piece, style="Kop2"))
        else:
            blocks.append(w.para(piece, numbering=(1, 0)))
    return w.docx(*blocks, rId9="https://coalitie.example/een")


MEDIA = ("podcast", "artikel / verhaal", "video")


# Twelve files


@EACH
def test_every_word_of_a_file_is_in_its_manuscript(
    shape: Shape, tmp_path: Path
) -> None:
    made = imported_file(tmp_path, shape.file, shape.content)
    assert first_not_there(shape.says, made.words) == ""
    came = Counter(word for it in shape.says for word in words_of(it))
    assert came - Counter(made.words) == Counter()
    assert made.codes.isdisjoint({"I201", "I202"})


@EACH
def test_nothing_is_said_in_a_manuscript_that_its_file_does_not_say(
    shape: Shape, tmp_path: Path
) -> None:
    made = imported_file(tmp_path, shape.file, shape.content)
    came = Counter(word for it in shape.says for word in words_of(it))
    titles = Counter(words_of(" ".join(made.texts[:1])))
    front = Counter(words_of("Vooraf Before we begin"))
    assert Counter(made.words) - came - titles - titles - front == Counter()


@EACH
def test_each_planted_loss_is_told(shape: Shape, tmp_path: Path) -> None:
    path = tmp_path / shape.file
    path.write_bytes(shape.content)
    wishes = Wishes(tmp_path, date="2026-11-27", identifier="urn:uuid:1")
    told = {it.key for it in read_import([path], wishes).findings}
    assert shape.told - told == frozenset()
    losses = {key for key in told if key[:2] == "I3"}
    assert losses <= shape.told


@EACH
def test_a_check_asks_for_descriptions_alone(shape: Shape, tmp_path: Path) -> None:
    made = imported_file(tmp_path, shape.file, shape.content)
    assert set(checked(made.folder)) <= {"M208"}


def test_the_twelve_files_hold_every_loss_and_nearly_every_guess() -> None:
    codes = {key[:4] for shape in SHAPES for key in shape.told}
    assert len(SHAPES) == 12
    assert codes >= {"I101", "I102", "I103", "I301", "I302", "I303", "I304", "I305"}


def test_lists_tables_boxes_and_labels_are_what_they_look_like(tmp_path: Path) -> None:
    by_name = {shape.file: shape.content for shape in SHAPES}
    wanted = {
        "buren.docx": (
            "- melk\n      - kaas\n        - oud\n",
            "1. lamp ophangen\n      2. kraan maken\n",
            "- boor\n      - ladder\n",
        ),
        "feest.docx": (
            "| 14.00 | Inloop met koffie |\n      | --- | --- |\n",
            "Waar: Kade 3\\\n      Wanneer: 4 juni\n",
        ),
        "krant.docx": ("::: note\n      Agenda\n      :::\n",),
        "tafel.docx": ("> “Het was gezellig”, zei Truus.\n", "## Wat we aten\n"),
        "wijk.docx": ("- [ ] plein vegen\n      - [x] lamp melden\n",),
    }
    for name, pieces in wanted.items():
        folder = tmp_path / name.partition(".")[0]
        folder.mkdir()
        text = imported_file(folder, name, by_name[name]).yaml
        assert [piece for piece in pieces if piece not in text] == [], text


def test_words_and_losses_are_counted_at_the_end(tmp_path: Path) -> None:
    said = imported_file(tmp_path, "krant.docx", SHAPES[5].content).said
    words = len([it for says in SHAPES[5].says for it in words_of(says)])
    assert f"{words} words read, 0 of them not in the manuscript" in said.err
    assert re.search(r"I302 warning: a chart did not come along, near “Er", said.err)


# The first book


SEEDS = {
    "plain.txt": seed_text().encode(),
    "bold.docx": seed_in_word(),
    "headings.docx": seed_in_styles("Kop2"),
    "bullets.docx": seed_in_styles("list"),
}


@pytest.mark.parametrize("name", SEEDS)
def test_the_first_book_comes_out_of_its_text(name: str, tmp_path: Path) -> None:
    made = imported_file(tmp_path, name, SEEDS[name])
    book = made.manuscript
    assert len(book.chapters) == 7
    assert sum(len(it.items) for it in book.chapters) == 23
    assert book.partners is not None
    assert len(book.partners.items) == 5
    assert first_missing(seed_paragraphs(), [" ".join(made.texts)]) == ""
    assert book.book.title == "Over stromen gesproken"
    assert "I106" in made.codes
    assert checked(made.folder) == []


@pytest.mark.slow
def test_the_imported_first_book_is_built(tmp_path: Path) -> None:
    made = imported_file(tmp_path, "boek.txt", seed_text())
    said = run_publish(made.folder, "build", ".", "-e", "screen", "-o", "dist")
    assert said.code == 0, said.err
    file = file_in(made.folder / "dist", "*.pdf")
    assert first_missing(seed_paragraphs(), page_texts(file.read_bytes())) == ""


def test_a_guess_is_remarked_at_its_place(tmp_path: Path) -> None:
    made = imported_file(tmp_path, "boek.txt", seed_text())
    lines = made.yaml.splitlines()
    place = lines.index("  - title: Druppels maken de golf")
    assert lines[place - 1].startswith("  # gegokt: “Druppels maken de golf” was")
    assert f"manuscript.yaml:{place + 1}:5: I101 " in made.said.err


# Around the book


def test_an_imported_book_has_what_a_new_book_has_around_it(tmp_path: Path) -> None:
    made = imported_file(tmp_path, "brief.txt", "Kop\n\nEen regel tekst.\n")
    assert run_publish(tmp_path, "new", "nieuw", "--language", "nl").code == 0
    new = {name for name in files_of(tmp_path / "nieuw") if name[:7] != "images/"}
    assert files_of(made.folder) == new
    guide = (made.folder / "LEESMIJ.md").read_text(encoding="utf-8")
    assert "tekening van de tafel" not in guide
    assert "@" not in guide


def test_a_folder_that_is_used_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "boek").mkdir()
    (tmp_path / "boek" / "mijn.txt").write_text("van mij", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Kop\n\ntekst\n", encoding="utf-8")
    said = run_publish(tmp_path, "import", "a.txt", "-o", "boek")
    assert said.code == 2
    assert [it.name for it in (tmp_path / "boek").iterdir()] == ["mijn.txt"]


def test_two_imports_differ_in_their_number_alone(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(SHAPES[9].content)
    first = imported(tmp_path, "a.docx")
    files = {it.name: it.read_bytes() for it in (first.folder / "images").iterdir()}
    text = first.yaml
    (tmp_path / "boek").rename(tmp_path / "een")
    second = imported(tmp_path, "a.docx")
    again = {it.name: it.read_bytes() for it in (second.folder / "images").iterdir()}
    assert files == again
    ids = re.compile(r"urn:uuid:\S+")
    assert ids.sub("", text) == ids.sub("", second.yaml)
    assert text != second.yaml


def test_what_is_chosen_wins_over_what_is_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KOP EEN\n\ntekst hier\n", encoding="utf-8")
    words = ("--title", "Mijn boek", "--language", "fy", "--organisation", "De Kade")
    book = imported(tmp_path, "a.txt", *words).manuscript.book
    assert (book.title, book.language, book.publisher) == ("Mijn boek", "fy", "De Kade")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--language", "geen taal!"), "geen taal!"),
        (("--date", "morgen"), "morgen"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Kop\n\ntekst\n", encoding="utf-8")
    told = run_publish(tmp_path, "import", "a.txt", "-o", "boek", *words)
    assert told.code == 2
    assert said in told.err
    assert not (tmp_path / "boek").exists()
