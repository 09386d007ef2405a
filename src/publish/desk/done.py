"""What became of a form: where to go, what to say, what was in its way."""

from dataclasses import dataclass, field

from publish.desk.addresses import written
from publish.desk.context import ShownClash
from publish.desk.screens import screen_around
from publish.desk.telling import Told
from publish.source import Keys


@dataclass(slots=True)
class Done:
    """What became of a form: where to go, what to say, and what could not be done.

    `was` are the fields that were saved, with what stands in them now.
    """

    goal: str
    said: str = ""
    was: dict[str, str] = field(default_factory=dict)
    clashes: dict[str, ShownClash] = field(default_factory=dict)
    told: dict[str, list[Told]] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        """Whether all was done that was asked for."""
        return not self.clashes and not self.told

    def lead_to(self, keys: Keys, said: str) -> None:
        """Go to what was made, on its screen."""
        at = written(keys)
        around = written(screen_around(keys))
        self.goal = f"/edit/{around}"
        if around != at:
            self.goal += f"?open={at}#part-{at}"
        self.said = said


def said_at(message: str, at: str) -> Told:
    """What the desk itself says at a field."""
    return Told("", message, "", is_error=True, at=at, line=0, place="")
