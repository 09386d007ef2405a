"""How PDFs are built: cross-references, versions, and tags as readers see them.

Each proof has files that must fail.
"""

import io
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pikepdf
import pydyf
import pytest

import publish
from builders.proofed_files import TEXT, codes, make_proofed, prove, spoil
from publish.editions.builtin import EDITIONS
from publish.findings import Place, ToolError
from publish.pdf.postprocess.numbering import drop_freed
from publish.proofs.pdf import cross_references as index
from publish.proofs.pdf import pdfium_tags, version
from publish.proofs.pdf.cross_references import check_index
from publish.proofs.reading.cross_references import (
    Entry,
    UnreadableError,
    read_entries,
)
from publish.proofs.reading.features import read_uses
from publish.proofs.reading.tag_counts import (
    Element,
    Kinds,
    check_pages,
    count_all,
    count_empty,
    count_pages,
    count_pages_together,
)
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Outcome, Proofed
from publish.proofs.validators import pdfcpu, pdfjs_tags, poppler_tags
from reading.validators import BOOKS, finished, skipped_without_its_program, whole

PROOFS = (index, version, pdfium_tags, poppler_tags, pdfjs_tags, pdfcpu)
TAGS = (pdfium_tags, poppler_tags, pdfjs_tags)
_PLACE = Place("a.pdf")
_EDITIONS = ("screen", "print", "economy", "booklet", "handout", "meeting")


def _list_of(steps: int) -> str:
    """A list of so many steps, and a table behind it."""
    items = "".join(f"<li>Stap {one} <em>verder</em></li>" for one in range(steps))
    return (
        f"<h1>Lijst</h1><ul>{items}</ul><table><tr><th>wie</th><th>wat</th></tr>"
        "<tr><td>wij</td><td></td></tr></table>"
    )


_LONG = _list_of(90)
_LIST = _list_of(30)  # old readers take a minute to lose their way in a longer one


def asked(proof: ModuleType, proofed: Proofed) -> Outcome:
    with skipped_without_its_program():
        return prove(proof, proofed)


# of the twelve books these have all that PDFs are built of; `make torture` takes all
_SAMPLE = ("real", "arabic", "constructs", "recordings", "signs")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        *_SAMPLE,
        *(
            pytest.param(it, marks=pytest.mark.torture)
            for it in BOOKS
            if it not in _SAMPLE
        ),
    ],
)
def test_every_pdf_of_a_book_is_built_as_it_says(name: str, tmp_path: Path) -> None:
    files = list(finished(whole(name), tmp_path, *_EDITIONS))
    refused = [
        str(finding)
        for proofed in files
        for proof in PROOFS
        if arrive(proof).applies(proofed.edition)
        for finding in asked(proof, proofed).findings
    ]
    assert refused == []


# Cross-references


def with_freed() -> pydyf.PDF:
    """Four dictionaries, the second marked free, that name one another."""
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "MediaBox": pydyf.Array([0] * 4)}))
    made = [pydyf.Dictionary({"Name": f"/D{number}"}) for number in range(4)]
    for one in made:
        pdf.add_object(one)
    first, second, third, last = made
    second.free = "f"
    first["Next"] = third.reference
    third["All"] = pydyf.Array([first.reference, pydyf.Array([last.reference])])
    last["In"] = pydyf.Dictionary({"Up": third.reference})
    stream = pydyf.Stream([b"q Q"], pydyf.Dictionary({"Of": last.reference}))
    pdf.add_object(stream)
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Contents": stream.reference}))
    pdf.catalog["First"] = first.reference
    return pdf


def written(pdf: pydyf.PDF, path: Path, *, packed: bool = True) -> Path:
    content = io.BytesIO()
    pdf.write(content, compress=packed)
    path.write_bytes(content.getvalue())
    return path


def wrong(path: Path) -> list[Entry]:
    return [entry for entry in read_entries(path) if entry.found != entry.number]


