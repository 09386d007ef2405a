"""A long Dutch report in the theme for it: all that a report has, at any length."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from builders.pictures import saved, scene

WORDS = 20_000
_ABOUT = (
    "De vrijwilligersorganisatie", "Het buurthuis aan de Kerkstraat", "De wijkraad",
    "Een groep bewoners", "De welzijnsinstelling", "Het samenwerkingsverband",
    "De mantelzorgondersteuning", "De gemeente", "Wie er elke week komt",
    "Het dorpshuis", "De kookgroep",
)  # fmt: skip
_DOES = (
    "merkt dat", "schrijft in haar verslag dat", "vertelt al jaren dat",
    "ziet nu ook dat", "rekent erop dat", "liet in gesprekken weten dat",
    "ontdekte vorig jaar dat",
)  # fmt: skip
_WHAT = (
    "ouderen langer thuis blijven wonen als iemand elke dag even aanbelt",
    "een vaste sleutelhouder meer waard is dan een vergaderschema",
    "de huur van de zaal het grootste bedrag op de begroting is",
    "nieuwe vrijwilligers vooral komen doordat een buur hen meeneemt",
    "een gedeelde maaltijd meer oplevert dan een enquête",
    "afspraken pas werken als ze op één bladzijde passen",
    "de samenwerkingsovereenkomst te lang is om te lezen",
    "het rooster vol raakt zodra de kachel weer brandt",
)  # fmt: skip
_SO = (
    "Dat vraagt tijd.", "Het kost bijna niets.", "Daarover gaat dit hoofdstuk.",
    "Niemand had dat vooraf bedacht.", "De cijfers staan in de tabel.",
)  # fmt: skip
_QUOTE = """::: quote {by="Ans, kok"}
Wie kookt, hoeft niet te praten.
:::"""
_TABLE = """| jaar | vrijwilligers | maaltijden |
|---|---|---|
| 2024 | 31 | 1.240 |
| 2025 | 44 | 2.085 |
| 2026 | 52 | 2.910 |"""


def report(folder: Path, words: int = WORDS, **changes: Any) -> Path:  # noqa: ANN401
    """A manuscript of about so many words with its photos; its path."""
    for name, size in {"tuin": (1800, 1200), "kok": (1200, 1600)}.items():
        (folder / f"{name}.jpg").write_bytes(saved(scene(*size), "JPEG"))
    sentences = _sentences()
    chapters = [_chapter(number, sentences) for number in range(1, 2 + words // 2000)]
    path = folder / "manuscript.yaml"
    book = {
        "title": "Vrijwilligersorganisaties versterken elkaar",
        "subtitle": "Wat tien buurthuizen in drie jaar leerden",
        "publisher": "Stichting Voorbeeld",
        "language": "nl",
        "id": "urn:uuid:9c7f4f1e-6d3c-4c55-9d3e-2b3f0a6f1402",
        "date": "2026-11-26",
    }
    images = {
        "tuin": _image("De moestuin", "De moestuin achter het buurthuis, mei 2026"),
        "kok": _image("Een kok", "Wie kookt, proeft eerst"),
    }
    manuscript = {"format": 1, "theme": "report", "book": book, "images": images}
    path.write_text(
        yaml.safe_dump(
            {**manuscript, "chapters": chapters, **changes},
            allow_unicode=True,
            sort_keys=False,
        ),
        encoding="utf-8",
    )
    return path


def _image(alt: str, caption: str) -> dict[str, str]:
    file = "tuin.jpg" if "tuin" in alt else "kok.jpg"
    return {"file": file, "alt": alt, "caption": caption, "credit": "Buurtarchief"}


def _chapter(number: int, sentences: Iterator[str]) -> dict[str, Any]:
    def text(length: int) -> str:
        return " ".join(next(sentences) for _ in range(length))

    paragraphs = [text(6) for _ in range(20)]
    paragraphs[1] += f" Zie de [soepkalender](https://ons.example/{number}/soep)."
    paragraphs[4] += f"[^{number}] {text(2)}"
    paragraphs[12] += f" Meer in [het logboek](https://ons.example/{number}/logboek)."
    paragraphs[5] += f"\n\n## Wat hoofdstuk {number} laat zien"
    paragraphs[8] += f"\n\n![]({'tuin' if number % 2 else 'kok'})"
    paragraphs[10] += f"\n\n{_TABLE}"
    paragraphs[13] += "\n\n### Wat het kost"
    paragraphs[15] += f"\n\n{_QUOTE}"
    paragraphs[17] += "\n\n- een sleutel\n- een rooster\n- een oven die het doet"
    note = f"[^{number}]: {next(sentences)}"
    return {
        "title": f"Waarom buurthuis {number} elke week open gaat",
        "by": ["de redactie"],
        "text": "\n\n".join((*paragraphs, note)),
    }


def _sentences() -> Iterator[str]:
    """Sentences of some twenty words, one after the other, none by chance."""
    for step in count():
        who, does = _ABOUT[step % 11], _DOES[step % 7]
        yield f"{who} {does} {_WHAT[step % 8]}."
        if step % 3 == 0:
            yield _SO[step % 5]
