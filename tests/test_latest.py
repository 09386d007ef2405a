"""Paper that says which version it is, and the page that says if it is the newest."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders.manuscripts import a_chapter, a_manuscript, a_medium, read_text
from builders.releases import release_book
from builders.sites import built_site, page_in
from publish.findings import Finding, ReleaseError
from publish.links.assigning import assign_version
from publish.links.lock import Lock, parse_lock
from publish.links.lock_writing import lock_text
from publish.links.released import Released, rank_of, with_release
from publish.links.version_pages import list_version_pages
from publish.load import Work, lock_of, with_lock
from publish.pipeline import make_artefacts, read_book
from publish.release.kept_codes import (
    NAME,
    read_kept_codes,
    read_sum,
    refuse_changed,
    write_kept,
)
from publish.release.previous_release import run_last_comparison
from publish.source import parse_source
from reading.commands import run_publish
from reading.folders import file_in
from reading.pdf import page_codes, page_texts

BASE = "https://buurt.example/k"
BOOK = "urn:isbn:9789000000005"
HEAD = "# Codes."
ASKED = "Is dit de nieuwste?"


def a_book(version: str = "1.0", *, base: str = BASE, **changes: Any) -> str:  # noqa: ANN401
    known = {"title": "Varen", "language": "nl", "id": BOOK, "date": "2026-03-16"}
    book = known | ({"version": version} if version else {})
    links = {"links": {"base": base}} if base else {}
    items = [{"title": "Koffie", "media": [a_medium(url="https://elders.example/a")]}]
    chapters = [a_chapter(items=items)]
    return a_manuscript(**{"book": book, "chapters": chapters, **links} | changes)


def paper_of(work: Work, edition: str) -> str:
    """All that stands on the pages of an edition, without breaks of lines."""
    said = "".join(
        text
        for file in make_artefacts(work, edition)
        for text in page_texts(file.content)
    )
    return re.sub(r"[\s\u00ad\u200b]", "", said)


def code_of(work: Work) -> str:
    return lock_of(work, work.lock)[1]


# On paper


@pytest.mark.parametrize(
    "edition", ["print", "large-print", "economy", "booklet", "handout", "press"]
)
def test_paper_says_its_version_and_where_to_ask_whether_it_is_the_newest(
    edition: str,
) -> None:
    work = read_text(a_book("1.2"))
    said = paper_of(work, edition)
    assert f"{ASKED}buurt.example/k/{code_of(work)}".replace(" ", "") in said
    assert "1.2" in said


@pytest.mark.parametrize("edition", ["screen", "phone"])
def test_what_is_read_on_a_screen_does_not_ask(edition: str) -> None:
    assert ASKED.replace(" ", "") not in paper_of(read_text(a_book()), edition)


@pytest.mark.parametrize("text", [a_book(""), a_book(base="")])
def test_paper_without_a_version_or_a_place_to_ask_does_not_ask(text: str) -> None:
    work = read_text(text)
    assert code_of(work) == ""
    assert ASKED.replace(" ", "") not in paper_of(work, "print")


def test_the_code_of_a_version_on_paper_can_be_scanned_and_is_answered(
    tmp_path: Path,
) -> None:
    home = built_site(tmp_path, a_book(), "-e", "print")
    paper = file_in(tmp_path / "dist" / "printen", "*.pdf")
    read = {code for page in page_codes(paper.read_bytes()) for code in page}
    code = code_of(read_text(a_book()))
    assert f"{BASE}/{code}" in read
    assert (home / code / "index.html").is_file()


def test_the_line_is_said_in_the_language_of_the_book() -> None:
    book = {"title": "Seil", "language": "tr", "id": BOOK, "version": "1.0"}
    assert "Buenyenisimi?" in paper_of(read_text(a_book(book=book)), "handout")


def test_paper_depends_on_nothing_that_is_said_of_other_versions() -> None:
    plain = read_text(a_book("1.0"))
    lock = released(released(lock_of(plain, plain.lock)[0], "1.0"), "1.1")
    later = with_lock(plain, lock)
    assert later.versions != plain.versions
    for edition in ("print", "handout"):
        assert make_artefacts(later, edition) == make_artefacts(plain, edition)


# What the page says


def released(
    lock: Lock, version: str, *again: str, since: str = "", date: str = "2026-03-16"
) -> Lock:
    """The lock with one more version that went out."""
    code, lock = assign_version(lock, BOOK, "Varen", version)
    one = Released(code, BOOK, version, date, since, again)
    return replace(lock, versions=with_release(lock.versions, one))


THREE = released(
    released(
        released(Lock(), "1.0"), "1.9", "print: vel 3", since="1.0", date="2026-04-01"
    ),
    *("1.10", "print: vel 2", "handout-slot: vel 1"),
    since="1.9",
    date="2026-05-01",
)


def states(lock: Lock, version: str) -> dict[str, tuple[str, list[str]]]:
    pages = list_version_pages(lock, BOOK, version)
    return {it.version: (it.state, [one.version for one in it.newer]) for it in pages}


def test_each_version_knows_all_that_are_newer_the_newest_first() -> None:
    assert states(THREE, "1.10") == {
        "1.0": ("replaced", ["1.10", "1.9"]),
        "1.9": ("replaced", ["1.10"]),
        "1.10": ("newest", []),
    }


def test_a_version_that_was_never_released_is_a_draft() -> None:
    _, lock = assign_version(THREE, BOOK, "Varen", "1.5")
    _, lock = assign_version(lock, BOOK, "Varen", "2.0")
    found = states(lock, "2.0")
    assert found["1.5"] == ("draft", ["1.10", "1.9"])
    assert found["2.0"] == ("in hand", [])


def test_versions_are_sorted_as_people_count() -> None:
    versions = ["unreleased", "1.10", "1.0-rc.1", "1.9", "1.0.1", "1.0"]
    found = sorted(versions, key=rank_of)
    assert found == ["1.0-rc.1", "1.0", "1.0.1", "1.9", "1.10", "unreleased"]


def page_of(folder: Path, lock: Lock, asked: str, version: str) -> Any:  # noqa: ANN401
    """The page of one version, on the site of another."""
    (folder / "links.lock.yaml").write_text(lock_text(lock, HEAD), encoding="utf-8")
    home = built_site(folder, a_book(version))
    (code,) = (it.code for it in lock.entries if it.name == f"version:{asked}")
    return page_in(home / code / "index.html")


def test_the_page_of_an_old_version_names_what_to_print_again(tmp_path: Path) -> None:
    page = page_of(tmp_path, THREE, "1.0", "1.10")
    assert page.findtext(".//h1") == "Varen, versie 1.0"
    said = page.find(".//main").text_content()
    assert "Er is een nieuwere versie: 1.10 (1 mei 2026)." in said
    assert [it.text for it in page.iter("li")] == [
        "print: vel 2",
        "handout-slot: vel 1",
        "print: vel 3",
    ]
    assert page.xpath("//main//a/@href") == ["../index.html"]


def test_the_page_of_the_newest_version_says_so(tmp_path: Path) -> None:
    page = page_of(tmp_path, THREE, "1.10", "1.10")
    said = page.find(".//main").text_content()
    assert "Dit is de nieuwste versie (1 mei 2026)." in said
    assert "nieuwere" not in said


def test_what_was_compared_with_nothing_has_all_of_it_printed_again(
    tmp_path: Path,
) -> None:
    lock = released(released(Lock(), "1.0"), "2.0")
    page = page_of(tmp_path, lock, "1.0", "2.0")
    assert "druk alles opnieuw af" in page.find(".//main").text_content()


def test_words_of_a_lock_are_no_markup(tmp_path: Path) -> None:
    lock = released(released(Lock(), "1.0"), "1.1", "<b>vel</b>", since="1.0")
    page = page_of(tmp_path, lock, "1.0", "1.1")
    assert [it.text for it in page.iter("li")] == ["<b>vel</b>"]


# The lock


def read_back(text: str, *, is_shared: bool = False) -> tuple[Lock, list[Finding]]:
    source = parse_source(text.encode(), "links.lock.yaml")
    lock, findings = parse_lock(source, BOOK, is_shared=is_shared)
    return lock, list(findings)


def test_versions_are_read_back_as_they_were_written() -> None:
    assert read_back(lock_text(THREE, HEAD)) == (THREE, [])
    odd = released(THREE, "1.11", 'vel "2": # één {x}\\', since="1.10")
    assert read_back(lock_text(odd, HEAD)) == (odd, [])


def test_remarks_beside_versions_stay_where_they_are() -> None:
    before = lock_text(released(Lock(), "1.0"), HEAD)
    remarked = before.replace("versions:\n", "versions:  # op papier\n  # eerst\n")
    lock = released(released(Lock(), "1.0"), "1.1")
    after = lock_text(lock, HEAD, remarked)
    lost = [it for it in remarked.splitlines() if it not in after.splitlines()]
    assert lost == [remarked.splitlines()[-1]]  # the seal
    assert read_back(after) == (lock, [])


def test_a_lock_without_versions_gets_them_below_its_codes() -> None:
    _, codes = assign_version(Lock(), BOOK, "Varen", "1.0")
    after = lock_text(released(codes, "1.0"), HEAD, lock_text(codes, HEAD))
    assert after == lock_text(released(Lock(), "1.0"), HEAD)


def _dropped(text: str, mark: str) -> str:
    return "".join(it for it in text.splitlines(keepends=True) if mark not in it)


def _again(text: str) -> str:
    line = next(it for it in text.splitlines(keepends=True) if '"1.9", date' in it)
    return text.replace(line, line * 2)


DAMAGES: Mapping[str, Callable[[str], str]] = {
    "a version is gone": lambda text: _dropped(text, '"1.9", date'),
    "the code of a version is gone": lambda text: _dropped(text, "version:1.9"),
    "a version has another day": lambda text: text.replace("2026-04-01", "2026-04-02"),
    "a sheet is another one": lambda text: text.replace("vel 3", "vel 4"),
    "it was compared with another": lambda text: text.replace(
        'since: "1.0"', 'since: ""'
    ),
    "a version is another one": lambda text: text.replace(
        'version: "1.9"', 'version: "1.8"'
    ),
    "a version stands there twice": _again,
    "a version has the code of another": lambda text: re.sub(
        r'code: "\w{5}"', 'code: "abcde"', text, count=1
    ),
    "a version is a word": lambda text: text.replace(
        "versions:\n", "versions:\n  - x\n"
    ),
    "there is no list": lambda text: re.sub(
        r"versions:\n(  - .*\n)+", "versions: x\n", text
    ),
    "what to print is no list": lambda text: text.replace('["print: vel 3"]', "{a: b}"),
    "all versions are gone": lambda text: re.sub(r"versions:\n(  - .*\n)+", "", text),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_lock_whose_versions_were_changed_is_refused(
    damage: Callable[[str], str],
) -> None:
    text = lock_text(THREE, HEAD)
    assert damage(text) != text
    _, findings = read_back(damage(text))
    assert findings
    assert {it.code for it in findings} == {"M290"}


def test_books_that_share_a_lock_have_pages_of_their_own() -> None:
    other = "urn:isbn:9789000000012"
    code, lock = assign_version(THREE, other, "Lopen", "1.0")
    one = Released(code, other, "1.0", "2026-03-16")
    lock = replace(lock, versions=with_release(lock.versions, one))
    pages = {it.code: it for it in list_version_pages(lock, BOOK, "1.10")}
    assert len(pages) == 4
    assert (pages[code].title, pages[code].is_own) == ("Lopen", False)
    assert pages[code].state == "newest"
    assert read_back(lock_text(lock, HEAD), is_shared=True) == (lock, [])
    assert {it.key for it in read_back(lock_text(lock, HEAD))[1]} >= {"M290:book"}


def test_the_command_keeps_the_code_of_a_draft(tmp_path: Path) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_book("0.9"), encoding="utf-8")
    assert run_publish(tmp_path, "links", "lock", "manuscript.yaml").code == 0
    lock, _ = read_back((tmp_path / "links.lock.yaml").read_text(encoding="utf-8"))
    assert [it.name for it in lock.entries if it.is_version] == ["version:0.9"]
    listed = run_publish(tmp_path, "links", "list", "manuscript.yaml").out
    assert "version" not in listed


def test_the_code_of_a_version_is_lost_by_no_newer_one(tmp_path: Path) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_book("0.9"), encoding="utf-8")
    run_publish(tmp_path, "links", "lock", "manuscript.yaml")
    (tmp_path / "manuscript.yaml").write_text(a_book("1.0"), encoding="utf-8")
    said = run_publish(tmp_path, "check", "manuscript.yaml")
    assert "M291" not in said.err
    assert len(read_book(tmp_path / "manuscript.yaml").versions) == 2


# One release after another


def text_of(version: str, word: str = "kleine", more: str = "Samen lopen.") -> str:
    chapters = [
        a_chapter(text=f"Heb aandacht voor {word} dingen."),
        a_chapter("Het slot", text=more),
    ]
    return a_book(version, chapters=chapters)


def test_the_page_of_the_first_version_names_both_later_ones_and_their_sheets(
    tmp_path: Path,
) -> None:
    """As `publish release` does it, without its proofs."""
    home = tmp_path / "boek"
    home.mkdir()
    path = home / "manuscript.yaml"
    texts = {
        "1.0": text_of("1.0"),
        "1.1": text_of("1.1", "grote"),
        "1.2": text_of("1.2", "grote", "Samen fietsen."),
    }
    for version, text in texts.items():
        path.write_text(text, encoding="utf-8")
        work = read_book(path)
        final = release_book(tmp_path / f"r-{version}", path, "print", "handout")
        kept = read_kept_codes(work, path)
        assert kept is not None
        compared = run_last_comparison(tmp_path, final, work.words)
        kept = kept.with_release(compared.since, compared.again)
        (home / NAME).write_text(kept.text, encoding="utf-8")
    lock = read_book(path).lock
    again = {it.version: it.again for it in lock.versions}
    assert again == {
        "1.0": (),
        "1.1": (
            "blad om uit te delen (de-sluis): vel 1 (bladzijde 1)",
            "A4: vel 2 (bladzijde 3)",
        ),
        "1.2": (
            "blad om uit te delen (het-slot): vel 1 (bladzijde 1)",
            "A4: vel 2 (bladzijde 4)",
        ),
    }
    (code,) = (it.code for it in lock.entries if it.name == "version:1.0")
    page = page_in(built_site(home, texts["1.2"]) / code / "index.html")
    assert [it.text for it in page.iter("li")] == [*again["1.2"], *again["1.1"]]


def test_another_version_alone_has_nothing_printed_again(tmp_path: Path) -> None:
    path, papers = tmp_path / "manuscript.yaml", ("print", "handout", "booklet")
    path.write_text(text_of("1.0"), encoding="utf-8")
    release_book(tmp_path / "r-1.0", path, *papers)
    path.write_text(text_of("1.1"), encoding="utf-8")
    final = release_book(tmp_path / "r-1.1", path, *papers)
    compared = run_last_comparison(tmp_path, final, read_book(path).words)
    assert compared.again == ("Geen enkel vel hoeft opnieuw afgedrukt te worden.",)
    assert not [line for line in compared.lines if BASE in line]


def kept_in(folder: Path) -> Path:
    """The manuscript of a book with a lock beside it."""
    path = folder / "manuscript.yaml"
    path.write_text(a_book("1.0"), encoding="utf-8")
    assert run_publish(folder, "links", "lock", "manuscript.yaml").code == 0
    return path


def test_a_lock_that_was_written_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = kept_in(tmp_path)
    kept = read_kept_codes(read_book(path), path)
    assert kept is not None
    refuse_changed(kept.kept.path, kept.sum)
    release = tmp_path / "uit"
    release.mkdir()
    (release / NAME).write_text(kept.with_release("", ()).text, encoding="utf-8")
    with kept.kept.path.open("a", encoding="utf-8") as file:
        file.write("# van een ander\n")
    before = kept.kept.path.read_bytes()
    with pytest.raises(ReleaseError) as refused:
        refuse_changed(kept.kept.path, kept.sum)
    with pytest.raises(ReleaseError) as too_late:
        write_kept(release, kept.kept.path, kept.sum)
    for error in (refused, too_late):
        assert [it.code for it in error.value.findings] == ["R219"]
    assert kept.kept.path.read_bytes() == before


def test_a_lock_is_written_once_and_again_is_no_harm(tmp_path: Path) -> None:
    path = kept_in(tmp_path)
    kept = read_kept_codes(read_book(path), path)
    assert kept is not None
    release = tmp_path / "uit"
    release.mkdir()
    (release / NAME).write_text(kept.with_release("", ()).text, encoding="utf-8")
    for _ in range(2):
        write_kept(release, kept.kept.path, kept.sum)
        assert read_sum(kept.kept.path) == read_sum(release / NAME)
    assert [it.state for it in read_book(path).versions] == ["newest"]


def test_a_lock_in_which_a_code_has_several_lines_is_not_added_to(
    tmp_path: Path,
) -> None:
    path = kept_in(tmp_path)
    lock = tmp_path / NAME
    text = lock.read_text(encoding="utf-8")
    lock.write_text(text.replace(", kind:", ",\n    kind:", 1), encoding="utf-8")
    before = lock.read_bytes()
    with pytest.raises(ReleaseError) as refused:
        read_kept_codes(read_book(path), path)
    assert [it.key for it in refused.value.findings] == ["M290:lines"]
    said = run_publish(tmp_path, "links", "lock", "manuscript.yaml")
    assert (said.code, lock.read_bytes()) == (3, before)
    assert "M290" in said.err
