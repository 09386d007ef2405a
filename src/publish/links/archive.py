"""What an archive of the web has of an address: asked only where somebody wants it.

The service is that of the Wayback Machine: it answers in JSON which copy it has nearest
to now. Goes in: an address; comes out: where a copy is found, or nothing. Pure but for
`run_search`.
"""

import json
import os
from collections.abc import Callable, Iterable
from urllib.parse import urlencode, urlsplit

from publish.links.asking import Manners, run_reading

SERVICE = "PUBLISH_ARCHIVE"  # the variable that names another service
_PUBLIC = "https://archive.org/wayback/available"
MOST = 50  # addresses that one run asks for


def read_service() -> str:
    """The address of the service."""
    return os.environ.get(SERVICE) or _PUBLIC


def run_search(
    addresses: Iterable[str], manners: Manners, tell: Callable[[str, str], None]
) -> None:
    """Ask for copies, one address after another and no more than `MOST`.

    `tell` is called with an address and where its copy is, "" where none is known.
    """
    service = read_service()
    questions = {
        f"{service}?{urlencode({'url': address})}": address
        for address in list(addresses)[:MOST]
    }

    def hear(question: str, content: bytes) -> None:
        tell(questions[question], copy_in(content))

    run_reading(questions, manners, hear)


def copy_in(content: bytes) -> str:
    """The copy of which an answer of the service tells; "" where it tells of none.

    A copy that was made of an answer such as 404 is none.
    """
    try:
        told = json.loads(content)
        closest = told["archived_snapshots"]["closest"]
        address, status = str(closest["url"]), str(closest.get("status", "200"))
        parts = urlsplit(address)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    is_good = closest.get("available") is True and status.startswith("2")
    if not (is_good and parts.scheme in {"http", "https"} and parts.hostname):
        return ""
    if not address.isprintable() or " " in address:
        return ""
    return parts._replace(scheme="https").geturl()  # as the archive serves all of it
