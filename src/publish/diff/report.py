"""A difference told: on a terminal, and as JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from publish.diff.passages import around, is_told, labels, numbers, shortened
from publish.diff.values import (
    Difference,
    FileChange,
    LinkGroup,
    Sheets,
    Spot,
    WordGroup,
)
from publish.messages import Value
from publish.messages.sentences import say
from publish.output.manifest import Manifest

_STATES = frozenset({"added", "removed", "unseen", "imprint", "unread"})


def tell(difference: Difference, language: str) -> Iterator[str]:
    """The lines that a person reads, in a language."""
    return _Report(language).lines(difference)


class _Report:
    """A difference in the words of one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def _say(self, key: str, **values: Value) -> str:
        return say(f"diff:{key}", self._language, **values)

    def lines(self, difference: Difference) -> Iterator[str]:
        yield f"{_title(difference.old)} -> {_title(difference.new)}"
        groups = [group for group in difference.words if is_told(group)]
        if groups:
            yield from ("", self._say("words"))
            for group in groups:
                yield from self._of_words(group)
        if difference.links:
            yield from ("", self._say("links"))
            for link in difference.links:
                yield from self._of_link(link)
        yield from self._of_files(difference)

    def _of_words(self, group: WordGroup) -> Iterator[str]:
        old, new = shortened(group.old), shortened(group.new)
        if group.kind == "moved":
            yield f"  {self._say('word-moved', words=new)}"
        elif old and new:
            yield f"  {old} -> {new}"
        elif new:
            yield f"  {self._say('word-added', words=new)}"
        else:
            yield f"  {self._say('word-removed', words=old)}"
        yield f"      {around(group, '[', ']')}"
        yield from self._of_spots(group.spots)

    def _of_link(self, link: LinkGroup) -> Iterator[str]:
        addresses = " -> ".join(filter(None, (link.old, link.new)))
        yield f"  {self._say(f'link-{link.state}')}: {addresses} ({link.words})"
        yield from self._of_spots(link.spots)

    def _of_spots(self, spots: Sequence[Spot]) -> Iterator[str]:
        """Each file with its pages or chapters, in one line."""
        places: dict[tuple[str, bool], list[str]] = {}
        for spot in spots:
            own = places.setdefault((spot.file, spot.flows), [])
            own.append(spot.new_place or spot.old_place)
        for (file, flows), some in places.items():
            said = list(dict.fromkeys(some))
            kind = "" if flows else self._kind("page", said)
            yield f"      {file}: {kind}{', '.join(said)}"

    def _kind(self, name: str, some: Sequence[object]) -> str:
        """What numbers are of: one page, or several pages."""
        return f"{self._say(name if len(some) == 1 else f'{name}s')} "

    def _of_files(self, difference: Difference) -> Iterator[str]:
        files = difference.files
        seen = [file for file in files if file.state != "same" or file.sheets]
        if seen:
            yield from ("", self._say("files"))
            yield from (f"  {file.name}: {self._of_file(file)}" for file in seen)
        same = sum(file.state == "same" for file in files)
        yield from ("", self._say("same", same=same, count=len(files)))
        if difference.is_same and seen:
            yield self._say("imprint-only")

    def _of_file(self, file: FileChange) -> str:
        if file.state in _STATES and not file.sheets:
            return self._say(f"file-{file.state}")
        return "; ".join(self._parts(file)) or self._say("file-changed")

    def _parts(self, file: FileChange) -> Iterator[str]:
        name = "side" if file.folded else "page"
        for state in ("changed", "added", "removed"):
            pages = [page for page in file.pages if page.state == state]
            if pages:
                said = labels(
                    [page.label for page in pages], [page.number for page in pages]
                )
                named = f"{self._kind(name, pages)}{', '.join(said)}"
                yield self._say(f"pages-{state}", named=named)
        yield from self._content(file)
        yield from self._paper(file.sheets)

    def _content(self, file: FileChange) -> Iterator[str]:
        """What changed in a file that has no pages."""
        is_worded = any(change.kind != "imprint" for change in file.words)
        if is_worded and file.flows:
            yield self._say("words-changed")
        if file.links:
            yield self._say("links-changed")
        if file.pictures:
            yield self._say("pictures-changed", names=file.pictures)
        if file.styles:
            yield self._say("styles-changed", names=file.styles)

    def _paper(self, sheets: Sheets) -> Iterator[str]:
        if sheets.whole:
            yield self._say("shop")
        if sheets.again:
            some = [sheet.number for sheet in sheets.again]
            named = f"{self._kind('sheet', some)}{numbers(some)}"
            yield self._say("print-again", named=named)
        if sheets.gone:
            named = f"{self._kind('sheet', sheets.gone)}{numbers(sheets.gone)}"
            yield self._say("leave-out", named=named)


def _title(release: Manifest) -> str:
    dated = f" ({release.date})" if release.date else ""
    return f"{release.title} {release.version}{dated}"


def as_json(difference: Difference) -> str:
    """The values themselves for programs: format 1, in the same order every time."""
    said = {"format": 1, "same": difference.is_same, **asdict(difference)}
    said |= {
        "old": _release(difference.old),
        "new": _release(difference.new),
        "findings": [finding.message for finding in difference.findings],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _release(release: Manifest) -> dict[str, str]:
    return {
        "title": release.title,
        "identifier": release.identifier,
        "version": release.version,
        "date": release.date,
    }
