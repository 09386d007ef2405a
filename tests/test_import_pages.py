"""Pages of HTML, texts in Markdown and e-books become manuscripts, word for word."""

from base64 import b64encode
from pathlib import Path

from builders import word_files as w
from builders.pictures import saved, scene
from reading.imported import checked, first_not_there, imported_file

_PIXELS = saved(scene(900, 600), "PNG")

GOOGLE = f"""<html lang="nl"><head><meta charset="utf-8"><title>Buurtkrant mei</title>
<style>.c1{{font-weight:700;font-size:16pt}}.c2{{font-weight:400;font-size:11pt}}</style>
<script>alert("weg")</script></head><body>
<p class="c1"><span class="c1">Eerste kop</span></p>
<p><span class="c2">Tekst van de eerste alinea.</span><sup><a href="#ftnt1"
id="ftnt_ref1">[1]</a></sup> <span class="c2">En <a href="https://www.google.com/url?q=
https://buurt.example/pad&amp;sa=D">verder</a>.</span></p>
<ul><li>een</li><li>twee<ul><li>drie</li></ul></li></ul>
<p class="c1"><span class="c1">Tweede kop</span></p>
<p><span class="c2">Meer tekst hier &amp; daar&nbsp;&lt;nu&gt;.</span></p>
<iframe src="https://www.youtube.com/embed/abc123"></iframe>
<table><tr><td>a</td><td>b | c</td></tr><tr><td>d</td><td>e</td></tr></table>
<p><img alt="Een bak sla" src="data:image/png;base64,{b64encode(_PIXELS).decode()}"></p>
<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span class="c2"> De noot.</span></p>
</div></body></html>""".replace("q=\nhttps", "q=https")

MARKDOWN = """---
title: "Een tuin"
author: Jan
---

# Begin

Tekst met **vet**, *schuin*, `code` en een noot[^1]. Zie <https://a.example/x> of
[hier](https://b.example "titel").

- een
- twee
  - drie

1. eerst
2. dan

| x | y |
|---|---|
| 1 | 2 |

> Een citaat.

## Onder

Meer <b>html</b> tekst. ![Een bak](bak.png)

[^1]: De noot zelf.

# Einde

Slot.
"""


def epub(**pages: str) -> bytes:
    """An e-book of these pages, with its table of contents."""
    head = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="x"><head/><body>'
    items = "".join(
        f'<item id="{it}" href="{it}.xhtml" media-type="application/xhtml+xml"/>'
        for it in pages
    )
    whole = {
        f"OEBPS/{it}.xhtml": f"{head}{body}</body></html>" for it, body in pages.items()
    }
    spine = "".join(f'<itemref idref="{it}"/>' for it in pages)
    return w.packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": (
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
                '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles>'
                "</container>"
            ),
            "OEBPS/book.opf": (
                '<package xmlns="http://www.idpf.org/2007/opf" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
                "<dc:title>De tuin</dc:title><dc:creator>Truus</dc:creator>"
                "<dc:language>nl</dc:language></metadata><manifest>"
                '<item id="nav" href="nav.xhtml" properties="nav"/>'
                f"{items}</manifest><spine><itemref idref='nav'/>{spine}</spine>"
                "</package>"
            ),
            "OEBPS/nav.xhtml": f"{head}<nav>Inhoud</nav></body></html>",
            "OEBPS/img/1.png": _PIXELS,
            **whole,
        }
    )


def test_a_page_of_google_docs_becomes_a_manuscript(tmp_path: Path) -> None:
    made = imported_file(tmp_path, "krant.html", GOOGLE)
    says = (
        *("Buurtkrant mei", "Eerste kop", "Tekst van de eerste alinea.", "En verder."),
        *("een", "twee", "drie", "De noot.", "Tweede kop"),
        *("Meer tekst hier & daar <nu>.", "a", "b | c", "d", "e"),
    )
    assert first_not_there(says, made.words) == ""
    assert "alert" not in made.yaml
    assert "[verder](https://buurt.example/pad)" in made.yaml
    assert "<https://www.youtube.com/watch?v=abc123>" in made.yaml
    assert [it.alt for it in made.manuscript.images.values()] == ["Een bak sla"]
    assert [it.title for it in made.manuscript.chapters] == ["Eerste kop", "Tweede kop"]
    assert "[^1]: De noot." in made.yaml
    assert made.codes.isdisjoint({"I201", "I202"})
    assert checked(made.folder) == []


def test_markdown_becomes_a_manuscript(tmp_path: Path) -> None:
    (tmp_path / "bak.png").write_bytes(_PIXELS)
    made = imported_file(tmp_path, "tuin.md", MARKDOWN)
    says = (
        *("Een tuin", "Begin", "Tekst met vet, schuin, code en een noot.", "Zie"),
        *("of hier.", "een", "twee", "drie", "eerst", "dan", "x", "y", "1", "2"),
        *(
            "Een citaat.",
            "Onder",
            "Meer html tekst.",
            "De noot zelf.",
            "Einde",
            "Slot.",
        ),
    )
    assert first_not_there(says, made.words) == ""
    text = made.manuscript.chapters[0].text or ""
    for line in (
        "**vet**",
        "*schuin*",
        "  - drie",
        "1. eerst",
        "> Een citaat.",
        "## Onder",
    ):
        assert line in text
    assert [it.alt for it in made.manuscript.images.values()] == ["Een bak"]
    assert made.manuscript.book.contributors[0].name == "Jan"
    assert made.codes.isdisjoint({"I201", "I202"})
    assert checked(made.folder) == []


def test_an_e_book_becomes_a_manuscript_without_its_contents(tmp_path: Path) -> None:
    content = epub(
        een=(
            '<h1>Zaaien</h1><p>In maart<a href="noten.xhtml#n1">1</a>'
            ' zaaien we.</p><figure><img src="img/1.png" alt=""/><figcaption>De bakken'
            "</figcaption></figure>"
        ),
        twee="<h1>Oogsten</h1><p>In juni, na het <a href='een.xhtml'>zaaien</a>.</p>",
        noten='<aside epub:type="footnote" id="n1"><p>Of in april.</p></aside>',
    )
    made = imported_file(tmp_path, "tuin.epub", content)
    says = (
        *("De tuin", "De bakken", "Zaaien", "In maart zaaien we.", "Of in april."),
        *("Oogsten", "In juni, na het zaaien."),
    )
    assert first_not_there(says, made.words) == ""
    assert "Inhoud" not in made.yaml
    assert made.manuscript.chapters[0].text == (
        "In maart[^1] zaaien we.\n\n![](de-bakken)\n\n[^1]: Of in april.\n"
    )
    assert made.manuscript.book.title == "De tuin"
    assert set(checked(made.folder)) <= {"M208"}


def test_an_e_book_that_is_locked_is_refused(tmp_path: Path) -> None:
    from reading.commands import run_publish

    locked = "<encryption><CipherReference URI='OEBPS/een.xhtml'/></encryption>"
    (tmp_path / "a.epub").write_bytes(
        w.packed({"mimetype": "x", "META-INF/encryption.xml": locked})
    )
    said = run_publish(tmp_path, "import", "a.epub", "-o", "boek")
    assert (said.code, "password" in said.err) == (3, True)
