"""Which addresses a text may link to, and what to write instead of the others.

An address goes in; the same in the letters of a URL, or what is wrong, comes out.
"""

import re

from markdown_it.common.normalize_url import normalizeLink

from publish.findings import Trouble, trouble

_QUOTES = "“”„‘’‚«»‹›\"'"
_WEB = re.compile(r"https?:", re.IGNORECASE)
_GOOD = re.compile(
    rf"https?://[^\s/?#{_QUOTES}]+(?:\.[^\s/?#{_QUOTES}.]+|\])(?::\d+)?\.?(?=[/?#]|$)"
    r"|mailto:[^\s@]+@[^\s@]+|tel:[+\d(*#]",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_HOST = re.compile(
    r"(?://)?((?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?)", re.IGNORECASE
)
_MAIL = re.compile(r"[^\s@/]+@[^\s@/]+\.[^\s@/]+")
_FILES = re.compile(
    r"\.(?:x?html?|md|pdf|png|jpe?g|svg|docx?)(?:[?#]|$)", re.IGNORECASE
)


def linkable(address: str) -> str:
    """The address in the letters of a URL (RFC 3986), or nothing.

    Web addresses, mail and telephone may be linked to: they still mean something on
    another machine and in ten years.
    """
    return normalizeLink(address) if _GOOD.match(address) else ""


def unlinkable(address: str) -> tuple[Trouble, str]:
    """What is wrong with an address that cannot be linked to, and the right one.

    The right one is empty where only the author knows it.
    """
    bare = address.strip(_QUOTES)
    if bare != address and linkable(bare):
        return trouble("B215:quotes", address=address, right=bare), bare
    found = _HOST.fullmatch(address)
    if _MAIL.fullmatch(address) and not _SCHEME.match(address):
        return trouble("B215:mail", address=address), f"mailto:{address}"
    if found and ("/" in found[1] or not _FILES.search(found[1])):
        right = f"https://{found[1]}"
        return trouble("B215:web", address=address, host=found[1]), right
    return _unknown(address), ""


def _unknown(address: str) -> Trouble:
    """What is wrong with an address that only the author can mend."""
    if _WEB.match(address):
        return trouble("B215:host", address=address)
    if _SCHEME.match(address):
        return trouble("B215:scheme", address=address)
    if _FILES.search(address):
        return trouble("B215:file", file=address)
    return trouble("B215", address=address) if address else trouble("B215:empty")
