"""What people really write: headings, lists, tables, media and photographs guessed."""

from pathlib import Path

import pytest
from PIL import Image

from builders import word_files as w
from builders.pictures import exif, saved, scene
from builders.telephone_photo import HEIC
from publish.importing.capitals import in_small, spellings
from publish.importing.headings import with_headings
from publish.importing.media_guesses import kind_of_address, signs_at_end, usual_kind
from publish.importing.tree import Block, Paragraph, Run
from publish.importing.word_count import compare
from reading.fidelity import words_of
from reading.imported import checked, first_not_there, imported, imported_file

LONG = "Dit is een lange alinea met veel woorden. " * 4


def bold(text: str) -> Paragraph:
    return Paragraph((Run(text, frozenset({"strong"})),))


def plain(text: str, size: float = 0.0) -> Paragraph:
    return Paragraph((Run(text),), size=size)


def heads(*blocks: Block) -> list[tuple[str, int, str]]:
    made = with_headings((*blocks, plain(LONG)))
    return [
        (it.text, it.level, it.why)
        for it in made
        if isinstance(it, Paragraph) and it.level
    ]


# Headings


def test_a_bold_line_is_a_heading_and_says_why() -> None:
    assert heads(bold("De kade"), plain(LONG)) == [("De kade", 1, "bold")]


def test_capitals_stand_above_bold_lines() -> None:
    found = heads(plain("DE KADE"), plain(LONG), bold("Soep"), plain(LONG))
    assert found == [("DE KADE", 1, "capitals"), ("Soep", 2, "bold")]


def test_large_letters_stand_above_less_large_ones() -> None:
    text = plain(LONG, 11.0)
    found = heads(plain("Zomer", 20.0), text, plain("Mei", 14.0), text, text)
    assert found == [("Zomer", 1, "size"), ("Mei", 2, "size")]


def test_a_guess_stands_below_what_the_file_calls_a_heading() -> None:
    named = Paragraph((Run("Zomer"),), level=1)
    assert heads(named, plain(LONG), bold("Mei"))[1] == ("Mei", 2, "bold")


def test_a_short_line_above_a_long_text_is_a_heading_where_nothing_else_is() -> None:
    assert heads(plain("De kade"), plain(LONG)) == [("De kade", 1, "short")]
    assert heads(plain("De kade"), plain(LONG), bold("Soep")) == [("Soep", 1, "bold")]


@pytest.mark.parametrize(
    "line",
    [
        *("Let op:", "Dat was het.", "Beste buren,", "12.30 – 14.00", "€ 12,50"),
        *("1234 AB Dorp", "www.kade.example", "Naam\tAdres"),
    ],
)
def test_a_bold_line_that_is_something_else_is_no_heading(line: str) -> None:
    assert heads(bold(line), plain(LONG), plain(LONG), bold("De kade")) == [
        ("De kade", 1, "bold")
    ]


def test_a_text_that_is_all_bold_has_no_headings() -> None:
    whys = [why for _, _, why in heads(bold("Een"), bold("Twee"), bold("Drie"))]
    assert "bold" not in whys


def test_capitals_become_small_and_names_keep_theirs() -> None:
    known = spellings(["Wij wonen in Horst aan de Maas.", "Bel de AED-kast bij Jan."])
    assert in_small("WIJ VAN HORST AAN DE MAAS", known) == "Wij van Horst aan de Maas"
    assert in_small("DE AED-KAST VAN JAN", known) == "De AED-kast van Jan"
    assert in_small("Al goed", known) == "Al goed"


# Media


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://www.youtube.com/watch?v=a", "video"),
        ("https://youtu.be/a", "video"),
        ("https://vimeo.com/1", "video"),
        ("https://open.spotify.com/episode/a", "podcast"),
        ("https://podcasts.apple.com/nl/podcast/a", "podcast"),
        ("https://soundcloud.com/a", "podcast"),
        ("https://buurt.example/de-expeditie-aflevering-7/", "podcast"),
        ("https://kade.example/verslag.pdf", "article"),
        ("https://kade.example/lied.mp3", "audio"),
        ("https://maps.app.goo.gl/a", "map"),
        ("https://notyoutube.com.kade.example/a", ""),
    ],
)
def test_an_address_tells_its_kind(address: str, kind: str) -> None:
    assert kind_of_address(address) == kind


