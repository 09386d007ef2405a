"""The register of links, and the lock that keeps the code of each for ever."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from builders.manuscripts import a_chapter, a_manuscript, a_medium, read_text
from publish.codes.short_codes import SIGNS, draw, drawn, is_code, is_fit
from publish.findings import Finding
from publish.links.assigning import Assigned, assign
from publish.links.lock import Lock, parse_lock
from publish.links.lock_writing import lock_text
from publish.links.register import Link, list_links
from publish.source import parse_source
from reading.commands import run_publish

BOOK = "urn:isbn:9789000000005"
HEAD = "# Codes."


def an_item(title: str = "Koffie", **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    address = f"https://buurt.example/{title.lower() if title.isalpha() else 'adres'}"
    return {"title": title, "media": [a_medium(url=address)]} | changes


def a_book(*items: dict[str, Any], text: str = "Samen varen.") -> str:
    return a_manuscript(chapters=[a_chapter(text=text, items=list(items))])


def links_of(text: str) -> tuple[Link, ...]:
    work = read_text(text)
    return list_links(work.manuscript, work.texts, work.targets)


def assigned_to(text: str, lock: Lock | None = None) -> Assigned:
    return assign(links_of(text), lock or Lock(), BOOK)


def codes_by_title(text: str, lock: Lock | None = None) -> Mapping[str, str]:
    """The code of each link by its title."""
    found = assigned_to(text, lock)
    return {link.title: found.codes[link.name] for link in links_of(text)}


def read_back(text: str, *, is_shared: bool = False) -> tuple[Lock, list[Finding]]:
    source = parse_source(text.encode(), "links.lock.yaml")
    lock, findings = parse_lock(source, BOOK, is_shared=is_shared)
    return lock, list(findings)


def test_the_register_holds_media_partners_and_links_in_texts() -> None:
    partner = {"name": "De Brug", "url": "https://brug.example/"}
    text = "Zie [de kaart](https://kaart.example/), bel [ons](tel:+31612345678)."
    items = [an_item(media=[a_medium(url="https://een.example/"), a_medium("article")])]
    book = a_manuscript(
        chapters=[a_chapter(text=text, items=items)],
        partners={"title": "Samen", "items": [partner]},
    )
    found = [(link.kind, link.title, link.address) for link in links_of(book)]
    assert found == [
        ("text", "de kaart", "https://kaart.example/"),
        ("podcast", "Koffie", "https://een.example/"),
        ("article", "Koffie", ""),
        ("partner", "De Brug", "https://brug.example/"),
    ]


def test_a_code_has_five_signs_that_do_not_look_alike() -> None:
    assert not set("0o1lij5s8") & set(SIGNS)
    assert all(is_code(drawn(f"naam-{number}", 0)) for number in range(500))


@pytest.mark.parametrize("word", ["akutb", "fuckr", "xkakx", "n3ukx", "xkkrx"])
def test_a_code_that_offends_is_never_drawn(word: str) -> None:
    assert is_code(word)
    assert not is_fit(word)


def test_a_code_that_is_taken_is_drawn_anew() -> None:
    first, _ = draw("koffie", set())
    second, time = draw("koffie", {first})
    assert second != first
    assert time > 0
    assert drawn("koffie", time) == second


def test_many_links_have_codes_of_their_own() -> None:
    taken: set[str] = set()
    for number in range(20_000):
        code, _ = draw(f"stuk-{number}", taken)
        assert code not in taken
        taken.add(code)


@pytest.mark.parametrize(
    "renamed",
    [
        an_item("Thee", media=[a_medium(url="https://buurt.example/koffie")]),
        an_item(media=[a_medium(url="https://nieuw.example/")]),
        an_item(text="Met een tekst."),
    ],
    ids=["another title", "another address", "another text"],
)
def test_a_code_survives_changes_of_its_link(renamed: dict[str, Any]) -> None:
    before = assigned_to(a_book(an_item(), an_item("Soep")))
    after = codes_by_title(a_book(renamed, an_item("Soep")), before.lock)
    assert set(after.values()) == set(before.codes.values())
    assert not assigned_to(a_book(renamed, an_item("Soep")), before.lock).lost


def test_a_code_survives_a_move_to_another_chapter() -> None:
    before = codes_by_title(a_book(an_item(), an_item("Soep")))
    lock = assigned_to(a_book(an_item(), an_item("Soep"))).lock
    chapters = [a_chapter(items=[an_item("Soep")]), a_chapter("Ver", items=[an_item()])]
    assert codes_by_title(a_manuscript(chapters=chapters), lock) == before


def test_two_links_that_change_places_keep_their_codes() -> None:
    first, second = an_item(), an_item("Soep")
    before = codes_by_title(a_book(first, second))
    lock = assigned_to(a_book(first, second)).lock
    assert codes_by_title(a_book(second, first), lock) == before


def test_a_code_of_what_is_gone_is_kept_and_never_given_again() -> None:
    full = a_book(an_item(), an_item("Soep"))
    before = assigned_to(full)
    left = assigned_to(a_book(an_item("Soep")), before.lock)
    (gone,) = left.lost
    assert gone.title == "Koffie"
    new = an_item("Brood", id="koffie")
    again = assigned_to(a_book(new, an_item("Soep")), left.lock)
    assert gone.code in {entry.code for entry in again.lock.entries}
    back = codes_by_title(full, left.lock)
    assert back["Koffie"] == gone.code


def test_what_is_known_to_be_gone_is_told_once() -> None:
    before = assigned_to(a_book(an_item(), an_item("Soep")))
    left = assigned_to(a_book(an_item("Soep")), before.lock)
    assert left.lost
    assert not assigned_to(a_book(an_item("Soep")), left.lock).lost


def test_a_lock_is_read_back_as_it_was_written() -> None:
    title = 'Een "reis": # één 😀 \\ {haak}'
    lock = assigned_to(a_book(an_item(title, id="reis"), an_item("Soep"))).lock
    assert read_back(lock_text(lock, HEAD)) == (lock, [])


def test_remarks_in_a_lock_stay_and_other_lines_too() -> None:
    before = assigned_to(a_book(an_item())).lock
    text = lock_text(before, HEAD).replace("}\n", "}  # in december gedrukt\n")
    text = text.replace("codes:", "codes:\n  # de eerste oplage")
    lock = assigned_to(a_book(an_item(), an_item("Soep")), before).lock
    after = lock_text(lock, HEAD, text)
    assert [line for line in text.splitlines() if line not in after.splitlines()] == [
        text.splitlines()[-1]  # the seal
    ]
    assert read_back(after) == (lock, [])


def test_books_share_a_code_space_without_a_clash() -> None:
    text = a_book(an_item())
    first = assigned_to(text)
    second = assign(links_of(text), first.lock, "urn:isbn:9789000000012")
    assert set(first.codes.values()).isdisjoint(second.codes.values())
    written = lock_text(second.lock, HEAD)
    assert read_back(written, is_shared=True) == (second.lock, [])
    assert [it.key for it in read_back(written)[1]] == ["M290:book"]


def _without_line(text: str) -> str:
    lines = text.splitlines(keepends=True)
    first = next(number for number, it in enumerate(lines) if it.startswith("  "))
    return "".join(lines[:first] + lines[first + 1 :])


def _twice(text: str) -> str:
    _, second = (line for line in text.splitlines() if line.startswith("  "))
    name = json.dumps("koffie-podcast-0")
    mended = second.replace('name: "soep-podcast-0"', f"name: {name}")
    return text.replace(second, mended[:-1] + ', drawn_for: "soep-podcast-0"}')


DAMAGES: Mapping[str, Callable[[str], str]] = {
    "a line is gone": _without_line,
    "a code is another one": lambda text: re.sub(
        r"  \w{5}:", "  abcde:", text, count=1
    ),
    "a code is too long": lambda text: text.replace(": {", "x: {", 1),
    "a code has a sign that it cannot have": lambda text: re.sub(
        r"  \w{5}:", "  looks:", text, count=1
    ),
    "the name is another one": lambda text: text.replace("koffie-podcast", "thee", 1),
    "the seal is gone": lambda text: text[: text.index("seal:")],
    "the seal is another one": lambda text: text.replace("seal: ", "seal: 0"),
    "it is of another book": lambda text: text.replace(BOOK, "urn:isbn:9789000000012"),
    "a name has two codes": _twice,
    "there is no list": lambda text: text[: text.index("codes:")] + "codes: geen\n",
    "it is of another format": lambda text: text.replace("format: 1", "format: 2"),
    "it holds no keys": lambda _: "- een\n- twee\n",
    "a code is given to nothing": lambda text: text.replace("{", "[").replace("}", "]"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_lock_is_refused_with_its_place(damage: Callable[[str], str]) -> None:
    lock = assigned_to(a_book(an_item(), an_item("Soep"))).lock
    text = lock_text(lock, HEAD)
    _, findings = read_back(damage(text))
    assert findings
    assert {it.code for it in findings} == {"M290"}
    assert all(it.is_error and it.place.path == "links.lock.yaml" for it in findings)


def test_the_command_keeps_codes_and_says_what_is_new(tmp_path: Path) -> None:
    home = tmp_path / "manuscript.yaml"
    home.write_text(a_book(an_item(), an_item("Soep")), encoding="utf-8")
    first = run_publish(tmp_path, "links", "lock", "manuscript.yaml")
    assert first.code == 0
    text = (tmp_path / "links.lock.yaml").read_text(encoding="utf-8")
    listed = run_publish(tmp_path, "links", "list", "manuscript.yaml", "--json")
    rows = json.loads(listed.out)
    assert [row["title"] for row in rows] == ["Koffie", "Soep"]
    assert all(f"  {row['code']}: " in text for row in rows)
    again = run_publish(tmp_path, "links", "lock", "manuscript.yaml")
    assert (again.code, again.out) == (0, "")
    assert (tmp_path / "links.lock.yaml").read_text(encoding="utf-8") == text


def test_the_command_changes_no_lock_that_is_damaged(tmp_path: Path) -> None:
    home, lock = tmp_path / "manuscript.yaml", tmp_path / "links.lock.yaml"
    home.write_text(a_book(an_item(), an_item("Soep")), encoding="utf-8")
    run_publish(tmp_path, "links", "lock", "manuscript.yaml")
    text = _without_line(lock.read_text(encoding="utf-8"))
    lock.write_text(text, encoding="utf-8")
    said = run_publish(tmp_path, "links", "lock", "manuscript.yaml")
    assert said.code == 3
    assert "M290" in said.err
    assert lock.read_text(encoding="utf-8") == text


def test_a_table_for_a_spreadsheet_holds_no_sums(tmp_path: Path) -> None:
    home = tmp_path / "manuscript.yaml"
    home.write_text(a_book(an_item('=HYPERLINK("x")', id="som")), encoding="utf-8")
    said = run_publish(tmp_path, "links", "list", "manuscript.yaml", "--csv")
    head, row = csv.reader(io.StringIO(said.out))
    assert head[:4] == ["code", "kind", "title", "address"]
    assert row[2].startswith("'=")


def relinked(folder: Path, text: str, old: str, new: str) -> str:
    home = folder / "manuscript.yaml"
    home.write_bytes(text.encode())
    said = run_publish(folder, "links", "relink", old, new, "manuscript.yaml")
    assert said.code == 0, said.err
    return home.read_bytes().decode()


WITH_REMARKS = """\
format: 1\r
book: {title: Varen, language: nl, id: "urn:isbn:9789000000005"} # ons boek\r
chapters:\r
  - title: De sluis\r
    text: |\r
      Zie [hier](https://oud.example/a) en [daar](https://oud.example/ab).\r
    items:\r
      - title: Koffie   # om tien uur\r
        media: [{kind: podcast, url: 'https://oud.example/a'}]\r
"""


def test_relinking_changes_links_and_no_other_byte(tmp_path: Path) -> None:
    new = "https://nieuw.example/b"
    after = relinked(tmp_path, WITH_REMARKS, "https://oud.example/a", new)
    expected = WITH_REMARKS.replace("(https://oud.example/a)", f"({new})")
    assert after == expected.replace("'https://oud.example/a'", f"'{new}'")


def test_relinking_to_what_is_no_address_changes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "manuscript.yaml"
    home.write_bytes(WITH_REMARKS.encode())
    words = "links", "relink", "https://oud.example/a", "nieuw"
    said = run_publish(tmp_path, *words, "manuscript.yaml")
    assert said.code == 3
    assert "M106" in said.err
    assert home.read_bytes() == WITH_REMARKS.encode()


def test_relinking_what_is_not_there_says_so(tmp_path: Path) -> None:
    home = tmp_path / "manuscript.yaml"
    home.write_bytes(WITH_REMARKS.encode())
    words = "links", "relink", "https://weg.example/", "https://nieuw.example/"
    said = run_publish(tmp_path, *words, "manuscript.yaml")
    assert said.code == 2
    assert "https://weg.example/" in said.err


def test_a_code_survives_a_new_address(tmp_path: Path) -> None:
    lock = assigned_to(WITH_REMARKS).lock
    new = relinked(
        tmp_path, WITH_REMARKS, "https://oud.example/a", "https://nieuw.example/b"
    )
    assert codes_by_title(new, lock) == codes_by_title(WITH_REMARKS, lock)


def test_a_code_whose_link_is_gone_is_told_at_its_line(tmp_path: Path) -> None:
    both, one = a_book(an_item(), an_item("Soep")), a_book(an_item("Soep"))
    home, lock = tmp_path / "manuscript.yaml", tmp_path / "links.lock.yaml"
    home.write_text(both, encoding="utf-8")
    run_publish(tmp_path, "links", "lock", "manuscript.yaml")
    base = 'links: {base: "https://ons.example/"}\n'
    home.write_text(base + one, encoding="utf-8")
    lines = lock.read_text(encoding="utf-8").splitlines()
    (number,) = (n for n, line in enumerate(lines, 1) if '"Koffie"' in line)
    said = run_publish(tmp_path, "check", "manuscript.yaml")
    assert f"links.lock.yaml:{number}:" in said.err
    assert "M291" in said.err


def test_a_folder_in_the_place_of_a_lock_is_told(tmp_path: Path) -> None:
    home = tmp_path / "manuscript.yaml"
    home.write_text(a_book(an_item()), encoding="utf-8")
    (tmp_path / "links.lock.yaml").mkdir()
    said = run_publish(tmp_path, "links", "list", "manuscript.yaml")
    assert said.code == 3
    assert "links.lock.yaml: M001" in said.err


def test_a_name_of_a_shared_lock_has_no_folder_in_it(tmp_path: Path) -> None:
    home = tmp_path / "manuscript.yaml"
    space = 'links: {base: "https://ons.example/", space: "../../etc/ons.lock.yaml"}\n'
    home.write_text(space + a_book(an_item()), encoding="utf-8")
    said = run_publish(tmp_path, "check", "manuscript.yaml")
    assert said.code == 3
    assert "M113" in said.err


def test_a_lock_of_the_folder_around_is_shared(tmp_path: Path) -> None:
    codes = []
    for name, number in (("een", "9789000000005"), ("twee", "9789000000012")):
        home = tmp_path / name
        home.mkdir()
        text = a_book(an_item()).replace("9789000000005", number)
        space = "links: {space: ons.lock.yaml}\n"
        (home / "manuscript.yaml").write_text(space + text, encoding="utf-8")
        (tmp_path / "ons.lock.yaml").touch()
        run_publish(home, "links", "lock", "manuscript.yaml")
        listed = run_publish(home, "links", "list", "manuscript.yaml", "--json")
        codes += [row["code"] for row in json.loads(listed.out)]
    assert len(set(codes)) == 2
    text = (tmp_path / "ons.lock.yaml").read_text(encoding="utf-8")
    assert all(f"  {code}: " in text for code in codes)
