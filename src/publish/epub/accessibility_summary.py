"""The summary of accessibility: sentences in the book's language, each a fact.

Goes in: a closed Document and what was found in its pages; comes out: text.
"""

from collections.abc import Collection, Iterator, Mapping

from publish.book.layout_words import say_date
from publish.book.model import Imprint
from publish.document.model import Document
from publish.epub.access_modes import Counted

_UNKNOWN = "unknown"  # how the names of hazards begin that nobody looked for


def summarise(
    document: Document,
    counted: Counted,
    features: Collection[str],
    hazards: Collection[str],
    claimed: str,
) -> str:
    """One sentence for each fact that holds, in the order of the reader's questions.

    `features` and `hazards` are values of schema.org; `claimed` is the claim of
    conformance, or "".
    """
    words, imprint = document.book.words, document.book.imprint
    facts = {  # by the words that say them
        "summary": {"displayTransformability", "tableOfContents"} <= {*features},
        "pictures": counted.pictures and not counted.undescribed,
        "undescribed": counted.undescribed,
        "transcripts": counted.recordings and not counted.untranscribed,
        "untranscribed": counted.untranscribed,
        "captions": counted.films and not counted.uncaptioned,
        "uncaptioned": counted.uncaptioned,
        "hazards": any(hazard.startswith(_UNKNOWN) for hazard in hazards),
        "media": any(medium.address for medium in document.book.media),
        "pages": document.pages.marks,
    }
    sentences = [words[f"accessibility_{name}"] for name, true in facts.items() if true]
    return " ".join([*sentences, *_review(words, imprint, claimed)])


def _review(words: Mapping[str, str], imprint: Imprint, claimed: str) -> Iterator[str]:
    """The reviewer of the book and what came of it; or that nobody reviewed it."""
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
