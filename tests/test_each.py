"""Many local books of one manuscript, made by processes of this machine."""

import json
import sys
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from builders.local_books import a_home, some_rows, sums_of
from builders.manuscripts import a_manuscript
from publish.build.bundle import read_bundle, read_zip, write_unpacked
from publish.findings import Place
from publish.messages import LANGUAGES
from publish.output.manifest import read_manifest
from publish.output.zip import FIRST_STAMP, Archive
from publish.progress import pace
from publish.source import Brought, parse_source
from reading.commands import Said, run_publish
from reading.processes import run_process, with_preface

_EACH = ("--each", "rows.csv", "-o", "made", "-e", "los")
_POISON = """
import os, signal
from pathlib import Path
import publish.build.local_books as local
make = local.run_local
def run_local(book, wish, root):
    if book.name == "gif" or (book.name == "eens" and not Path("died").exists()):
        Path("died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return make(book, wish, root)
local.run_local = run_local
"""


def build(folder: Path, *words: str) -> Said:
    return run_publish(folder, "build", "book", *_EACH, *words)


def places_of(said: Said) -> list[str]:
    """The place and code of each finding, in order."""
    lines = [line.split() for line in said.told.splitlines()]
    return [
        f"{words[0]} {words[1]}"
        for words in lines
        if words[0].endswith(":") and words[0] != "hint:"
    ]


def test_each_row_is_a_book_of_its_own_with_what_the_row_says(tmp_path: Path) -> None:
    table = "naam;book.title;chapters.sluis.title\nutrecht;Weerd;\nzwolle;;Spoolder\n"
    a_home(tmp_path, table)
    said = build(tmp_path)
    assert (said.code, places_of(said)) == (0, [])
    made = sorted(said.out.split())
    assert made == [
        "made/utrecht/weerd-los.epub",
        "made/zwolle/varen-los.epub",
    ]
    assert read_manifest(tmp_path / "made" / "utrecht").title == "Weerd"
    with zipfile.ZipFile(tmp_path / "made/zwolle/varen-los.epub") as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        pages = "".join(archive.read(name).decode() for name in names)
    assert "Spoolder" in pages


def test_books_have_identifiers_of_their_own_unless_a_row_gives_one(
    tmp_path: Path,
) -> None:
    own = "urn:uuid:11111111-2222-4333-8444-555555555555"
    a_home(tmp_path, f"name,book.id,book.subtitle\na,,x\nb,,x\nc,{own},x\n")
    assert build(tmp_path).code == 0
    ids = [read_manifest(tmp_path / "made" / name).identifier for name in "abc"]
    assert len(set(ids)) == 3
    assert ids[2] == own
    first = sums_of(tmp_path / "made")
    rmtree(tmp_path / "made")
    assert build(tmp_path).code == 0
    assert sums_of(tmp_path / "made") == first


def test_a_row_that_changes_what_cannot_be_fails_alone_with_its_cell(
    tmp_path: Path,
) -> None:
    rows = (
        'goed;"Eén";;\nslecht;Twee;2026-13-01;\nDen Haag;Drie;;\n'
        "leeg;<b>x</b>;;\nook;Vier;;2026-06-01\n"
    )
    heads = "name;book.subtitle;book.date;meetings.avond.date\n"
    a_home(tmp_path, (heads + rows).encode("cp1252"))
    said = build(tmp_path, "--jobs", "2")
    assert said.code == 3
    assert places_of(said) == [
        "rows.csv:3:1: E204",
        "rows.csv:3:3: M104",
        "rows.csv:4:1: E203",
        "rows.csv:5:1: E204",
        "rows.csv:5:2: B201",
    ]
    assert "C3 | 2026-13-01" in said.err
    names = {path.name for path in (tmp_path / "made").iterdir()}
    assert names == {".each", "goed", "ook"}


def test_what_is_wrong_with_the_manuscript_is_told_once_for_all_rows(
    tmp_path: Path,
) -> None:
    a_home(tmp_path, some_rows(3))
    path = tmp_path / "book" / "manuscript.yaml"
    path.write_text(f"{path.read_text('utf-8')}onbekend: x\n", encoding="utf-8")
    said = build(tmp_path)
    codes = [line.split()[-1] for line in places_of(said)]
    assert (said.code, sorted(codes)) == (3, ["E204", "E204", "E204", "M101"])
    assert not (tmp_path / "made").exists()


