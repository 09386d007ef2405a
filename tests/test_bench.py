import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from bench.books import (
    GeneratedBook,
    make_cell_book,
    make_code_book,
    make_plain_book,
)
from bench.growth_books import GROWING
from bench.measure import Command, Cost, middle, run_measured
from bench.memory import MB, Sampler, read_cpu, read_tree
from bench.peers import write_ebooklib, write_pandoc_epub, write_typer
from bench.photos import write_photo, write_photo_book
from bench.picture import picture
from bench.rounds import Growth, Lack, Round, Step, Wanted, row_of, run_round
from bench.rows import STOCK
from bench.states import with_word, write_build, write_home
from bench.tables import Bar, Row, table
from bench.warm import run_warm_worker
from bench.written import as_chapters, as_manuscript, as_markdown, as_typst
from publish.assets.styles import read_styles
from publish.load import list_findings
from publish.pipeline import read_book

_BOOKS = (make_plain_book(3, 700), make_code_book(2, 700, 5))
_A = tuple(Cost(cpu, 1, 10) for cpu in (1.0, 9.0, 2.0))
_B = tuple(Cost(cpu, 2, 20) for cpu in (2.0, 3.0, 2.0))
_ROWS = (
    Row("within", _A, _B, Bar(1.0)),
    Row("over & out", _A, _B, Bar(0.99)),
    Row("by the clock", _A, _B, Bar(0.4, "time")),
    Row("memory", _A, (), Bar(9, "MB")),
    Row("growth", _A, (), Bar(1.08, "growth"), exponent=1.234),
    Row("memory without a limit", _A),
    Row("no peer", _A, (), Bar(0.4), lack="Pandoc is not installed"),
    Row("nothing", (), (), None, lack="left out"),
)
_PROC = pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc")
_SVG = "{http://www.w3.org/2000/svg}"


def _python(code: str, folder: Path) -> Command:
    return Command((sys.executable, "-c", code), folder)


def _said_nothing(_: str) -> None:
    pass


def test_steps_take_turns_after_their_preparation(tmp_path: Path) -> None:
    log = tmp_path / "log"
    a, b = (
        Step(_python(f"print(end={n!r}, file=open('log','a'))", tmp_path)) for n in "ab"
    )
    log.touch()

    def prepare() -> None:
        log.write_text(log.read_text(encoding="utf-8") + "-", encoding="utf-8")

    steps = {"a": a, "b": b, "c": Step(b.command, prepare)}
    some = Round(steps, (Wanted("x", "a", "c"),), 2, frozenset({"b"}))
    (row,) = run_round(some, _said_nothing)
    assert log.read_text(encoding="utf-8") == "ab-ba-b"
    assert all(cost.wall > 0 and cost.peak > 0 for cost in row.ours)
    assert len(row.ours) == len(row.peer) == 2


def test_a_step_taken_once_is_compared_with_the_first_of_the_other() -> None:
    step = Step(Command((), Path()))
    costs = {"a": _A[:1], "b": _B}
    row = row_of(Wanted("x", "a", "b"), costs, {"a": step, "b": step})
    assert (row.ours, row.peer) == (_A[:1], _B[:1])


def test_a_row_of_a_step_that_is_not_in_its_round_is_refused() -> None:
    step = Step(Command((), Path()))
    Round({"a": step}, (Wanted("x", "a"),), 1)
    for wanted in (Wanted("x", "a", "b"), Growth("x", ("a", 1), ("b", 2))):
        with pytest.raises(KeyError, match="b"):
            Round({"a": step}, (wanted,), 1)


_NO = Lack("not here")


def test_a_step_that_cannot_be_taken_is_told() -> None:
    for lacking in ("a", "b"):
        steps = {name: Step(Command((), Path())) for name in "ab"} | {lacking: _NO}
        costs = {"a": _A, "b": _A} | {lacking: ()}
        row = row_of(Wanted("x", "a", "b", Bar(1)), costs, steps)
        assert (row.lack, row.figure, row.is_over) == ("not here", None, False)


