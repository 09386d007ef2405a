"""A book of which nothing changed: known by the files that it was read from.

What a build found is kept under the place of its manuscript: the files that were opened
and their state, all that was told, and under which names the finished files of each
edition are kept. Where every state is the same, so is all the rest. Nothing heavy is
imported here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from publish.build.inputs import read_state
from publish.build.kept_files import read_files
from publish.build.made import Made
from publish.findings import Finding
from publish.kept.store import read_entry, read_key, write_entry
from publish.kept.values import pack_finding, unpack_finding
from publish.output.manifest import About


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a book that was built before.

    `states` are those of its files by path; `names` its editions in order, `kept` those
    of them whose files are kept, each with the names under which they are; `warnings`
    are told with its files.
    """

    about: About
    findings: tuple[Finding, ...]
    states: Mapping[str, str]
    names: tuple[str, ...]
    kept: Mapping[str, tuple[str, ...]]
    warnings: Mapping[str, tuple[Finding, ...]]


def read_known(manuscript: Path, imprint: str, output: Path) -> Known | None:
    """What is known of a manuscript; None where it is new, or anything has changed."""
    entry = read_entry(_read_key(manuscript, imprint))
    if entry is None:
        return None
    known = json.loads(entry)
    states: Mapping[str, str] = known["states"]
    if any(read_state(path, output) != state for path, state in states.items()):
        return None
    return Known(
        about=About(*known["about"]),
        findings=tuple(map(unpack_finding, known["findings"])),
        states=states,
        names=tuple(known["names"]),
        kept={name: tuple(keys) for name, (keys, _) in known["kept"].items()},
        warnings={
            name: tuple(map(unpack_finding, warnings))
            for name, (_, warnings) in known["kept"].items()
        },
    )


def read_unchanged(known: Known, wanted: Sequence[str]) -> tuple[Made, ...] | None:
    """The editions that are wanted, as they were made; None where one is not kept.

    Those of the book in its order, where none is named.
    """
    outcomes = []
    for name in dict.fromkeys(wanted) or known.names:
        files = [read_files(key) for key in known.kept.get(name, ())]
        whole = [file for file in files if file is not None]
        if name not in known.kept or len(whole) < len(files):
            return None
        artefacts = tuple(it for some in whole for it in some)
        outcomes.append(Made(name, artefacts, warnings=known.warnings[name]))
    return tuple(outcomes)


def write_known(
    manuscript: Path, imprint: str, known: Known, outcomes: Iterable[Made]
) -> None:
    """Keep it with the editions that came whole out of this build.

    Those of an earlier build of the same files stay known.
    """
    key = _read_key(manuscript, imprint)
    entry = read_entry(key)
    before = json.loads(entry) if entry else {}
    kept = dict(before["kept"]) if before.get("states") == known.states else {}
    for made in outcomes:
        kept.pop(made.edition, None)
        if not made.findings and not made.is_unmade and made.kept is not None:
            kept[made.edition] = made.kept, list(map(pack_finding, made.warnings))
    packed = {
        "about": astuple(known.about),
        "findings": list(map(pack_finding, known.findings)),
        "states": known.states,
        "names": known.names,
        "kept": kept,
    }
    write_entry(key, json.dumps(packed).encode())


def _read_key(manuscript: Path, imprint: str) -> str:
    """Findings name the manuscript as it was called, from the folder one stands in."""
    return read_key("known", str(Path.cwd()), str(manuscript), imprint)