def test_an_object_that_is_free_shifts_those_after_it(tmp_path: Path) -> None:
    """Where this fails pydyf counts well by itself, and `numbering` may go."""
    assert wrong(written(with_freed(), tmp_path / "a.pdf"))


@pytest.mark.parametrize("packed", [True, False])
def test_without_its_freed_objects_a_file_is_whole(
    tmp_path: Path,
    packed: bool,  # noqa: FBT001
) -> None:
    made = with_freed()
    drop_freed(made)
    path = written(made, tmp_path / "a.pdf", packed=packed)
    assert wrong(path) == []
    with pikepdf.open(path) as pdf:
        first = pdf.Root.First
        third = first.Next
        last = third.All[1][0]
        assert [str(one.Name) for one in (first, third, last)] == ["/D0", "/D2", "/D3"]
        assert third.All[0].objgen == first.objgen
        assert last.In.Up.objgen == third.objgen
        assert pdf.pages[1].Contents.Of.objgen == last.objgen
        assert len(pdf.pages) == 2
    before = [one.number for one in made.objects]
    drop_freed(made)
    assert [one.number for one in made.objects] == before


def test_no_object_of_a_tagged_file_is_left_over(tmp_path: Path) -> None:
    """Another program leaves out what is not reached from the trailer."""
    proofed = make_proofed(tmp_path, _LONG)
    with pikepdf.open(proofed.path) as pdf:
        before = len(pdf.objects)
        plain = pikepdf.ObjectStreamMode.disable
        pdf.save(tmp_path / "b.pdf", object_stream_mode=plain)
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert len(pdf.objects) == before - 2  # the streams of objects and references


def packed(path: Path) -> tuple[bytes, bytes, list[int], bytearray]:
    """A file before its cross-reference stream, the stream's head, widths, rows."""
    content = path.read_bytes()
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    found = re.match(rb"(.*?)stream\n(.*)\nendstream", content[start:], re.DOTALL)
    assert found is not None
    widths = re.search(rb"/W \[([\d ]+)\]", found[1])
    assert widths is not None
    sizes = [int(size) for size in widths[1].split()]
    return content[:start], found[1], sizes, bytearray(zlib.decompress(found[2]))


def repacked(path: Path, change: Callable[[list[int]], list[int]]) -> None:
    """The same file with each entry of its cross-reference stream changed."""
    before, head, sizes, rows = packed(path)
    width = sum(sizes)
    made = b""
    for start in range(0, len(rows), width):
        fields, place = [], start
        for size in sizes:
            fields.append(int.from_bytes(rows[place : place + size], "big"))
            place += size
        pairs = zip(change(fields), sizes, strict=True)
        made += b"".join(field.to_bytes(size, "big") for field, size in pairs)
    raw = zlib.compress(made)
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(raw), head)
    tail = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(before)
    path.write_bytes(before + head + b"stream\n" + raw + tail)


def shifted(fields: list[int]) -> list[int]:
    """The index of every packed object after the twentieth, one too high."""
    kind, first, second = fields
    return [kind, first, second + (kind == 2 and second > 20)]


def moved(fields: list[int]) -> list[int]:
    kind, first, second = fields
    return [kind, first + 1 if kind == 1 else first, second]


def misindexed(folder: Path, body: str = _LONG) -> Proofed:
    """A tagged file with the fault of 2026: what it names is there, one further on."""
    proofed = make_proofed(folder, body)
    repacked(proofed.path, shifted)
    return proofed


def test_a_file_rewritten_without_a_change_passes(tmp_path: Path) -> None:
    proofed = make_proofed(tmp_path)
    repacked(proofed.path, lambda fields: fields)
    outcome = prove(index, proofed)
    assert (outcome.state, outcome.findings) == ("pass", ())
    assert int(outcome.figures["packed"]) >= 20


