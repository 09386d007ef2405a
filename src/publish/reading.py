"""Stage 1 as a whole: a manuscript's path -> everything no edition changes.

Gathers the findings of all its steps and raises once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.book.resolving import check_references
from publish.book.targets import Targets, find_targets
from publish.book.texts import Located, Texts, set_texts
from publish.book.wording import choose_words
from publish.findings import BookError, Finding, in_order
from publish.manuscript import (
    Keys,
    Manuscript,
    Parsed,
    check_manuscript,
    parse_manuscript,
    waive,
)
from publish.pictures import Picture, PictureError, prepare, read_picture
from publish.source import Source, read_source
from publish.styles import Styles
from publish.typefaces import missing_letters


@dataclass(frozen=True, slots=True)
class Work:
    """A manuscript read and checked; `findings` are warnings that no waiver covers."""

    manuscript: Manuscript
    texts: Texts
    targets: Targets
    words: Mapping[str, str]
    pictures: Mapping[str, Picture]
    styles: Styles
    folder: Path
    findings: tuple[Finding, ...]


def read_work(path: Path, styles: Styles) -> Work:
    """Read and check a manuscript.

    Raises:
        BookError: every mistake in it at once.
    """
    source = read_source(path)
    parsed = parse_manuscript(source)
    manuscript = parsed.manuscript
    if manuscript is None:
        raise BookError(in_order((*source.findings, *parsed.findings)))
    locate = _locator(source, parsed)
    pictures, unseen = _read_pictures(manuscript, source, path.parent)
    texts, slips = set_texts(manuscript, locate)
    targets = find_targets(manuscript, texts)
    words, wordless = choose_words(manuscript, styles.words, source.place)
    findings = (
        *source.findings,
        *parsed.findings,
        *check_manuscript(manuscript, source.place, styles.icons),
        *unseen,
        *slips,
        *check_references(texts, targets, manuscript, locate),
        *wordless,
        *_unknown_addresses(manuscript, source),
        *_strange_letters(parsed.value, locate),
    )
    left = in_order(waive(findings, manuscript, parsed.value, source))
    if any(finding.is_error for finding in left):
        raise BookError(left)
    return Work(manuscript, texts, targets, words, pictures, styles, path.parent, left)


def _locator(source: Source, parsed: Parsed) -> Located:
    """Places in the file for characters of a text that errata may have changed."""

    def locate(keys: Keys, offset: int) -> Any:  # noqa: ANN401
        for shift in reversed(parsed.shifts):
            if shift.keys == keys and offset > shift.start:
                offset = max(shift.start, offset - shift.now + shift.was)
        return source.place_in_text(keys, offset)

    return locate


def _read_pictures(
    manuscript: Manuscript, source: Source, folder: Path
) -> tuple[Mapping[str, Picture], list[Finding]]:
    pictures: dict[str, Picture] = {}
    findings: list[Finding] = []
    for name, image in manuscript.images.items():
        at: Keys = ("images", name, "file")
        place = source.place(at)
        try:
            pictures[name] = read_picture(folder, image.file)
            problems = prepare(pictures[name], "reader").problems
        except PictureError as error:
            findings.append(Finding(error.code, error.message, place, error.hint, at))
        else:
            findings += [
                Finding(one.code, one.message, place, one.hint, at) for one in problems
            ]
    return pictures, findings


def _unknown_addresses(manuscript: Manuscript, source: Source) -> Iterator[Finding]:
    """B101 for every medium whose address is not known yet."""
    for keys, entry in manuscript.divisions():
        for number, item in enumerate(entry.items):
            for place, medium in enumerate(item.media):
                if not medium.url:
                    at = (*keys, "items", number, "media", place)
                    message = f"the address of the {medium.kind} is not known yet"
                    hint = "add url: https://… or a waiver with its reason"
                    yield Finding("B101", message, source.place(at), hint, at)


def _strange_letters(value: Any, locate: Located, keys: Keys = ()) -> Iterator[Finding]:  # noqa: ANN401
    """B303 for every text with a letter that no font has, at its first place."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _strange_letters(child, locate, (*keys, key))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _strange_letters(child, locate, (*keys, number))
    elif isinstance(value, str) and not value.isascii():
        for letter in sorted(missing_letters(frozenset(value))):
            message = f"no font has the letter {letter} (U+{ord(letter):04X})"
            hint = "write it in another way, or leave it out"
            place = locate(keys, value.index(letter))
            yield Finding("B303", message, place, hint, keys)
