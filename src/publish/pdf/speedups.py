"""What makes WeasyPrint quicker without changing a byte of its file."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import pydyf
from weasyprint.layout import page

Style: TypeAlias = Any  # WeasyPrint has no annotations


class QuickPDF(pydyf.PDF):  # type: ignore[misc] # pydyf has no annotations
    """A PDF that remembers the list of its pages.

    WeasyPrint 70 asks for it at each tagged box, and pydyf 0.13 writes it anew each
    time, which grows with the square of the pages: 0.94 of the CPU time without it
    at 300 pages, 0.71 at 2,000. A test says when this is no longer needed.
    """

    _known: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        """`7 0 R` for each page, in order."""
        if len(self._known) != self.pages["Count"]:
            self._known = super().page_references
        return self._known


class Notes(list[Any]):
    """Notes without a page, of which WeasyPrint asks whether nothing is one of them.

    It asks for each box of a line, nearly all of which have no note, and a list is
    looked through to its end for an answer: 0.97 of the CPU time at 640 pages.
    """

    def __contains__(self, note: object) -> bool:
        """Whether it is there; nothing is not."""
        return note is not None and super().__contains__(note)


@contextmanager
def shared_styles() -> Iterator[None]:
    """Pages and their margins have the styles of pages before that have the same.

    WeasyPrint 70 works them out for each page. Those of the first page are its own, as
    the units of a window (`vw`) are known after it only.
    """
    plain = page.set_page_type_computed_styles
    known: dict[object, dict[str | None, Style]] = {}

    def set_page_type_computed_styles(
        kind: page.PageType,
        html: object,
        style_for: Any,  # noqa: ANN401
    ) -> None:
        cascaded = style_for.get_cascaded_styles()
        cascaded.clear()  # of the pages before, all of which it would look through
        style_for.add_page_declarations(kind)
        styles = style_for.get_computed_styles()
        if not known:
            _forget(styles, html)
        rules = (kind.index == 0, *_rules_of(cascaded))
        if rules not in known:
            plain(kind, html, style_for)
            margins = {None, *(margin for _, margin in cascaded)}
            known[rules] = {margin: styles[kind, margin] for margin in margins}
        styles.update(((kind, name), style) for name, style in known[rules].items())

    page.set_page_type_computed_styles = set_page_type_computed_styles
    try:
        yield
    finally:
        page.set_page_type_computed_styles = plain


def _forget(styles: dict[tuple[object, str | None], Style], html: Any) -> None:  # noqa: ANN401
    """Let go of all styles but the root's: boxes have theirs, and most have no box.

    WeasyPrint works out six for each element, of its mark, its notes and so on.
    """
    root = html.etree_element, None
    kept = styles[root]
    styles.clear()
    styles[root] = kept


def _rules_of(cascaded: dict[tuple[object, str | None], Any]) -> Iterator[object]:
    """What style sheets say of each margin of a page; values live as long as they."""
    for (_, margin), said in cascaded.items():
        yield margin
        for name, (value, (precedence, _, specificity)) in said.items():
            yield name, id(value), precedence, *specificity


@contextmanager
def sped_up() -> Iterator[None]:
    """WeasyPrint makes its file as a QuickPDF."""
    plain = pydyf.PDF
    pydyf.PDF = QuickPDF
    try:
        yield
    finally:
        pydyf.PDF = plain
