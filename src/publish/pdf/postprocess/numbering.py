"""Objects that were freed leave the file, and the others close up (7.5.8.3).

pydyf 0.13 writes no object that is marked free, but counts it in the cross-reference
stream, so that the index of each compressed object after it is wrong. Readers that
look up by number notice nothing; PDFium, poppler and pdf.js before 5.4.54 look up by
index and find no tags.
"""

from collections.abc import Mapping

import pydyf

_FREE = "f"


def drop_freed(pdf: pydyf.PDF) -> None:
    """Take the objects that are marked free out of the file and number the rest anew.

    The first object of a file is free by definition and stays.
    """
    head, *objects = pdf.objects
    kept = [head, *(thing for thing in objects if thing.free != _FREE)]
    if len(kept) == len(pdf.objects):
        return
    numbers = {thing.number: number for number, thing in enumerate(kept)}
    references: dict[bytes, bytes] = {}
    for number, thing in enumerate(kept):
        if thing.number != number:
            before, thing.number = thing.reference, number
            references[before] = thing.reference
    pdf.objects[:] = kept
    pdf.pages["Kids"][::3] = [numbers[page] for page in pdf.pages["Kids"][::3]]
    for thing in kept:
        _follow(thing, references)


def _follow(value: object, references: Mapping[bytes, bytes]) -> None:
    """Exchange the references in an object and in what stands right inside it."""
    if isinstance(value, pydyf.Stream):
        value = value.extra
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    else:
        return
    for key, inner in entries:
        if isinstance(inner, bytes):
            if inner in references:
                value[key] = references[inner]
        elif isinstance(inner, dict | list | pydyf.Stream):
            _follow(inner, references)
