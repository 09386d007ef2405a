"""Short codes on paper, and the pages of the site that answer them."""

import re
from pathlib import Path
from typing import Any

from builders.manuscripts import a_chapter, a_manuscript, a_medium
from builders.sites import built_site, page_in
from reading.commands import run_publish
from reading.pdf import page_codes

BASE = "https://buurt.example/k"


def linked(*items: object, text: str = "Samen varen.", **changes: Any) -> str:  # noqa: ANN401
    chapters = [a_chapter(text=text, items=[*items])]
    return a_manuscript(**{"chapters": chapters, "links": {"base": BASE}} | changes)


def item(title: str, url: str | None = "", **changes: Any) -> dict[str, object]:  # noqa: ANN401
    address = f"https://elders.example/{title.lower()}" if url == "" else url
    known = {"url": address} if address else {}
    return {"title": title, "media": [a_medium(**known)]} | changes


def printed(folder: Path, text: str) -> tuple[Path, dict[str, bytes]]:
    """The site, and the papers by their names."""
    papers = [word for name in ("print", "handout", "booklet") for word in ("-e", name)]
    home = built_site(folder, text, *papers)
    return home, {it.name: it.read_bytes() for it in (folder / "dist").rglob("*.pdf")}


def kept(folder: Path, text: str) -> None:
    """The codes of a manuscript in its lock."""
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    assert run_publish(folder, "links", "lock", "manuscript.yaml").code == 0


def answer(home: Path, payload: str) -> str:
    """Where a phone ends that scanned this; "" where no page answers."""
    page = home / payload.removeprefix(f"{BASE}/") / "index.html"
    if not (payload.startswith(f"{BASE}/") and page.is_file()):
        return ""
    (goal, *_) = page_in(page).xpath("//main//a/@href")
    return str(goal)


def scanned(papers: dict[str, bytes]) -> set[str]:
    """What a phone reads from the pages of all papers."""
    return {
        code for paper in papers.values() for page in page_codes(paper) for code in page
    }


# What a code answers


def codes_of(home: Path) -> dict[str, Any]:
    """The page of each code, by the title of its link."""
    pages = [page_in(path) for path in home.glob("?????/index.html")]
    return {page.findtext(".//h1"): page for page in pages}


def test_a_code_leads_on_to_its_address(tmp_path: Path) -> None:
    page = codes_of(built_site(tmp_path, linked(item("Koffie"))))["Koffie"]
    goal = "https://elders.example/koffie"
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    assert refresh == f"0; url={goal}"
    assert page.xpath("//link[@rel='canonical']/@href") == [goal]
    assert page.xpath("//main//a/@href")[0] == goal
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_code_without_an_address_says_so_and_names_its_place(tmp_path: Path) -> None:
    page = codes_of(built_site(tmp_path, linked(item("Koffie", None))))["Koffie"]
    assert page.xpath("//meta[@http-equiv='refresh']") == []
    assert "nog niet bekend" in page.find(".//main").text_content()
    assert page.xpath("//main//a/@href") == ["../de-sluis.html#koffie"]


def test_the_code_of_a_link_that_is_gone_still_answers(tmp_path: Path) -> None:
    (tmp_path / "manuscript.yaml").write_text(
        linked(item("Koffie"), item("Soep")), encoding="utf-8"
    )
    assert run_publish(tmp_path, "links", "lock", "manuscript.yaml").code == 0
    pages = codes_of(built_site(tmp_path, linked(item("Soep"))))
    assert "niet meer" in pages["Koffie"].find(".//main").text_content()
    assert pages["Soep"].xpath("//meta[@http-equiv='refresh']")


def test_rules_for_servers_know_each_code_with_a_slash_and_in_capitals(
    tmp_path: Path,
) -> None:
    odd = "https://elders.example/a?b='1'&c=$d%20e"
    home = built_site(tmp_path, linked(item("Koffie", odd)))
    (code,) = (path.parent.name for path in home.glob("?????/index.html"))
    goal = "https://elders.example/a?b='1'&c=%24d%20e"
    lines = (home / "_redirects").read_text().splitlines()
    asked = [f"/k/{code}", f"/k/{code}/", f"/k/{code.upper()}", f"/k/{code.upper()}/"]
    assert [line.split()[:2] for line in lines] == [[one, goal] for one in asked]
    rules = (home / ".htaccess").read_text()
    (rule,) = re.findall(r'^RewriteRule "(.*?)" "(.*?)"', rules, re.MULTILINE)
    assert rule == (f"^{code}/?$", goal.replace("%", "\\%"))
    assert f'"~*/{code}/?$" "{goal}";' in (home / "redirects.nginx.conf").read_text()


def test_a_link_that_is_sent_by_phone_shows_the_cover(tmp_path: Path) -> None:
    home = built_site(tmp_path, linked(item("Koffie")))
    page = page_in(home / "de-sluis.html")
    (picture,) = page.xpath("//meta[@property='og:image']/@content")
    assert picture == f"{BASE}/cover.jpg"
    assert (home / "cover.jpg").is_file()


def test_a_site_without_short_links_has_no_rules(tmp_path: Path) -> None:
    names = {it.name for it in built_site(tmp_path, a_manuscript()).iterdir()}
    assert not names & {".htaccess", "_redirects", "redirects.nginx.conf", "404.html"}


