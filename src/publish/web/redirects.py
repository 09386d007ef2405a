"""The pages that short codes on paper lead to, and rules for servers that know rules.

Goes in: codes with their targets, from the lock and the manuscript and from nowhere
else, so that nobody can make them lead elsewhere; comes out: files of the site.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from publish.book.redirects import Redirect

_QUOTED = str.maketrans(
    {'"': "%22", "\\": "%5C", "$": "%24", "{": "%7B", "}": "%7D", " ": "%20"}
)


def rule_files(redirects: Sequence[Redirect], base: str) -> Iterator[tuple[str, bytes]]:
    """`.htaccess`, `_redirects` and a map for nginx; none for a site without codes.

    They hold with and without a slash behind the code, and in capitals; `base` is where
    the site stands.
    """
    if not redirects:
        return
    known = [it for it in redirects if it.address]
    folder = urlsplit(base).path.rstrip("/")
    apache = ["RewriteEngine On"]
    apache += [
        f'RewriteRule "^{it.code}/?$" "{_literal(it.address)}" [R=302,NC,NE,L]'
        for it in known
    ]
    netlify = [
        f"{folder}/{code}{end} {_safe(it.address)} 302"
        for it in known
        for code in dict.fromkeys((it.code, it.code.upper()))
        for end in ("", "/")
    ]
    nginx = ["# map $uri $short_code_target { include redirects.nginx.conf; }"]
    nginx += [f'"~*/{it.code}/?$" "{_safe(it.address)}";' for it in known]
    for name, lines in (
        (".htaccess", apache),
        ("_redirects", netlify),
        ("redirects.nginx.conf", nginx),
    ):
        yield name, "".join(f"{line}\n" for line in lines).encode()


def _safe(address: str) -> str:
    """An address that ends no quote and starts no variable of a server's rules."""
    return address.translate(_QUOTED)


def _literal(address: str) -> str:
    """The same for Apache, where `%2` would stand for what a condition found."""
    return _safe(address).replace("%", "\\%")
