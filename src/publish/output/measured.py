"""What was done so that an edition has the pages that were asked for, in words."""

from publish.messages.sentences import Sentence, sentence
from publish.output.artefact import Measure

_KEYS = {  # by the lever that was pulled
    "spare": "fitted:spare",
    "run-on": "fitted:run-on",
    "pieces": "fitted:pieces",
    "pictures": "fitted:pictures",
    "type": "fitted:type",
}


def told_of(edition: str, measure: Measure) -> Sentence:
    """The sentence of one measure."""
    return sentence(
        _KEYS[measure.lever],
        edition=edition,
        count=measure.count,
        titles=measure.titles,
        size=measure.size,
        lead=measure.lead,
    )
