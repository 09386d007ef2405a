"""What answers say of an address: it works, it is gone, or somebody must look. Pure.

A program sees less than a reader. Sites refuse robots with 403 and even with 404, and a
page that is gone may answer 200 with kind words. So there are three verdicts, and only
what is gone on two days is called gone.
"""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Verdict = Literal["works", "gone", "look"]

_GONE = frozenset({404, 410})
_GOOD = range(200, 300)  # RFC 9110, 15.3
_SOFT = re.compile(
    r"\b404\b|not found|niet gevonden|bestaat niet|niet beschikbaar|nicht gefunden"
    r"|page introuvable|no longer (?:exists|available)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for an address.

    `status` is that of the last answer, 0 where none came: then `trouble` says why:
    `host`, `time`, `certificate`, `inside`, `loop`, `broken`. `hops` are the addresses
    that it went on to; `title` is that of the page.
    """

    status: int = 0
    hops: tuple[str, ...] = ()
    title: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on an address, with the reason; `moved_to` where it leads elsewhere."""

    verdict: Verdict
    reason: str
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of an address: the last verdict and its day; the first bad one."""

    verdict: Verdict
    reason: str
    day: dt.date
    moved_to: str = ""
    gone_since: dt.date | None = None


def judge(address: str, answer: Answer) -> Judged:
    """What an answer means for a reader."""
    moved = answer.hops[-1] if answer.hops else ""
    reason = answer.trouble or _soft(address, moved, answer) or str(answer.status)
    verdict: Verdict = "look"
    if answer.trouble == "host" or answer.status in _GONE:
        verdict = "gone"
    elif reason == str(answer.status) and answer.status in _GOOD:
        verdict = "works"
    return Judged(verdict, reason, moved)


def _soft(address: str, moved: str, answer: Answer) -> str:
    """Why an answer that sounds good may not be; "" where it is."""
    if answer.status not in _GOOD:
        return ""
    if moved and _depth(address) and not _depth(moved):
        return "front"
    return "title" if _SOFT.search(answer.title) else ""


def with_day(judged: Judged, day: dt.date, before: Checked | None) -> Checked:
    """A verdict of today, with what was known before.

    What answers 404 for the first time today may be back tomorrow: its `gone_since` is
    today, and `is_gone` says yes from another day on.
    """
    since = None
    if judged.verdict == "gone":
        since = before.gone_since if before and before.gone_since else day
    return Checked(judged.verdict, judged.reason, day, judged.moved_to, since)


def is_gone(checked: Checked) -> bool:
    """Whether it was gone on two days."""
    return checked.gone_since is not None and checked.gone_since < checked.day


def is_fresh(checked: Checked, today: dt.date, days: int) -> bool:
    """Whether it worked so lately that it need not be asked again."""
    age = today - checked.day
    return checked.verdict == "works" and dt.timedelta(0) <= age < dt.timedelta(days)


def is_public(addresses: Collection[str]) -> bool:
    """Whether all of a host's IP addresses are those of the public net."""
    from ipaddress import ip_address

    return bool(addresses) and all(
        (ip := ip_address(one)).is_global and not ip.is_multicast for one in addresses
    )


def _depth(address: str) -> int:
    """How many names there are in the path of an address."""
    parts = urlsplit(address)
    return len([name for name in parts.path.split("/") if name]) + bool(parts.query)
