"""Where a machine lacks room, rights or a folder: a book all the same, or a sentence.

The disks are real ones, mounted for one command and as small as they are said to be.
"""

import re
import shutil
from pathlib import Path

import pytest

from builders.bare_machines import has_bare_machines, run_bare
from builders.manuscripts import a_manuscript
from reading.processes import run_process

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not has_bare_machines(), reason="no mounts of one's own here"),
]
BUILD = ("build", "manuscript.yaml", "-o", "dist", "-e", "screen", "-e", "epub")
OLD = b"an old book"


@pytest.fixture(name="book")
def a_book(tmp_path: Path) -> Path:
    """The folder of a book."""
    folder = tmp_path / "boek"
    folder.mkdir()
    (folder / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    return folder


@pytest.fixture(name="whole", scope="module")
def a_whole_book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is made of it where nothing is missing."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    assert run_process(BUILD, folder).returncode == 0
    return products(folder / "dist")


def products(folder: Path) -> dict[str, bytes]:
    found = (it for it in folder.rglob("*") if it.is_file())
    return {str(it.relative_to(folder)): it.read_bytes() for it in found}


def told(err: str) -> list[str]:
    """The codes of what is said; there is no traceback."""
    assert "Traceback" not in err, err
    return re.findall(r"^\S+: ([A-Z]\d{3}) ", err, re.MULTILINE)


def disk(folder: Path, size: str, *options: str) -> str:
    """The line of a script that mounts a small disk in a folder."""
    folder.mkdir(exist_ok=True)
    wished = ",".join((f"size={size}", "mode=0777", *options))
    return f"mount -t tmpfs -o {wished} none '{folder}'"


def sizes(smallest: int, largest: int) -> tuple[str, ...]:
    """Of disks, in KB: each twice the one before."""
    doubled = (smallest << times for times in range(20))
    return tuple(f"{size}k" for size in doubled if size <= largest)


@pytest.mark.parametrize("size", sizes(4, 256))
def test_a_disk_that_is_full_keeps_the_old_book(
    size: str, book: Path, whole: dict[str, bytes]
) -> None:
    dist, seen = book / "dist", book / "seen"
    name = next(name for name in whole if name.endswith(".pdf"))
    before = f"""
{disk(dist, size)}
mkdir -p '{(dist / name).parent}'
printf '{OLD.decode()}' >'{dist / name}'
"""
    done = run_bare(BUILD, book, before=before, after=f"cp -a '{dist}' '{seen}'")
    assert (done.returncode, set(told(done.stderr))) == (4, {"R101"}), done.stderr
    assert "hint: " in done.stderr
    assert products(seen) == {name: OLD}


@pytest.mark.parametrize("size", sizes(4, 1024))
def test_a_full_disk_for_what_is_kept_or_temporary_costs_no_book(
    size: str, book: Path, whole: dict[str, bytes]
) -> None:
    kept, temporary = book / "kept", book / "tmp"
    around = {"XDG_CACHE_HOME": str(kept)}
    done = run_bare(BUILD, book, before=disk(kept, size), around=around)
    assert (done.returncode, done.stderr.count("R101")) == (0, 0), done.stderr
    assert products(book / "dist") == whole
    shutil.rmtree(book / "dist")
    around = {"TMPDIR": str(temporary), "PUBLISH_CACHE_MB": "0"}
    seen = f"ls -A '{temporary}' >'{book}/left'"
    done = run_bare(
        BUILD, book, before=disk(temporary, size), after=seen, around=around
    )
    assert (book / "left").read_text() == ""
    if done.returncode:
        assert (done.returncode, set(told(done.stderr))) == (4, {"R101"}), done.stderr
    else:
        assert products(book / "dist") == whole


def test_a_folder_for_reading_only_takes_no_book_and_that_is_said_first(
    book: Path,
) -> None:
    dist = book / "dist"
    for before in (disk(dist, "1m", "ro"), f"chmod 555 '{dist}'"):
        done = run_bare(BUILD, book, before=before)
        assert (done.returncode, told(done.stderr)) == (4, ["R101"]), done.stderr
        assert not products(dist)


def test_a_book_that_may_only_be_read_is_built_elsewhere(
    book: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    before = f"mount --bind '{book}' '{book}'; mount -o remount,bind,ro '{book}'"
    words = tuple(str(tmp_path / "dist") if it == "dist" else it for it in BUILD)
    done = run_bare(words, book, before=before)
    assert done.returncode == 0, done.stderr
    assert products(tmp_path / "dist") == whole


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (BUILD, "M001"),
        (("check", "manuscript.yaml"), "M001"),
        (("proof", "dist", "-m", "manuscript.yaml"), "M001"),
        (("preview", "manuscript.yaml", "--no-browser"), "M001"),
        (("links", "relink", "a", "b", "manuscript.yaml"), "M001"),
        (("import", "manuscript.yaml", "-o", "uit"), "I002"),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else None,
)
def test_a_file_that_may_not_be_read_is_named(
    words: tuple[str, ...], code: str, book: Path
) -> None:
    (book / "manuscript.yaml").chmod(0)
    done = run_bare(words, book)
    assert (done.returncode, told(done.stderr)) == (3, [code]), done.stderr
    assert done.stderr.startswith("manuscript.yaml: ")
    assert [it.name for it in book.iterdir()] == ["manuscript.yaml"]


def test_a_folder_that_may_not_be_looked_into_is_told(book: Path) -> None:
    book.chmod(0)
    for words in (("desk", "boek", "--no-browser"), ("check", "boek")):
        done = run_bare(words, book.parent)
        assert (done.returncode, told(done.stderr)) == (3, ["M001"]), done.stderr
    book.chmod(0o755)


_HOMES = {
    "none": None,
    "nowhere": "/nowhere/at/all",
    "no folder": "/dev/null",
    "nothing": "",
}


@pytest.mark.parametrize("home", _HOMES.values(), ids=_HOMES)
def test_nobody_needs_a_home(
    home: str | None, book: Path, whole: dict[str, bytes]
) -> None:
    around = {"HOME": home, "XDG_CACHE_HOME": None, "PUBLISH_CACHE_MB": "16"}
    # whatever the number of the user says is his home is not to be written either
    done = run_bare(BUILD, book, before="mount -t tmpfs -o ro none /mnt", around=around)
    assert done.returncode == 0, done.stderr
    assert products(book / "dist") == whole


def without_temporary(book: Path, *options: str) -> str:
    """A script after which no usual folder takes a temporary file; the book is in /mnt.

    Python then takes the folder in which it is called.
    """
    shut = "\n".join(
        f"[ ! -d {folder} ] || mount -t tmpfs -o ro none {folder}"
        for folder in ("/var/tmp", "/usr/tmp", "/tmp")  # noqa: S108 - those of Python
    )
    bound = [f"mount --bind '{book}' /mnt"]
    bound += [f"mount -o remount,bind,{it} /mnt" for it in options]
    return "\n".join((*bound, shut))


def test_without_a_folder_for_temporary_files_a_book_is_made_where_one_is(
    book: Path, whole: dict[str, bytes]
) -> None:
    around = {"TMPDIR": None, "TEMP": None, "TMP": None, "PUBLISH_CACHE_MB": "0"}
    done = run_bare(BUILD, Path("/mnt"), before=without_temporary(book), around=around)
    assert done.returncode == 0, done.stderr
    assert products(book / "dist") == whole
    assert {it.name for it in book.iterdir()} == {"dist", "manuscript.yaml"}


def test_where_nothing_can_be_written_at_all_that_is_said(book: Path) -> None:
    around = {"TMPDIR": None, "TEMP": None, "TMP": None, "PUBLISH_CACHE_MB": "0"}
    before = without_temporary(book, "ro")
    done = run_bare(BUILD, Path("/mnt"), before=before, around=around)
    assert (done.returncode, told(done.stderr)) == (4, ["R101"]), done.stderr
    checked = run_bare(
        ("check", "manuscript.yaml"), Path("/mnt"), before=before, around=around
    )
    assert checked.returncode == 0, checked.stderr
