"""Addresses typed as letters -> links; links made whole.

A tree goes in, a tree comes out: `www.` and `https://` among letters become links, and
what Google wraps around an address is taken off.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

from publish.importing.tree import Block, Inline, Paragraph, Run, with_parts

_BARE = re.compile(
    r"(?<![\w@/.])(?:https?://|www\.)[^\s<>\"“”|{}\\^`\[\]]+", re.IGNORECASE
)
_ENDS = ".,;:!?'’…”»"
_WRAPPED = ("www.google.com", "google.com", "www.google.nl")
_UNSAFE = re.compile(r"[\s<>\"{}|\\^`\x00-\x20]")


def with_links(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, each address in them a link."""
    return each_paragraph(blocks, _linked)


def each_paragraph(
    blocks: Sequence[Block], change: Callable[[Paragraph], Paragraph]
) -> tuple[Block, ...]:
    """The same blocks with each paragraph changed, at any depth."""
    return tuple(
        change(it)
        if isinstance(it, Paragraph)
        else with_parts(it, lambda inner: each_paragraph(inner, change))
        for it in blocks
    )


def _linked(paragraph: Paragraph) -> Paragraph:
    made = (one for it in paragraph.inlines for one in _of_inline(it))
    return replace(paragraph, inlines=tuple(made))


def _of_inline(inline: Inline) -> Iterator[Inline]:
    if not isinstance(inline, Run):
        yield inline
    elif inline.address:
        yield replace(inline, address=whole_address(inline.address))
    else:
        yield from _parted(inline)


def _parted(run: Run) -> Iterator[Run]:
    done = 0
    for found in _BARE.finditer(run.text):
        written = found[0].rstrip(_ENDS)
        while written.endswith(")") and written.count("(") < written.count(")"):
            written = written[:-1].rstrip(_ENDS)
        address = whole_address(written)
        if "." not in (urlsplit(address).hostname or ""):
            continue
        start = found.start()
        if start > done:
            yield replace(run, text=run.text[done:start])
        done = start + len(written)
        yield replace(run, text=written, address=address)
    if done < len(run.text):
        yield replace(run, text=run.text[done:])


def whole_address(written: str) -> str:
    """An address that a book may link to; "" for none, "#…" for a place inside."""
    address = written.strip()
    if address.lower().startswith("www."):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if host in _WRAPPED and parts.path == "/url":
        return whole_address(parse_qs(parts.query).get("q", [""])[0])
    is_spoken = parts.scheme in {"mailto", "tel"} and bool(parts.path)
    is_web = parts.scheme in {"http", "https"} and "." in host
    is_known = address.startswith("#") or is_spoken or is_web
    return _UNSAFE.sub(lambda it: quote(it[0]), address) if is_known else ""
