"""The desk in a real browser, as a volunteer uses it: with a mouse, with keys alone."""

import os
import re
import shutil
import time
from pathlib import Path

import pytest

from builders.desks import a_desk
from builders.pictures import saved, scene
from reading.desk_pages import (
    NARROW,
    WIDE,
    a_page,
    axe_of,
    has_browser,
    opened,
    overflow_of,
    wrong_of,
)
from reading.pdf import page_texts

pytestmark = pytest.mark.skipif(
    not has_browser() and "CI" not in os.environ, reason="no Chromium"
)
_STOCK = Path(__file__).parents[1] / "book"
_SCREENS = (
    *("edit/book", "edit/front/0", "edit/chapters/0", "edit/partners", "edit/images"),
    *("edit/meetings/0", "edit/brand", "edit/editions", "edit/media", "findings"),
    *("files", "text"),
)
_DROP = """([name, bytes]) => {
  const file = new File([new Uint8Array(bytes)], name, {type: "image/jpeg"});
  const all = new DataTransfer();
  all.items.add(file);
  window.dispatchEvent(new DragEvent("drop", {dataTransfer: all, bubbles: true,
    cancelable: true}));
}"""
_PASTE = """(html) => {
  const all = new DataTransfer();
  all.setData("text/html", html);
  all.setData("text/plain", "plain");
  document.activeElement.dispatchEvent(new ClipboardEvent("paste",
    {clipboardData: all, bubbles: true, cancelable: true}));
}"""


def kept_in(path: Path, words: str) -> None:
    """Wait until a file holds these words."""
    for _ in range(300):
        if words in path.read_text("utf-8"):
            return
        time.sleep(0.1)
    raise AssertionError(f"{words} is not in {path.read_text('utf-8')}")


def a_copy_of_the_stock_book(folder: Path) -> Path:
    shutil.copytree(_STOCK, folder / "book")
    return folder / "book" / "manuscript.yaml"


