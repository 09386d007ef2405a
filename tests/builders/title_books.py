"""A small book of ordinary Dutch titles, made in every edition on paper or screen."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from builders.manuscripts import a_chapter, a_manuscript, a_medium, read_text
from publish.book.authors_editions import find_edition
from publish.editions.builtin import EDITIONS
from publish.formats import press
from publish.load import Work
from publish.output.artefact import Artefact
from publish.pdf.layout import lay_out
from publish.pipeline import make_artefacts, make_document

TITLES = (
    "Bijeenkomst",
    "Samenwerking",
    "Vrijwilligersorganisaties versterken elkaar",
    "Verantwoordelijkheidsverdeling",
    "Wijkgezondheidscentrum",
    "Meervoudige persoonlijkheidsonderzoeken",
    "Samenwerkingsovereenkomsten en mantelzorgondersteuning in 2030",
    "Bewonersondersteuningsorganisaties vertellen",
)
LONG = (
    "Een verslag van twee jaar samen werken aan een plein, aan een buurthuis en aan "
    "de tuinen van de Vogelbuurt, met alle mensen die meededen en alle mensen die er "
    "nog bij willen komen"
)
OWN_EDITIONS = {
    "pocket": {"based_on": "print", "trim": "A6"},
    "pocket-screen": {"based_on": "screen", "trim": "A6"},
    "poster-size": {"based_on": "economy", "trim": "A3"},
    "lying": {"based_on": "print", "trim": "297x210mm"},
    "square": {"based_on": "screen", "trim": "210x210mm"},
    "glued": {"based_on": "press", "binding": "perfect"},
    "glued-pocket": {"based_on": "press", "binding": "perfect", "trim": "A6"},
}
NAMES = (
    *(name for name, row in EDITIONS.items() if not row.is_reader),
    *OWN_EDITIONS,
)
_MEETING = {
    "id": "avond",
    "title": TITLES[2],
    "date": "2026-12-10",
    "place": "Buurthuis",
}


@cache
def book_of_titles(
    title: str = TITLES[2], chapters: int = len(TITLES), theme: str = "workbook"
) -> Work:
    """A book of this title, with a chapter, an item and a question of some titles."""
    told = [
        a_chapter(
            title,
            id=f"c{number}",
            text=f"Tekst.\n\n## {title}\n\nTekst.",
            questions=[f"{title}?"],
            items=[
                {
                    "title": title,
                    "media": [
                        a_medium(title=title, url=f"https://ons.example/{number}")
                    ],
                }
            ],
        )
        for number, title in enumerate(TITLES[:chapters])
    ]
    book = {
        "title": title,
        "subtitle": LONG,
        "language": "nl",
        "id": "urn:isbn:9789000000005",
        "publisher": "Stichting Vrijwilligersondersteuning",
        "description": "Over een plein. " * 30,
    }
    meeting = {**_MEETING, "chapters": [f"c{number}" for number in range(chapters)]}
    text = a_manuscript(
        book=book,
        chapters=told,
        meetings=[meeting],
        editions=OWN_EDITIONS,
        theme=theme,
    )
    return read_text(text)


def with_sheet(work: Work, **sheets: str) -> Work:
    """The same with CSS behind a style sheet, named without its ending."""
    changed = {
        f"{name}.css": work.styles.sheets[f"{name}.css"] + css
        for name, css in sheets.items()
    }
    styles = replace(work.styles, sheets={**work.styles.sheets, **changed})
    return replace(work, styles=styles)


def files_of(work: Work, name: str) -> Mapping[str, bytes]:
    """The files of an edition, of a booklet one of its four ways to be turned."""
    made: tuple[Artefact, ...] = make_artefacts(work, name)
    return {
        file.name: file.content
        for file in made
        if "-by-hand" not in file.name and "-short-edge" not in file.name
    }


def cover_of(work: Work, name: str) -> bytes:
    """The cover of an edition alone; of a glued book the one in one piece."""
    edition = find_edition(work.manuscript, name)
    # the page numbers of another edition have no place on a cover
    document = make_document(work, replace(edition, numbers_of=""))
    kinds = {"cover", "wrap", "lines"} if edition.binding == "perfect" else {"cover"}
    parts = tuple(part for part in document.parts if part.kind in kinds)
    alone = replace(document, parts=parts)
    if edition.binding == "perfect":
        return press.make_files(alone)[1].content
    return lay_out(alone).content
