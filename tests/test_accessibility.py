"""Accessibility metadata: each value is there because of something in the file."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from builders.epub_documents import ICON, all_assets, document, page, with_chapter
from builders.files import make_epub
from builders.manuscripts import a_chapter, a_manuscript, a_medium
from builders.pictures import saved, scene
from builders.recordings import VTT, an_mp3, an_mp4
from builders.whole_books import NAMES, built, read
from publish.assets.styles import read_styles
from publish.document.model import NO_PAGES, Document, PageList, PageMark, Part
from publish.epub.hazards import hazards_of
from publish.findings import BookError
from publish.pipeline import make_artefacts, read_book
from reading.epub import OPF, epub_files, package

PAGES = PageList("print", (PageMark("5", "druppels.xhtml#druppels-item"),))
SOUND = {"media/a.mp3": an_mp3(3), "media/b.mp4": an_mp4(), "media/b.vtt": VTT.encode()}
AUDIO = '<audio controls="controls" src="media/a.mp3"{}><p>Nee</p></audio>'
FILM = '<video controls="controls" src="media/b.mp4"{}>{}</video>'
TRACK = '<track kind="captions" src="media/b.vtt" srclang="nl"/>'
DETAILS = ' aria-details="woorden"'
PICTURE = '<p><img src="beelden/oever.png" alt="Een oever"/></p>'
BARE_PICTURE = '<p><img src="beelden/oever.png"/></p>'
WORDS = '<p id="woorden"><a href="#kop">De tekst</a></p>'


def chapter(body: str, **more: bytes) -> Document:
    """A book of one page, whose heading has the id `kop`."""
    assets = {**all_assets(), **SOUND, **more}
    return with_chapter(f'<h2 id="kop">Twee</h2>{body}{WORDS}', assets=assets)


def metadata(content: bytes) -> Mapping[str, list[str]]:
    """What the package document says, by property."""
    found: dict[str, list[str]] = {}
    for one in package(epub_files(content)).iter(f"{OPF}meta"):
        found.setdefault(one.get("property", ""), []).append(one.text or "")
    return found


def said(made: Document, name: str, pages: PageList = NO_PAGES) -> list[str]:
    return metadata(make_epub(replace(made, pages=pages))).get(f"schema:{name}", [])


def features(made: Document, pages: PageList = NO_PAGES) -> set[str]:
    return set(said(made, "accessibilityFeature", pages))


# modes


@pytest.mark.parametrize(
    ("body", "modes", "sufficient"),
    [
        ("", "textual", ["textual"]),
        (PICTURE, "textual visual", ["textual", "textual,visual"]),
        (BARE_PICTURE, "textual visual", ["textual,visual"]),
        (AUDIO.format(""), "textual auditory", ["textual,auditory"]),
        (
            AUDIO.format(DETAILS),
            "textual auditory",
            ["textual", "textual,auditory"],
        ),
        (
            FILM.format("", ""),
            "textual visual auditory",
            ["textual,visual,auditory"],
        ),
        (
            FILM.format("", TRACK),
            "textual visual auditory",
            ["textual,visual", "textual,visual,auditory"],
        ),
        (
            FILM.format(DETAILS, ""),
            "textual visual auditory",
            [
                "textual",
                "textual,visual",
                "textual,auditory",
                "textual,visual,auditory",
            ],
        ),
        (
            AUDIO.format("") + FILM.format(DETAILS, ""),
            "textual visual auditory",
            ["textual,auditory", "textual,visual,auditory"],
        ),
        (
            AUDIO.format("") + PICTURE,
            "textual visual auditory",
            ["textual,auditory", "textual,visual,auditory"],
        ),
        (
            AUDIO.format("") + BARE_PICTURE,
            "textual visual auditory",
            ["textual,visual,auditory"],
        ),
    ],
)
def test_modes_are_those_that_are_needed_and_enough(
    body: str, modes: str, sufficient: list[str]
) -> None:
    made = chapter(body)
    assert said(made, "accessMode") == modes.split()
    assert said(made, "accessModeSufficient") == sufficient


# features, each with the content that it needs

_ALL = PICTURE + AUDIO.format(DETAILS) + FILM.format(DETAILS, TRACK)
_NOTE = '<p><a role="doc-noteref" href="#kop">1</a></p>'
_BREAK = '<span role="doc-pagebreak" id="p5" aria-label="5"></span>'


@pytest.mark.parametrize(
    ("feature", "has", "lacks"),
    [
        ("alternativeText", PICTURE, BARE_PICTURE),
        ("alternativeText", PICTURE, PICTURE + BARE_PICTURE),
        ("alternativeText", PICTURE, f"<p>{ICON}</p>"),
        ("ARIA", _NOTE, ""),
        ("closedCaptions", _ALL, _ALL + FILM.format(DETAILS, "")),
        ("closedCaptions", _ALL, AUDIO.format(DETAILS)),
        ("longDescription", PICTURE.replace("/>", DETAILS + "/>"), PICTURE),
        ("pageBreakMarkers", f"<p>{_BREAK}A</p>", ""),
        ("transcript", _ALL, _ALL + AUDIO.format("")),
        ("transcript", _ALL, _ALL + FILM.format("", TRACK)),
        ("transcript", _ALL, PICTURE),
    ],
)
def test_a_feature_is_named_where_all_of_its_kind_have_it(
    feature: str, has: str, lacks: str
) -> None:
    assert feature in features(chapter(has))
    assert feature not in features(chapter(lacks))


def test_pages_of_print_are_named_where_they_are_listed() -> None:
    assert "pageNavigation" in features(document(), PAGES)
    assert "pageNavigation" not in features(document())


def test_headings_lead_through_a_book_where_each_page_has_one() -> None:
    assert "structuralNavigation" in features(chapter(""))
    html = page("<p>Zonder kop</p>")
    parts = (Part("een", "chapter", "een.xhtml", "", "Een", html),)
    made = document(parts=parts, contents=with_chapter("").contents)
    assert "structuralNavigation" not in features(made)


@pytest.mark.parametrize(
    ("css", "flows"),
    [
        (b"p { font-size: 1.2em; margin: 3px }", True),
        (b"p { font-size: 12px }", False),
        (b"p { font: italic 9.5PT serif }", False),
        (b"p { line-height: 18px; color: red }", False),
    ],
)
def test_type_changes_size_unless_a_sheet_fixes_it(css: bytes, *, flows: bool) -> None:
    base = all_assets()["epub-base.css"]
    made = chapter("", **{"epub-base.css": base + css})
    assert ("displayTransformability" in features(made)) == flows
    (summary,) = said(made, "accessibilitySummary")
    assert ("De tekst groeit mee." in summary) == flows


def test_what_every_book_of_ours_has_is_always_named() -> None:
    assert {"readingOrder", "tableOfContents", "unlocked"} <= features(chapter(""))


def test_no_book_names_a_feature_that_it_lacks() -> None:
    for name in NAMES:
        (artefact,) = built(name, "epub")
        files = epub_files(artefact.content)
        named = set(metadata(artefact.content)["schema:accessibilityFeature"])
        text = b"".join(one for path, one in files.items() if path.endswith(".xhtml"))
        needs = {
            "alternativeText": rb'alt="[^"]',
            "ARIA": rb'role="doc-',
            "closedCaptions": rb'<track kind="captions"',
            "pageBreakMarkers": rb"doc-pagebreak",
            "pageNavigation": rb"doc-pagelist",
            "structuralNavigation": rb"<h1",
            "tableOfContents": rb"doc-toc",
            "transcript": rb"aria-details=",
        }
        always = {"displayTransformability", "readingOrder", "unlocked"}
        assert named <= {*needs, *always}, name
        assert always <= named
        assert "META-INF/encryption.xml" not in files
        lacking = [one for one in named & {*needs} if not re.search(needs[one], text)]
        assert lacking == [], name


# hazards


def test_a_book_without_motion_and_sound_has_no_hazard() -> None:
    assert said(document(), "accessibilityHazard") == ["none"]


def test_of_a_recording_nobody_looked_at_the_hazards_are_unknown() -> None:
    audio = ["noFlashingHazard", "noMotionSimulationHazard", "unknownSoundHazard"]
    assert said(chapter(AUDIO.format("")), "accessibilityHazard") == audio
    assert said(chapter(FILM.format("", "")), "accessibilityHazard") == ["unknown"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.css", b"@keyframes golf { from { top: 0 } }"),
        ("own.css", b"p { animation: golf 2s }"),
        ("golf.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><animate/></svg>'),
        ("golf.svg", b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:set/></s:svg>'),
        ("golf.png", saved(scene(), "PNG")[:33] + b"\0\0\0\x08acTL" + bytes(12)),
    ],
)
def test_what_moves_by_itself_may_flash(name: str, content: bytes) -> None:
    moving = ["unknownFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard"]
    made = chapter("", **{name: content})
    assert said(made, "accessibilityHazard") == moving


def test_what_stands_still_is_no_hazard() -> None:
    still = {
        "own.css": b"p { color: red } .animation-less { margin: 0 }",
        "golf.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><g id="set"/></svg>',
        "golf.png": saved(scene(), "PNG"),
    }
    assert said(chapter("", **still), "accessibilityHazard") == ["none"]


@pytest.mark.parametrize(
    ("declared", "hazards"),
    [
        ({"b.mp4": ("none",)}, "none"),
        (
            {"b.mp4": ("flashing",)},
            "flashing noMotionSimulationHazard noSoundHazard",
        ),
        (
            {"b.mp4": ("motion", "sound")},
            "noFlashingHazard motionSimulation sound",
        ),
        ({"a.mp3": ("none",)}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_what_somebody_saw_and_heard_is_told(
    declared: Mapping[str, tuple[str, ...]], hazards: str
) -> None:
    tree = etree.fromstring(page('<video src="b.mp4"></video>').encode())
    assert hazards_of([tree], {}, declared) == tuple(hazards.split())


def test_one_recording_that_nobody_heard_leaves_the_book_unknown() -> None:
    body = '<audio src="a.mp3"></audio><audio src="b.mp3"></audio>'
    tree = etree.fromstring(page(body).encode())
    one = hazards_of([tree], {}, {"a.mp3": ("none",)})
    assert one[-1] == "unknownSoundHazard"
    loud = hazards_of([tree], {}, {"a.mp3": ("sound",)})
    assert loud[-1] == "sound"
    both = {"a.mp3": ("none",), "b.mp3": ("none",)}
    assert hazards_of([tree], {}, both) == ("none",)


# the summary


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        ("", []),
        (PICTURE, ["Beelden zijn in woorden beschreven."]),
        (BARE_PICTURE, ["Niet elk beeld is beschreven."]),
        (
            AUDIO.format(DETAILS),
            ["Alles wat klinkt is te lezen.", "Naar flitsen is niet gekeken."],
        ),
        (
            FILM.format("", TRACK),
            [
                "Niet alles wat klinkt is te lezen.",
                "Films zijn ondertiteld.",
                "Naar flitsen is niet gekeken.",
            ],
        ),
        (
            FILM.format(DETAILS, ""),
            [
                "Alles wat klinkt is te lezen.",
                "Niet elke film is ondertiteld.",
                "Naar flitsen is niet gekeken.",
            ],
        ),
    ],
)
def test_the_summary_says_what_is_there_and_what_is_not(
    body: str, sentences: list[str]
) -> None:
    (summary,) = said(chapter(body), "accessibilitySummary")
    whole = ["De tekst groeit mee.", *sentences, "Niemand heeft gekeken."]
    assert summary == " ".join(whole)


def test_a_review_is_told_with_its_date_and_what_it_claims() -> None:
    review = {"reviewed_by": "Joris Bos", "reviewed_on": "2026-03-01"}
    (summary,) = said(document(accessibility=review), "accessibilitySummary")
    assert "Joris Bos keek op 1 maart 2026. Er is niets geclaimd." in summary
    claims = review | {"conforms_to": "WCAG 2.2 AA", "note": "Eén tabel is groot."}
    (summary,) = said(document(accessibility=claims), "accessibilitySummary")
    claim = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert summary.endswith(f"Het voldoet aan {claim}. Eén tabel is groot.")
    assert "Niemand heeft gekeken" not in summary


_WORDS = read_styles().words


@pytest.mark.parametrize("language", _WORDS)
def test_every_language_says_that_nobody_reviewed_and_nothing_is_claimed(
    language: str, tmp_path: Path
) -> None:
    made = metadata(epub_of(tmp_path, language=language))
    (summary,) = made["schema:accessibilitySummary"]
    assert _WORDS[language]["accessibility_unreviewed"] in summary
    assert "dcterms:conformsTo" not in made
    assert "a11y:certifiedBy" not in made


@pytest.mark.parametrize("language", _WORDS)
def test_every_language_says_who_reviewed_when_and_to_which_norm(
    language: str, tmp_path: Path
) -> None:
    review = {"reviewed_by": "Joris Bos", "reviewed_on": "2026-03-01"}
    (summary,) = metadata(epub_of(tmp_path, language=language, accessibility=review))[
        "schema:accessibilitySummary"
    ]
    assert "Joris Bos" in summary
    assert _WORDS[language]["accessibility_unclaimed"] in summary
    review |= {"conforms_to": "WCAG 2.2 AA"}
    made = metadata(epub_of(tmp_path, language=language, accessibility=review))
    (summary,) = made["schema:accessibilitySummary"]
    assert made["dcterms:conformsTo"][0] in summary
    assert made["a11y:certifiedBy"] == ["Joris Bos"]


def epub_of(folder: Path, *media: dict[str, object], **book: object) -> bytes:
    """The EPUB of a small manuscript with files beside it."""
    (folder / "gesprek.mp3").write_bytes(an_mp3(3))
    (folder / "film.mp4").write_bytes(an_mp4())
    (folder / "film.vtt").write_text(VTT, encoding="utf-8")
    (folder / "boot.png").write_bytes(saved(scene(), "PNG"))
    about = {"title": "Varen", "language": "nl", "id": "urn:isbn:9789000000005"}
    text = a_manuscript(
        book=about | book,
        images={"boot": {"file": "boot.png", "alt": "Een boot"}},
        chapters=[a_chapter(items=[{"title": "Buren", "media": [*media]}])],
    )
    path = folder / "manuscript.yaml"
    path.write_text(text, encoding="utf-8")
    (artefact,) = make_artefacts(read_book(path), "epub")
    return artefact.content


# from the manuscript to the metadata


def test_what_an_author_adds_and_takes_away_changes_the_metadata(
    tmp_path: Path,
) -> None:
    film: dict[str, object] = a_medium(file="film.mp4", poster="boot")
    wanted = {
        (): ("textual", "none", "textual"),
        ("captions",): ("visual", "unknown", "textual,visual"),
        ("transcript",): ("visual", "unknown", "textual"),
        ("transcript", "hazards"): ("visual", "none", "textual"),
    }
    values = {"captions": "film.vtt", "transcript": "Wij wachten.", "hazards": "none"}
    for keys, (mode, hazard, enough) in wanted.items():
        media = [film | {key: values[key] for key in keys}] if keys else []
        made = metadata(epub_of(tmp_path, *media))
        assert mode in made["schema:accessMode"]
        assert made["schema:accessibilityHazard"] == [hazard]
        assert made["schema:accessModeSufficient"][0] == enough
        assert ("auditory" in made["schema:accessMode"]) == bool(keys)


def test_media_on_websites_are_not_vouched_for(tmp_path: Path) -> None:
    elsewhere = _WORDS["nl"]["accessibility_media"]
    link = a_medium(url="https://buurt.example/gesprek")
    (summary,) = metadata(epub_of(tmp_path, link))["schema:accessibilitySummary"]
    assert elsewhere in summary
    sound = a_medium(file="gesprek.mp3", transcript="Ja.")
    (summary,) = metadata(epub_of(tmp_path, sound))["schema:accessibilitySummary"]
    assert elsewhere not in summary


def test_a_claim_needs_a_person_and_a_date(tmp_path: Path) -> None:
    keys = {"captions": "film.vtt", "transcript": "Wij wachten.", "poster": "boot"}
    film = a_medium(file="film.mp4", **keys)
    with pytest.raises(BookError) as refused:
        epub_of(tmp_path, film, accessibility={"conforms_to": "WCAG 2.2 AA"})
    assert {one.code for one in refused.value.findings} == {"M102"}


def test_the_book_of_recordings_says_what_it_offers() -> None:
    assert read("recordings").holdings
    made = metadata(built("recordings", "epub")[0].content)
    assert made["schema:accessMode"] == ["textual", "visual", "auditory"]
    assert {"transcript", "closedCaptions"} <= set(made["schema:accessibilityFeature"])
    kobo = metadata(built("recordings", "kobo")[0].content)
    assert kobo["schema:accessMode"] == ["textual", "visual"]
    assert kobo["schema:accessibilityHazard"] == ["none"]
    named = set(kobo["schema:accessibilityFeature"])
    assert named.isdisjoint({"transcript", "closedCaptions"})
