"""A site that holds all that its pages show and lead to, and runs no script of others.

Source: HTML Living Standard, 4.8 and 4.12; the site must work from a disk.
"""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from publish.document.part_files import LOST_PAGE
from publish.findings import Finding, Place
from publish.proofs.reading.sites import Site, read_site
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "site pages"
WHAT = (
    "every page of the site has all that it shows and leads to, and no foreign script"
)
TOOLS = ()
APPLIES = {"is_site": True}

_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_LOADED = "//@src | //@poster | //link[@rel!='canonical']/@href"
_LED = "//a/@href"
_RUN = (
    "//script[not(@src)] | //@*[starts-with(name(), 'on')] | //iframe | //object"
    " | //a[starts-with(translate(@href, 'AVTRSCJIP', 'avtrscjip'), 'javascript:')]"
)


def run_proof(proofed: Proofed) -> Outcome:
    """C601 to C603."""
    site = read_site(proofed.path)
    codes = proofed.document.book.page_codes
    found = [*check_site(site, proofed.place), *check_codes(site, codes, proofed.place)]
    return outcome_of(NAME, found, {"pages": str(len(site.pages))})


def check_site(site: Site, place: Place) -> Iterator[Finding]:
    """C601 for what is not there, C602 for what is loaded from elsewhere or run."""
    for name, page in site.pages.items():
        where = Place(f"{place.path}/{name}")
        if page.xpath(f"boolean({_RUN})"):
            yield Finding.of("C602:runs", where)
        if name == LOST_PAGE:  # shown at any address: it names whole ones of its own
            continue
        loaded = _texts(page, _LOADED)
        outside = [it for it in loaded if _ELSEWHERE.match(it)]
        yield from (Finding.of("C602:loads", where, address=it) for it in outside)
        inside = [it for it in (*loaded, *_texts(page, _LED)) if _is_inside(it)]
        lost = (it for it in inside if not site.has(name, it))
        yield from (Finding.of("C601", where, address=it) for it in lost)


def _is_inside(address: str) -> bool:
    return not _ELSEWHERE.match(address)


def _texts(page: etree._Element, path: str) -> list[str]:
    return list(dict.fromkeys(map(str, cast(list[str], page.xpath(path)))))


def check_codes(site: Site, codes: tuple[str, ...], place: Place) -> Iterator[Finding]:
    """C603 for each code on paper that no page answers."""
    for code in codes:
        if f"{code}/index.html" not in site.names:
            yield Finding.of("C603", place, code=code)
