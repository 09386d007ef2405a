"""How long a text may be: what is longer would take minutes, and is no booklet."""

from collections.abc import Sequence

from publish.findings import trouble
from publish.importing.archives import refusal

MAX_WORDS = 200_000  # the longest book that came to us has 165,000
MAX_PARAGRAPHS = 25_000
MAX_LETTERS = 100_000  # of one paragraph


def refuse_long(passages: Sequence[str], file: str) -> None:
    """Let a text pass that a book can be made of.

    Raises:
        BookError: I003 for any longer one.
    """
    count = sum(len(it.split()) for it in passages)
    longest = max(map(len, passages), default=0)
    if count > MAX_WORDS:
        raise refusal(trouble("I003:words", count=count, most=MAX_WORDS), file)
    if len(passages) > MAX_PARAGRAPHS:
        many = trouble("I003:paragraphs", count=len(passages), most=MAX_PARAGRAPHS)
        raise refusal(many, file)
    if longest > MAX_LETTERS:
        long = trouble("I003:letters", count=longest, most=MAX_LETTERS)
        raise refusal(long, file)
