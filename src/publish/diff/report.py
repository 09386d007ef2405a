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
from publish.output.manifest import Manifest

_STATES = {
    "added": "new file",
    "removed": "no longer there",
    "unseen": "nothing to see",
    "imprint": "only version or date",
    "unread": "cannot be compared",
}


def tell(difference: Difference) -> Iterator[str]:
    """The lines that a person reads."""
    yield f"{_title(difference.old)} -> {_title(difference.new)}"
    groups = [group for group in difference.words if is_told(group)]
    if groups:
        yield from ("", "words")
        for group in groups:
            yield from _of_words(group)
    if difference.links:
        yield from ("", "links")
        for link in difference.links:
            yield from _of_link(link)
    yield from _of_files(difference)


def _title(release: Manifest) -> str:
    dated = f" ({release.date})" if release.date else ""
    return f"{release.title} {release.version}{dated}"


def _of_words(group: WordGroup) -> Iterator[str]:
    old, new = shortened(group.old), shortened(group.new)
    if group.kind == "moved":
        yield f"  moved: {new}"
    elif old and new:
        yield f"  {old} -> {new}"
    else:
        yield f"  added: {new}" if new else f"  removed: {old}"
    yield f"      {around(group, '[', ']')}"
    yield from _of_spots(group.spots)


def _of_link(group: LinkGroup) -> Iterator[str]:
    addresses = " -> ".join(filter(None, (group.old, group.new)))
    yield f"  {group.state}: {addresses} ({group.words})"
    yield from _of_spots(group.spots)


def _of_spots(spots: Sequence[Spot]) -> Iterator[str]:
    """Each file with its pages or chapters, in one line."""
    places: dict[tuple[str, bool], list[str]] = {}
    for spot in spots:
        own = places.setdefault((spot.file, spot.flows), [])
        own.append(spot.new_place or spot.old_place)
    for (file, flows), some in places.items():
        said = list(dict.fromkeys(some))
        kind = "" if flows else _count("page", said)
        yield f"      {file}: {kind}{', '.join(said)}"


def _count(name: str, some: Sequence[object]) -> str:
    return f"{name} " if len(some) == 1 else f"{name}s "


def _of_files(difference: Difference) -> Iterator[str]:
    seen = [file for file in difference.files if file.state != "same" or file.sheets]
    if seen:
        yield from ("", "files")
        yield from (f"  {file.name}: {_of_file(file)}" for file in seen)
    same = sum(file.state == "same" for file in difference.files)
    yield from ("", f"the same, byte for byte: {same} of {len(difference.files)} files")
    if difference.is_same and seen:
        yield "nothing changed but what stands in every release: its version and date"


def _of_file(file: FileChange) -> str:
    if file.state in _STATES and not file.sheets:
        return _STATES[file.state]
    return "; ".join(_parts(file)) or "changed"


def _parts(file: FileChange) -> Iterator[str]:
    name = "side" if file.folded else "page"
    for state in ("changed", "added", "removed"):
        pages = [page for page in file.pages if page.state == state]
        if pages:
            said = labels(
                [page.label for page in pages], [page.number for page in pages]
            )
            yield f"{_count(name, pages)}{', '.join(said)} {state}"
    yield from _content(file)
    yield from _paper(file.sheets)


def _content(file: FileChange) -> Iterator[str]:
    """What changed in a file that has no pages."""
    is_worded = any(change.kind != "imprint" for change in file.words)
    if is_worded and file.flows:
        yield "words changed"
    if file.links:
        yield "links changed"
    if file.pictures:
        yield f"pictures changed: {', '.join(file.pictures)}"
    if file.styles:
        yield f"style sheets changed: {', '.join(file.styles)}"


def _paper(sheets: Sheets) -> Iterator[str]:
    if sheets.whole:
        yield "to the print shop again"
    if sheets.again:
        some = [sheet.number for sheet in sheets.again]
        yield f"print again {_count('sheet', some)}{numbers(some)}"
    if sheets.gone:
        yield f"leave out {_count('sheet', sheets.gone)}{numbers(sheets.gone)}"


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
