"""Who may ask the desk for something: the browser of this machine, and our own pages.

A page of somebody else's that the same browser has open can send requests here. So the
name of the host must be ours (against names that are bound anew to this machine), a
write must come from a page of ours (its token), and no page may be framed elsewhere.
"""

import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without one a form has no origin
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# What is looked at in a frame: nothing of it may reach the desk.
LOOKED_AT: Mapping[str, str] = {
    **HEADERS,
    "Content-Security-Policy": (
        "sandbox allow-scripts; default-src 'none'; script-src 'self'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        "media-src 'self'; frame-ancestors 'self'"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "null",
}


def is_host(said: str, port: int) -> bool:
    """Whether a Host header names this desk."""
    name, _, number = said.rpartition(":")
    return name.lower() in _NAMES and number == str(port)


def is_own(origin: str, port: int) -> bool:
    """Whether a page with this Origin is one of ours; one without any may be."""
    if not origin:
        return True
    parts = urlsplit(origin)
    return parts.scheme == "http" and is_host(parts.netloc, port)


def is_token(said: str, token: str) -> bool:
    """Whether a form has the token that our pages have."""
    return hmac.compare_digest(said.encode(), token.encode())
