"""Footnotes of a page: calls and notes found by the links between them, and marked.

Word, Google Docs, Pandoc and makers of e-books each write them otherwise; alike in all
is a link on a short sign whose target links back, or calls itself a note.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

CALL = "publish-call"  # the tag of a call that was found; its label is its title
_SIGN = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡a-z]|[ivx]{1,5})[\])]?$")
_NOTE = re.compile(
    r"footnote|endnote|\bfn\b|\bnote\b|MsoFootnote|MsoEndnote", re.IGNORECASE
)
_LINKS = 40  # of one note that are looked at
_HOLDERS = frozenset({"li", "aside", "div", "p", "dd", "section", "td"})
_SAYING = ("class", "role", "id", "epub:type")
_BACK = re.compile(r"^[↩↑^⏎\ufe0e\ufe0f\s]*$")


def take_notes(root: HtmlElement) -> dict[str, HtmlElement]:
    """Mark the calls in a page and take its notes out; the notes by label."""
    targets = _targets(root)
    notes: dict[str, HtmlElement] = {}
    holders: dict[HtmlElement, str] = {}
    for link in list(root.iter("a")):
        label = str(link.get("href") or "").rpartition("#")[2]
        key = str(link.get("href") or "").removeprefix("#")
        target = targets.get(key)
        if target is None or not label or not _is_sign(link):
            continue
        holder = _holder(target)
        if holder is None or _is_inside(link, holder) or not _is_note(link, holder):
            continue
        holders.setdefault(holder, key)
        notes.setdefault(holders[holder], holder)
        _mark(link, holders[holder])
    for holder in notes.values():
        _take_out(holder)
    _remove_empty(root)
    return notes


def _targets(root: HtmlElement) -> dict[str, HtmlElement]:
    return {
        str(name): it
        for it in root.iter()
        if isinstance(it.tag, str)
        for name in (it.get("id"), it.get("name") if it.tag == "a" else None)
        if name
    }


def _is_sign(link: HtmlElement) -> bool:
    return bool(_SIGN.match(str(link.text_content()).strip()))


def _holder(target: HtmlElement) -> HtmlElement | None:
    """The element that is the whole note."""
    for element in (target, *target.iterancestors()):
        if element.tag in _HOLDERS:
            return element
        if element.tag == "body":
            break
    return None


def _is_inside(link: HtmlElement, holder: HtmlElement) -> bool:
    return any(it is holder for it in link.iterancestors())


def _is_note(link: HtmlElement, holder: HtmlElement) -> bool:
    said = " ".join(str(holder.get(name) or "") for name in _SAYING)
    if _NOTE.search(said):
        return True
    own = {link.get("id"), link.get("name")}
    own |= {it.get("id") for it in link.iterancestors() if it.tag in {"sup", "span"}}
    links = tuple(islice(holder.iter("a"), _LINKS))
    back = {str(it.get("href") or "").removeprefix("#") for it in links}
    return bool({str(it) for it in own if it} & back)


def _mark(link: HtmlElement, label: str) -> None:
    """Put the mark of a call where a link was; a sup around it goes too."""
    whole = link
    parent = link.getparent()
    around = {"sup", "span"}
    while parent is not None and parent.tag in around and _is_all(parent, whole):
        whole, parent = parent, parent.getparent()
    tail = whole.tail
    whole.clear()
    whole.tag, whole.tail = CALL, tail
    whole.set("title", label)


def _is_all(parent: HtmlElement, child: HtmlElement) -> bool:
    words = str(parent.text_content()).strip()
    return words == str(child.text_content()).strip()


def _take_out(holder: HtmlElement) -> None:
    """Take a note out of the page, and the links back out of the note."""
    for link in list(holder.iter("a")):
        words = str(link.text_content()).strip()
        is_back = str(link.get("href") or "").startswith("#") or "#" in str(
            link.get("href") or ""
        )
        if is_back and (_SIGN.match(words) or _BACK.match(words)):
            link.drop_tree()
    parent = holder.getparent()
    if parent is not None:
        holder.drop_tree()


def _remove_empty(root: HtmlElement) -> None:
    """Lists and sections whose notes are gone."""
    for element in list(root.iter("ol", "ul", "section", "aside")):
        is_empty = not str(element.text_content()).strip() and not _has_more(element)
        if is_empty and element.getparent() is not None:
            element.drop_tree()


def _has_more(element: HtmlElement) -> bool:
    return any(True for _ in element.iter("img", "svg", "video", "audio", "iframe"))


def note_texts(notes: dict[str, HtmlElement]) -> Iterator[str]:
    """The words of the notes."""
    return (str(it.text_content()) for it in notes.values())
