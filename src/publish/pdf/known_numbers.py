"""Pages set once, where the numbers that they print are known.

WeasyPrint 70 sets a page three times that prints the number of another one by
`target-counter(attr(href), page)`. It does not find out which page that is, and takes
the counter for one of the page itself, which is another one each time: first with what
stands there, then with the number, and then because all pages have been counted. So
here the other page is found. A number that is known goes in before a page is set, as
in a list of links at the end of a book; only those of pages that are still to come, as
in the contents, ask for a second round. A test says when this is no longer needed.
"""

import copy
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from weasyprint.css.targets import CounterLookupItem, TargetCollector
from weasyprint.layout import page as pages_of
from weasyprint.urls import get_url_tuple

Box: TypeAlias = Any  # WeasyPrint has no annotations
Counters: TypeAlias = dict[str, list[int]]
Missing: TypeAlias = dict[str | None, list[str]]  # names of counters by anchor
_OTHERS = frozenset({"target-counter()", "target-counters()"})
_CONTENT = "content"
_OWN = frozenset({"counter()", "counters()"})


@contextmanager
def known_numbers() -> Iterator[None]:
    """WeasyPrint sets pages again for numbers that it could not know, and no others."""
    plain = TargetCollector.collect_missing_counters
    spread, make = TargetCollector.cache_target_page_counters, pages_of.make_page

    def collect_missing_counters(  # noqa: PLR0913, PLR0917 - as WeasyPrint calls it
        self: Any,  # noqa: ANN401
        box: Box,
        css_token: str,
        parse_again: object,
        own: list[str],
        others: Missing,
    ) -> None:
        if css_token == _CONTENT and others:
            others = _by_anchor(box, others)
            own = own if _counts_itself(box) else []
        plain(self, box, css_token, parse_again, own, others)

    def make_page(context: Box, *more: object) -> object:
        _put_in(context.target_collector)
        return make(context, *more)

    TargetCollector.collect_missing_counters = collect_missing_counters
    TargetCollector.cache_target_page_counters = _spread
    pages_of.make_page = make_page
    try:
        yield
    finally:
        TargetCollector.collect_missing_counters = plain
        TargetCollector.cache_target_page_counters = spread
        pages_of.make_page = make


def _by_anchor(box: Box, missing: Missing) -> Missing:
    """What is missing of a page that an attribute names, under that name."""
    found: Missing = {name: own for name, own in missing.items() if name}
    for kind, value in box.style["content"]:
        if kind in _OTHERS and value[0][0] == "attr()":
            attribute, _, other = value[0][1]
            given = box.element.get(attribute, other)
            address = get_url_tuple(given, box.style.base_url)
            found.setdefault(address[1], []).append(value[1])
    return found


def _counts_itself(box: Box) -> bool:
    """Whether what a style sheet adds to a box has a counter of its own page."""
    return any(part[0] in _OWN for part in box.style["content"])


def _put_in(collector: Any) -> None:  # noqa: ANN401
    """Numbers that came to be known go into what has no page yet."""
    for item in _waiting_of(collector):
        if item.pending and not item.missing_counters:
            item.pending = False
            item.parse_again(item.cached_page_counter_values)
    _waiting_of(collector).clear()


def _waiting_of(collector: Any) -> list[CounterLookupItem]:  # noqa: ANN401
    waiting: list[CounterLookupItem] = collector.__dict__.setdefault("waiting", [])
    return waiting


def _spread(
    self: Any,  # noqa: ANN401
    anchor: str,
    counters: Counters,
    index: int,
    starts: list[Any],
) -> None:
    """The counters of the page with this anchor, for all that print one of them.

    As WeasyPrint's own, which looks through all that prints any for each anchor.
    """
    target = self.target_lookup_items.get(anchor)
    if self.collecting or target is None or target.state != "up-to-date":
        return
    target.page_maker_index = index
    if target.cached_page_counter_values == counters:
        return
    target.cached_page_counter_values = copy.deepcopy(counters)
    for item in _printing(self)[anchor]:
        if item.page_maker_index is None or item.page_maker_index >= len(starts):
            item.pending = True
            _waiting_of(self).append(item)
        elif any(name in counters for name in item.missing_target_counters[anchor]):
            starts[item.page_maker_index][-1]["content_changed"] = True
            item.parse_again(item.cached_page_counter_values)


def _printing(collector: Any) -> dict[str, list[CounterLookupItem]]:  # noqa: ANN401
    """What prints a number of the page of each anchor."""
    known: dict[str, list[CounterLookupItem]] | None = collector.__dict__.get(
        "printing"
    )
    if known is None:
        known = collector.printing = defaultdict(list)
        for (_, kind), item in collector.counter_lookup_items.items():
            for anchor in item.missing_target_counters if kind == _CONTENT else ():
                known[anchor].append(item)
    return known