@pytest.mark.parametrize("change", [shifted, moved])
def test_an_object_that_is_elsewhere_is_found(
    change: Callable[[list[int]], list[int]], tmp_path: Path
) -> None:
    proofed = make_proofed(tmp_path, _LONG)
    repacked(proofed.path, change)
    outcome = prove(index, proofed)
    assert (outcome.state, codes(outcome)) == ("fail", ["C401"])
    assert "objects are not where the file says: object " in outcome.findings[0].message


def test_an_entry_of_a_table_that_leads_elsewhere_is_found(tmp_path: Path) -> None:
    proofed = make_proofed(tmp_path)
    with pikepdf.open(proofed.path, allow_overwriting_input=True) as pdf:
        pdf.save(proofed.path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert prove(index, proofed).state == "pass"
    content = proofed.path.read_bytes()
    entry = re.search(rb"(\d{10}) 00000 n", content)
    assert entry is not None
    proofed.path.write_bytes(content.replace(entry[1], b"0000000003", 1))
    assert codes(prove(index, proofed)) == ["C401"]


@pytest.mark.parametrize("linearize", [True, False])
@pytest.mark.parametrize("mode", pikepdf.ObjectStreamMode.__members__.values())
def test_what_other_programs_write_is_read(
    mode: pikepdf.ObjectStreamMode,
    linearize: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    proofed = make_proofed(tmp_path)
    with pikepdf.open(proofed.path, allow_overwriting_input=True) as pdf:
        pdf.save(proofed.path, object_stream_mode=mode, linearize=linearize)
    assert prove(index, proofed).findings == ()


def test_an_earlier_state_holds_where_nothing_newer_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    old = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n2 0 obj\n<<>>\nendobj\n"
    table = (
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000029 00000 n \n"
    )
    first = len(old)
    old += table + b"trailer\n<</Size 3>>\nstartxref\n%d\n%%%%EOF\n" % first
    second, start = len(old), len(old) + len(b"2 0 obj\n<<>>\nendobj\n")
    new = b"2 0 obj\n<<>>\nendobj\nxref\n2 1\n%010d 00000 n \n" % second
    trailer = b"trailer\n<</Size 3 /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    path.write_bytes(old + new + trailer % (first, start))
    assert [(one.number, one.index, one.found) for one in read_entries(path)] == [
        (1, 9, 1),
        (2, second, 2),
    ]
    path.write_bytes(old + new + trailer % (start, start))
    with pytest.raises(UnreadableError, match="circle"):
        read_entries(path)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"startxref", b"startxxxx"),
        (rb"/W \[1 ", rb"/W [2 "),
        (rb"/Type /XRef", rb"/Type /Xref"),
        (rb"/Size \d+", b"/Size 9"),
        (rb"/Index \[0 ", b"/Index [0 1 2 "),
        (rb"/FlateDecode", b"/LZWDecode"),
    ],
)
def test_cross_references_that_cannot_be_read_are_found(
    was: bytes, now: bytes, tmp_path: Path
) -> None:
    proofed = make_proofed(tmp_path)
    content = proofed.path.read_bytes()
    start = content.rindex(b"/XRef") - 300
    if b"Size" in was:
        content = re.sub(rb"/Index \[\d+ \d+\]", b"", content)
    tail = re.sub(was, now, content[start:])
    proofed.path.write_bytes(content[:start] + tail)
    assert codes(prove(index, proofed)) == ["C401"]


def test_the_first_of_many_misplaced_objects_is_told() -> None:
    entries = [Entry(1, 0, 17, 1), Entry(2, 9, 4, 3), Entry(4, 0, 80, 0)]
    (found,) = check_index(entries, _PLACE)
    assert found.message == (
        "2 of 3 objects are not where the file says: object 2 is looked up at index 4 "
        "of object stream 9, where object 3 is"
    )


# Versions


def said_to_be(version_said: bytes, proofed: Proofed) -> Proofed:
    content = proofed.path.read_bytes()
    proofed.path.write_bytes(b"%PDF-" + version_said + content[8:])
    return proofed


