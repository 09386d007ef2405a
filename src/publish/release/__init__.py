"""A release from the first look to the tag.

`steps` holds them in order; the others hold one step each. All is made in a
hidden folder; only the last step is seen.
"""

from publish.release.outline import read_outline
from publish.release.plan import Order, Released, Tell
from publish.release.steps import run_release

__all__ = ["Order", "Released", "Tell", "read_outline", "run_release"]