def test_a_book_is_made_from_nothing_without_touching_a_file(  # noqa: PLR0915 - a day
    tmp_path: Path,
) -> None:
    folder = tmp_path / "buurtboek"
    folder.mkdir()
    manuscript = folder / "manuscript.yaml"
    photo = list(saved(scene(1600, 1200), "JPEG"))
    with a_desk(folder) as desk, a_page(desk.address) as page:
        page.fill("#title", "Soep op de stoep")
        page.fill("#organisation", "Buurtgroep Noord")
        page.click("button:text-is('Begin')")
        page.wait_for_url("**/edit/book")
        page.click("text=Begrepen")

        page.evaluate(_DROP, ["Lange tafel.jpg", photo])
        page.wait_for_selector("text=De foto staat erbij")
        alt = page.locator('[name="v/images/lange-tafel/alt"]')
        alt.fill("Een tafel vol buren.")
        alt.blur()
        kept_in(manuscript, "Een tafel vol buren.")

        page.click("text=De lange tafel")
        text = page.locator('[name="v/chapters/0/text"]')
        text.fill("")
        text.focus()
        page.evaluate(
            _PASTE,
            "<p><b>Samen</b> eten op <a href='https://soep.example/'>straat</a>.</p>"
            "<p>Het was warm.</p>",
        )
        page.wait_for_function(
            "() => document.activeElement.value.includes('**Samen** eten op [straat]')"
        )
        text.blur()
        kept_in(manuscript, "**Samen** eten op [straat](https://soep.example/).")

        page.click("button:has-text('Stukje erbij')")
        page.wait_for_selector('[name="v/chapters/0/items/1/title"]')
        title = page.locator('[name="v/chapters/0/items/1/title"]')
        title.fill("Het recept")
        title.blur()
        kept_in(manuscript, "Het recept")
        page.click('#part-chapters\\/0\\/items\\/1 button:has-text("Podcast, artikel")')
        url = page.locator('[name="v/chapters/0/items/1/media/0/url"]')
        url.wait_for(state="attached")
        page.evaluate(
            "document.querySelectorAll('#form details').forEach(d => d.open = true)"
        )
        url.fill("https://soep.example/recept")
        url.blur()
        kept_in(manuscript, "https://soep.example/recept")

        page.click("button:has-text('Bijeenkomst erbij')")
        page.wait_for_selector('[name="v/meetings/1/place"]')
        place = page.locator('[name="v/meetings/1/place"]')
        place.fill("De kantine")
        place.blur()
        kept_in(manuscript, "De kantine")

        for edition in ("handout", "booklet"):
            page.select_option("#edition", edition)
            page.wait_for_selector(f'#pages[data-edition="{edition}"] #sheet')

        page.click("text=Uitgaven en aantal bladzijden")
        page.fill('[name="n/editions"]', "booklet")
        page.click("button:has-text('Uitgave erbij')")
        pages = page.locator('[name="v/editions/booklet/pages"]')
        pages.wait_for(state="attached")
        pages.fill("16")
        pages.blur()
        page.wait_for_selector("#pages :text('16')", state="attached")
        assert re.search(r"pages: 16", manuscript.read_text("utf-8"))

        page.select_option("#edition", "print")
        page.wait_for_selector('#pages[data-edition="print"] #sheet')
        with page.expect_download() as waiting:
            page.click("#pages .download")
        path = tmp_path / "print.pdf"
        waiting.value.save_as(path)
        assert "recept" in " ".join(page_texts(path.read_bytes()))

        broken = manuscript.read_text("utf-8").replace("\nchapters:", "\nchapters", 1)
        manuscript.write_text(broken, encoding="utf-8")
        page.goto(f"{desk.address}edit/chapters/0")
        page.wait_for_url("**/text**")
        page.fill("#file", broken.replace("\nchapters", "\nchapters:", 1))
        page.click("text=Bewaar de tekst")
        page.wait_for_selector("text=Bewaard.")
        page.goto(f"{desk.address}edit/chapters/0")
        assert page.input_value('[name="v/chapters/0/title"]') == "De lange tafel"
        assert wrong_of(page) == []


def test_a_paragraph_that_is_clicked_opens_its_own_field(tmp_path: Path) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    with a_desk(path) as desk, a_page(f"{desk.address}edit/chapters/1") as page:
        page.wait_for_selector('#sheet a[data-at="chapters/1/text"]')
        page.locator('#sheet a[data-at="chapters/1/text"] rect').click()
        page.wait_for_function(
            "() => document.activeElement.name === 'v/chapters/1/text'"
        )
        page.click("#outline >> text=Oog voor elkaar")
        page.wait_for_selector('#sheet a[data-at="chapters/5/text"]')
        assert wrong_of(page) == []


def test_a_word_that_is_saved_stands_on_the_page_and_the_place_is_kept(
    tmp_path: Path,
) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    with a_desk(path) as desk, a_page(f"{desk.address}edit/chapters/2") as page:
        page.wait_for_selector('#sheet a[data-at="chapters/2/text"]')
        before = page.get_attribute("#sheet image", "href")
        number = page.get_attribute("#pages", "data-page")
        title = page.locator('[name="v/chapters/2/title"]')
        title.fill("De stille onderstroom")
        title.blur()
        page.wait_for_function(
            "old => document.querySelector('#sheet image').href.baseVal !== old",
            arg=before,
        )
        assert page.get_attribute("#pages", "data-page") == number
        page.wait_for_selector("#pages .thumbs .mark")
        assert "De stille onderstroom" in page.inner_text("#outline")


