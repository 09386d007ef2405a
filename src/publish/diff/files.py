"""One file of two releases compared."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile

import pikepdf
import pypdfium2
from lxml import etree

from publish.diff.addresses import read_links
from publish.diff.ebook import read_ebook
from publish.diff.leaves import is_folded, read_labels, read_leaves
from publish.diff.links import compare_links
from publish.diff.rasters import Imprints, read_pages
from publish.diff.sheets import sheets_of
from publish.diff.texts import set_text
from publish.diff.values import (
    FileChange,
    Listed,
    PageChange,
    State,
    WordChange,
)
from publish.diff.words import compare_words
from publish.findings import Finding, Place

Paths = tuple[Path, Path]
_NO_PDF = (pypdfium2.PdfiumError, pikepdf.PdfError, OSError)
_NO_EPUB = (BadZipFile, KeyError, etree.XMLSyntaxError, OSError)


def run_papers(
    listed: Listed, paths: Paths, imprints: Imprints, *, is_rtl: bool
) -> FileChange | Finding:
    """What changed in a PDF; R312 where one of the two cannot be read."""
    try:
        pages, counts = read_pages(*paths, imprints)
        leaves = [read_leaves(path, is_rtl=is_rtl) for path in paths]
        folded = is_folded(paths[1])
        labels = [read_labels(path) for path in paths]
        links = [
            read_links(path, names) for path, names in zip(paths, labels, strict=True)
        ]
    except _NO_PDF as error:
        return _unreadable(paths, error)
    texts = [set_text(*both) for both in zip(leaves, imprints, strict=True)]
    compared = compare_words(*texts)
    changed = compare_links(*links)
    return FileChange(
        name=listed.name,
        edition=listed.edition,
        state=_state(pages, is_else=bool(changed)),
        printed=listed.printed,
        pages_were=counts[0],
        pages_are=counts[1],
        words=compared.changes,
        links=changed,
        pages=pages,
        sheets=sheets_of(listed.printed, pages, counts[1]),
        folded=folded,
        shifts=compared.shifts,
    )


def _state(pages: tuple[PageChange, ...], *, is_else: bool) -> State:
    if is_else or any(one.state != "imprint" for one in pages):
        return "changed"
    return "imprint" if pages else "unseen"


def run_ebooks(
    listed: Listed, paths: Paths, imprints: Imprints
) -> FileChange | Finding:
    """What changed in an EPUB; R312 where one of the two cannot be read."""
    try:
        old, new = (read_ebook(path) for path in paths)
    except _NO_EPUB as error:
        return _unreadable(paths, error)
    texts = [
        set_text(*both) for both in zip((old.leaves, new.leaves), imprints, strict=True)
    ]
    words = compare_words(*texts).changes
    links = compare_links(old.links, new.links)
    pictures = tuple(_changed(old.pictures, new.pictures))
    styles = tuple(_changed(old.styles, new.styles))
    seen = bool(links or pictures or styles)
    return FileChange(
        name=listed.name,
        edition=listed.edition,
        state=_told(words, is_else=seen),
        words=words,
        links=links,
        pictures=pictures,
        styles=styles,
    )


def _told(words: tuple[WordChange, ...], *, is_else: bool) -> State:
    if is_else or any(one.kind != "imprint" for one in words):
        return "changed"
    return "imprint" if words else "unseen"


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """The names whose content differs, or that only one of the two has."""
    return (name for name in sorted({*old, *new}) if old.get(name) != new.get(name))


def _unreadable(paths: Paths, error: Exception) -> Finding:
    message = f"this file or the one it is compared with cannot be read: {error}"
    hint = f"the other one is {paths[0]}"
    return Finding("R312", message, Place(str(paths[1])), hint)