def test_what_makes_many_things_is_told_of_each() -> None:
    assert Cost(10, 5, 300).shared(10) == Cost(1, 0.5, 300)


@pytest.mark.parametrize(("cpu", "grown"), [(10, 1.0), (100, 2.0)])
def test_growth_is_the_power_of_the_size(cpu: float, grown: float) -> None:
    costs = {"small": (Cost(1, 1, 1),) * 3, "large": (Cost(cpu, 1, 1),)}
    wanted = Growth("x", ("small", 100), ("large", 1000), Bar(1.08, "growth"))
    row = row_of(wanted, costs, {})
    assert row.figure == grown
    assert row.is_over == (grown > 1.08)


def test_growth_is_told_without_the_start() -> None:
    costs = {
        name: (Cost(cpu, 1, 1),) for name, cpu in (("n", 1), ("4n", 4), ("0", 0.5))
    }
    wanted = Growth("x", ("n", 1), ("4n", 4), None, "0")
    assert row_of(wanted, costs, {}).figure == 1.4
    with pytest.raises(KeyError):
        Round({name: Lack("") for name in ("n", "4n")}, (wanted,), 1)


@pytest.mark.parametrize("name", GROWING)
def test_a_book_of_one_thing_is_read_as_one(name: str) -> None:
    make, _ = GROWING[name]
    told = list_findings(Path("a.yaml"), read_styles(), make(60).encode())
    assert {it.code for it in told} == ({"M210"} if name == "findings" else set())
    assert len(make(600)) > 2 * len(make(60))


def test_what_a_started_process_takes_counts_too(tmp_path: Path) -> None:
    busy = "while __import__('time').process_time() < .2: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    assert run_measured(_python(code, tmp_path)).cpu >= 0.2


_ADOPTED = """
import sys
from pathlib import Path
from bench.measure import Command, run_measured
from bench.memory import run_adopting
assert run_adopting()
code = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[1]])"
busy = "while __import__('time').process_time() < .2: pass"
cost = run_measured(Command((sys.executable, "-c", code, busy), Path()))
print(cost.cpu)
"""


@_PROC
def test_what_outlives_its_parent_counts_too() -> None:
    done = subprocess.run(
        (sys.executable, "-c", _ADOPTED),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert float(done.stdout) >= 0.2


def test_a_process_that_fails_tells_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run_measured(_python("raise SystemExit('no paper')", tmp_path))
    assert caught.value.__notes__ == ["no paper\n"]


def test_modules_are_compiled_by_what_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "chapter.py").touch()
    run_measured(_python("import chapter", tmp_path))
    assert list((tmp_path / "__pycache__").iterdir())


@_PROC
def test_the_memory_of_a_child_of_a_child_is_seen(tmp_path: Path) -> None:
    filled = "x = bytearray(b'x') * 80_000_000; __import__('time').sleep(1)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {filled!r}])"
    assert run_measured(_python(code, tmp_path)).peak > 80


@_PROC
def test_memory_of_forks_is_counted_once(tmp_path: Path) -> None:
    code = (
        "import os, time; x = bytearray(b'x') * 80_000_000\n"
        "if os.fork() and os.fork(): time.sleep(1.2); os.wait(); os.wait()\n"
        "else: time.sleep(1)"
    )
    assert 80 < run_measured(_python(code, tmp_path)).peak < 160


@_PROC
def test_processes_beside_are_seen_with_their_time() -> None:
    words = (sys.executable, "-c", "x = bytearray(b'x') * 80_000_000; input()")
    with subprocess.Popen(words, stdin=subprocess.PIPE) as beside:
        assert beside.pid in read_tree([os.getpid()])
        with Sampler([beside.pid]) as sampler:
            while sampler.peak < 80 * MB and beside.poll() is None:
                pass
        assert read_cpu([beside.pid]) >= 0
        beside.communicate(b"\n")
    assert sampler.peak >= 80 * MB


