import gc
import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pydyf
import pytest
from PIL import ImageFile

from builders.files import make_pdf
from builders.manuscripts import a_manuscript
from builders.paper_documents import CSS, make_book, make_document
from publish.document.model import Document
from publish.findings import BookError
from publish.pdf.html_tree import parse_markup
from publish.pdf.layout import Laid, lay_out
from publish.pdf.sandbox import run_sealed
from reading.folders import names_below
from reading.processes import run_process, with_preface

PRINT_HASH = (
    "import hashlib\n"
    "from builders.paper_documents import make_book\n"
    "from publish.pdf.layout import lay_out\n"
    "print(hashlib.sha256(lay_out(make_book()).content).hexdigest())\n"
)


def open_pdf(laid: Laid) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(laid.content))


def font_names(content: bytes) -> set[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        return {
            str(one.BaseFont).partition("+")[2]
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        }


def codes(document: Document) -> list[str]:
    with pytest.raises(BookError) as caught:
        lay_out(document)
    return [finding.code for finding in caught.value.findings]


def bare_pdf(document: Document, *, from_text: bool) -> bytes:
    """What WeasyPrint writes of the same document without what finish adds."""
    with run_sealed():
        import weasyprint

        from publish.pdf.fetcher import BASE, AssetFetcher
        from publish.pdf.markup import Markup

        fetcher = AssetFetcher(document.assets)
        page = (
            weasyprint.HTML(string=document.html, base_url=BASE, url_fetcher=fetcher)
            if from_text
            else Markup(parse_markup(document.html, path=""), fetcher)
        )
        content = page.write_pdf(pdf_variant="pdf/ua-1")
        assert isinstance(content, bytes)
        return content


def test_a_document_becomes_a_pdf_with_one_label_for_each_page() -> None:
    laid = lay_out(make_book())
    with open_pdf(laid) as pdf:
        assert len(pdf.pages) == len(laid.labels)
    assert laid.labels[0] == "omslag"


def test_the_format_gives_the_same_bytes_as_the_layout() -> None:
    document = make_book()
    assert make_pdf(document) == lay_out(document).content


def test_each_id_is_known_by_the_printed_number_of_its_page() -> None:
    laid = lay_out(make_book())
    numbers = {name: laid.labels[page] for name, page in laid.anchors.items()}
    assert numbers["cover"] == "omslag"
    assert numbers["contents"] == "2"
    assert numbers["one"] == "5"
    assert numbers["two"] == "7"


def test_fonts_of_the_machine_are_never_used() -> None:
    letters = make_document('<p style="font-family: DejaVu Sans, serif">ä</p>')
    assert font_names(lay_out(letters).content) == {"Body"}


def test_a_letter_that_only_a_font_of_the_machine_has_is_refused() -> None:
    with pytest.raises(BookError, match=r"P001 .*U\+2603"):
        lay_out(make_document("<p>☃</p>"))


def test_the_fonts_in_the_file_are_those_of_the_document() -> None:
    assert font_names(lay_out(make_book()).content) == {"Body", "Head-Semi-Bold"}


def test_the_surroundings_are_as_before_after_laying_out() -> None:
    before, plain = dict(os.environ), pydyf.PDF
    lay_out(make_document("<p>ä</p>"))
    assert dict(os.environ) == before
    assert gc.isenabled()
    assert pydyf.PDF is plain


def test_a_picture_that_the_document_does_not_hold_is_refused() -> None:
    assert codes(make_document('<p><img src="no.png" alt="no"/></p>')) == ["P002"]


def test_a_font_that_the_document_does_not_hold_is_refused() -> None:
    css = "@font-face { font-family: No; src: url(no.ttf) } p { font-family: No }"
    assert codes(make_document("<p>a</p>", css=css)) == ["P002"]


def test_pages_without_a_font_are_refused() -> None:
    assert codes(make_document("<p>a</p>", css="p { color: red }")) == ["P006"]


def test_a_broken_font_is_a_finding() -> None:
    broken = make_document("<p>a</p>", assets={"body.ttf": b"no font"})
    assert codes(broken) == ["P014"]


def test_what_is_not_held_is_named() -> None:
    with pytest.raises(BookError, match=r"^print: P002 .*does not hold no\.png$"):
        lay_out(make_document('<p><img src="no.png" alt="no"/></p>'))


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "file:///etc/hostname", "http://[::1]/"]
)
def test_nothing_outside_the_document_is_fetched(address: str) -> None:
    body = f'<p><img src="{address}" alt="no"/></p>'
    assert codes(make_document(body)) == ["P002"]


def test_a_data_address_is_part_of_the_document() -> None:
    dot = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9'"
        " height='9'/%3E"
    )
    lay_out(make_document(f'<p><img src="{dot}" alt="dot"/></p>'))


def test_an_unknown_property_is_a_finding_that_names_it() -> None:
    document = make_document("<p>a</p>", css=CSS + "p { text-wrap: balance }")
    with pytest.raises(BookError, match=r"P014 .*“text-wrap” \(here: balance\)"):
        lay_out(document)


