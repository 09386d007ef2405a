"""`publish links check`: honest verdicts on the addresses of a book."""

import datetime as dt
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from builders.manuscripts import a_chapter, a_manuscript, a_medium
from builders.web_servers import (
    Answering,
    a_site,
    busy_once,
    circling,
    dropped,
    gone,
    good,
    hides_from_robots,
    huge,
    inwards,
    looping,
    moved,
    refuses_all,
    slow,
    softly_gone,
    to_the_front,
    without_head,
)
from publish.links.asking import Manners, run_asking
from publish.links.checked import FILE, checked_text, parse_checked
from publish.links.verdicts import (
    Answer,
    Checked,
    Judged,
    is_fresh,
    is_gone,
    is_public,
    judge,
    with_day,
)
from reading.commands import run_publish

MANNERS = Manners(patience=1, whole=8, pause=0, inside=True)
MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)


def asked(address: str, manners: Manners = MANNERS) -> Judged:
    """The verdict on one address."""
    answers: dict[str, Answer] = {}
    run_asking([address], manners, answers.__setitem__)
    return judge(address, answers[address])


VERDICTS: dict[str, tuple[Answering, str, str]] = {
    "good": (good, "works", "200"),
    "moved": (moved, "works", "200"),
    "without_head": (without_head, "works", "200"),
    "hides_from_robots": (hides_from_robots, "works", "200"),
    "huge": (huge, "works", "200"),
    "busy_once": (busy_once(), "works", "200"),
    "gone": (gone, "gone", "404"),
    "refuses_all": (refuses_all, "look", "403"),
    "softly_gone": (softly_gone, "look", "title"),
    "to_the_front": (to_the_front, "look", "front"),
    "slow": (slow, "look", "time"),
    "dropped": (dropped, "look", "broken"),
    "looping": (looping, "look", "loop"),
    "circling": (circling, "look", "loop"),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_each_kind_of_site_gets_its_verdict(name: str) -> None:
    answering, verdict, reason = VERDICTS[name]
    with a_site({name: answering, "good": good}) as site:
        found = asked(f"{site.base}/a/{name}")
    assert (found.verdict, found.reason) == (verdict, reason)


def test_a_redirect_is_told() -> None:
    with a_site({"moved": moved, "good": good}) as site:
        assert asked(f"{site.base}/a/moved").moved_to == f"{site.base}/a/good"


def test_a_host_that_does_not_exist_is_gone() -> None:
    assert asked("https://er-is-niets.invalid/") == Judged("gone", "host")


def test_a_certificate_that_nobody_vouches_for_asks_for_a_look(tmp_path: Path) -> None:
    file = tmp_path / "own.pem"
    words = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    more = ("-subj", "/CN=127.0.0.1", "-keyout", str(file), "-out", f"{file}.crt")
    subprocess.run(["openssl", *words, *more], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    with a_site({"good": good}, file) as site:
        found = asked(f"{site.base}/a/good")
    assert (found.verdict, found.reason) == ("look", "certificate")


def test_nothing_inside_a_network_is_asked() -> None:
    with a_site({"good": good}) as site:
        found = asked(f"{site.base}/a/good", replace(MANNERS, inside=False))
        assert not site.asked
    assert (found.verdict, found.reason) == ("look", "inside")


def test_a_redirect_leads_to_no_file() -> None:
    with a_site({"in": inwards("file:///etc/passwd")}) as site:
        assert asked(f"{site.base}/a/in").reason == "inside"


def test_a_redirect_to_what_is_no_address_asks_for_a_look() -> None:
    with a_site({"in": inwards("http://[einde/")}) as site:
        found = asked(f"{site.base}/a/in")
    assert (found.verdict, found.reason) == ("look", "broken")


@pytest.mark.parametrize("end", [":99999/", ":a/"])
def test_an_address_that_nobody_can_ask_for_asks_for_a_look(end: str) -> None:
    assert asked(f"http://127.0.0.1{end}").verdict == "look"


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1"],
)
def test_addresses_inside_a_network_are_known(number: str) -> None:
    assert is_public(["93.184.215.14"])
    assert not is_public([number])
    assert not is_public(["93.184.215.14", number])


def test_a_site_is_asked_one_question_at_a_time_and_all_are_answered() -> None:
    pages = {"good": good, "gone": gone}
    with a_site(pages) as site:
        wanted = [f"{site.base}/a/good-{number}" for number in range(60)]
        answers: dict[str, Answer] = {}
        run_asking([*wanted, f"{site.base}/a/gone"], MANNERS, answers.__setitem__)
    assert [answers[it].status for it in wanted] == [200] * 60
    assert answers[f"{site.base}/a/gone"].status == 404


def test_what_is_gone_today_is_called_gone_on_another_day() -> None:
    first = with_day(Judged("gone", "404"), MONDAY, None)
    again = with_day(Judged("gone", "404"), MONDAY, first)
    later = with_day(Judged("gone", "404"), TUESDAY, again)
    assert [is_gone(one) for one in (first, again, later)] == [False, False, True]


def test_what_came_back_is_gone_no_more() -> None:
    first = with_day(Judged("gone", "404"), MONDAY, None)
    back = with_day(Judged("works", "200"), TUESDAY, first)
    assert back.gone_since is None
    assert not is_gone(back)


def test_what_worked_lately_need_not_be_asked() -> None:
    known = Checked("works", "200", MONDAY)
    assert is_fresh(known, TUESDAY, 7)
    assert not is_fresh(known, TUESDAY, 1)
    assert not is_fresh(replace(known, verdict="look"), TUESDAY, 7)


def test_results_are_read_back_as_they_were_written() -> None:
    known = {
        "https://een.example/é": Checked("works", "200", MONDAY, "https://b.example/"),
        "https://twee.example/": Checked("gone", "404", TUESDAY, "", MONDAY),
    }
    assert parse_checked(checked_text(known)) == known


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": {"verdict": "goed"}}', "7"])
def test_results_that_cannot_be_read_are_asked_anew(text: str) -> None:
    assert parse_checked(text) == {}


def _a_book(folder: Path, *addresses: str) -> None:
    media = [a_medium(url=address) for address in addresses]
    chapter = a_chapter(items=[{"title": "Koffie", "media": media}])
    text = a_manuscript(chapters=[chapter])
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")


def test_the_command_tells_each_address_at_its_place(tmp_path: Path) -> None:
    with a_site({"good": good, "refuses": refuses_all}) as site:
        wanted = [f"{site.base}/a/{name}" for name in ("good", "weg", "refuses")]
        _a_book(tmp_path, *wanted)
        said = run_publish(tmp_path, "links", "check", "manuscript.yaml", "--inside")
    assert said.code == 0
    lines = (tmp_path / "manuscript.yaml").read_text(encoding="utf-8").splitlines()
    for code, address in (("C503", wanted[1]), ("C502", wanted[2])):
        (number,) = (n for n, line in enumerate(lines, 1) if address in line)
        assert f"manuscript.yaml:{number}:" in said.err
        assert code in said.err
    known = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert [known[it]["verdict"] for it in wanted] == ["works", "gone", "look"]


def test_what_was_gone_before_ends_the_command_with_an_error(tmp_path: Path) -> None:
    with a_site({}) as site:
        address = f"{site.base}/a/weg"
        _a_book(tmp_path, address)
        before = {address: with_day(Judged("gone", "404"), MONDAY, None)}
        (tmp_path / FILE).write_text(checked_text(before), encoding="utf-8")
        said = run_publish(tmp_path, "links", "check", "manuscript.yaml", "--inside")
    assert said.code == 3
    assert "C501" in said.err


def test_a_machine_without_net_says_so_and_writes_nothing(tmp_path: Path) -> None:
    _a_book(tmp_path, "https://een.invalid/", "https://twee.invalid/")
    said = run_publish(tmp_path, "links", "check", "manuscript.yaml")
    assert said.code == 4
    assert "E301" in said.err
    assert not (tmp_path / FILE).exists()