@pytest.mark.parametrize("old", [b"1.3", b"1.4", b"1.6"])
def test_a_version_that_does_not_know_what_is_used_is_found(
    old: bytes, tmp_path: Path
) -> None:
    proofed = make_proofed(tmp_path)
    assert prove(version, proofed).figures == {"says": "1.7", "uses": "1.7"}
    outcome = prove(version, said_to_be(old, proofed))
    assert codes(outcome) == ["C402"]
    assert "/ViewerPreferences/Duplex" in outcome.findings[0].message


def test_a_file_without_a_version_is_found(tmp_path: Path) -> None:
    assert codes(prove(version, said_to_be(b"x.y", make_proofed(tmp_path)))) == ["C402"]


def test_a_later_version_in_the_catalog_counts(tmp_path: Path) -> None:
    def raise_it(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Version = pikepdf.Name("/1.7")

    proofed = spoil(make_proofed(tmp_path), raise_it)
    assert prove(version, said_to_be(b"1.4", proofed)).state == "pass"


def _mixed(pdf: pikepdf.Pdf) -> None:
    state = pikepdf.Dictionary(BM=pikepdf.Name.Multiply)
    pdf.pages[0].Resources.ExtGState = pikepdf.Dictionary(Mixed=state)


def _masked(pdf: pikepdf.Pdf) -> None:
    kinds = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image}
    pdf.Root.Hidden = pikepdf.Stream(pdf, b"", {**kinds, "/SMask": 1})


def _layered(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = pikepdf.Dictionary()


def _wavelets(pdf: pikepdf.Pdf) -> None:
    names = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.JPXDecode])
    stream = pikepdf.Stream(pdf, b"")
    stream.write(zlib.compress(b""), filter=names)
    pdf.Root.Hidden = stream


