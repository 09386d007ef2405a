"""Stage 1: an edition as its author writes it: what differs from another one."""

from typing import Annotated

from pydantic import WithJsonSchema

from publish.editions.builtin import EDITIONS
from publish.editions.printers import PRINTERS, Binding
from publish.manuscript.choices import choice
from publish.manuscript.fields import Id, Line, Number, Points, Several, Trim, Truth
from publish.manuscript.model_base import Model

_NAME = {"type": "string", "minLength": 1}
_Edition = Annotated[Line, WithJsonSchema({"anyOf": [{"enum": list(EDITIONS)}, _NAME]})]


class EditionData(Model):
    """A difference from a built-in edition, or from another one here."""

    based_on: _Edition | None = None
    what: Line | None = None
    trim: Trim | None = None
    type_size: Points | None = None
    include: Several[Id] = ()
    exclude: Several[Id] = ()
    stylesheet: Line | None = None
    pages: Number | None = None  # a page budget: exactly so many
    fold: Truth | None = None  # a multiple of four
    numbers: Annotated[str | None, *choice("print", "none")] = None
    printer: Annotated[str | None, *choice(*PRINTERS)] = None
    profile: Line | None = None
    paper_weight: Number | None = None  # g/m2: creep of a booklet, spine of a book
    binding: Annotated[Binding | None, *choice("stitched", "perfect")] = None
    downloads: Several[_Edition] | None = None  # of a site; none of them with []
    seconds: Number | None = None  # that it may take, before it is given up
    megabytes: Number | None = None  # of memory


LIMITS = "limits"
"""The name under which no edition stands, but what all of them may take."""
OF_LIMITS = frozenset({"seconds", "megabytes"})
