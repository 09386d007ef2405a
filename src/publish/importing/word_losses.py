"""What a Word file holds and a manuscript does not: each is named, with its place.

The place is the sentence beside it. What is taken out here on purpose, because a book
has its own (a table of contents) or nobody was meant to see it (hidden text), is told
as well.
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.findings import Trouble, trouble
from publish.importing.archives import Archive
from publish.importing.word_markup import (
    DRAWING,
    MC,
    RELATIONS,
    W,
    passages_of,
    words_in,
)

_W = f"{{{W}}}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_VML_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_FARTHEST = 40  # paragraphs before it that are looked at
_NEAR = 90  # letters of the sentence beside it
_RUNNING = re.compile(r"(?:^|/)(header|footer)\d*\.xml$")
_GRAPHICS = {
    "chart": "I302:chart",
    "chartex": "I302:chart",
    "diagram": "I302:smartart",
}
_DRAWN = (".emf", ".wmf", ".emz", ".wmz")


def take_out(root: etree._Element, contents: frozenset[str]) -> tuple[Trouble, ...]:
    """Take hidden text and tables of contents out of a part; what is told of it.

    `contents` are the ids of the styles that a table of contents is set in.
    """
    hidden: list[str] = []
    for mark in list(root.iter(f"{_W}vanish")):
        run = next(mark.iterancestors(f"{_W}r"), None)
        if run is None or mark.get(f"{_W}val") in {"0", "false"}:
            continue
        hidden.append(words_in(run, f"{_W}t"))
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
    told = []
    words = " ".join(filter(str.strip, hidden))
    if words:
        told.append(trouble("I302:hidden", words=near(words)))
    if _remove_contents(root, contents):
        told.append(trouble("I302:contents"))
    return tuple(told)


def _remove_contents(root: etree._Element, styles: frozenset[str]) -> bool:
    is_found = False
    for style in list(root.iter(f"{_W}pStyle")):
        if style.get(f"{_W}val") not in styles:
            continue
        paragraph = next(style.iterancestors(f"{_W}p"), None)
        parent = None if paragraph is None else paragraph.getparent()
        if parent is not None and paragraph is not None:
            parent.remove(paragraph)
            is_found = True
    return is_found


def find_losses(root: etree._Element, archive: Archive, part: str) -> Iterator[Trouble]:
    """What of the main part and of the parts beside it is not in the manuscript."""
    targets = targets_of(archive, part)
    yield from _drawings(root, targets, archive)
    for formula in root.iter(_MATH):
        yield trouble("I302:formula", near=beside(formula))
    for name in archive.names:
        if found := _RUNNING.search(name):
            yield from _running(archive, name, found[1])
    yield from _comments(root, archive)
    changes = sum(1 for _ in root.iter(f"{_W}ins", f"{_W}del", f"{_W}moveTo"))
    if changes:
        yield trouble("I304", count=changes)
    for chunk in root.iter(f"{_W}altChunk"):
        yield trouble("I302:object", near=beside(chunk))


def targets_of(archive: Archive, part: str) -> dict[str, str]:
    """What the ids of a part's relationships lead to: a part, or an address."""
    folder, _, name = part.rpartition("/")
    root = archive.tree(f"{folder}/_rels/{name}.rels".lstrip("/"))
    if root is None:
        return {}
    return {one.get("Id", ""): one.get("Target", "") for one in root}


def _drawings(
    root: etree._Element, targets: dict[str, str], archive: Archive
) -> Iterator[Trouble]:
    for graphic in root.iter(f"{{{DRAWING}}}graphicData"):
        kind = graphic.get("uri", "").rpartition("/")[2]
        if kind in _GRAPHICS and not _is_twin(graphic):
            yield trouble(_GRAPHICS[kind], near=beside(graphic))
    for image in root.iter(f"{{{DRAWING}}}blip", _VML_IMAGE):
        if not _is_twin(image):
            yield from _picture(image, targets, archive)


def _picture(
    image: etree._Element, targets: dict[str, str], archive: Archive
) -> Iterator[Trouble]:
    """What is wrong with one picture."""
    name = image.get(f"{{{RELATIONS}}}embed") or image.get(f"{{{RELATIONS}}}id")
    target = targets.get(name or "", "")
    link = targets.get(image.get(f"{{{RELATIONS}}}link", ""), "")
    if target.lower().endswith(_DRAWN):
        is_object = next(image.iterancestors(f"{_W}object"), None) is not None
        key = "I302:object" if is_object else "I302:drawn"
        yield trouble(key, near=beside(image))
    elif link and not target:
        yield trouble("I302:linked", file=link[:80], near=beside(image))
    elif part_of(target) not in archive:
        yield trouble("I305:missing", near=beside(image))


def part_of(target: str) -> str:
    """The part of the archive that a relationship of the main part leads to."""
    return target[1:] if target.startswith("/") else f"word/{target}"


def _is_twin(element: etree._Element) -> bool:
    """Whether it is the older twin of something that is looked at as well."""
    return any(it.tag == f"{{{MC}}}Fallback" for it in element.iterancestors())


def _running(archive: Archive, name: str, kind: str) -> Iterator[Trouble]:
    """A header or footer that says more than the number of its page."""
    root = archive.tree(name)
    words = "" if root is None else " ".join(passages_of(root))
    if re.search(r"[^\W\d_]", words):
        key = "I301:header" if kind == "header" else "I301:footer"
        yield trouble(key, words=near(words))


def _comments(root: etree._Element, archive: Archive) -> Iterator[Trouble]:
    comments = archive.tree("word/comments.xml")
    if comments is None:
        return
    called = {
        it.get(f"{_W}id", ""): beside(it) for it in root.iter(f"{_W}commentReference")
    }
    for comment in comments.iter(f"{_W}comment"):
        words = near(" ".join(passages_of(comment)))
        if words:
            by = comment.get(f"{_W}author", "") or "?"
            place = called.get(comment.get(f"{_W}id", ""), "…")
            yield trouble("I303", words=words, by=by, near=place)


def beside(element: etree._Element) -> str:
    """The words of the paragraph that an element stands in, or of the one before."""
    paragraph = next(element.iterancestors(f"{_W}p"), None)
    while paragraph is not None and paragraph.getparent() is not None:
        above = next(paragraph.iterancestors(f"{_W}p"), None)
        if above is None:
            break
        paragraph = above
    for _ in range(_FARTHEST):
        if paragraph is None:
            break
        if words := near(" ".join(map(str, paragraph.itertext(f"{_W}t")))):
            return words
        paragraph = paragraph.getprevious()
    return "…"


def near(words: str) -> str:
    """The beginning of some words, on one line."""
    line = " ".join(words.split())
    return f"{line[: _NEAR - 1]}…" if len(line) > _NEAR else line