def test_a_table_tells_the_median_of_the_ratios_beside_its_bar() -> None:
    told = table(_ROWS).splitlines()
    assert re.search(r"1\.00 × +\| 0\.50 × +\| 1\.00 ×: ok", told[2])
    assert "10 / 20 | 3" in told[2]
    assert "0.99 ×: over" in told[3]
    assert "0.40 × of time: over" in told[4]
    assert "9 MB: over" in told[5]
    assert re.search(r"n\^1\.23 .* n\^1\.08: over", told[6])
    assert len({len(line) for line in told}) == 1


def test_small_ratios_are_told_and_judged_more_finely() -> None:
    row = Row("x", (Cost(0.034, 1, 1),), (Cost(1, 1, 1),), Bar(0.03))
    assert (row.figure, row.is_over) == (0.034, True)
    assert "0.034 × | 1.00 × | 0.030 ×: over" in table([row])


def test_a_missing_peer_is_told() -> None:
    told = table(_ROWS).splitlines()[-2:]
    assert "Pandoc is not installed" in told[0]
    assert "left out" in told[1]


def test_the_middle_is_that_of_each_figure() -> None:
    assert middle(_A) == Cost(2.0, 1, 10)


def test_the_picture_has_a_line_for_each_row() -> None:
    drawn = ET.fromstring(picture(_ROWS))  # noqa: S314 - our own
    words = ["".join(text.itertext()) for text in drawn.iter(f"{_SVG}text")]
    assert all(row.what in words for row in _ROWS)
    assert "1.00 × (limit 1.00 ×)" in words
    assert "1.00 × (over limit 0.99 ×)" in words
    assert {"10 MB (over limit 9 MB)", "10 MB"} <= set(words)
    assert "Pandoc is not installed" in words
    assert len(list(drawn.iter(f"{_SVG}title"))) == 1
    (about,) = drawn.iter(f"{_SVG}desc")
    assert all(row.what in (about.text or "") for row in _ROWS)


def test_a_bar_is_as_long_as_its_ratio_and_has_a_point_beyond_the_scale() -> None:
    def ends(cpu: float) -> tuple[float, bool]:
        told = picture([Row("x", (Cost(cpu, 1, 1),), (Cost(1, 1, 1),))])
        bar = re.search(r'd="M440 [\d.]+H([\d.]+)(.)', told)
        assert bar
        return float(bar[1]) - 440, bar[2] == "l"

    (half, _), (whole, is_cut) = ends(0.5), ends(1)
    assert (whole, is_cut) == (2 * half, False)
    assert ends(50) == ends(3)
    assert ends(3)[1]


def test_pandoc_that_is_not_there_is_no_peer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    peer = write_pandoc_epub(tmp_path / "epub", _BOOKS[0])
    assert peer == Lack("Pandoc is not installed")


def test_help_is_measured_beside_a_program_that_runs(tmp_path: Path) -> None:
    run_measured(write_typer(tmp_path / "help").command)


def test_the_script_with_ebooklib_makes_all_chapters(tmp_path: Path) -> None:
    folder = tmp_path / "epub"
    run_measured(write_ebooklib(folder, _BOOKS[0]).command)
    assert (folder / "out.epub").stat().st_size > 1000


def test_a_cold_desk_has_nothing_and_a_changed_one_has_another_word(
    tmp_path: Path,
) -> None:
    desk = write_build(tmp_path / "desk", STOCK, "unnumbered")
    home, cache = tmp_path / "desk" / "book", tmp_path / "desk" / "cache"
    desk.cold().before()
    assert list(cache.iterdir()) == []
    before = (home / "manuscript.yaml").read_text(encoding="utf-8")
    (cache / "publish").mkdir()  # as a build leaves it
    desk.changed().before()
    after = (home / "manuscript.yaml").read_text(encoding="utf-8")
    assert len(set(before.split()) ^ set(after.split())) in {1, 2}
    assert desk.command.around == {"XDG_CACHE_HOME": str(cache)}
    assert (STOCK / "manuscript.yaml").read_text(encoding="utf-8") == before


