"""What an author may write of a sound or film that lies beside the manuscript."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from publish.manuscript.fields import BlockText, Line, refuse

HAZARDS = ("flashing", "motion", "sound")
"""What can harm somebody (WCAG 2.2, 2.3); `none` says that somebody looked."""
NONE = "none"

RecordingFile = Annotated[
    Line | None,
    Field(
        description="A sound (MP3, M4A, Opus) or film (MP4, WebM) beside the "
        "manuscript, such as media/talk.mp3: it plays inside the e-book."
    ),
]
Transcript = Annotated[
    BlockText | None,
    Field(
        description="What is said in it: the name of a plain text file, such as "
        "media/talk.txt, or the text itself. It stands at the back of the e-book."
    ),
]
CaptionsFile = Annotated[
    Line | None,
    Field(description="Captions of a film: a WebVTT file, such as media/film.vtt."),
]
Poster = Annotated[
    Line | None,
    Field(description="The still that a film starts with: an id under images."),
]


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
                {"const": NONE},
                {"type": "array", "items": {"enum": list(HAZARDS)}, "minItems": 1},
            ]
        }
    ),
    Field(
        strict=False,
        description="What somebody found who heard or saw all of it. Leave it out "
        "where nobody did.",
    ),
]
