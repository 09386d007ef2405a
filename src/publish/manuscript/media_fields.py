"""What an author may write of a sound or film that lies beside the manuscript."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from publish.manuscript.fields import BlockText, Line, refuse

HAZARDS = ("flashing", "motion", "sound")
"""What can harm somebody (WCAG 2.2, 2.3); `none` says that somebody looked."""
NONE = "none"

RecordingFile = Line | None
Transcript = BlockText | None
CaptionsFile = Line | None
Poster = Line | None


def _hazards(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever YAML gave
    named = tuple(value) if isinstance(value, list) else (value,)
    if not named or not all(hazard in (NONE, *HAZARDS) for hazard in named):
        wrong = next((hazard for hazard in named if hazard not in (NONE, *HAZARDS)), "")
        refuse("M113:hazard", written=str(wrong), hazards=HAZARDS)
    if NONE in named and set(named) != {NONE}:
        refuse("M113:none-and-more")
    return tuple(dict.fromkeys(named))


Hazards = Annotated[
    tuple[str, ...],
    BeforeValidator(_hazards),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [NONE, *HAZARDS]},
                {"type": "array", "items": {"enum": list(HAZARDS)}, "minItems": 1},
            ]
        }
    ),
    Field(strict=False),
]