def _open_type(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Hidden = pikepdf.Stream(pdf, b"", {"/Subtype": pikepdf.Name.OpenType})


def _next(pdf: pikepdf.Pdf) -> None:
    pdf.Root.DPartRoot = pikepdf.Dictionary()


_USES: dict[str, tuple[Callable[[pikepdf.Pdf], None], tuple[int, int]]] = {
    "/ExtGState/BM": (_mixed, (1, 4)),
    "/Image/SMask": (_masked, (1, 4)),
    "/Catalog/OCProperties": (_layered, (1, 5)),
    "/JPXDecode": (_wavelets, (1, 5)),
    "/OpenType": (_open_type, (1, 6)),
    "/Catalog/DPartRoot": (_next, (2, 0)),
}


@pytest.mark.parametrize("name", _USES)
def test_what_came_with_a_version_is_known(name: str, tmp_path: Path) -> None:
    change, since = _USES[name]
    proofed = make_proofed(tmp_path)
    assert name not in read_uses(proofed.path)
    assert read_uses(spoil(proofed, change).path)[name] == since


@pytest.mark.parametrize("edition", ["booklet", "meeting"])
def test_sheets_put_together_of_pages_say_the_version_of_what_they_hold(
    edition: str, tmp_path: Path
) -> None:
    for proofed in finished(whole("constructs"), tmp_path, edition):
        outcome = prove(version, proofed)
        assert (outcome.findings, outcome.figures["says"]) == ((), "1.7")


# Tags


@pytest.mark.parametrize("proof", [*TAGS, pdfcpu])
def test_tags_whose_index_is_wrong_are_missed_by_readers(
    proof: ModuleType, tmp_path: Path
) -> None:
    assert asked(proof, make_proofed(tmp_path, _LIST)).findings == ()
    outcome = asked(proof, misindexed(tmp_path, _LIST))
    assert outcome.state == "fail"
    assert codes(outcome) == ["V105" if proof is pdfcpu else "C403"]


def _without_way_back(pdf: pikepdf.Pdf) -> None:
    """The marks of the first page no longer lead to their tags."""
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = pikepdf.Array()


def _without_parent(pdf: pikepdf.Pdf) -> None:
    """The tag of the title is no longer named by the one above it."""
    (document,) = pdf.Root.StructTreeRoot.K
    section = document.K[0]
    section.K = pikepdf.Array(list(section.K)[1:])


def _renamed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(Title=pikepdf.Name.H1)
    pdf.Root.StructTreeRoot.K[0].K[0].K[0].S = pikepdf.Name.Title


@pytest.mark.parametrize("proof", [pdfium_tags, pdfjs_tags])
def test_tags_that_no_mark_leads_to_are_found(
    proof: ModuleType, tmp_path: Path
) -> None:
    outcome = asked(proof, spoil(make_proofed(tmp_path, _LONG), _without_way_back))
    assert codes(outcome) == ["C403"]
    assert str(outcome.findings[0].place).endswith("#page=1")


def test_a_tag_that_its_parent_does_not_name_is_on_no_page(tmp_path: Path) -> None:
    outcome = asked(pdfium_tags, spoil(make_proofed(tmp_path), _without_parent))
    assert outcome.state == "pass"  # from above and from below it is not there
    assert outcome.figures["seen on pages"] == "4 of 4"


@pytest.mark.parametrize("proof", [pdfium_tags, pdfjs_tags])
def test_a_tag_by_a_name_of_ones_own_counts_as_what_it_stands_for(
    proof: ModuleType, tmp_path: Path
) -> None:
    outcome = asked(proof, spoil(make_proofed(tmp_path, TEXT), _renamed))
    assert outcome.findings == ()


def test_what_runs_over_pages_counts_on_each_and_what_is_empty_on_none(
    tmp_path: Path,
) -> None:
    outcome = asked(pdfium_tags, make_proofed(tmp_path, _LONG))
    tags, (seen, of) = outcome.figures["tags"], counts(outcome.figures["seen on pages"])
    assert outcome.figures["empty"] == "1"
    assert seen == of > int(tags)
    assert re.fullmatch(r"PDFium \d+", outcome.by)


def counts(share: str) -> tuple[int, int]:
    seen, of = share.split(" of ")
    return int(seen), int(of)


def test_a_recent_firefox_shows_a_list_whole_on_each_of_its_pages(
    tmp_path: Path,
) -> None:
    outcome = asked(pdfjs_tags, make_proofed(tmp_path, _LONG))
    old, new = (counts(share) for share in outcome.figures.values())
    assert (old[0], new[0]) == (old[1], new[1])
    assert new[0] > old[0] + 90
    assert re.fullmatch(r"pdf\.js [\d.]+, [\d.]+", outcome.by)


def tree() -> tuple[Element, ...]:
    """A list of two items on two pages, a paragraph on the first, an empty cell."""
    word = Element("Span", frozenset({0}), ())
    items = [
        Element("LI", frozenset({0}), (Element("LBody", frozenset({0}), (word,)),)),
        Element("LI", frozenset({1}), ()),
    ]
    cell = Element("TD", frozenset(), ())
    inside = (
        Element("P", frozenset({0}), (word,)),
        Element("L", frozenset({0, 1}), tuple(items)),
        cell,
    )
    return (Element("Document", frozenset({0, 1}), inside),)


def test_tags_are_counted_by_page_from_above() -> None:
    first = {"Document": 1, "P": 1, "L": 1, "LI": 1, "LBody": 1, "Span": 2}
    assert count_pages(tree(), 3) == [first, {"Document": 1, "L": 1, "LI": 1}, {}]
    assert count_all(tree()).total() == 9
    assert count_empty(tree()) == 1


def test_a_list_counts_whole_where_a_reader_keeps_it_together() -> None:
    first = {"Document": 1, "P": 1, "L": 1, "LI": 2, "LBody": 1, "Span": 2}
    second = {"Document": 1, "L": 1, "LI": 2, "LBody": 1, "Span": 1}
    assert count_pages_together(tree(), 3) == [first, second, {}]


def test_a_reader_that_sees_another_number_of_pages_is_found() -> None:
    (found,) = check_pages([Kinds(), Kinds()], [Kinds()], "a reader", "a.pdf")
    assert str(found).splitlines()[0] == "a.pdf: C403 a reader sees 1 of 2 pages"


def test_one_kind_for_another_is_found() -> None:
    (found,) = check_pages([Kinds(["H1"])], [Kinds(["P"])], "a reader", "a.pdf")
    assert "sees 1 of 1 tags: 0/1 H1, 1/0 P" in found.message


# Programs


def test_a_strict_reader_refuses_a_version_that_does_not_know_what_is_used(
    tmp_path: Path,
) -> None:
    outcome = asked(pdfcpu, said_to_be(b"1.3", make_proofed(tmp_path)))
    assert codes(outcome) == ["V105"]
    assert str(tmp_path) not in outcome.findings[0].message


def test_a_strict_reader_says_its_version_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proofed = make_proofed(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "own"))
    outcome = asked(pdfcpu, proofed)
    assert re.fullmatch(r"pdfcpu [\d.]+", outcome.by)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("proof", [poppler_tags, pdfjs_tags])
