"""The order in which a passage is set: quotes, French blanks, dashes, other blanks.

The order matters: a step sees what the steps before it did, and none of them finds
anything new to do in the text of a later one, so setting twice is setting once.
"""

from collections.abc import Sequence

from publish.typography.dashes import dots_of, hyphens_of, ranges_of
from publish.typography.languages import tongue_of
from publish.typography.passage import Run, set_places
from publish.typography.quotes import set_quotes
from publish.typography.spaces import blanks_of, french_of

RULES = (french_of, ranges_of, hyphens_of, dots_of, blanks_of)


def typeset(runs: Sequence[Run]) -> tuple[str, ...]:
    """Set the runs of one paragraph or title, in order.

    Comes out: as many strings as runs went in. Quotes open and close across runs and
    take the signs of the language they stand in; U+202F stands only in French and
    in German abbreviations (`NARROW`: see there).
    """
    tongues = tuple(tongue_of(run.language) for run in runs)
    texts = tuple(run.text for run in runs)
    if not any(tongues):
        return texts
    texts = set_quotes(texts, tongues)
    for rule_of in RULES:
        texts = set_places(texts, tongues, rule_of)
    return texts


def typeset_text(text: str, language: str) -> str:
    """Set one text that is in one language (BCP 47)."""
    return typeset((Run(text, language),))[0]


def set_signs(text: str, language: str) -> str:
    """A name, of which only quotes and apostrophes are set (BCP 47)."""
    tongue = tongue_of(language)
    return set_quotes((text,), (tongue,))[0] if tongue else text
