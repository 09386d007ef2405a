"""Values of which there are few: one of some words, and the one format."""

from typing import Any

from pydantic import BeforeValidator, WithJsonSchema

from publish.manuscript.fields import refuse


def choice(*choices: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """A reader that takes one of these words only, and what editors are told of it."""

    def chosen(value: Any) -> str:  # noqa: ANN401 - whatever YAML gave
        if value not in choices:
            from publish.manuscript.right_words import right_choice

            if right := right_choice(str(value), choices):
                refuse("M113:meant", written=str(value), right=right)
            refuse("M113:choice", written=str(value), choices=choices)
        return str(value)

    return BeforeValidator(chosen), WithJsonSchema({"enum": list(choices)})


_FIRST_FORMAT = ("1.0", "een", "one", "v1", "01", "i")


def only_format(value: Any) -> int:  # noqa: ANN401
    """The one format that there is; M105 for any other."""
    if value != "1":
        if str(value).strip().casefold() in _FIRST_FORMAT:
            refuse("M105:meant", written=str(value), right="1")
        refuse("M105", written=str(value))
    return 1
