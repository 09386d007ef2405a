"""How the pages say what differs in every release: its version and its date."""

from publish.book.layout_words import say_date
from publish.book.model import Imprint


def phrases_of(imprint: Imprint) -> tuple[tuple[str, ...], ...]:
    """The version and the date as layouts print them, each as its words."""
    said = [imprint.version]
    if imprint.date:
        said += [say_date(imprint.date, imprint.language), imprint.date]
    return tuple(tuple(phrase.split()) for phrase in said if phrase)