def test_each_change_of_a_word_is_a_new_one() -> None:
    stock = (STOCK / "manuscript.yaml").read_text(encoding="utf-8")
    book = Path(__file__).parents[1] / "book" / "manuscript.yaml"
    for text in (stock, book.read_text(encoding="utf-8"), as_manuscript(_BOOKS[0])):
        versions = [text]
        for number in range(1, 12):
            versions.append(with_word(versions[-1], number))
        assert len(set(versions)) == 12
        assert {len(one.split()) for one in versions} == {len(text.split())}


def test_a_book_without_a_word_to_change_is_refused() -> None:
    with pytest.raises(ValueError, match="front"):
        with_word("front: een twee drie", 1)


@pytest.mark.parametrize("book", _BOOKS, ids=lambda book: str(book.title))
def test_a_generated_book_has_nothing_to_mend(
    book: GeneratedBook, tmp_path: Path
) -> None:
    work = read_book(write_home(tmp_path / "book", book) / "manuscript.yaml")
    assert work.findings == ()
    assert len(work.manuscript.chapters) == len(book.chapters)


def test_books_are_as_long_as_the_table_says() -> None:
    words = sum(len(one.text.split()) for one in make_plain_book(10, 2000).chapters)
    assert 0.97 < words / 20_000 < 1.03
    code = make_code_book(2, 4210, 25)
    assert sum(one.text.count("```python") for one in code.chapters) == 50


@pytest.mark.parametrize("book", _BOOKS, ids=lambda book: str(book.title))
def test_all_programs_are_given_the_same_text(book: GeneratedBook) -> None:
    yaml, markdown = as_manuscript(book), as_markdown(book)
    typst, told = as_typst(book), as_chapters(book)
    lines = [line for one in book.chapters for line in one.text.splitlines() if line]
    assert all(f"      {line}\n" in yaml and f"{line}\n" in markdown for line in lines)
    plain = [line for line in lines if not set(line) & set('[]{}#*`"\\')]
    assert plain
    assert all(line in typst and line in told for line in plain)
    assert typst.count("\n= ") == len(book.chapters)
    assert typst.count("#footnote[") == len(book.chapters)
    assert "](" not in typst
    assert "[^" not in typst


def test_cells_and_text_hold_the_same_words() -> None:
    cells, text = (make_cell_book(2, 30, in_cell=it) for it in (True, False))
    for cell, plain in zip(cells.chapters, text.chapters, strict=True):
        assert cell.text.endswith(f"| {plain.text} |")


def test_a_photograph_is_as_large_and_as_heavy_as_one_of_a_telephone(
    tmp_path: Path,
) -> None:
    paths = [tmp_path / f"{number}.jpg" for number in (0, 0, 1)]
    contents = []
    for number, path in zip((0, 0, 1), paths, strict=True):
        write_photo(path, number)
        contents.append(path.read_bytes())
    assert contents[0] == contents[1] != contents[2]
    assert 3_000_000 < len(contents[2]) < 5_000_000
    with Image.open(paths[0]) as photo:
        assert photo.size == (4000, 3000)


def test_a_book_of_photographs_has_no_errors(tmp_path: Path) -> None:
    home = write_photo_book(tmp_path / "photos", 1)
    work = read_book(home / "manuscript.yaml")
    assert [finding.code for finding in work.findings if finding.is_error] == []


def test_a_process_that_keeps_pages_draws_the_one_that_changed(tmp_path: Path) -> None:
    with run_warm_worker(tmp_path, STOCK, "print") as shown:
        step = shown.changed()
        for _ in range(2):
            step.before()
            picture_of_page = Path(f"{shown.address}.png")
            picture_of_page.unlink()
            assert run_measured(step.command).cpu > 0
            assert picture_of_page.exists()
