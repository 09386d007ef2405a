"""Two books in one repository have each its own tag and its own news."""

from pathlib import Path

import pytest

from builders.repositories import CHANGELOG, MANUSCRIPT, commit, git, make_repository
from publish.findings import ReleaseError
from publish.release.neighbours import read_changelog, read_neighbours, tag_of
from publish.release.plan import Order, list_remarks, read_plan
from publish.release.preconditions import refuse

_OWN = "urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e22"
_OTHER = MANUSCRIPT.replace("7e22", "7e33").replace("Varen met de buurt", "Soep")


def with_other(root: Path, path: str, text: str = _OTHER) -> Path:
    """The repository with another manuscript in it."""
    goal = root / path
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.write_text(text, encoding="utf-8")
    commit(root, "another book")
    return goal


def neighbours(root: Path) -> list[str]:
    own = root / "book" / "manuscript.yaml"
    found = read_neighbours(root, own, _OWN)
    return [path.relative_to(root).as_posix() for path in found]


def test_a_book_of_its_own_has_the_version_for_a_tag(tmp_path: Path) -> None:
    assert neighbours(make_repository(tmp_path / "r")) == []
    assert tag_of("varen", "1.0.0", ()) == "v1.0.0"


def test_a_book_among_others_has_its_name_in_the_tag(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r")
    with_other(root, "soep/manuscript.yaml")
    assert neighbours(root) == ["soep/manuscript.yaml"]
    assert tag_of("varen", "1.0.0", (root,)) == "varen-1.0.0"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("kopie/manuscript.yaml", MANUSCRIPT),  # the same book
        ("tests/books/a/manuscript.yaml", _OTHER),
        ("src/manual/nl.yaml", _OTHER),
        (".github/workflows/book.yml", "on: push\n"),
        ("soep/huis.yaml", "name: De Kade\ncolours: {main: '#123456'}\n"),
        ("soep/half.yaml", "format: 1\nbook: [\n"),
    ],
)
def test_what_is_no_other_book_is_none(path: str, text: str, tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r")
    with_other(root, path, text)
    assert neighbours(root) == []


def test_a_file_that_git_does_not_know_is_no_book_of_the_repository(
    tmp_path: Path,
) -> None:
    root = make_repository(tmp_path / "r")
    (root / "proef.yaml").write_text(_OTHER, encoding="utf-8")
    assert neighbours(root) == []


def test_the_news_of_one_book_is_never_that_of_another(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r")  # its changelog stands at the root
    other = with_other(root, "soep/manuscript.yaml")
    own = root / "book" / "manuscript.yaml"
    assert read_changelog(own, root, [other]) == ("", "book/CHANGELOG.md")
    (root / "soep" / "CHANGELOG.md").write_text("# Soep\n", encoding="utf-8")
    assert read_changelog(other, root, [own]) == ("# Soep\n", "soep/CHANGELOG.md")
    assert read_changelog(own, root, ()) == (CHANGELOG, "CHANGELOG.md")


def test_two_manuscripts_in_one_folder_have_a_changelog_each(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r")
    other = with_other(root, "book/soep.yaml")
    (root / "book" / "CHANGELOG.md").write_text("of both", encoding="utf-8")
    assert read_changelog(other, root, [root / "book" / "manuscript.yaml"]) == (
        "",
        "book/CHANGELOG-soep.md",
    )


def test_the_plan_of_a_second_book_takes_neither_tag_nor_news(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r")
    git(root, "tag", "v1.0.0")
    other = with_other(root, "soep/manuscript.yaml")
    order = Order(other, "1.0.0", root / "release", rehearsed=True)
    _, planned = read_plan(order)
    assert (planned.tag, planned.tag_commit) == ("soep-1.0.0", "")
    (told,) = refuse(planned)
    assert (told.code, told.place.path) == ("R205", "soep/CHANGELOG.md")
    (other.parent / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    commit(root, "news")
    assert list(refuse(read_plan(order)[1])) == []


def test_what_another_book_has_not_committed_keeps_nobody(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r")
    other = with_other(root, "soep/manuscript.yaml")
    (other.parent / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    commit(root, "news")
    (root / "soep" / "nieuw.txt").write_text("half", encoding="utf-8")
    (root / "gedeeld.txt").write_text("of nobody", encoding="utf-8")
    own = root / "book" / "manuscript.yaml"
    (own.parent / "los.txt").write_text("ours", encoding="utf-8")
    _, planned = read_plan(Order(own, "1.0.0", root / "release", rehearsed=True))
    assert planned.repository.changed == ("book/los.txt", "gedeeld.txt")


def test_an_earlier_release_that_is_not_here_is_told(tmp_path: Path) -> None:
    """In a fresh clone the notes would silently say nothing of what to print again."""
    root = make_repository(tmp_path / "r")
    for tag in ("v0.9.0", "v0.10.0", "v2.0.0", "version-of-others"):
        git(root, "tag", tag)
    order = Order(
        root / "book" / "manuscript.yaml", "1.0.0", root / "release", rehearsed=True
    )
    _, planned = read_plan(order)
    assert planned.lost == "v0.10.0"
    assert "release:lost" in [it.key for it in list_remarks(planned)]
    git(root, "tag", "--delete", "v0.9.0", "v0.10.0")
    assert read_plan(order)[1].lost == ""


@pytest.mark.parametrize("text", ["", "# Changelog\n", "Niets.\n", "```\n## [1.0.0]\n"])
def test_a_changelog_without_versions_is_told_and_no_fault(
    text: str, tmp_path: Path
) -> None:
    root = make_repository(tmp_path / "r", text)
    manuscript = root / "book" / "manuscript.yaml"
    _, planned = read_plan(Order(manuscript, "1.0.0", root / "release", rehearsed=True))
    assert [it.code for it in refuse(planned)] == ["R205"]


def test_a_changelog_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r")
    text = CHANGELOG.replace("Er is een boek", "Er is één boek")
    (root / "CHANGELOG.md").write_bytes(text.encode("latin-1"))
    with pytest.raises(ReleaseError) as refused:
        read_changelog(root / "book" / "manuscript.yaml", root, ())
    (told,) = refused.value.findings
    line = text[: text.index("é")].count("\n") + 1
    assert (told.code, told.place.path, told.place.line) == (
        "R205",
        "CHANGELOG.md",
        line,
    )
    assert "UTF-8" in told.message
