"""Small values as people write them -> as the manuscript writes them.

Languages by their names, yes and no, numbers with what they count, lengths, licences,
ids. "" where it is not sure what was meant.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from publish.prose import slug
from publish.typography.language_tags import is_language_tag

_YES = ("true", "ja", "j", "yes", "y", "waar", "aan", "on", "1", "oui", "wahr", "x")
_NO = ("false", "nee", "neen", "n", "no", "onwaar", "uit", "off", "0", "non", "nein")
_SPOKEN = {
    word: number
    for number, word in enumerate(
        (
            *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
            *("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien"),
            *("zeventien", "achttien", "negentien", "twintig"),
        ),
        1,
    )
} | {"dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "honderd": 100}
_TIMES = {
    "kwartier": 15,
    "een kwartier": 15,
    "half uur": 30,
    "een half uur": 30,
    "halfuur": 30,
    "een halfuur": 30,
    "drie kwartier": 45,
    "uur": 60,
    "een uur": 60,
    "anderhalf uur": 90,
    "twee uur": 120,
}
_COUNTED = re.compile(
    r"(?:ca\.?|circa|ongeveer|±|~)?\s*(\d{1,3}(?:\.\d{3})+|\d+)\s*(?P<unit>[^\W\d]+\.?|x|×|')?\Z"
)
_UNITS = (
    *("min", "minuten", "minuut", "minutes", "minute", "mins", "m", "'"),
    *("stuks", "stuk", "exemplaren", "ex", "x", "×", "keer", "kopieen", "vellen"),
    *("gram", "gr", "g", "gsm", "bladzijden", "pagina's", "paginas", "mensen"),
)
_HOURS = ("uur", "u", "hour", "hours", "h")
_CHOICES = {
    "persoon": "person",
    "mens": "person",
    "organisatie": "organisation",
    "organization": "organisation",
    "stichting": "organisation",
    "vereniging": "organisation",
    "bedrijf": "organisation",
    "licht": "light",
    "wit": "light",
    "white": "light",
    "donker": "dark",
    "zwart": "dark",
    "black": "dark",
    "geen": "none",
    "nee": "none",
    "no": "none",
    "geniet": "stitched",
    "nietjes": "stitched",
    "stapled": "stitched",
    "gelijmd": "perfect",
    "garenloos": "perfect",
    "glued": "perfect",
    "heel": "whole",
    "hele": "whole",
    "bijsnijden": "crop",
    "bijgesneden": "crop",
    "uitsnede": "crop",
    "cropped": "crop",
    "werkboek": "workbook",
    "verslag": "report",
    "rapport": "report",
    "krant": "newsletter",
    "nieuwsbrief": "newsletter",
}
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(pt|punten|punt|points?|mm|cm|\"|)\Z")
_PAGE = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(mm|cm|)\s*(?:x|×|\*|bij|op)\s*(\d+(?:[.,]\d+)?)\s*(mm|cm|)\Z"
)
_NAMED_PAGE = re.compile(r"(a[3-6])(?:\s*-?\s*(?:staand|formaat|papier|portrait))?\Z")
_CREATIVE = re.compile(
    r"(?:creative commons|cc)[\s-]*(?P<kind>0|zero|by(?:[\s-]*(?:nc|nd|sa))*)"
    r"[\s-]*(?:v\.?\s*)?(?P<version>[1-4]\.0)?(?:\s*(?:international|internationaal))?\Z"
)
_CREATIVE_WORDS = (
    ("naamsvermelding", "by"),
    ("attribution", "by"),
    ("niet-commercieel", "nc"),
    ("nietcommercieel", "nc"),
    ("noncommercial", "nc"),
    ("non-commercial", "nc"),
    ("geen afgeleide werken", "nd"),
    ("geenafgeleidewerken", "nd"),
    ("noderivatives", "nd"),
    ("no derivatives", "nd"),
    ("gelijk delen", "sa"),
    ("gelijkdelen", "sa"),
    ("sharealike", "sa"),
    ("share alike", "sa"),
)
_TAG = re.compile(r"([A-Za-z]{2,3})[_ ]([A-Za-z]{2}|[A-Za-z]{4})(?:\.utf-?8)?\Z")
_OWN_NAMES = (
    *("nl", "en", "de", "fr", "fy", "es", "it", "pt", "pl", "tr", "uk", "ru", "ar"),
    *("fa", "ro", "bg", "hu", "cs", "so", "ti", "zh", "el", "he", "hi", "id", "vi"),
)
_MORE_LANGUAGES = {
    "dutch": "nl",
    "hollands": "nl",
    "frysk": "fy",
    "farsi": "fa",
    "dari": "prs",
    "koerdisch": "ku",
    "marokkaans": "ary",
    "berbers": "ber",
    "papiaments": "pap",
    "papiamentu": "pap",
    "sranan": "srn",
    "tigrinja": "ti",
    "chinees": "zh",
    "engels (brits)": "en-GB",
    "brits engels": "en-GB",
    "nedersaksisch": "nds",
    "gronings": "gos",
}


def right_truth(text: str) -> str:
    """`ja` -> true, `nee` -> false."""
    said = text.strip().casefold().rstrip(".!")
    return "true" if said in _YES else "false" if said in _NO else ""


def right_choice(text: str, choices: Iterable[str]) -> str:
    """One of the choices, in other capitals or in Dutch."""
    said = _unaccented(text.strip().casefold())
    own = {choice.casefold(): choice for choice in choices}
    return own.get(said) or own.get(_CHOICES.get(said, ""), "")


def right_number(text: str) -> str:
    """`10 min`, `een kwartier`, `40 stuks` -> the number alone."""
    said = " ".join(_unaccented(text.strip().casefold()).split())
    found = _COUNTED.match(said)
    if said in _TIMES:
        number = _TIMES[said]
    elif found:
        unit = (found["unit"] or "").rstrip(".")
        times = 60 if unit in _HOURS else 1 if not unit or unit in _UNITS else 0
        number = int(found[1].replace(".", "")) * times
    else:
        word, _, unit = said.partition(" ")
        is_count = not unit or unit.rstrip(".") in _UNITS
        number = _SPOKEN.get(word, 0) if is_count else 0
    return str(number or "")


def right_length(text: str) -> str:
    """`9`, `9,5 punt`, `0,5 cm` -> 9pt, 9.5pt, 5mm."""
    found = _LENGTH.match(text.strip().casefold())
    if not found or found[2] == '"':
        return ""
    number = float(found[1].replace(",", "."))
    if found[2] in {"mm", "cm"}:
        return f"{number * (10 if found[2] == 'cm' else 1):g}mm"
    return f"{number:g}pt"


def right_page(text: str) -> str:
    """`a5`, `A5 staand`, `14,8 x 21 cm` -> A5, 148x210mm."""
    said = " ".join(text.casefold().split())
    if named := _NAMED_PAGE.match(said):
        return named[1].upper()
    found = _PAGE.match(said)
    if not found:
        return ""
    unit = found[4] or found[2] or "mm"
    times = 10 if unit == "cm" else 1
    sides = (float(found[at].replace(",", ".")) * times for at in (1, 3))
    return f"{'x'.join(f'{side:g}' for side in sides)}mm"


def right_licence(text: str) -> str:
    """`CC BY-SA 4.0` -> CC-BY-SA-4.0, the name in the SPDX list; "" for all else."""
    said = " ".join(text.casefold().replace("_", " ").split())
    for words, short in _CREATIVE_WORDS:
        said = said.replace(words, short)
    said = re.sub(r"[()]|\blicen[cst]ie?\b|\bde\b", " ", said)
    found = _CREATIVE.match(" ".join(said.split()))
    if not found:
        return ""
    if found["kind"] in {"0", "zero"}:
        return "CC0-1.0"
    kind = "-".join(re.findall("by|nc|nd|sa", found["kind"])).upper()
    return f"CC-{kind}-{found['version']}" if found["version"] else ""


def meant_language(text: str) -> str:
    """A tag as it is, or the one that is meant; "" where it is no language."""
    is_tag = is_language_tag(text)
    is_short = len(text) < len("Fries") or "-" in text  # a longer tag is rather a name
    if is_tag and is_short:
        return text
    return right_language(text) or (text if is_tag else "")


def right_language(text: str) -> str:
    """`Nederlands`, `nl_NL` -> nl, nl-NL; "" where it is no language's name."""
    said = " ".join(text.strip().casefold().split())
    found = _TAG.match(text.strip())
    if found:
        second = found[2].upper() if len(found[2]) == len("NL") else found[2].title()
        return f"{found[1].lower()}-{second}"
    return _names().get(_unaccented(said), "")


@cache
def _names() -> dict[str, str]:
    """Languages by their Dutch, English and own names (CLDR, by way of babel)."""
    from babel import Locale

    names = {
        _unaccented(str(name).casefold()): str(tag).replace("_", "-")
        for spoken in ("en", "nl")
        for tag, name in Locale.parse(spoken).languages.items()
    }
    for tag in _OWN_NAMES:
        own = Locale.parse(tag).languages.get(tag, "")
        names[_unaccented(str(own).casefold())] = tag
    return names | _MORE_LANGUAGES


def right_id(text: str) -> str:
    """A name that can be an id: the slug of what was written."""
    own = slug(text)
    return own if own[:1].isalpha() else ""


def _unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
