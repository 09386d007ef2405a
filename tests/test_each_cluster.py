"""Many local books made by a real Dask cluster: two workers on this machine."""

from pathlib import Path

import pytest

from builders.local_books import a_home, some_rows, sums_of
from publish.build.bundle import read_bundle
from publish.build.local_books import LocalBook, Wish, run_local
from publish.findings import Place
from reading.clusters import a_cluster
from reading.commands import run_publish
from reading.processes import run_process, with_preface

pytest.importorskip("distributed")

_EACH = ("build", "book", "--each", "rows.csv", "-o", "made", "-e")
# a book may end its worker, once or each time; marks are left for the test
_BEFORE = """
import os, signal, time
from pathlib import Path
import publish.build.cluster as cluster
from publish.build.local_books import run_local as make
def run_local(book, wish, root):
    mark = Path({marks!r}) / book.name
    with mark.open("a") as file:
        file.write("x")
    if book.name == "gif" or (book.name == "eens" and mark.stat().st_size == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    return make(book, wish, root)
cluster.run_local = run_local
"""


def marked(folder: Path) -> str:
    """What runs in a worker first; it leaves a mark for each book that is begun."""
    (folder / "marks").mkdir()
    return _BEFORE.format(marks=str(folder / "marks"))


def names_of(out: str) -> list[str]:
    return sorted(Path(line).parent.name for line in out.splitlines())


def test_a_cluster_makes_the_same_bytes_and_loses_no_book_of_a_dying_worker(
    tmp_path: Path,
) -> None:
    names = ["a", "eens", "gif"]
    rows = "".join(f"{name},Boekje {name}\n" for name in names)
    a_home(tmp_path, f"name,book.subtitle\n{rows}")
    with a_cluster(tmp_path, preload=marked(tmp_path)) as cluster:
        scheduler = ("--scheduler", cluster.address)
        done = run_process((*_EACH, "screen", *scheduler), tmp_path)
        assert (names_of(done.stdout), done.returncode) == (["a", "eens"], 4)
        told = [line.split() for line in done.stderr.splitlines()]
        codes = [words[:2] for words in told if words[0].startswith("rows.csv:")]
        assert codes == [["rows.csv:4:1:", "E204"], ["rows.csv:4:1:", "P012"]]
        assert "Traceback" not in done.stderr
    here = ("build", "book", "--each", "rows.csv", "-o", "here", "-e", "screen")
    assert run_publish(tmp_path, *here, "--jobs", "2").code == 0
    own, far = sums_of(tmp_path / "here"), sums_of(tmp_path / "made")
    assert {name: total for name, total in own.items() if "gif/" not in name} == far
    begun = {path.name: path.stat().st_size for path in (tmp_path / "marks").iterdir()}
    assert begun["eens"] > 1  # once more, or twice where it ran beside the poisoned one
    assert begun["gif"] > 1


def test_a_cluster_that_is_lost_leaves_what_is_done_and_the_rest_is_made_later(
    tmp_path: Path,
) -> None:
    a_home(tmp_path, some_rows(4))
    cut = (
        "import os, signal\nimport publish.build.shelf as shelf\n"
        "write = shelf.write_book\n"
        "def write_book(*given):\n"
        "    paths = write(*given)\n"
        "    os.kill(int(os.environ['SCHEDULER']), signal.SIGKILL)\n"
        "    return paths\n"
        "shelf.write_book = write_book\n"
    )
    with a_cluster(tmp_path, workers=1) as cluster:
        done = run_process(
            (*_EACH, "los", "--scheduler", cluster.address),
            tmp_path,
            command=with_preface(cut),
            around={"SCHEDULER": str(cluster.scheduler.pid)},
        )
    assert done.returncode == 4
    assert f"{cluster.address}: E205 " in done.stderr
    assert "Traceback" not in done.stderr
    made = names_of(done.stdout)
    assert 1 <= len(made) < 4
    rest = run_publish(tmp_path, *_EACH, "los")
    assert rest.code == 0
    assert sorted(made + names_of(rest.out)) == [f"plaats-{at}" for at in range(4)]


def test_a_scheduler_that_does_not_answer_is_told_with_its_address(
    tmp_path: Path,
) -> None:
    a_home(tmp_path, some_rows(1))
    for address in ("tcp://127.0.0.1:1", "127.0.0.1:1", "onzin://x", "tcp://a b:x"):
        said = run_publish(tmp_path, *_EACH, "los", "--scheduler", address)
        assert said.code == 4
        assert said.err.startswith(f"{address}: E205 no Dask scheduler answers")
    assert not (tmp_path / "made").exists()


def test_workers_of_another_version_are_refused_and_none_at_all_too(
    tmp_path: Path,
) -> None:
    a_home(tmp_path, some_rows(1))
    other = "import publish.build.cluster as it\nit.read_versions = lambda: 'other'\n"
    with a_cluster(tmp_path, workers=0) as cluster:
        said = run_publish(tmp_path, *_EACH, "los", "--scheduler", cluster.address)
        assert (said.code, "E205 the scheduler has no workers" in said.err) == (4, True)
    with a_cluster(tmp_path, workers=1, preload=other) as cluster:
        words = (*_EACH, "los", "--scheduler", cluster.address)
        said = run_publish(tmp_path, *words)
        assert said.code == 4
        assert "has another version of publish" in said.err


def test_without_dask_a_scheduler_is_told_with_what_to_install(tmp_path: Path) -> None:
    a_home(tmp_path, some_rows(1))
    done = run_process(
        (*_EACH, "los", "--scheduler", "tcp://127.0.0.1:1"),
        tmp_path,
        command=with_preface("import sys; sys.modules['distributed'] = None"),
        around={"LANGUAGE": "en"},
    )
    assert done.returncode == 4
    assert "E205" in done.stderr
    assert "pip install 'buurtboek[cluster]'" in done.stderr


def test_a_book_made_elsewhere_is_told_at_the_paths_of_its_reader(
    tmp_path: Path,
) -> None:
    home = a_home(tmp_path) / "book"
    text = (home / "manuscript.yaml").read_text("utf-8")
    (home / "manuscript.yaml").write_text(f"{text}brand: huis.yaml\n", encoding="utf-8")
    (home / "huis.yaml").write_text("colours: {main: geen}\n", encoding="utf-8")
    bundle = read_bundle(home)
    told = "boeken/manuscript.yaml"
    book = LocalBook("a", Place("rows.csv", 2, 1), "book/manuscript.yaml", told)
    made = run_local(book, Wish(("los",)), bundle.root)
    assert {it.place.path for it in made.findings} == {"boeken/huis.yaml"}