def test_a_page_is_an_article_and_a_front_page_a_site() -> None:
    assert usual_kind("https://kade.example/verhaal") == "article"
    assert usual_kind("https://kade.example/") == "site"


def test_signs_at_the_end_of_a_line_are_kinds() -> None:
    line = "Het kompas 🗺️ (🎧) 📋"
    place, kinds = signs_at_end(line)
    assert (line[:place].strip(), kinds) == (
        "Het kompas",
        ("map", "podcast", "article"),
    )
    assert signs_at_end("Geen teken") == (10, ())


def test_an_address_below_a_line_is_its_medium(tmp_path: Path) -> None:
    text = (
        "DE KADE\n\nWij wonen hier graag.\n\nHet verhaal van Truus\n\n"
        "Luister: https://open.spotify.com/episode/1\n\nDe film\n\n"
        "https://youtu.be/2\n\nHET PLEIN\n\nOok mooi.\n"
    )
    book = imported_file(tmp_path, "a.txt", text).manuscript
    (truus, film) = book.chapters[0].items
    assert [(it.kind, it.title) for it in truus.media] == [("podcast", "Luister")]
    assert [(it.kind, it.url) for it in film.media] == [("video", "https://youtu.be/2")]
    assert truus.title == "Het verhaal van Truus"


def test_a_link_in_a_sentence_stays_there(tmp_path: Path) -> None:
    text = "DE KADE\n\nKijk eens op www.kade.example, of mail jan@kade.example.\n"
    made = imported_file(tmp_path, "a.txt", text)
    assert "[www.kade.example](https://www.kade.example)" in made.yaml
    assert "<jan@kade.example>" in made.yaml
    assert checked(made.folder) == []


# Photographs


def photographs(folder: Path, *names: str) -> None:
    (folder / "fotos").mkdir()
    for number, name in enumerate(names):
        image = scene(400 + number, 300)
        (folder / "fotos" / name).write_bytes(
            saved(image, "JPEG", exif=exif(turn=6, place=True))
        )


