"""The tree of tags in a PDF that is being written (14.7).

Goes in: pydyf's objects and what is known of the HTML behind each structure
element. It moves elements and keeps parents, pages and the way back from the marks
on a page right; what the elements mean is for its neighbours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

import pydyf

Tag: TypeAlias = pydyf.Dictionary


@dataclass(frozen=True, slots=True)
class Tagged:
    """A structure element and what it was made from.

    `name` is the HTML element's, with `::` and the name of a pseudo-element where
    that is what was tagged; `language` and `direction` (ltr, rtl) are those of the
    text inside; `texts` are the letters of each line right inside, by its mark.
    """

    element: Tag
    language: str
    source: Element | None = None
    name: str = ""
    direction: str = "ltr"
    texts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """All structure elements of a file; `known` by their references."""

    pdf: pydyf.PDF
    known: dict[bytes, Tagged]
    _moved: dict[bytes, bytes] = field(default_factory=dict)

    @property
    def top(self) -> Tag:
        """The element `Document`."""
        root = self._at(self.pdf.catalog["StructTreeRoot"])
        return self._at(root["K"][0])

    @property
    def root(self) -> Tag:
        """The dictionary above it, which is not a structure element."""
        return self._at(self.pdf.catalog["StructTreeRoot"])

    def _at(self, reference: bytes) -> Tag:
        return self.pdf.objects[int(reference.split()[0])]

    def element(self, kid: object) -> Tag | None:
        """The structure element that an entry of `/K` names, if it names one."""
        if not isinstance(kid, bytes):
            return None
        found = self._at(kid)
        return found if "S" in found else None

    def kids(self, element: Tag) -> tuple[Tag, ...]:
        """The structure elements inside, in order; no marks and no links."""
        found = map(self.element, element["K"])
        return tuple(kid for kid in found if kid is not None)

    def parent(self, element: Tag) -> Tag:
        """The element around."""
        return self._at(element["P"])

    def walk(self, start: Tag | None = None) -> Iterator[Tag]:
        """The elements from `start`, in reading order; each before those inside."""
        waiting = [self.top if start is None else start]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(self.kids(element)))

    def name(self, element: Tag) -> str:
        """The HTML element behind, "" where there is none."""
        tagged = self.known.get(element.reference)
        return tagged.name if tagged else ""

    def source(self, element: Tag) -> Element | None:
        """The same, with its attributes."""
        tagged = self.known.get(element.reference)
        return tagged.source if tagged else None

    def make(self, kind: str, parent: Tag, page: bytes) -> Tag:
        """A new element without content, that its parent does not name yet."""
        entries = {"Type": "/StructElem", "S": kind, "K": pydyf.Array()}
        element = pydyf.Dictionary({**entries, "Pg": page, "P": parent.reference})
        self.pdf.add_object(element)
        return element

    def hang(self, parent: Tag, elements: Iterable[Tag]) -> None:
        """Add elements at the end of a parent; their old one must let them go."""
        for element in elements:
            element["P"] = parent.reference
            parent["K"].append(element.reference)

    def release(self, element: Tag) -> None:
        """Take it from its parent, whole, to be hung elsewhere."""
        self.parent(element)["K"].remove(element.reference)

    def dissolve(self, element: Tag, home: Tag) -> None:
        """All that is inside goes to the end of `home`; the element is gone."""
        for kid in element["K"]:
            inner = self.element(kid)
            if inner is not None:
                inner["P"] = home.reference
            home["K"].append(self._marked(kid, element["Pg"], home["Pg"]))
        self._moved[element.reference] = home.reference
        element.free = "f"

    @staticmethod
    def _marked(kid: Any, page: bytes, home: bytes) -> Any:  # noqa: ANN401
        """A mark on another page than its element's must name its page (14.7.4)."""
        if isinstance(kid, int) and page != home:
            return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid})
        return kid

    def settle(self) -> None:
        """Marks and links lead back to where their elements went (14.7.4.4)."""
        nums = self._at(self.root["ParentTree"])["Nums"]
        for index in range(1, len(nums), 2):
            entry = nums[index]
            if isinstance(entry, bytes):
                nums[index] = self._home(entry)
            else:
                entry[:] = map(self._home, entry)

    def _home(self, reference: bytes) -> bytes:
        while reference in self._moved:
            reference = self._moved[reference]
        return reference
