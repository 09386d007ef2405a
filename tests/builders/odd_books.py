"""Ten books as a neighbourhood might make them, each odd in another way.

Languages, long and short titles, photographs, tables, notes, lists, media: put together
by chance from a fixed seed, so that each is the same every time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

from builders.pictures import saved, scene
from publish.load import Work
from publish.pipeline import read_book

_TEXTS = {
    "nl": (
        "De wijkraad vergadert in het oude badhuis, waar de kachel te hoog staat.",
        "Wie een schommel wil, moet eerst uitleggen waar de schapen dan naartoe gaan.",
        "Langs de singel groeien nu bramen, en niemand weet wie ze geplant heeft.",
        "Mevrouw Adema telde op één ochtend zevenenveertig fietsen zonder bel.",
    ),
    "en": (
        "The parish pump was mended twice, first by the council and then properly.",
        "Nobody owns the bench, so everybody oils it, some of them every week.",
        "We counted swifts from the library roof until the tea in the flask ran out.",
        "Half of the allotments flooded; the other half took in the tomatoes.",
    ),
    "de": (
        "Der Hof gehört niemandem, deshalb fegen ihn alle, meistens am Samstagmorgen.",
        "Im Waschkeller hängt seit dem Frühjahr eine Liste mit vergessenen Socken.",
        "Die Nachbarschaftsversammlung dauerte länger als die Suppe warm blieb.",
        "Frau Özdemir hat den Schlüssel, und sie gibt ihn nur gegen Kuchen heraus.",
    ),
    "fr": (
        "Le four du quartier chauffe deux fois par mois, et chacun apporte sa pâte.",
        "On a repeint le lavoir en bleu, sauf la porte, qui attend encore sa couleur.",
        "Les enfants ont dessiné la carte : l’école y est plus grande que la mairie.",
        "Personne ne sait qui arrose les géraniums, mais ils n’ont jamais eu soif.",
    ),
    "pl": (
        "Na podwórku stoi stół, przy którym mieści się cała klatka schodowa.",
        "Pan Wójcik naprawia rowery za darmo, jeśli ktoś przyniesie mu kawę.",
        "W świetlicy zbieramy książki, gry i opowieści o dawnych sąsiadach.",
        "Jesienią sadzimy cebulki tulipanów wzdłuż ulicy Źródlanej.",
    ),
    "tr": (
        "Mahallenin çeşmesi yazın akmaz, ama gölgesinde herkes oturup dinlenir.",
        "Komşular her perşembe bir tencere çorba getirir, kimse aç kalmaz.",
        "Çocuklar duvara gökkuşağı çizdi; yağmur üç kez yağdı, renkler kaldı.",
        "Bahçede kırk iki domates fidanı var, her birinin de bir adı.",
    ),
    "uk": (
        "У дворі росте горіх, під яким щонеділі грають у шахи й п’ють чай.",
        "Сусіди полагодили лавку, а потім ще й пофарбували її в жовте.",
        "Бібліотека під сходами відчинена завжди, бо ключ від неї загубили.",
        "Навесні ми разом прибираємо берег і рахуємо качок.",
    ),
    "ar": (
        "في آخر الشارع مقهًى صغير، تُروى فيه قصصُ الحيّ كلَّ مساء.",
        "زرعت الجاراتُ النعناعَ والريحان في علبٍ قديمة على الشرفات.",
        "أصلح الأولادُ المقعد الخشبيّ، ثمّ لوّنوه بالأزرق والأصفر.",
        "لا أحد يعرف لمن هذه القطّة، لكنّ الجميع يُطعمها.",
    ),
    "fa": (
        "همسایه‌ها هر پنج‌شنبه در حیاط جمع می‌شوند و چای می‌نوشند.",
        "کتاب‌خانهٔ زیر پله همیشه باز است، چون کلیدش گم شده.",
        "بچه‌ها دیوار کوچه را با رنگ‌های روشن نقّاشی کردند.",
        "بهار که می‌رسد، همه با هم کنار رود درخت می‌کاریم.",
    ),
    "fy": (
        "Efter de tsjerke leit in hiem dêr't elkenien syn eigen beanen siedzje mei.",
        "De brêgewipper sjongt by elke boat, en hy ken mar trije ferskes.",
        "Op it doarpsplein stiet in bank dy't nei alle fjouwer wynstreken sjocht.",
        "Hjerst nei hjerst telle wy de guozzen, en hjerst nei hjerst fersinne wy ús.",
    ),
}
LANGUAGES = tuple(_TEXTS)
_SIZES = ((2600, 1800), (1800, 2600), (2400, 2400))


@dataclass(slots=True)
class _Author:
    """Writes one book by chance."""

    language: str
    chance: Random
    images: dict[str, Any] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def words(self, count: int) -> str:
        """A title of so many words, cut out of a sentence."""
        sentence = self.chance.choice(_TEXTS[self.language]).rstrip(".").split()
        return " ".join(sentence[:count]).rstrip(",;:،؛")

    def name(self, count: int) -> str:
        """The same, and no other name of the book."""
        name = self.words(count)
        while name in self.named:
            name = f"{self.words(count)} {len(self.named)}"
        self.named.add(name)
        return name

    def paragraph(self) -> str:
        texts = _TEXTS[self.language]
        return " ".join(
            self.chance.choice(texts) for _ in range(self.chance.randint(1, 4))
        )

    def blocks(self, number: int) -> Iterator[str]:
        link = f"[{self.name(3)}](https://wijk.example/{number})"
        yield f"{self.paragraph()} {link} 12,5 %."
        made = [self._table, self._list, self._quote, self._figure, self._box]
        self.chance.shuffle(made)
        for block in made[: self.chance.randint(1, 2)]:
            yield f"## {self.name(self.chance.randint(1, 9))}"
            yield self.paragraph()
            yield block(number)
        yield f"{self.paragraph()}[^n{number}]"
        yield f"[^n{number}]: {self.paragraph()}"

    def _table(self, number: int) -> str:
        rows = [
            f"| {self.words(2)} | {self.chance.randint(1, 9999)} |" for _ in range(4)
        ]
        return "\n".join([f"| {self.words(1)} | {number} |", "|---|---:|", *rows])

    def _list(self, _: int) -> str:
        return "\n".join(f"- {self.words(self.chance.randint(2, 8))}" for _ in range(4))

    def _quote(self, _: int) -> str:
        return f"> {self.paragraph()}"

    def _figure(self, number: int) -> str:
        name = f"foto{number}"
        self.images[name] = {
            "file": f"images/{name}.jpg",
            "alt": self.words(4),
            "caption": self.words(6),
        }
        return f"![]({name})"

    def _box(self, _: int) -> str:
        return f"::: example [{self.words(3)}]\n{self.paragraph()}\n:::"

    def chapter(self, number: int) -> dict[str, Any]:
        medium = {
            "kind": "podcast",
            "url": f"https://wijk.example/{self.language}/{number}",
            "title": self.name(6),
            "minutes": number + 7,
            "summary": self.words(8),
        }
        item = {"title": self.name(5), "text": self.paragraph(), "media": [medium]}
        return {
            "id": f"deel{number}",
            "title": self.name(self.chance.choice((1, 2, 4, 9))),
            "lead": self.paragraph(),
            "text": "\n\n".join(self.blocks(number)),
            "questions": [f"{self.words(7)}?"],
            "items": [item],
        }


def read_odd_book(folder: Path, language: str) -> Work:
    """One of the ten, written in a folder of its own and read from there."""
    number = LANGUAGES.index(language)
    author = _Author(language, Random(number))  # noqa: S311 - words, not secrets
    book = {
        "title": author.name(9 if number % 2 else 2),
        "subtitle": author.words(8),
        "language": language,
        "id": f"urn:uuid:5b0c1f0e-0000-4000-8000-0000000000{number:02}",
        "version": "1.0.0",
        "date": "2026-03-01",
        "publisher": author.words(2),
        "website": "https://wijk.example/",
    }
    chapters = [author.chapter(one) for one in range(author.chance.randint(2, 4))]
    meeting = {
        "id": "avond",
        "title": author.words(5),
        "date": "2026-12-10",
        "time": "19:30",
        "place": author.words(2),
        "host": "Noor",
        "chapters": [one["id"] for one in chapters],
    }
    manuscript = {
        "format": 1,
        "theme": ("workbook", "report", "newsletter")[number % 3],
        "book": book,
        "media": {"podcast": {"label": "podcast", "verb": author.words(1)}},
        "images": author.images,
        "chapters": chapters,
        "meetings": [meeting],
    }
    (folder / "images").mkdir(parents=True)
    for place, name in enumerate(author.images):
        size = _SIZES[place % len(_SIZES)]
        (folder / "images" / f"{name}.jpg").write_bytes(saved(scene(*size), "JPEG"))
    path = folder / "manuscript.yaml"
    path.write_text(yaml.safe_dump(manuscript, allow_unicode=True, sort_keys=False))
    return read_book(path)
