"""The words that layouts print, in the book's own language."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from string import Formatter

from publish.findings import Finding, Place, trouble
from publish.manuscript import Keys, Manuscript
from publish.manuscript.kinds import usual_kinds

_KINDS = ("kind_", "verb_")
_LATEST = "is_latest"  # beside the version, where short addresses are printed
_POINTED = ("nl", "fy")
_DAY, _MONTH = re.compile("[Ec]+"), re.compile("M+|L+")  # in a form of CLDR
_KB, _MB = 1_000, 1_000_000  # bytes
_BESIDE = ("release_", "notes_", "site_")  # words around a book, not of its text


def choose_words(
    manuscript: Manuscript,
    known: Mapping[str, Mapping[str, str]],
    place: Callable[[Keys], Place],
) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """The words of the book's language under the author's own; M212 where some lack.

    Languages match by their longest prefix: nl-BE reads nl. The words of a release
    stand in no book, so that English stands in for those a language lacks.
    """
    language = manuscript.book.language
    spare = {key: it for key, it in known["en"].items() if key.startswith(_BESIDE)}
    words = {**spare, **_of_language(language, known), **manuscript.words}
    needed = known["en"]
    findings = [
        *_unknown(manuscript, needed, place),
        *_unfit(manuscript, needed, place),
    ]
    used = {key for kind in usual_kinds(manuscript) for key in _of_kind(kind)}
    used |= {_LATEST} if manuscript.links.base else set()
    unused = {key for key in needed if key.startswith((*_KINDS, _LATEST))} - used
    missing = [key for key in needed if key not in words and key not in unused]
    if missing:
        at = ("book", "language")
        spoken, lacking = tuple(sorted(known)), tuple(missing)
        findings.append(
            Finding.of(
                "M212", place(at), at, language=language, spoken=spoken, missing=lacking
            )
        )
        # English stands in so that the rest can still be checked; nothing is written
        words = {**known["en"], **words}
    return words, tuple(findings)


def _of_kind(kind: str) -> tuple[str, ...]:
    """The words of a usual kind of media; only a book that uses it needs them."""
    return tuple(f"{start}{kind}" for start in _KINDS)


def _of_language(
    language: str, known: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str]:
    parts = language.split("-")
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length])
        if tag in known:
            return known[tag]
    return {}


def _unknown(
    manuscript: Manuscript, needed: Mapping[str, str], place: Callable[[Keys], Place]
) -> list[Finding]:
    from difflib import get_close_matches

    findings = []
    for key in manuscript.words:
        if key not in needed:
            near = get_close_matches(key, list(needed), n=1)
            unknown = trouble("M101:word", word=key, known=tuple(needed))
            if near:
                unknown = trouble("M101:word-near", word=key, near=near[0])
            at = ("words", key)
            findings.append(unknown.at(place(at), at))
    return findings


def _unfit(
    manuscript: Manuscript, needed: Mapping[str, str], place: Callable[[Keys], Place]
) -> Iterator[Finding]:
    """M113 for words in braces that the layouts do not fill in."""
    for key, text in manuscript.words.items():
        known = _blanks(needed.get(key, "")) or frozenset()
        own = _blanks(text)
        if key in needed and (own is None or not own <= known):
            filled = tuple(f"{{{name}}}" for name in sorted(known))
            unfit = trouble("M113:no-braces", text=text)
            if filled:
                unfit = trouble("M113:braces", text=text, filled=filled)
            at = ("words", key)
            yield unfit.at(place(at), at)


def _blanks(text: str) -> frozenset[str] | None:
    """The names in braces; None where the braces cannot be read."""
    try:
        parts = tuple(Formatter().parse(text))
    except ValueError:
        return None
    if any(extra for _, _, *extras in parts for extra in extras):
        return None  # `{a:b}` and `{a!r}` are for programmers
    return frozenset(name for _, name, _, _ in parts if name is not None)


def say_date(date: str, language: str, *, weekday: bool = False) -> str:
    """A date as the language says it: 16 maart 2023, donderdag 16 maart 2023."""
    return _said(date, "full" if weekday else "long", language)


def say_month(date: str, language: str) -> str:
    """The month of a date as a masthead says it: maart 2023. Source: CLDR."""
    from babel import Locale

    form = Locale.parse(_locale(language)).datetime_skeletons["yMMMM"]
    said = _said(date, str(form.pattern), language)
    return said.replace("\u202f", "\u00a0")  # our fonts lack the narrow blank


def say_day(date: str, language: str) -> str:
    """A date as a poster says it, without its year: donderdag 16 maart.

    Source: CLDR, available formats; what they shorten is written in full.
    """
    from babel import Locale

    forms = Locale.parse(_locale(language)).datetime_skeletons
    form = str((forms.get("MMMMEd") or forms["MMMEd"]).pattern)
    whole = _DAY.sub("EEEE", _MONTH.sub(lambda it: 4 * it[0][0], form))
    return _said(date, whole, language)


def _said(date: str, form: str, language: str) -> str:
    from babel.dates import format_date

    day = dt.date.fromisoformat(date)
    said = str(format_date(day, format=form, locale=_locale(language)))
    is_frisian = language.partition("-")[0].lower() == "fy"
    return said.lower() if is_frisian else said  # CLDR writes its months large


def say_time(minutes: int, language: str) -> str:
    """A time of day, in minutes after midnight, as the language says it: 19:30.

    Dutch and Frisian put a point there, and no nought before it (Onze Taal);
    Babel knows the form of timetables alone.
    """
    from babel.dates import format_time

    if language.partition("-")[0].lower() in _POINTED:
        hour, rest = divmod(minutes, 60)
        return f"{hour}.{rest:02}"
    moment = dt.time(*divmod(minutes, 60))
    said = str(format_time(moment, format="short", locale=_locale(language)))
    return said.replace("\u202f", "\u00a0")  # our fonts lack the narrow blank


def say_number(number: float, language: str) -> str:
    """A number with the decimal sign of the language: 10,5. Source: CLDR."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=_locale(language)))


def say_size(size: int, language: str) -> str:
    """How large a file of so many bytes is: 340 kB, 1,2 MB. Source: CLDR."""
    from babel.units import format_unit

    is_large = size >= _MB
    name = "digital-megabyte" if is_large else "digital-kilobyte"
    amount = round(size / _MB, 1) if is_large else max(1, round(size / _KB))
    said = format_unit(amount, name, length="short", locale=_locale(language))
    return str(said).replace("\u202f", "\u00a0")  # our fonts lack the narrow blank


def say_language(tag: str, language: str) -> str:
    """The name of a language in another one; the tag itself where none is known."""
    from babel import Locale

    names = Locale.parse(_locale(language)).languages
    return str(names.get(tag.partition("-")[0].lower(), tag))


def _locale(language: str) -> str:
    """The nearest locale with data; English where there is none."""
    from babel import Locale, UnknownLocaleError

    for tag in (language.replace("-", "_"), language.partition("-")[0]):
        try:
            return str(Locale.parse(tag))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"
