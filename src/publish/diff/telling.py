"""A difference told: on a terminal, and as JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from publish.diff.passages import around, is_told, labels, numbers, shortened
from publish.diff.values import (
    Difference,
    FileChange,
    LinkGroup,
    Release,
    Sheet,
    Sheets,
    Spot,
    WordGroup,
)

_STATES = {
    "added": "new file",
    "removed": "no longer there",
    "unseen": "nothing to see",
    "imprint": "only version or date",
}


def told(difference: Difference) -> Iterator[str]:
    """The lines that a person reads."""
    yield f"{_title(difference.old)} -> {_title(difference.new)}"
    groups = [one for one in difference.words if is_told(one)]
    if groups:
        yield from ("", "words")
        for group in groups:
            yield from _of_words(group)
    if difference.links:
        yield from ("", "links")
        for link in difference.links:
            yield from _of_link(link)
    yield from _of_files(difference)


def _title(release: Release) -> str:
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
    places: dict[str, list[str]] = {}
    for spot in spots:
        places.setdefault(spot.file, []).append(spot.new_place or spot.old_place)
    for file, some in places.items():
        said = list(dict.fromkeys(some))
        kind = "" if file.endswith(".epub") else _count("page", said)
        yield f"      {file}: {kind}{', '.join(said)}"


def _count(name: str, some: Sequence[object]) -> str:
    return f"{name} " if len(some) == 1 else f"{name}s "


def _of_files(difference: Difference) -> Iterator[str]:
    seen = [one for one in difference.files if one.state != "same" or one.sheets]
    if seen:
        yield from ("", "files")
        yield from (f"  {one.name}: {_of_file(one)}" for one in seen)
    same = sum(one.state == "same" for one in difference.files)
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
        pages = [one for one in file.pages if one.state == state]
        if pages:
            said = labels([one.label for one in pages], [one.number for one in pages])
            yield f"{_count(name, pages)}{', '.join(said)} {state}"
    yield from _content(file)
    yield from _paper(file.sheets)


def _content(file: FileChange) -> Iterator[str]:
    """What changed in a file that has no pages."""
    is_worded = any(one.kind != "imprint" for one in file.words)
    if is_worded and not file.pages_are:
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
        some = [one.number for one in sheets.again]
        yield f"print again {_count('sheet', some)}{numbers(some)}"
    if sheets.gone:
        yield f"leave out {_count('sheet', sheets.gone)}{numbers(sheets.gone)}"


def as_json(difference: Difference) -> str:
    """The same for programs: format 1, in the same order every time."""
    said = {
        "format": 1,
        "same": difference.is_same,
        "old": _release(difference.old),
        "new": _release(difference.new),
        "words": [_word_group(one) for one in difference.words],
        "links": [_link_group(one) for one in difference.links],
        "files": [_file(one) for one in difference.files],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _release(release: Release) -> dict[str, Any]:
    return {
        "title": release.title,
        "identifier": release.identifier,
        "version": release.version,
        "date": release.date,
    }


def _word_group(group: WordGroup) -> dict[str, Any]:
    return {
        "kind": group.kind,
        "old": group.old,
        "new": group.new,
        "before": group.before,
        "after": group.after,
        "places": [_spot(one) for one in group.spots],
    }


def _link_group(group: LinkGroup) -> dict[str, Any]:
    return {
        "state": group.state,
        "words": group.words,
        "old": group.old,
        "new": group.new,
        "places": [_spot(one) for one in group.spots],
    }


def _spot(spot: Spot) -> dict[str, str]:
    return {
        "edition": spot.edition,
        "file": spot.file,
        "old": spot.old_place,
        "new": spot.new_place,
    }


def _file(file: FileChange) -> dict[str, Any]:
    return {
        "name": file.name,
        "edition": file.edition,
        "state": file.state,
        "print": file.printed,
        "pages": {"old": file.pages_were, "new": file.pages_are},
        "changed": [
            {"number": one.number, "label": one.label, "by": list(one.by)}
            for one in file.pages
            if one.state == "changed"
        ],
        "added": _pages(file, "added"),
        "removed": _pages(file, "removed"),
        "imprint_only": _pages(file, "imprint"),
        "print_again": {
            "sheets": [_sheet(one) for one in file.sheets.again],
            "gone": list(file.sheets.gone),
            "whole": file.sheets.whole,
        },
        "pictures": list(file.pictures),
        "styles": list(file.styles),
    }


def _pages(file: FileChange, state: str) -> list[dict[str, Any]]:
    return [
        {"number": one.number, "label": one.label}
        for one in file.pages
        if one.state == state
    ]


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {"number": sheet.number, "pages": list(sheet.pages)}
