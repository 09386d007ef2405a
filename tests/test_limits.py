"""An edition that takes too long or too much is given up; the others are made."""

import resource
import signal
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest

from builders.manuscripts import a_manuscript, codes_of, read_text
from publish.book.authors_editions import list_editions
from publish.build.limits import Limits, TooLongError, limits_of, within_limits
from publish.manuscript.edition_lines import line_of
from publish.manuscript.names import with_set_names
from reading.processes import run_process

_ENDLESS = "body { background: repeating-linear-gradient(red 0, blue 0.00001px) }"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({}, Limits(1800, 4000)),
        ({"PUBLISH_LIMIT_MB": "8000"}, Limits(1800, 8000)),
        ({"PUBLISH_LIMIT_SECONDS": " 60 ", "PUBLISH_LIMIT_MB": "0"}, Limits(60, 0)),
        (
            {"PUBLISH_LIMIT_SECONDS": "-1", "PUBLISH_LIMIT_MB": "veel"},
            Limits(1800, 4000),
        ),
        ({"PUBLISH_LIMIT_MB": "9" * 40}, Limits(1800, 4000)),
    ],
)
def test_limits_are_those_of_the_environment(
    said: dict[str, str], meant: Limits
) -> None:
    assert limits_of(said) == meant


def _asked(said: dict[str, str], name: str, **editions: object) -> Limits:
    manuscript = read_text(a_manuscript(editions=editions)).manuscript
    line = line_of(manuscript.editions, name)
    rows = [*map(manuscript.editions.get, line), manuscript.limits]
    return limits_of(said, filter(None, rows))


def test_a_manuscript_says_what_its_editions_may_take() -> None:
    own = {"based_on": "print", "seconds": 60}
    rows = {"limits": {"seconds": 3600, "megabytes": 8000}, "pocket": own}
    assert _asked({}, "screen", **rows) == Limits(3600, 8000)
    assert _asked({}, "pocket", **rows) == Limits(60, 8000)
    assert _asked({"PUBLISH_LIMIT_SECONDS": "0"}, "pocket", **rows) == Limits(0, 8000)
    assert _asked({}, "tiny", tiny={"based_on": "pocket"}, pocket=own).seconds == 60


def test_limits_are_no_edition() -> None:
    work = read_text(a_manuscript(editions={"limits": {"seconds": 3600}}))
    assert "limits" not in list_editions(work.manuscript)
    with_names = with_set_names(work.manuscript)
    assert with_names.limits == work.manuscript.limits


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ({"based_on": "print"}, ["M213"]),
        ({"based_on": "print", "trim": "A5", "seconds": 60}, ["M213", "M213"]),
        ({}, ["M213"]),
        ({"seconds": 0}, ["M114"]),
        ({"seconds": "een uur"}, ["M103"]),
        ({"seconden": 60}, ["M101"]),
    ],
)
def test_an_edition_of_that_name_is_told_to_be_none(
    row: dict[str, object], codes: list[str]
) -> None:
    text = a_manuscript(editions={"limits": row})
    assert codes_of(text)[: len(codes)] == codes


def test_what_is_ready_in_time_leaves_everything_as_it_was() -> None:
    before = signal.getsignal(signal.SIGALRM), resource.getrlimit(resource.RLIMIT_AS)
    with within_limits(Limits(60, 3000)):
        pass
    now = signal.getsignal(signal.SIGALRM), resource.getrlimit(resource.RLIMIT_AS)
    assert now == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(TooLongError), within_limits(Limits(1, 0)):
        sleep(60)


def test_what_takes_too_long_is_ended_though_somebody_takes_it_for_a_fault() -> None:
    with pytest.raises(TooLongError), within_limits(Limits(1, 0)), suppress(Exception):
        sleep(60)


def test_what_fills_too_much_is_ended() -> None:
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = used // 1_000_000 + 300
    with pytest.raises(MemoryError), within_limits(Limits(0, most)):
        bytearray(600_000_000)
    assert len(bytearray(600_000_000)) == 600_000_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ({"PUBLISH_LIMIT_MB": "1500"}, "needs more than 1,500 MB of memory"),
        ({"PUBLISH_LIMIT_SECONDS": "4"}, "is not ready after 4 seconds"),
    ],
)
def test_an_edition_without_end_is_told_at_its_sheet(
    limit: dict[str, str], told: str, tmp_path: Path
) -> None:
    text = a_manuscript(editions={"screen": {"stylesheet": "eigen.css"}})
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "eigen.css").write_text(_ENDLESS, encoding="utf-8")
    words = ("--lang", "en", "build", "manuscript.yaml", "-e", "screen", "-e", "epub")
    done = run_process(words, tmp_path, around=limit)
    assert done.returncode == 3
    (line,) = (line for line in done.stderr.splitlines() if " P019 " in line)
    assert line.startswith("eigen.css: P019 ")
    assert told in line.replace("1500", "1,500")
    assert done.stdout == "dist/lezen/varen.epub\n"


_ROUND = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
)
_LARGE = "{% set a = [page.title ~ 'a'] %}{{ a * 300000000 }}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layout", "limit", "told"),
    [
        (_ROUND, {"PUBLISH_LIMIT_SECONDS": "3"}, "is not ready after 3 seconds"),
        (_LARGE, {"PUBLISH_LIMIT_MB": "1200"}, "needs more than 1,200 MB of memory"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        ("check", "manuscript.yaml"),
        ("build", "manuscript.yaml", "-e", "screen"),
        ("document", "screen", "uit", "manuscript.yaml"),
    ],
)
def test_a_layout_without_end_is_told_at_its_line(
    words: tuple[str, ...],
    layout: str,
    limit: dict[str, str],
    told: str,
    tmp_path: Path,
) -> None:
    text = a_manuscript(theme="looks/mooi")
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    own = tmp_path / "looks/mooi/layouts/pages/chapter.html"
    own.parent.mkdir(parents=True)
    own.write_text(f"\n{layout}", encoding="utf-8")
    done = run_process(("--lang", "en", *words), tmp_path, around=limit)
    assert done.returncode == 3
    (line,) = (line for line in done.stderr.splitlines() if " P019 " in line)
    assert line.startswith(
        "looks/mooi/layouts/pages/chapter.html:2:1: P019 this layout "
    )
    assert told in line.replace("1200", "1,200")
    assert not list(tmp_path.rglob("*.pdf"))