def test_a_reader_that_is_missing_is_not_run_and_says_how_to_get_it(
    proof: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proofed = make_proofed(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    (outcome,) = run_proofs(proofed, [arrive(proof)])
    assert (outcome.state, "apt-get install" in outcome.reason) == ("not run", True)


_FETCHED = """
from pathlib import Path
from types import SimpleNamespace
from publish.editions.builtin import EDITIONS
from publish.proofs.run import arrive, run_proofs
from publish.proofs.validators import pdfcpu, pdfjs_tags
proofed = SimpleNamespace(path=Path("a.pdf"), edition=EDITIONS["print"])
print(run_proofs(proofed, [arrive(pdfcpu)])[0].about)
try:
    pdfjs_tags.read_libraries()
except Exception as error:
    print(error.findings[0].message)
"""


def test_readers_that_were_never_fetched_are_not_run_and_say_how_to_get_them(
    tmp_path: Path,
) -> None:
    """A program whose folder has no `.cache`, called in one that has none either."""
    shutil.copytree(Path(publish.__file__).parent, tmp_path / "src" / "publish")
    said = subprocess.run(
        (sys.executable, "-c", _FETCHED),
        cwd=tmp_path,
        env={"PATH": str(tmp_path), "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    assert said == [
        "pdfcpu is missing: make tools, where Go is there: apt-get install golang-go",
        "pdf.js is missing: make tools, where npm is there: apt-get install npm",
    ]


def test_a_program_that_does_not_start_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pdfcpu"
    program.write_bytes(b"\x7fELF of another machine")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (outcome,) = run_proofs(make_proofed(tmp_path), [arrive(pdfcpu)])
    assert (outcome.state, "no answer" in outcome.reason) == ("not run", True)


def test_a_file_that_pdfjs_cannot_open_is_not_run(tmp_path: Path) -> None:
    proofed = make_proofed(tmp_path)
    asked(pdfjs_tags, proofed)
    other = tmp_path / "b.pdf"
    other.write_bytes(b"no PDF")
    library = next(pdfjs_tags.read_libraries())
    with pytest.raises(ToolError) as refused:
        pdfjs_tags.run_pdfjs(library, other)
    assert refused.value.findings[0].code == "C404"


@pytest.mark.parametrize("proof", PROOFS)
def test_an_epub_is_no_pdf(proof: ModuleType) -> None:
    assert not arrive(proof).applies(EDITIONS["epub"])
    assert arrive(proof).applies(EDITIONS["screen"])
    assert arrive(proof).applies(EDITIONS["booklet"]) == (proof not in TAGS)
