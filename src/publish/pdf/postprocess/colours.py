"""Every colour of a laid out file -> another one, for editions of few inks.

Operators, gradients and groups that name RGB, CMYK or Lab (8.6.4, 8.6.5.4, 8.7.4.5)
become those of one device space. Pictures have been made fit before they come here. A
colour space of an author's own style sheet stays: the proofs of the edition name it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import pydyf

Space: TypeAlias = Literal["rgb", "cmyk", "lab"]
Numbers: TypeAlias = tuple[float, ...]
Mix: TypeAlias = Callable[[Space, Numbers], Numbers]
Device: TypeAlias = Literal["/DeviceGray", "/DeviceCMYK"]

_RGB = re.compile(rb"(\S+) (\S+) (\S+) (rg|RG)")
_SPACE = re.compile(rb"/(lab-d50|lab-d65|DeviceCMYK) (cs|CS)")
_SPECIAL = re.compile(rb"((?:[-.\d]+ ){3,4})(scn|SCN)")
_STEPS = 8  # of a gradient between two colours
_FILLS = frozenset({b"rg", b"scn"})
_OPERATORS: dict[Device, tuple[bytes, bytes]] = {  # to fill and to stroke
    "/DeviceGray": (b"g", b"G"),
    "/DeviceCMYK": (b"k", b"K"),
}


def exchange_colours(pdf: pydyf.PDF, device: Device, mix: Mix) -> None:
    """Write each colour anew as numbers of the device, as `mix` says of its own.

    Numbers go in from 0 to 1, of Lab as L* (0 to 100), a* and b*.
    """
    opaque = _is_opaque(pdf)
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream):
            if thing.extra.get("Subtype") != "/Image":
                thing.stream = list(_steps(thing.stream, _OPERATORS[device], mix))
            _exchange_group(thing, device, opaque=opaque)
        elif isinstance(thing, pydyf.Dictionary) and "ShadingType" in thing:
            _exchange_shading(thing, device, mix)


def _steps(
    steps: Sequence[object], operators: tuple[bytes, bytes], mix: Mix
) -> Iterator[object]:
    """The steps of a content stream; each colour is a step of its own."""
    for step in steps:
        asked = _asked(step) if isinstance(step, bytes) else None
        if asked:
            space, numbers, operator = asked
            named = operators[operator not in _FILLS]
            yield _written(mix(space, numbers)).encode() + b" " + named
        elif not isinstance(step, bytes) or not _SPACE.fullmatch(step):
            yield step  # a step that only names the space is said by the next one


def _asked(step: bytes) -> tuple[Space, Numbers, bytes] | None:
    """The space, the numbers and the operator of a step that asks for a colour."""
    found = _RGB.fullmatch(step)
    if found:
        return "rgb", tuple(map(float, found.groups()[:3])), found[4]
    special = _SPECIAL.fullmatch(step)
    if special:
        numbers = tuple(map(float, special[1].split()))
        space: Space = "lab" if len(numbers) == len("Lab") else "cmyk"
        return space, numbers, special[2]
    return None


def _written(numbers: Numbers) -> str:
    return " ".join(f"{number:.4g}" for number in numbers)


def _is_opaque(pdf: pydyf.PDF) -> bool:
    """Whether nothing in the file is see-through (11.6.4)."""
    resources = [
        thing.extra.get("Resources") if isinstance(thing, pydyf.Stream) else thing
        for thing in pdf.objects
    ]
    states = [
        state
        for resource in resources
        if isinstance(resource, pydyf.Dictionary)
        for state in resource.get("ExtGState", {}).values()
    ]
    return all(
        state.get("ca", 1) == state.get("CA", 1) == 1 and not {"SMask", "BM"} & {*state}
        for state in states
    )


def _exchange_group(stream: pydyf.Stream, device: Device, *, opaque: bool) -> None:
    """A group that mixes nothing would only lead printers to mix their black."""
    if opaque:
        stream.extra.pop("Group", None)
    elif "Group" in stream.extra:
        stream.extra["Group"]["CS"] = device


def _exchange_shading(shading: pydyf.Dictionary, device: Device, mix: Mix) -> None:
    """A gradient of RGB; the numbers tell, as the engine names a press's own space."""
    if shading["ColorSpace"] != "/DeviceGray":
        shading["ColorSpace"] = device
        _exchange_function(shading["Function"], mix)


def _exchange_function(function: pydyf.Dictionary, mix: Mix) -> None:
    """Functions of two colours, or several of them stitched together (7.10).

    Halfway between two colours is not halfway between their inks: each becomes steps.
    """
    function["Functions"] = pydyf.Array(
        _in_steps(part, mix) if "C0" in part else part for part in function["Functions"]
    )


def _in_steps(function: pydyf.Dictionary, mix: Mix) -> pydyf.Dictionary:
    """Two colours and all between them, as straight pieces between colours mixed."""
    ends = tuple(zip(function["C0"], function["C1"], strict=True))
    mixed = []
    for step in range(_STEPS + 1):
        share = (step / _STEPS) ** function["N"]
        red, green, blue = (start + (end - start) * share for start, end in ends)
        mixed.append(pydyf.Array(mix("rgb", (red, green, blue))))
    pieces = (
        {"FunctionType": 2, "Domain": pydyf.Array((0, 1)), "C0": one, "C1": two, "N": 1}
        for one, two in pairwise(mixed)
    )
    return pydyf.Dictionary(
        {
            "FunctionType": 3,
            "Domain": pydyf.Array((0, 1)),
            "Encode": pydyf.Array((0, 1) * _STEPS),
            "Bounds": pydyf.Array(step / _STEPS for step in range(1, _STEPS)),
            "Functions": pydyf.Array(map(pydyf.Dictionary, pieces)),
        }
    )