def test_a_missing_value_of_the_manuscript_may_come_from_the_table(
    tmp_path: Path,
) -> None:
    a_home(tmp_path, "name,book.date\na,\nb,2026-03-01\n")
    path = tmp_path / "book" / "manuscript.yaml"
    text = path.read_text("utf-8").replace("date: '2026-03-01'", "date: gisteren")
    path.write_text(text, encoding="utf-8")
    said = build(tmp_path)
    assert said.code == 3
    assert [it.split()[-1] for it in places_of(said)] == ["M104", "E204"]
    assert (tmp_path / "made" / "b" / "varen-los.epub").is_file()


def test_a_strange_head_stops_all_books_and_a_strange_edition_too(
    tmp_path: Path,
) -> None:
    a_home(tmp_path, "name,book.subtitel\na,x\n")
    said = build(tmp_path)
    assert (said.code, places_of(said)) == (3, ["rows.csv:1:2: M101"])
    (tmp_path / "rows.csv").write_text(some_rows(1), encoding="utf-8")
    assert build(tmp_path, "-e", "pront").code == 2
    assert not (tmp_path / "made").exists()


def test_the_same_bytes_come_of_one_process_and_of_two(tmp_path: Path) -> None:
    a_home(tmp_path, some_rows(2))
    around = {"PUBLISH_CACHE_MB": "0"}
    for jobs in ("1", "2"):
        words = ("build", "book", "--each", "rows.csv", "-e", "screen", "--jobs", jobs)
        done = run_process((*words, "-o", jobs), tmp_path, around=around)
        assert (done.returncode, done.stderr) == (0, "")
    assert sums_of(tmp_path / "1") == sums_of(tmp_path / "2")


def test_what_is_done_is_not_made_again(tmp_path: Path) -> None:
    a_home(tmp_path, some_rows(3))
    assert build(tmp_path).code == 0
    first = sums_of(tmp_path / "made")
    said = build(tmp_path)
    assert (said.out, said.err, said.code) == ("", "3 books were done already\n", 0)
    (tmp_path / "rows.csv").write_text(some_rows(4), encoding="utf-8")
    (tmp_path / "made/plaats-1/varen-los.epub").write_bytes(b"stuk")
    (tmp_path / "made/plaats-2/manifest.json").unlink()
    said = build(tmp_path)
    made = sorted(Path(path).parent.name for path in said.out.split())
    assert made == ["plaats-1", "plaats-2", "plaats-3"]
    assert first.items() <= sums_of(tmp_path / "made").items()


