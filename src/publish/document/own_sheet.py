"""An author's own style sheets: what they name has to be in the Document.

Goes in: a closed Document, and the sheets; comes out: nothing, or what they ask for and
no file has, at the author's own lines.
"""

from collections.abc import Iterable, Iterator
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

import tinycss2

from publish.assets.images import Sheet
from publish.document.model import Document, list_assets
from publish.findings import BookError, Finding, Place

OWN_SHEET = "own.css"
TOO_DEEP = "nested too deep"
_ELSEWHERE = ("data:", "#")  # held by the sheet, or a place on a page


def refuse_missing(document: Document, sheets: Iterable[Sheet]) -> None:
    """Look up each file that the author's sheets name.

    Raises:
        BookError: P013 for each that the Document does not hold; P014 where the sheet
            is too deep to be gone through.
    """
    named = [(sheet.path, *one) for sheet in sheets for one in files_named_in(sheet)]
    held = list_assets(document) if named else ()
    found = [
        Finding.of("P013", Place(path, line, column), asset=asset)
        for path, asset, line, column in named
        if normpath(unquote(asset)) not in held
    ]
    if found:
        raise BookError(dict.fromkeys(found))


def files_named_in(sheet: Sheet) -> tuple[tuple[str, int, int], ...]:
    """Each address in a sheet that names a file, with its line and column from 1.

    Raises:
        BookError: P014 where the sheet is too deep to be gone through.
    """
    tokens = tinycss2.parse_component_value_list(sheet.text, skip_comments=True)
    try:
        return tuple(_named(tokens))
    except RecursionError as error:
        deep = Finding.of("P014", Place(sheet.path, 1, 1), said=TOO_DEEP)
        raise BookError([deep]) from error


def _named(tokens: Iterable[Any]) -> Iterator[tuple[str, int, int]]:
    is_import = False
    for token in tokens:
        address = ""
        if token.type == "url" or (is_import and token.type == "string"):
            address = token.value
        elif token.type == "function" and token.lower_name == "url":
            address = "".join(it.value for it in token.arguments if it.type == "string")
        elif inner := getattr(token, "arguments", getattr(token, "content", None)):
            yield from _named(inner)
        if address and not address.startswith(_ELSEWHERE):
            yield address, token.source_line, token.source_column
        if token.type != "whitespace":
            is_import = token.type == "at-keyword" and token.lower_value == "import"