def test_a_click_right_after_typing_is_not_lost_and_loses_nothing(
    tmp_path: Path,
) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    with a_desk(path) as desk, a_page(f"{desk.address}edit/chapters/0") as page:
        for word in ("een", "twee", "drie"):
            lead = page.locator('[name="v/chapters/0/lead"]')
            lead.click()
            lead.press("End")
            lead.press_sequentially(f" {word}")
            page.locator("#outline >> text=De onderstroom").click(delay=110)
            page.wait_for_url("**/edit/chapters/2")
            kept_in(path, word)
            page.locator("#outline >> text=Druppels maken").click(delay=110)
            page.wait_for_url("**/edit/chapters/0")
        lead = page.locator('[name="v/chapters/0/lead"]')
        lead.click()
        lead.press("End")
        lead.press_sequentially(" vier")
        page.locator("#steps button[value=undo]").click(delay=110)
        page.wait_for_selector("#status:has-text('Teruggedraaid')")
        assert "lead: een twee drie\n" in path.read_text("utf-8")
        page.locator("#steps button[value=redo]").click()
        page.wait_for_selector("#status:has-text('Weer gedaan')")
        assert "lead: een twee drie vier" in path.read_text("utf-8")
        assert wrong_of(page) == []


def test_a_mark_goes_off_again_and_ctrl_z_takes_it_back(tmp_path: Path) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    with a_desk(path) as desk, a_page(f"{desk.address}edit/chapters/0") as page:
        text = page.locator('[name="v/chapters/0/text"]')
        text.fill("een woord")
        text.press("End")
        text.press("Control+Shift+ArrowLeft")
        bold = page.locator(".field.text .bar button[data-mark=bold]").first
        bold.click()
        assert text.input_value() == "een **woord**"
        bold.click()
        assert text.input_value() == "een woord"
        text.press("Control+z")
        assert text.input_value() == "een **woord**"


def test_what_is_typed_for_a_piece_that_moves_meanwhile_lands_in_no_other(
    tmp_path: Path,
) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    address = "edit/chapters/1"
    with a_desk(path) as desk, a_page(f"{desk.address}{address}") as page:
        assert page.context.browser
        other = opened(page.context.browser, f"{desk.address}{address}")
        page.evaluate(
            "document.querySelectorAll('#form details').forEach(d => d.open = true)"
        )
        text = page.locator('[name="v/chapters/1/items/2/text"]')
        text.click()
        text.press_sequentially("Van het derde")
        kept_in(path, "Van het derde")
        other.wait_for_timeout(500)
        before = path.read_text("utf-8")
        text.press_sequentially(" stukje")
        desk.save("chapters/1", {}, do="up:chapters/1/items/2")
        text.press_sequentially(" en verder")
        page.wait_for_selector("#status.bad")
        after = path.read_text("utf-8")
        assert sorted(after.split("\n")) == sorted(before.split("\n")) or (
            "Van het derde stukje" in after
        )
        own = after[after.index("Van het derde") - 400 : after.index("Van het derde")]
        assert own.rindex("vanzelfsprekendheid") > own.rfind("geniet-van")
        assert "en verder" not in after
        assert text.input_value().endswith("en verder")


def test_what_is_typed_is_kept_when_one_goes_back(tmp_path: Path) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    with a_desk(path) as desk, a_page(f"{desk.address}edit/chapters/1") as page:
        page.locator("#outline >> text=Druppels maken").click()
        page.wait_for_url("**/edit/chapters/0")
        lead = page.locator('[name="v/chapters/0/lead"]')
        lead.press_sequentially("Net getypt")
        page.go_back()
        kept_in(path, "lead: Net getypt")


