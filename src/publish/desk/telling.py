"""Findings as the form shows them: each at its field, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from publish.desk.addresses import written
from publish.desk.words import read_desk_words
from publish.findings import Finding
from publish.messages import Telling


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in words. `name` is what its button to mend is called, if any."""

    code: str
    message: str
    hint: str
    is_error: bool
    at: str  # the keys as an address has them
    line: int
    place: str
    name: str = ""


def tell_all(findings: Iterable[Finding], path: str, language: str) -> tuple[Told, ...]:
    """All findings in words, with the keys at which they stand."""
    return tuple(_told(it, path, language) for it in findings)


def _told(finding: Finding, path: str, language: str) -> Told:
    message, hint = finding.told_in(language)
    if own := read_desk_words(language).get(f"hint:{finding.key}"):
        hint = Telling(language).vformat(own, (), dict(finding.values))
    is_here = finding.place.path == path
    return Told(
        finding.code,
        message,
        hint,
        finding.is_error,
        written(finding.at),
        finding.place.line if is_here else 0,
        str(finding.place),
        name_of(finding) if finding.edits else "",
    )


def name_of(finding: Finding) -> str:
    """A short name by which a finding is found again in the same text."""
    said = repr((finding.code, finding.edits)).encode()
    return sha256(said).hexdigest()[:16]


def by_field(told: Sequence[Told], fields: Iterable[str]) -> Mapping[str, list[Told]]:
    """What is told, by the address of the field that is nearest to where it stands.

    The nearest is the field itself, or else the one around it; "" has what is left.
    """
    known = frozenset(fields)
    found: dict[str, list[Told]] = {}
    for one in told:
        at = one.at
        while at and at not in known:
            at = at.rpartition("/")[0]
        found.setdefault(at, []).append(one)
    return found


def below(told: Iterable[Told], at: str) -> list[Told]:
    """What is told of these keys, and of all that stands below them."""
    return [it for it in told if it.at == at or it.at.startswith(f"{at}/")]
