"""What a press file says of itself, and what it must not hold (ISO 15930-7)."""

import re
from uuid import NAMESPACE_URL, uuid5

import pydyf

_DOCUMENT_ID = re.compile(rb"xmp\.did:[0-9a-f-]{36}")
_FOR_SCREENS = ("Names", "Dests", "Outlines", "PageMode", "OpenAction", "AcroForm")
_REGISTRY = "http://www.color.org"
_REGISTERED = frozenset({"FOGRA39", "FOGRA47", "FOGRA51", "FOGRA52"})


def seal_press(pdf: pydyf.PDF, *, name: str) -> None:
    """Take out what only screens use, and give the file an identifier that stays.

    `name` is the same for the same book; PDF/X-4 would be another file each time.
    """
    for key in _FOR_SCREENS:
        pdf.catalog.pop(key, None)
    own = f"xmp.did:{uuid5(NAMESPACE_URL, name)}".encode()
    for thing in pdf.objects:
        extra = getattr(thing, "extra", {})
        if extra.get("Type") == "/Metadata":
            thing.stream = [_DOCUMENT_ID.sub(own, text) for text in thing.stream]
        elif isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/Page":
            thing.pop("Annots", None)
    for intent in pdf.catalog.get("OutputIntents", ()):
        _register(intent)


def _register(intent: pydyf.Dictionary) -> None:
    """The place that lists a printing condition, where it is a listed one."""
    condition = intent["OutputConditionIdentifier"].string
    if condition in _REGISTERED:
        intent["RegistryName"] = pydyf.String(_REGISTRY)
