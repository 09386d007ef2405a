"""Which box became which tag, and what is decoration.

WeasyPrint 70 forgets the box once its structure element is written, tags what only
decorates, and gives each box inside a link a link of its own. While a file is
written, this listens to its tag maker: decoration is drawn as an artifact
(ISO 32000-1, 14.8.2.2) and inner links join the link around them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure.boxes import LineBox, MarginBox, TextBox
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from publish.pdf.postprocess.lists import NESTED
from publish.pdf.postprocess.tag_tree import Tagged

Box: TypeAlias = Any  # WeasyPrint has no annotations
_PT = 0.75  # of a px
Annotations: TypeAlias = list[tuple[bytes, pydyf.Dictionary]]


@contextmanager
def recorded_tags(page_boxes: Iterable[Box]) -> Iterator[list[Tagged]]:
    """A list that fills with the structure elements while the file is written.

    An element stands after those inside it.
    """
    decoration = frozenset(_find_decoration(page_boxes))
    listener = _Listener(decoration)
    make_tags, mark = tags._build_box_tree, Stream.marked  # noqa: SLF001

    def mark_content(stream: Stream, box: Box, tag: str) -> Any:  # noqa: ANN401
        return stream.artifact() if id(box) in decoration else mark(stream, box, tag)

    tags._build_box_tree, Stream.marked = listener.make_tags, mark_content  # noqa: SLF001
    try:
        yield listener.tagged
    finally:
        tags._build_box_tree, Stream.marked = make_tags, mark  # noqa: SLF001


class _Listener:
    """Stands before WeasyPrint's tag maker, which calls itself by its name."""

    def __init__(self, decoration: frozenset[int]) -> None:
        self.tagged: list[Tagged] = []
        self._decoration = decoration
        self._make_tags = tags._build_box_tree  # noqa: SLF001
        self._inner: list[pydyf.Dictionary] | None = None  # links inside an open link

    def make_tags(  # noqa: PLR0913, PLR0917 # as WeasyPrint calls it
        self,
        box: Box,
        parent: pydyf.Dictionary,
        pdf: pydyf.PDF,
        page: int,
        nums: dict[int, bytes],
        annotations: Annotations,
        marks: dict[Box, Any],
    ) -> Iterator[pydyf.Dictionary]:
        """The structure elements of a box, none for decoration."""
        box = getattr(box, "_box", box)  # what is placed absolutely comes wrapped
        if id(box) in self._decoration:
            _count_cells(box)
            return
        texts = tuple(_texts_of(box, marks))  # before the tag maker forgets the marks
        made = self._make_tags(box, parent, pdf, page, nums, annotations, marks)
        if box.element is None or box.element_tag in {"html", "body"}:
            yield from made
            return
        for element, inner in self._follow_link(box, made):
            for annotation in inner:
                _join_link(element, annotation, pdf.page_references[page], pdf)
                annotations.append((element.reference, annotation))
            if "BBox" in element.get("A", ()):
                _turn_box(element["A"], pdf.objects[int(element["Pg"].split()[0])])
            self.tagged.append(_tagged(box, element, texts))
            yield element

    def _follow_link(
        self, box: Box, made: Iterator[pydyf.Dictionary]
    ) -> Iterator[tuple[pydyf.Dictionary, list[pydyf.Dictionary]]]:
        """Each element of a box, with the links that must join it."""
        annotation = box.link_annotation
        if self._inner is not None:
            if annotation is not None:
                self._inner.append(annotation)
            box.link_annotation = None
            for element in made:
                if element["S"] == "/Link":
                    element["S"] = "/Span"
                yield element, []
            box.link_annotation = annotation
        elif annotation is None:
            for element in made:
                yield element, []
        else:
            inner: list[pydyf.Dictionary] = []
            self._inner = inner
            elements = tuple(made)
            self._inner = None
            for element in elements:
                yield element, inner


def _tagged(
    box: Box, element: pydyf.Dictionary, texts: tuple[tuple[int, str], ...]
) -> Tagged:
    return Tagged(
        element=element,
        language=box.style["lang"] or "",
        source=box.element,
        name=box.element_tag or "",
        direction=box.style["direction"],
        texts=texts,
    )


def _turn_box(attributes: pydyf.Dictionary, page: pydyf.Dictionary) -> None:
    """A picture's place, given in px from the top, in pt from the foot (14.8.5.4.3)."""
    left, top, right, bottom = (_PT * side for side in attributes["BBox"])
    height = page["MediaBox"][3]
    attributes["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _texts_of(box: Box, marks: dict[Box, Any]) -> Iterator[tuple[int, str]]:
    """The marks of the lines of text in a box, each with its letters as written."""
    for child in box.children:
        for text in child.children if isinstance(child, LineBox) else (child,):
            if isinstance(text, TextBox) and text in marks:
                yield marks[text]["mcid"], text.text


def _count_cells(box: Box) -> None:
    """WeasyPrint numbers the cells of a head that is repeated, tagged or not."""
    for inner in (box, *box.descendants()):
        if inner.element is not None and inner.element_tag in {"th", "td"}:
            inner.mark = pydyf.Dictionary({"A": pydyf.Dictionary()})


def _join_link(
    element: pydyf.Dictionary,
    annotation: pydyf.Dictionary,
    page: bytes,
    pdf: pydyf.PDF,
) -> None:
    reference = pydyf.Dictionary(
        {"Type": "/OBJR", "Obj": annotation.reference, "Pg": page}
    )
    pdf.add_object(reference)
    element["K"].append(reference.reference)


def _find_decoration(page_boxes: Iterable[Box]) -> Iterator[int]:
    """The identity of each box that says nothing to a reader who listens.

    Running heads and folios, pictures with an empty alt, what is `aria-hidden`, places
    to break a line, and the head of a table said again on its next page.
    """
    heads: set[int] = set()
    for page_box in page_boxes:
        on_page: set[int] = set()
        waiting = [(page_box, False)]
        while waiting:
            wrapped, inside = waiting.pop()
            box: Box = getattr(wrapped, "_box", wrapped)
            hidden = inside or _decorates(box) or id(box.element) in heads
            if hidden:
                yield id(box)
            elif box.element is not None and getattr(box, "is_header", False):
                on_page.add(id(box.element))
            waiting.extend((_own_list(box, child), hidden) for child in _children(box))
        heads |= on_page


def _children(box: Box) -> Iterator[Box]:
    children: Iterator[Box] = box.all_children()
    return children


def _own_list(box: Box, child: Box) -> Box:
    """A list in an item by a name that WeasyPrint does not hang beside the item."""
    if box.element_tag == "li" and child.element_tag in {"ul", "ol"}:
        child.element_tag += NESTED
    return child


def _decorates(box: Box) -> bool:
    if isinstance(box, MarginBox):
        return True
    element = box.element
    if not isinstance(element, Element):  # of pages it is the page's type
        return False
    return (
        element.get("aria-hidden") == "true"
        or element.get("role") in {"presentation", "none"}
        or (element.tag == "img" and element.get("alt") == "")
        or element.tag == "wbr"  # a place to break, tagged as a word
    )