def test_a_link_to_nothing_is_a_finding() -> None:
    assert "P001" in codes(make_document('<p><a href="#no">no</a></p>'))


def test_a_link_without_words_is_a_finding() -> None:
    assert codes(make_document('<p><a href="https://a.example/">\u00a0</a></p>')) == [
        "P004"
    ]


def test_html_that_is_not_well_formed_is_a_finding_with_its_place() -> None:
    with pytest.raises(BookError, match=r"^print\.html:\d+:\d+: P005 "):
        lay_out(make_document("<p>a<br></p>"))


def test_the_parsed_tree_gives_the_bytes_of_weasyprints_own_parser() -> None:
    document = make_book()
    assert bare_pdf(document, from_text=True) == bare_pdf(document, from_text=False)


def test_xhtml_and_svg_name_spaces_give_the_bytes_of_plain_html() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" '
        'viewBox="0 0 9 9"><title>dot</title><rect width="9" height="9"/></svg>'
    )
    plain = make_document(f"<p>{svg}</p>")
    named = replace(
        plain,
        opening=plain.opening.replace(
            "<html ", '<html xmlns="http://www.w3.org/1999/xhtml" '
        ),
    )
    expected = bare_pdf(plain, from_text=True)
    assert bare_pdf(plain, from_text=False) == expected
    assert bare_pdf(named, from_text=False) == expected


def test_remembered_pages_give_the_same_bytes() -> None:
    with run_sealed():
        from publish.pdf.speedups import sped_up

    document = make_book()
    plain = bare_pdf(document, from_text=False)
    with sped_up():
        assert bare_pdf(document, from_text=False) == plain


def test_pydyf_still_writes_its_list_of_pages_anew_each_time() -> None:
    """When this fails, `publish.pdf.speedups` is no longer needed."""
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary())
    assert pdf.page_references is not pdf.page_references


def test_remembered_pages_follow_new_pages() -> None:
    from publish.pdf.speedups import QuickPDF

    pdf = QuickPDF()
    for count in (1, 2):
        page = pydyf.Dictionary()
        pdf.add_page(page)
        assert len(pdf.page_references) == count
        assert pdf.page_references[-1] == page.reference
    assert pdf.page_references is pdf.page_references


def run_elsewhere(folder: Path, **environment: str) -> str:
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", PRINT_HASH],
        check=True,
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | environment | {"PYTHONPATH": paths},
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_other_surroundings_give_the_same_bytes(tmp_path: Path) -> None:
    here = hashlib.sha256(lay_out(make_book()).content).hexdigest()
    there = run_elsewhere(
        tmp_path, TZ="Pacific/Auckland", PYTHONHASHSEED="7", LANG="ar_EG.UTF-8"
    )
    again = run_elsewhere(
        Path("/"), TZ="America/Lima", PYTHONHASHSEED="8", LC_ALL="C", FC_LANG="ja"
    )
    assert there == here
    assert again == here


def test_a_forked_worker_gives_the_same_bytes() -> None:
    document = make_document("<p>ä</p>")
    here = hashlib.sha256(lay_out(document).content).digest()
    read_end, write_end = os.pipe()
    worker = os.fork()
    if not worker:
        os.write(write_end, hashlib.sha256(lay_out(document).content).digest())
        os._exit(0)
    os.close(write_end)
    os.waitpid(worker, 0)
    with os.fdopen(read_end, "rb") as pipe:
        assert pipe.read() == here


@pytest.mark.parametrize("before", [False, True])
def test_the_room_leaves_pictures_as_strict_as_they_were(*, before: bool) -> None:
    kept, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, before
    with run_sealed():
        ImageFile.LOAD_TRUNCATED_IMAGES = True  # as importing WeasyPrint does
    after, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, kept
    assert after is before


NO_PANGO = """
import sys
class Lost:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
sys.meta_path.insert(0, Lost())
"""


def test_a_machine_without_pango_makes_what_it_can_and_says_so(tmp_path: Path) -> None:
    rows = {"plain": {"based_on": "epub", "numbers": "none"}}
    text = a_manuscript(editions=rows)
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    names = ("epub", "screen", "print", "plain")
    named = [word for name in names for word in ("-e", name)]
    words = ("build", "manuscript.yaml", *named, "-o", "dist")
    fresh = {"XDG_CACHE_HOME": str(tmp_path / "cache")}  # without pages of other runs
    lost = with_preface(NO_PANGO)
    done = run_process(words, tmp_path, command=lost, around=fresh)
    assert done.returncode == 4
    for name in ("print", "screen"):  # the e-book needs the pages of print
        assert f"{name}: P011 WeasyPrint cannot start: “cannot load" in done.stderr
    assert "publish doctor" in done.stderr
    assert "Traceback" not in done.stderr
    made = names_below(tmp_path / "dist")
    assert made == {"varen-plain.epub", "manifest.json"}