@pytest.mark.parametrize(
    "change", ["manuscript", "picture", "edition", "row", "record"]
)
def test_what_goes_in_anew_is_made_anew(tmp_path: Path, change: str) -> None:
    a_home(tmp_path, some_rows(1))
    assert build(tmp_path).code == 0
    words: tuple[str, ...] = ()
    match change:
        case "manuscript":
            path = tmp_path / "book" / "manuscript.yaml"
            path.write_text(f"{path.read_text('utf-8')}# x\n", encoding="utf-8")
        case "picture":
            (tmp_path / "book" / "x.svg").write_text("<svg/>", encoding="utf-8")
        case "edition":
            words = ("-e", "epub")
        case "row":
            text = some_rows(1).replace("Boekje", "Schrift")
            (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
        case _:
            (tmp_path / "made/.each/plaats-0.json").write_text("{", encoding="utf-8")
    said = build(tmp_path, *words)
    assert "made/plaats-0/varen-los.epub" in said.out.split()


def test_finished_files_and_hidden_ones_are_no_part_of_what_goes_in(
    tmp_path: Path,
) -> None:
    home = a_home(tmp_path, some_rows(1)) / "book"
    (tmp_path / "rows.csv").rename(home / "rows.csv")
    words = ("build", "book", "--each", "book/rows.csv", "-e", "los")
    for output in ("book/dist", "book/uit"):
        assert run_publish(tmp_path, *words, "-o", output).code == 0
        (home / ".git").mkdir(exist_ok=True)
        (home / ".git" / "index").write_text(output, encoding="utf-8")
        said = run_publish(tmp_path, *words, "-o", output)
        assert said.err == "1 book was done already\n"
        rmtree(tmp_path / output)


def test_a_folder_of_manuscripts_is_as_many_books(tmp_path: Path) -> None:
    each = tmp_path / "alle"
    (each / "utrecht").mkdir(parents=True)
    (each / "Zwolle aan zee").mkdir()
    loose = {"los": {"based_on": "epub", "numbers": "none"}}
    text = a_manuscript(editions=loose)
    (each / "utrecht" / "manuscript.yaml").write_text(text, encoding="utf-8")
    (each / "Zwolle aan zee" / "manuscript.yaml").write_text(text, encoding="utf-8")
    (each / "urk.yaml").write_text(text, encoding="utf-8")
    (each / "slecht.yaml").write_text(f"{text}onbekend: 1\n", encoding="utf-8")
    said = run_publish(tmp_path, "build", "--each", "alle", "-o", "uit", "-e", "los")
    assert said.code == 3
    assert sorted(said.out.split()) == [
        "uit/urk/varen-los.epub",
        "uit/utrecht/varen-los.epub",
    ]
    found = [line for line in said.told.splitlines() if line.startswith("alle/")]
    assert [line.partition(" “")[0] for line in found] == [
        "alle/Zwolle aan zee/manuscript.yaml: E203",
        "alle/slecht.yaml: E204",
        "alle/slecht.yaml:20:1: M101",
    ]
    path = each / "urk.yaml"
    path.write_text(f"{text}# anders\n", encoding="utf-8")
    (each / "slecht.yaml").unlink()
    rmtree(each / "Zwolle aan zee")
    said = run_publish(tmp_path, "build", "--each", "alle", "-o", "uit", "-e", "los")
    assert (said.out, said.code) == ("uit/urk/varen-los.epub\n", 0)
    (tmp_path / "leeg").mkdir()
    said = run_publish(tmp_path, "build", "--each", "leeg", "-o", "uit")
    assert (places_of(said), said.code) == (["leeg: E201"], 3)


def test_a_worker_that_dies_takes_no_book_along(tmp_path: Path) -> None:
    a_home(tmp_path, "name\na\neens\ngif\nb\nc\nd\n")
    words = ("build", "book", *_EACH, "--jobs", "2")
    done = run_process(words, tmp_path, command=with_preface(_POISON))
    assert done.returncode == 4
    made = sorted(Path(path).parent.name for path in done.stdout.split())
    assert made == ["a", "b", "c", "d", "eens"]
    assert [line.split()[1] for line in done.stderr.splitlines() if "csv:" in line] == [
        "E204",
        "P012",
    ]
    assert "rows.csv:4:1: P012" in done.stderr
    assert "Traceback" not in done.stderr
    again = run_process(words, tmp_path)
    assert again.returncode == 0
    assert again.stdout == "made/gif/varen-los.epub\n"


def test_a_fault_of_the_program_is_that_of_one_book(tmp_path: Path) -> None:
    a_home(tmp_path, "name\na\ngif\n")
    preface = _POISON.replace(
        "os.kill(os.getpid(), signal.SIGKILL)", "raise ValueError"
    )
    preface = preface.replace("local.run_local = run_local", "")
    preface += "local._made, made = run_local, local._made\nmake = made\n"
    done = run_process(
        ("build", "book", *_EACH),
        tmp_path,
        command=with_preface(preface),
        around={"TMPDIR": str(tmp_path)},
    )
    assert (done.returncode, done.stdout) == (1, "made/a/varen-los.epub\n")
    assert "E102" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_build_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    a_home(tmp_path, some_rows(3))
    preface = (
        "import os, signal\nimport publish.build.shelf as shelf\n"
        "write = shelf.write_book\n"
        "def write_book(*given):\n"
        "    paths = write(*given)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "shelf.write_book = write_book\n"
    )
    words = ("build", "book", *_EACH, "--jobs", "1")
    assert run_process(words, tmp_path, command=with_preface(preface)).returncode < 0
    said = build(tmp_path)
    assert (len(said.out.split()), said.err) == (2, "1 book was done already\n")


def test_books_stand_at_any_address_that_fsspec_knows(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    a_home(tmp_path, some_rows(2))
    system = fsspec.filesystem("memory")
    words = ("build", "book", "--each", "rows.csv", "-e", "los")
    said = run_publish(tmp_path, *words, "-o", "memory://boeken/2026")
    assert said.code == 0
    assert min(said.out.split()) == "memory://boeken/2026/plaats-0/varen-los.epub"
    assert build(tmp_path).code == 0
    for name, total in sums_of(tmp_path / "made").items():
        content = system.cat_file(f"/boeken/2026/{name}")
        assert sha256(content).hexdigest() == total
    said = run_publish(tmp_path, *words, "-o", "memory://boeken/2026")
    assert (said.out, said.err) == ("", "2 books were done already\n")
    said = run_publish(tmp_path, *words, "-o", "nergens://boeken")
    assert (said.code, places_of(said)) == (4, ["nergens://boeken: R101"])


def test_nobody_is_told_of_progress_in_a_pipe_or_as_data(tmp_path: Path) -> None:
    a_home(tmp_path, some_rows(1))
    assert build(tmp_path).err == ""
    said = run_publish(tmp_path, "--format", "json", "build", "book", *_EACH)
    assert json.loads(said.err) == {"note": "1 book was done already"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pace_says_how_many_a_minute_and_what_is_left(language: str) -> None:
    said: Mapping[str, str] = {
        "en": "30 a minute, 2 minutes left",
        "nl": "30 per minuut, nog 2 minuten",
    }
    assert pace(10, 61, 20.0, language) == said[language]


def test_a_scheduler_without_a_table_is_a_mistake_of_use(tmp_path: Path) -> None:
    a_home(tmp_path)
    said = run_publish(tmp_path, "build", "book", "--scheduler", "tcp://127.0.0.1:1")
    assert said.code == 2
    assert "--each" in said.err


def test_a_bundle_is_the_same_bytes_and_comes_whole_out_of_its_zip(
    tmp_path: Path,
) -> None:
    home = a_home(tmp_path / "een") / "book"
    (home / "images").mkdir()
    (home / "images" / "a.svg").write_text("<svg/>", encoding="utf-8")
    (home / "images" / ".b.svg").write_text("<svg/>", encoding="utf-8")
    (home / "buiten").symlink_to(sys.executable)
    (tmp_path / "een" / "huis.yaml").write_text(
        "logo: {file: l.svg}\n", encoding="utf-8"
    )
    (tmp_path / "een" / "l.svg").write_text("<svg/>", encoding="utf-8")
    bundle = read_bundle(home, value={"brand": "huis.yaml"})
    assert sorted(bundle.sums) == [
        "book/images/a.svg",
        "book/manuscript.yaml",
        "huis.yaml",
        "l.svg",
    ]
    copytree(tmp_path / "een", tmp_path / "twee", symlinks=True)
    again = read_bundle(tmp_path / "twee" / "book", value={"brand": "huis.yaml"})
    assert (again.digest(), read_zip(again)) == (bundle.digest(), read_zip(bundle))
    write_unpacked(read_zip(bundle), tmp_path / "drie")
    assert read_bundle(tmp_path / "drie" / "book").digest(["huis.yaml", "l.svg"])
    assert sums_of(tmp_path / "drie") == bundle.sums


def test_a_zip_writes_nothing_outside_its_folder(tmp_path: Path) -> None:
    archive = Archive(FIRST_STAMP)
    outside = tmp_path / "b"
    for name in ("../a", str(outside), "c/../../d", "e\\..\\f", "g/h"):
        archive.writestr(name, b"x")
    write_unpacked(archive.getvalue(), tmp_path / "in")
    assert [it.name for it in tmp_path.rglob("*") if it.is_file()] == ["h"]


def test_values_of_another_file_have_their_place_there() -> None:
    text = "book: {title: Varen}\nlist:\n  - a: 1\n    b: 2\n"
    cells = {
        ("book", "title"): Place("rows.csv", 2, 2),
        ("book", "isbn", "epub"): Place("rows.csv", 2, 3),
        ("list", 0, "b"): Place("rows.csv", 2, 4),
    }
    brought = [Brought(at, f"é “{at}”\n\t x: #", place) for at, place in cells.items()]
    source = parse_source(text.encode(), "m.yaml").with_values(brought)
    assert source.value == {
        "book": {"title": brought[0].text, "isbn": {"epub": brought[1].text}},
        "list": [{"a": "1", "b": brought[2].text}],
    }
    for value in brought:
        for offset in range(len(value.text) + 2):
            assert source.place_in_text(value.at, offset) == value.place
    assert source.place(("list", 0, "a")) == Place("m.yaml", 3, 8)
    assert source.place_of_key(("book", "isbn")) == Place("rows.csv", 2, 3)
    assert source.place(()) == Place("m.yaml", 1, 1)


def test_a_hundred_rows_are_no_more_at_once_than_the_makers_take() -> None:
    from concurrent.futures import Future

    from publish.build.each import make_each
    from publish.build.local_books import LocalBook, MadeBook

    class _Slow:
        workers = 3

        def __init__(self) -> None:
            self.waiting: list[tuple[LocalBook, Future[MadeBook]]] = []
            self.most = 0

        def submit(self, value: LocalBook) -> "Future[MadeBook]":
            future: Future[MadeBook] = Future()
            self.waiting.append((value, future))
            self.most = max(self.most, len(self.waiting))
            if len(self.waiting) == 2 * self.workers or value.name == "99":
                for book, one in self.waiting:
                    one.set_result(MadeBook(book))
                self.waiting.clear()
            return future

        def renew(self) -> None:
            raise AssertionError

        def close(self) -> None:
            self.waiting.clear()

        def raise_trouble(self) -> None:
            raise AssertionError

    makers = _Slow()
    books = [
        LocalBook(str(at), Place("rows.csv", at + 2, 1), "", "") for at in range(100)
    ]
    made = [made.book.name for made in make_each(books, makers)]
    assert (sorted(made, key=int), makers.most) == ([book.name for book in books], 6)