def test_photographs_go_where_the_text_speaks_of_them(tmp_path: Path) -> None:
    photographs(tmp_path, "foto 1.jpg", "foto 2.jpg", "foto 10.jpg", "IMG_204512.jpg")
    text = (
        "FEEST\n\nZie foto 2, aan tafel.\n\nFoto 10: de soep staat klaar\n\n"
        "Toen kwam IMG_204512.jpg erbij.\n\nSLOT\n\nTot ziens.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    made = imported(tmp_path, "a.txt", "fotos")
    assert made.manuscript.chapters[0].text == (
        "Zie foto 2, aan tafel.\n\n![](foto-2)\n\n![](de-soep-staat-klaar)\n\n"
        "Toen kwam IMG_204512.jpg erbij.\n\n![](img-204512)\n"
    )
    images = made.manuscript.images
    assert images["de-soep-staat-klaar"].caption == "Foto 10: de soep staat klaar"
    assert "foto-1" in images
    assert {"I105", "I401"} <= made.codes


def test_photographs_count_as_a_person_does_where_no_name_has_the_number(
    tmp_path: Path,
) -> None:
    photographs(tmp_path, "IMG_2001.jpg", "IMG_2002.jpg", "IMG_2003.jpg")
    text = "FEEST\n\nZie foto 2.\n\nSLOT\n\nTot ziens.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    made = imported(tmp_path, "a.txt", "fotos")
    assert made.manuscript.chapters[0].text == "Zie foto 2.\n\n![](img-2002)\n"


def test_a_folder_of_photographs_alone_is_a_book(tmp_path: Path) -> None:
    photographs(tmp_path, "tafel.jpg", "soep.jpg")
    (tmp_path / "fotos" / "kade.heic").write_bytes(HEIC)
    (tmp_path / "fotos" / "lijst.txt").write_text("geen foto", encoding="utf-8")
    made = imported(tmp_path, "fotos")
    assert made.manuscript.chapters[0].text == "![](kade)\n\n![](soep)\n\n![](tafel)\n"
    assert set(checked(made.folder)) == {"M208"}
    assert "I305 warning: 1 file was not a picture and passed over: lijst.txt" in (
        made.said.err
    )


def test_a_picture_is_upright_small_and_says_nothing_of_its_place(
    tmp_path: Path,
) -> None:
    photo = saved(scene(4000, 3000), "JPEG", exif=exif(turn=6, place=True))
    content = w.docx(
        w.para("Een zin."),
        w.para(w.picture("rId8")),
        w.para("De tafel staat klaar", style="Bijschrift"),
        parts={"word/media/image1.jpeg": photo},
        rId8="media/image1.jpeg",
    )
    made = imported_file(tmp_path, "a.docx", content)
    (path,) = (made.folder / "images").iterdir()
    assert path.name == "de-tafel-staat-klaar.jpg"
    with Image.open(path) as image:
        assert image.size == (1950, 2600)
        assert not image.getexif()
    assert "ze staat bij “Een zin.”" in made.yaml


def test_a_description_that_a_person_wrote_is_kept(tmp_path: Path) -> None:
    made_by_word = "Automatisch gegenereerde beschrijving"
    content = w.docx(
        w.para("Een zin."),
        w.para(w.picture("rId8", "Twaalf buren aan een tafel")),
        w.para(w.picture("rId9", f"Afbeelding met gras. {made_by_word}")),
        parts={
            "word/media/image1.png": saved(scene(300, 200), "PNG"),
            "word/media/image2.png": saved(scene(200, 300), "PNG"),
        },
        rId8="media/image1.png",
        rId9="media/image2.png",
    )
    images = imported_file(tmp_path, "a.docx", content).manuscript.images
    assert [it.alt for it in images.values()] == ["Twaalf buren aan een tafel", ""]


# Plain text


@pytest.mark.parametrize(
    "name",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850"],
)
def test_a_text_is_read_in_the_letters_it_was_written_in(
    name: str, tmp_path: Path
) -> None:
    text = "KOP ÉÉN\r\n\r\nEen café aan de kade, één keer, à la minute.\r\n"
    made = imported_file(tmp_path, "a.txt", text.encode(name))
    assert first_not_there(("Een café aan de kade, één keer",), made.words) == ""


def test_lines_that_a_program_wrapped_are_joined_and_others_stay(
    tmp_path: Path,
) -> None:
    prose = (
        "De buren van de kade kwamen bij elkaar om te praten over de bomen en\n"
        "over het blad dat elk jaar in de herfst op de stoep ligt en waarover\n"
        "niemand wist wie het op moest ruimen, want het waait overal heen en\n"
        "daarna weer terug.\n"
    )
    listed = "1. Jan belt de gemeente\n2. Truus\n   maakt een rooster\n"
    text = f"KOP\n\n{prose}\nKade 3\n1234 AB Dorp\n\n{listed}"
    chapter = imported_file(tmp_path, "a.txt", text).manuscript.chapters[0]
    assert chapter.text is not None
    assert chapter.text.startswith(prose.strip().replace("\n", " "))
    assert "Kade 3\\\n1234 AB Dorp" in chapter.text
    assert "2. Truus maakt een rooster" in chapter.text


def test_several_files_are_chapters_of_one_book(tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text("EERST\n\nEen zin.\n", encoding="utf-8")
    (tmp_path / "twee.docx").write_bytes(w.docx(w.para("Nog een zin.")))
    book = imported(tmp_path, "een.txt", "twee.docx").manuscript
    assert [it.title for it in book.chapters] == ["Een", "Twee"]


def test_two_files_keep_their_own_notes_and_pictures(tmp_path: Path) -> None:
    for name, words, colour in (
        ("een", "Eerste noot.", 0),
        ("twee", "Tweede noot.", 9),
    ):
        content = w.docx(
            w.para(f"Tekst van {name}.", w.note_call(1)),
            w.para(w.picture("rId8", f"Plaatje van {name}")),
            parts={
                "word/footnotes.xml": w.notes(words),
                "word/media/image1.png": saved(scene(300 + colour, 200), "PNG"),
            },
            rId8="media/image1.png",
        )
        (tmp_path / f"{name}.docx").write_bytes(content)
    made = imported(tmp_path, "een.docx", "twee.docx")
    assert [it.text for it in made.manuscript.chapters] == [
        "Tekst van een.[^1]\n\n![](plaatje-van-een)\n\n[^1]: Eerste noot.\n",
        "Tekst van twee.[^1]\n\n![](plaatje-van-twee)\n\n[^1]: Tweede noot.\n",
    ]
    first, second = sorted((made.folder / "images").iterdir())
    assert first.read_bytes() != second.read_bytes()


def test_a_picture_in_a_note_is_that_of_the_note(tmp_path: Path) -> None:
    content = w.docx(
        w.para("Tekst.", w.note_call(1), w.picture("rId8", "In de tekst")),
        parts={
            "word/footnotes.xml": w.notes(w.picture("rId8", "In de noot")),
            "word/_rels/footnotes.xml.rels": w.relations(rId8="media/image2.png"),
            "word/media/image1.png": saved(scene(300, 200), "PNG"),
            "word/media/image2.png": saved(scene(200, 300), "PNG"),
        },
        rId8="media/image1.png",
    )
    made = imported_file(tmp_path, "a.docx", content)
    sizes = {}
    for path in (made.folder / "images").iterdir():
        with Image.open(path) as image:
            sizes[path.stem] = image.size
    assert sizes == {"in-de-tekst": (300, 200), "in-de-noot": (200, 300)}


def test_a_note_at_a_title_goes_to_the_text_below_it(tmp_path: Path) -> None:
    content = w.docx(
        w.para("Zomer", w.note_call(1), style="Kop1"),
        w.para("Het was warm."),
        w.para("Herfst", style="Kop1"),
        w.para("Het regende."),
        parts={"word/footnotes.xml": w.notes("Van dat jaar.")},
    )
    made = imported_file(tmp_path, "a.docx", content)
    assert made.manuscript.chapters[0].text == (
        "Het was warm.[^1]\n\n[^1]: Van dat jaar.\n"
    )


# Words in, words out


def test_a_sentence_that_is_lost_is_found_out() -> None:
    source = ["Een zin die er is. Een zin die weg is.", "Nog een."]
    counted = compare(source, ["Een zin die er is.", "Nog een."])
    assert counted.lost == ("Een zin die weg is.",)
    assert counted.lost_words == len(words_of("Een zin die weg is."))


def test_a_sentence_that_came_twice_and_went_once_is_found_out() -> None:
    assert compare(["Kom ook.", "Kom ook."], ["Kom ook."]).lost == ("Kom ook.",)


def test_words_that_are_all_there_but_apart_are_found_out() -> None:
    counted = compare(["Een twee drie vier."], ["vier een", "drie twee"])
    assert (counted.lost, counted.moved) == ((), ("Een twee drie vier.",))


def test_typography_is_no_loss() -> None:
    source = ['‘t Is "goed" -- H2O, 1. zij-aan-zij en naar www.kade.example/a.']
    assert compare(source, ["’t Is “goed” – H₂O, 1. zij-aan-zij en naar"]).lost == ()


def test_a_reader_of_word_files_that_loses_a_paragraph_is_found_out(
    tmp_path: Path,
) -> None:
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>boven</w:t></w:r></w:rt><w:rubyBase><w:r>"
        "<w:t>Onder de lijn.</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    made = imported_file(tmp_path, "a.docx", w.docx(w.para("Een zin."), w.para(ruby)))
    assert "I201" in made.codes
    assert "“bovenOnder de lijn.”" in made.said.err
