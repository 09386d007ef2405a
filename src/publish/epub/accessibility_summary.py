"""The summary of accessibility: sentences in the book's language, each a fact.

Goes in: what was counted in the pages, and a person's review; comes out: text.
"""

from collections.abc import Iterator, Mapping

from publish.book.layout_words import say_date
from publish.book.model import Imprint
from publish.epub.access_modes import Counted


def summarise(
    words: Mapping[str, str],
    imprint: Imprint,
    facts: Mapping[str, bool],
    claimed: str,
) -> str:
    """One sentence for each fact that holds, in the order of the reader's questions.

    `facts` are named by the words that say them; `claimed` is the claim of
    conformance, or "".
    """
    sentences = [
        words[f"accessibility_{name}"] for name, holds in facts.items() if holds
    ]
    return " ".join([*sentences, *_review(words, imprint, claimed)])


def facts_of(
    counted: Counted, *, flows: bool, pages: bool, unknown: bool, remote: bool
) -> Mapping[str, bool]:
    """What can be said of a book, by the words that say it.

    `flows` is True where type changes size and there are contents; `pages` where
    those of print are in it; `unknown` where nobody looked for hazards; `remote`
    where media are on websites.
    """
    return {
        "summary": flows,
        "pictures": bool(counted.pictures and not counted.undescribed),
        "undescribed": bool(counted.undescribed),
        "transcripts": bool(counted.recordings and not counted.untranscribed),
        "untranscribed": bool(counted.untranscribed),
        "captions": bool(counted.films and not counted.uncaptioned),
        "uncaptioned": bool(counted.uncaptioned),
        "hazards": unknown,
        "media": remote,
        "pages": pages,
    }


def _review(words: Mapping[str, str], imprint: Imprint, claimed: str) -> Iterator[str]:
    """Who looked at the book and what came of it; or that nobody did."""
    review = imprint.accessibility
    by, on = review.get("reviewed_by", ""), review.get("reviewed_on", "")
    if not (by and on):
        yield words["accessibility_unreviewed"]
    else:
        date = say_date(on, imprint.language)
        yield words["accessibility_reviewed"].format(name=by, date=date)
        if claimed:
            yield words["accessibility_claimed"].format(claim=claimed)
        else:
            yield words["accessibility_unclaimed"]
    if note := review.get("note"):
        yield note
