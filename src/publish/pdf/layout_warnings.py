"""What WeasyPrint only says in its log, as findings."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from inspect import currentframe
from xml.etree.ElementTree import Element

from weasyprint import CSS
from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

from publish.document.own_sheet import OWN_SHEET, TOO_DEEP
from publish.findings import BookError, Finding, Place, trouble
from publish.pdf.engine_spots import Spot, frames_from, frames_of, spot_of
from publish.pdf.fetcher import BASE, AssetFetcher

_REFUSED = "Ignored `%s"  # how what is said of a property begins
_UNKNOWN = frozenset({"unknown property", "descriptor not supported"})


@contextmanager
def collected_warnings(
    name: str, root: Element | None = None, own_sheet: str = ""
) -> Iterator[Callable[[], None]]:
    """Collect them; what comes out raises all that came so far.

    `name` is the edition's, `root` the page's HTML, `own_sheet` what the author calls
    a sheet that the document knows as `own.css`.

    Raises:
        BookError: P001 and P014 for each warning, when asked; P002 for what is not
            held, behind those that came before it.
    """
    collector = _Collector(name, root, own_sheet)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)

    def refuse() -> None:
        if collector.findings:
            raise BookError(dict.fromkeys(collector.findings))

    try:
        yield refuse
    except FatalURLFetchingError as error:
        missing = collector.missing(str(error), error)
        raise BookError(dict.fromkeys([*collector.findings, missing])) from error
    finally:
        logger.removeHandler(collector)


class _Collector(logging.Handler):
    """Keeps each message from WARNING up, and where WeasyPrint was."""

    def __init__(self, name: str, root: Element | None, own_sheet: str) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []
        self._name = name
        self._root = root
        self._own_sheet = own_sheet

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        spot = spot_of(frames_from(currentframe()))
        if asset := _held(spot.drawing):
            place, said = Place(self._name), record.getMessage()
            found = Finding.of("P016", place, asset=asset, said=said)
            self.findings.append(found.near(asset))
        elif _held(spot.sheet):
            self.findings.append(self._in_sheet(record, spot))
        else:
            self.findings.append(self._on_page(record.getMessage(), spot))

    def missing(self, asset: str, error: Exception) -> Finding:
        """P002 for an asset that the document does not hold."""
        element = spot_of(frames_of(error.__traceback__)).element
        found = Finding.of("P002", Place(self._name), asset=asset)
        return found.near(self._id_around(element))

    def _in_sheet(self, record: logging.LogRecord, spot: Spot) -> Finding:
        """P014 at the line of a sheet; the author's own goes by its own name."""
        given = record.args if isinstance(record.args, tuple) else ()
        numbers = [value for value in given if isinstance(value, int)]
        line, column = numbers[-2:] if len(numbers) > 1 else (spot.line, spot.column)
        file = _held(spot.sheet)
        path = self._own_sheet if file == OWN_SHEET and self._own_sheet else file
        wrong = trouble("P014", said=record.getMessage())
        if str(record.msg).startswith(_REFUSED):
            name, value, *_, why = map(str, given)
            key = "P014:property" if why in _UNKNOWN else "P014:value"
            wrong = trouble(key, property=name, value=value.strip())
        return wrong.at(Place(path, line, column))

    def _on_page(self, said: str, spot: Spot) -> Finding:
        """P001, with the page and the element where they are known."""
        place, near = Place(self._name), self._id_around(spot.element)
        if spot.element is None:
            found = Finding.of("P001", place, said=said)
            if spot.page:
                found = Finding.of("P001:page", place, said=said, page=spot.page)
            return found
        tag = _shown(spot.element)
        found = Finding.of("P001:element", place, said=said, tag=tag)
        if spot.page:
            found = Finding.of("P001:both", place, said=said, tag=tag, page=spot.page)
        return found.near(near)

    def _id_around(self, element: Element | None) -> str:
        """The id of an element, or of the nearest that it stands in."""
        while element is not None:
            if own := element.get("id"):
                return own
            element = self._outer.get(element)
        return ""

    @cached_property
    def _outer(self) -> Mapping[Element, Element]:
        """The element that each of the page stands in."""
        page = () if self._root is None else self._root.iter()
        return {child: parent for parent in page for child in parent}


def _held(address: str) -> str:
    """The asset of the document at this address; "" for the page and its own data."""
    return "" if address.startswith("data:") else address.removeprefix(BASE)


def _shown(element: Element) -> str:
    """As a style sheet calls it: the tag, and the first of its classes."""
    kind = element.get("class", "").split()
    return ".".join([element.tag.rpartition("}")[2], *kind[:1]])


class _EmptyFetcher(AssetFetcher):
    """Takes every file that a sheet asks for as an empty sheet.

    What is not there is told by its own code, and must not hide the slips below it.
    """

    def fetch(
        self, url: str, headers: Mapping[str, str] | None = None
    ) -> URLFetcherResponse:
        """No content, whatever `url` names."""
        del headers
        return URLFetcherResponse(url, b"", {"Content-Type": "text/css"})


def slips_of_sheet(sheet: str, name: str) -> tuple[Finding, ...]:
    """What WeasyPrint would warn of in the author's sheet called `name`; P014."""
    try:
        with collected_warnings(name, own_sheet=name) as refuse:
            address = f"{BASE}{OWN_SHEET}"
            CSS(string=sheet, base_url=address, url_fetcher=_EmptyFetcher({}))
            refuse()
    except BookError as error:
        return tuple(error.findings)
    except (RecursionError, SyntaxError):  # cssselect2 makes Python of a selector
        return (Finding.of("P014", Place(name, 1, 1), said=TOO_DEEP),)
    return ()
