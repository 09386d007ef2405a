"""How the pages say what differs in every release: its version and its date.

On paper the short address of the page of its version is another one as well.
"""

from publish.book.layout_words import say_date
from publish.book.model import Imprint


def phrases_of(imprint: Imprint) -> tuple[tuple[str, ...], ...]:
    """Version, address and date as layouts print them, each as its words."""
    said = [imprint.version, imprint.latest.typed]
    if imprint.date:
        said += [say_date(imprint.date, imprint.language), imprint.date]
    return tuple(tuple(phrase.split()) for phrase in said if phrase)
