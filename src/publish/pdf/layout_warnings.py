"""What WeasyPrint only says in its log, as findings."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from weasyprint.urls import FatalURLFetchingError

from publish.findings import BookError, Finding, Place


@contextmanager
def collected_warnings(name: str) -> Iterator[Callable[[], None]]:
    """Collect them; what comes out raises all that came so far.

    Raises:
        BookError: P001 for each warning, when asked; P002 for what is not held.
    """
    collector = _Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)

    def refuse() -> None:
        if collector.messages:
            raise BookError(
                Finding.of("P001", Place(name), said=message)
                for message in dict.fromkeys(collector.messages)
            )

    try:
        yield refuse
    except FatalURLFetchingError as error:
        missing = Finding.of("P002", Place(name), asset=str(error))
        raise BookError([missing]) from error
    finally:
        logger.removeHandler(collector)


class _Collector(logging.Handler):
    """Keeps each message from WARNING up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.messages.append(record.getMessage())
