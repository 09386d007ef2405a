"""What in a book may harm a reader: flashes, motion, sound.

Goes in: the parsed pages, every file, and what the author says of the recordings;
comes out: values of schema.org's accessibilityHazard. Without anything that moves or
sounds there is none, and that can be proved; of a recording only a person who saw or
heard it knows. Source: WCAG 2.2, guideline 2.3; schema.org vocabulary.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal, TypeAlias

from lxml import etree

from publish.epub.content_rules import elements, holds
from publish.output.media_types import ending

Verdict: TypeAlias = Literal["yes", "unknown", "no"]

NAMES: dict[str, dict[Verdict, str]] = {
    "flashing": {
        "yes": "flashing",
        "unknown": "unknownFlashingHazard",
        "no": "noFlashingHazard",
    },
    "motion": {
        "yes": "motionSimulation",
        "unknown": "unknownMotionSimulationHazard",
        "no": "noMotionSimulationHazard",
    },
    "sound": {"yes": "sound", "unknown": "unknownSoundHazard", "no": "noSoundHazard"},
}
_STANDS_FOR_ALL: dict[Verdict, str] = {"no": "none", "unknown": "unknown"}
_SEEN = ("flashing", "motion")
_OF = {"audio": ("sound",), "video": tuple(NAMES)}

_RECORDINGS = elements("//h:audio | //h:video")
_ANIMATED = holds(
    "//svg:animate | //svg:animateColor | //svg:animateMotion"
    " | //svg:animateTransform | //svg:set"
)
_ACTING = holds("//h:script | //svg:script | //h:iframe | //h:object | //h:embed")
_MOVING = {  # what moves a picture or a page, by the kind of file
    ".css": re.compile(rb"@(?:-\w+-)?keyframes\b|\banimation(?:-name)?\s*:"),
    ".png": re.compile(rb"acTL"),  # APNG; the chunk stands before the picture
    ".svg": re.compile(rb"<(?:\w+:)?(?:animate\w*|set)\b|@(?:-\w+-)?keyframes\b"),
}
_LOOKED_AT = 4096  # bytes of a PNG; all of a text


def hazards_of(
    trees: Sequence[etree._Element],
    files: Mapping[str, bytes],
    declared: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """The values, `none` or `unknown` where one stands for all three.

    `declared` says by a recording's address what somebody found in it, with `none`
    for nothing; what is not declared is unknown.
    """
    found: dict[str, set[Verdict]] = {hazard: set() for hazard in NAMES}
    for hazard, verdict in _verdicts(trees, files, declared):
        found[hazard].add(verdict)
    worst = {hazard: _worst(verdicts) for hazard, verdicts in found.items()}
    alike = set(worst.values())
    if len(alike) == 1 and (name := _STANDS_FOR_ALL.get(min(alike))):
        return (name,)
    return tuple(NAMES[hazard][verdict] for hazard, verdict in worst.items())


def _verdicts(
    trees: Sequence[etree._Element],
    files: Mapping[str, bytes],
    declared: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str, Verdict]]:
    for recording in chain.from_iterable(map(_RECORDINGS, trees)):
        declaration = declared.get(recording.get("src", ""), ())
        concerned = _OF[etree.QName(recording).localname]
        for hazard in dict.fromkeys((*concerned, *declaration)):
            if hazard in NAMES:
                yield hazard, _verdict(hazard, declaration)
    if any(map(_ANIMATED, trees)) or any(_moves(*file) for file in files.items()):
        yield from ((hazard, "unknown") for hazard in _SEEN)
    if any(map(_ACTING, trees)):
        yield from ((hazard, "unknown") for hazard in NAMES)


def _verdict(hazard: str, declaration: Sequence[str]) -> Verdict:
    if not declaration:
        return "unknown"
    return "yes" if hazard in declaration else "no"


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    order: tuple[Verdict, ...] = ("yes", "unknown", "no")
    return min(verdicts, key=order.index, default="no")


def _moves(name: str, content: bytes) -> bool:
    pattern = _MOVING.get(ending(name))
    looked_at = content[:_LOOKED_AT] if ending(name) == ".png" else content
    return bool(pattern and pattern.search(looked_at))
