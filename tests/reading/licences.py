"""The licences of all that is installed, held against ours: AGPL-3.0-or-later.

What a package says of itself counts, first in the form of SPDX, then in words, then by
its classifiers. Which licences may be joined with the GPL of version 3 is told by the
Free Software Foundation: https://www.gnu.org/licenses/license-list.html
"""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_JOINED = re.compile(r"\s+(?:AND|and)\s+|,\s*")
_EITHER = re.compile(r"\s+(?:OR|or)\s+")
_LONG = 60  # letters: longer ones are the text of a licence, not its name
_COMPATIBLE = re.compile(
    r"""(?ix) ^ (?:
      0?bsd (?:[ -].*)? | (?:[23]-clause[ ])? bsd .* | (?:modified|new)[ ]bsd .*
    | mit (?:-0|-cmu|-modern.*|[ ]licen[sc]e)? | isc .* | zlib .* | hpnd
    | apache .* 2(?:\.0)? .* | apache[ ]software[ ]license
    | mozilla[ ]public[ ]license[ ]2\.0 .* | mpl-2\.0
    | psf(?:l|-2\.0)? | python[ ]software[ ]foundation[ ]license
    | cc0-1\.0 | public[ ]domain | unlicense
    | l?gpl .* (?:2|2\.1|3)(?:\.0)? (?:-or-later|-only|\+|\))* | lgpl
    | gnu[ ](?:lesser[ ]|affero[ ])? general[ ]public[ ]license .*
    | agpl-3\.0(?:-or-later|-only)
    | ofl-1\.1 | sil[ ]o(?:fl|pen[ ]font[ ]license) .*
    ) $"""
)
# what says nothing of itself, or says it in words of its own: looked up by a person
KNOWN: Mapping[str, str] = {
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "resvg-py": "MIT",
}


@dataclass(frozen=True, slots=True)
class Licensed:
    """A package and what it may be used under; "" where it does not say."""

    name: str
    licence: str

    @property
    def is_compatible(self) -> bool:
        """Whether each of its licences, or one of those to choose from, joins ours."""
        return bool(self.licence) and all(
            any(_COMPATIBLE.match(it.strip(" ()")) for it in _EITHER.split(part))
            for part in _JOINED.split(self.licence)
        )


def locked_names(lock: str) -> tuple[str, ...]:
    """The packages that a lock pins."""
    return tuple(_PIN.findall(lock))


def licence_of(found: Distribution) -> str:
    """What a package says of itself."""
    told = found.metadata
    (spoken, *_) = (
        *(told.get_all("License-Expression") or []),
        *(told.get_all("License") or []),
        "",
    )
    if spoken and len(spoken) < _LONG and spoken != "UNKNOWN":
        return str(spoken)
    heads = told.get_all("Classifier") or []
    names = [it.rpartition(" :: ")[2] for it in heads if it.startswith("License ::")]
    return " OR ".join(names)


def read_licences(names: Iterable[str]) -> tuple[Licensed, ...]:
    """Of those that are installed; a lock has some for other systems, too."""
    found = []
    for name in names:
        try:
            said = KNOWN.get(name) or licence_of(distribution(name))
        except PackageNotFoundError:
            continue
        found.append(Licensed(name, said))
    return tuple(found)


def main() -> int:
    """Show them all; 1 where one cannot be joined with ours."""
    found = read_licences(locked_names(LOCK.read_text("utf-8")))
    for one in found:
        mark = " " if one.is_compatible else "!"
        sys.stdout.write(f"{mark} {one.name:32} {one.licence or '?'}\n")
    wrong = [one.name for one in found if not one.is_compatible]
    said = f"not to be joined: {', '.join(wrong)}" if wrong else "all may be joined"
    sys.stdout.write(f"{len(found)} packages; {said} with AGPL-3.0-or-later.\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
