"""A release from the first look to the tag.

`making` holds the steps in order; the others hold one step each. All is made in a
hidden folder; only the last step is seen.
"""

from publish.release_room.making import run_release
from publish.release_room.planning import Order, Released, Tell

__all__ = ["Order", "Released", "Tell", "run_release"]
