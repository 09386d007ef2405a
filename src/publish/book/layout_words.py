"""The words that layouts print, in the book's own language."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import Literal

from publish.findings import Finding, Place
from publish.manuscript import Keys, Manuscript

_BESIDE = ("release_", "notes_")  # words of the notes beside a book


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
    needed = next(iter(known.values()))
    findings = [
        *_unknown(manuscript, needed, place),
        *_unfit(manuscript, needed, place),
    ]
    missing = [key for key in needed if key not in words]
    if missing:
        speaks = ", ".join(sorted(known))
        message = f"the layouts do not speak “{language}” (they speak {speaks})"
        hint = f"add under words: {', '.join(missing)}"
        at = ("book", "language")
        findings.append(Finding("M212", message, place(at), hint, at))
        # English stands in so that the rest can still be checked; nothing is written
        words = {**known["en"], **words}
    return words, tuple(findings)


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
            hint = (
                f"did you mean “{near[0]}”?" if near else f"known: {', '.join(needed)}"
            )
            message = f"the layouts print no word “{key}”"
            at = ("words", key)
            findings.append(Finding("M101", message, place(at), hint, at))
    return findings


def _unfit(
    manuscript: Manuscript, needed: Mapping[str, str], place: Callable[[Keys], Place]
) -> Iterator[Finding]:
    """M113 for words in braces that the layouts do not fill in."""
    for key, text in manuscript.words.items():
        known = _blanks(needed.get(key, "")) or frozenset()
        own = _blanks(text)
        if key in needed and (own is None or not own <= known):
            message = f"“{text}” has braces that nothing fills in"
            filled = " and ".join(f"{{{name}}}" for name in sorted(known))
            hint = f"write {filled} as they are" if known else "write no braces here"
            at = ("words", key)
            yield Finding("M113", message, place(at), hint, at)


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
    from babel.dates import format_date

    day = dt.date.fromisoformat(date)
    form: Literal["full", "long"] = "full" if weekday else "long"
    return str(format_date(day, format=form, locale=_locale(language)))


def say_time(minutes: int, language: str) -> str:
    """A time of day, in minutes after midnight, as the language says it: 19:30."""
    from babel.dates import format_time

    moment = dt.time(*divmod(minutes, 60))
    said = str(format_time(moment, format="short", locale=_locale(language)))
    return said.replace("\u202f", "\u00a0")  # our fonts lack the narrow blank


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