def test_a_second_browser_sees_what_the_first_saved(tmp_path: Path) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    with a_desk(path) as desk, a_page(f"{desk.address}edit/chapters/0") as page:
        assert page.context.browser
        other = opened(page.context.browser, f"{desk.address}edit/chapters/0")
        lead = page.locator('[name="v/chapters/0/lead"]')
        lead.fill("Van de eerste")
        lead.blur()
        other.wait_for_function(
            "() => document.getElementById('f-chapters/0/lead').value"
            " === 'Van de eerste'"
        )
        # both write at once: the second is told, and nothing is lost
        theirs = other.locator('[name="v/chapters/0/lead"]')
        theirs.focus()
        theirs.press("End")
        theirs.press_sequentially(" en")
        now = path.read_text("utf-8").replace("Van de eerste", "Opnieuw van de eerste")
        path.write_text(now, encoding="utf-8")
        theirs.press_sequentially(" de tweede")
        other.wait_for_selector(".clash")
        assert "Van de eerste en de tweede" in other.inner_text(".clash")
        assert "Opnieuw van de eerste" in other.inner_text(".clash")
        assert "lead: Opnieuw van de eerste" in path.read_text("utf-8")
        other.click("text=Bewaar wat ik schreef")
        other.wait_for_function(
            "() => document.querySelector('#status').textContent.startsWith('Bewaard.')"
        )
        assert "lead: Van de eerste en de tweede" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "size", "dark"),
    [
        ("en", WIDE, False),
        ("nl", NARROW, True),
        pytest.param("nl", WIDE, True, marks=pytest.mark.torture),
        pytest.param("en", NARROW, False, marks=pytest.mark.torture),
    ],
    ids=["wide", "narrow and dark", "wide and dark", "narrow"],
)
def test_every_screen_is_for_all(
    tmp_path: Path, language: str, size: dict[str, int], *, dark: bool
) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    with (
        a_desk(path, language=language) as desk,
        a_page(desk.address, size, dark=dark) as page,
    ):
        desk.wait_for('id="sheet"', "/pages")
        for screen in _SCREENS:
            page.goto(f"{desk.address}{screen}")
            page.evaluate(
                "document.querySelectorAll('details').forEach(one => one.open = true)"
            )
            page.wait_for_timeout(300)
            assert axe_of(page) == [], screen
            assert overflow_of(page) <= 0, screen
        assert wrong_of(page) == []


def test_a_new_book_and_a_preview_are_for_all(tmp_path: Path) -> None:
    folder = tmp_path / "leeg"
    folder.mkdir()
    with a_desk(folder) as desk, a_page(desk.address, NARROW) as page:
        assert axe_of(page) == []
        assert overflow_of(page) <= 0
    path = a_copy_of_the_stock_book(tmp_path)
    with a_desk(path, command="preview") as desk, a_page(desk.address) as page:
        page.wait_for_selector("#sheet")
        assert axe_of(page) == []
        assert wrong_of(page) == []


def test_it_is_used_with_keys_alone(tmp_path: Path) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    with a_desk(path) as desk, a_page(f"{desk.address}edit/chapters/0") as page:
        page.keyboard.press("Tab")
        assert (
            page.evaluate("document.activeElement.textContent") == "Naar het formulier"
        )
        page.keyboard.press("Enter")
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "v/chapters/0/title":
                break
        page.keyboard.press("End")
        page.keyboard.type(" samen")
        page.keyboard.press("Tab")
        kept_in(path, "title: Druppels maken de golf samen")
        page.focus("#steps button[value=undo]")
        page.keyboard.press("Enter")
        page.wait_for_selector("#status:has-text('Teruggedraaid')")
        assert "title: Druppels maken de golf\n" in path.read_text("utf-8")


def test_all_works_without_scripts(tmp_path: Path) -> None:
    path = a_copy_of_the_stock_book(tmp_path)
    with a_desk(path) as desk, a_page(desk.address) as page:
        assert page.context.browser
        context = page.context.browser.new_context(java_script_enabled=False)
        plain = context.new_page()
        plain.goto(f"{desk.address}edit/chapters/0")
        plain.fill('[name="v/chapters/0/lead"]', "Zonder scripts")
        plain.click("button:has-text('Bewaar') >> nth=0")
        assert "Bewaard." in plain.inner_text("#status")
        assert "lead: Zonder scripts" in path.read_text("utf-8")
        plain.click("text=Ongedaan maken")
        assert "Zonder scripts" not in path.read_text("utf-8")