def test_an_address_for_short_links_that_is_not_safe_is_refused(tmp_path: Path) -> None:
    text = a_manuscript(links={"base": "http://buurt.example/k"})
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    said = run_publish(tmp_path, "check", "manuscript.yaml")
    assert said.code == 3
    assert "M106" in said.err


# From paper to the page and on


def company(*names: str) -> dict[str, object]:
    items = [{"name": it, "url": f"https://{it.lower()}.example/"} for it in names]
    return {"title": "Wie wij zijn", "items": items}


def test_every_code_on_paper_ends_at_the_address_of_the_manuscript(
    tmp_path: Path,
) -> None:
    items = [
        item("Koffie"),
        item("Soep"),
        item("Brood", "https://brood.example/?a=1&b=2#c"),
    ]
    text = linked(
        *items,
        partners=company("Anna", "Bert"),
    )
    kept(tmp_path, text)
    home, papers = printed(tmp_path, text)
    payloads = scanned(papers)
    assert payloads
    assert all(code.startswith(f"{BASE}/") for code in payloads)
    assert {answer(home, code) for code in payloads} == {
        "https://elders.example/koffie",
        "https://elders.example/soep",
        "https://brood.example/?a=1&b=2#c",
        "https://anna.example/",
        "https://bert.example/",
    }


def test_paper_of_before_still_leads_somewhere_after_many_changes(
    tmp_path: Path,
) -> None:
    names = ("Koffie", "Soep", "Brood", "Thee", "Koek")
    last = a_chapter("De brug", items=[item("Vis")])
    before = [a_chapter(items=[item(name) for name in names]), last]
    kept(tmp_path, linked(chapters=before))
    home, papers = printed(tmp_path, linked(chapters=before))
    old = {code: answer(home, code) for code in scanned(papers)}
    renamed = [
        item(f"Nieuwe {name}", f"https://elders.example/{name.lower()}")
        for name in names[:3]
    ]
    after = [
        a_chapter(items=renamed),
        a_chapter("De haven", items=[item("Koek")]),
        last,
    ]
    kept(tmp_path, linked(chapters=after))
    home, newer = printed(tmp_path, linked(chapters=after))
    now = {code: answer(home, code) for code in old}
    assert all(now.values())
    gone = {code for code in old if old[code] != now[code]}
    assert {old[code] for code in gone} == {"https://elders.example/thee"}
    (same,) = (name for name in papers if "handout" in name and "de-brug" in name)
    assert codes_on(papers[same]) == codes_on(newer[same])


def test_paper_of_what_did_not_change_keeps_its_bytes(tmp_path: Path) -> None:
    names = ("Koffie", "Soep", "Brood", "Thee", "Koek")
    second, last = (
        a_chapter(it, items=[item(it[3:])]) for it in ("De brug", "De kade")
    )
    before = [a_chapter(items=[item(name) for name in names]), second, last]
    kept(tmp_path, linked(chapters=before))
    home, papers = printed(tmp_path, linked(chapters=before))
    old = {code: answer(home, code) for code in scanned(papers)}
    renamed = [
        item(f"Nieuwe {name}", f"https://elders.example/{name.lower()}")
        for name in names[:3]
    ]
    longer = second | {"items": [*second["items"], item("Koek")]}
    after = [a_chapter(items=renamed), longer]
    kept(tmp_path, linked(chapters=[*after, last]))
    home, newer = printed(tmp_path, linked(chapters=[*after, last]))
    assert all(answer(home, code) for code in old)
    (same,) = (it for it in papers if "handout" in it and "de-kade" in it)
    (other,) = (it for it in papers if "handout" in it and "de-brug" in it)
    assert papers[same] == newer[same]
    assert papers[other] != newer[other]


def codes_on(paper: bytes) -> tuple[tuple[str, ...], ...]:
    return page_codes(paper)


def test_a_link_that_moved_after_printing_changes_no_paper(tmp_path: Path) -> None:
    text = linked(item("Koffie"), item("Soep"))
    kept(tmp_path, text)
    home, papers = printed(tmp_path, text)
    (code,) = (it for it in scanned(papers) if answer(home, it).endswith("/koffie"))
    moved = "https://elders.example/koffie", "https://nieuw.example/koffie"
    path = tmp_path / "manuscript.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    assert run_publish(tmp_path, "links", "relink", *moved, "manuscript.yaml").code == 0
    after = path.read_text(encoding="utf-8").splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    home, newer = printed(tmp_path, path.read_text(encoding="utf-8"))
    assert newer == papers
    assert answer(home, code) == "https://nieuw.example/koffie"


def test_codes_that_no_lock_keeps_are_told(tmp_path: Path) -> None:
    text = linked(item("Koffie"))
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    assert "M292" in run_publish(tmp_path, "check", "manuscript.yaml").err
    kept(tmp_path, text)
    assert "M292" not in run_publish(tmp_path, "check", "manuscript.yaml").err


def test_a_build_of_paper_alone_says_that_its_codes_need_the_site(
    tmp_path: Path,
) -> None:
    kept(tmp_path, linked(item("Koffie")))
    said = run_publish(tmp_path, "build", "manuscript.yaml", "-e", "handout")
    assert BASE in said.err
    both = run_publish(
        tmp_path, "build", "manuscript.yaml", "-e", "handout", "-e", "web"
    )
    assert BASE not in both.err
