"""A manuscript with more footnotes than its pages have room for under their calls."""

from random import Random

from builders.manuscripts import a_manuscript

_WORDS = (
    "buurt",
    "water",
    "straat",
    "plein",
    "kinderen",
    "samen",
    "over",
    "met",
    "kan",
)


def dense_notes(chapters: int = 3, notes: int = 40) -> str:
    """Chapters with a long paragraph, and then one that calls a note each few words."""
    chance = Random(13)  # noqa: S311 - the same words every time

    def said(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count))

    made = []
    for chapter in range(chapters):
        calls = " ".join(f"{said(5)}[^n{number}]" for number in range(notes))
        texts = (
            f"[^n{number}]: Noot{chapter}x{number}x {said(9 + number % 9)}."
            for number in range(notes)
        )
        text = "\n\n".join([f"{said(120)}.", f"{calls}.", *texts])
        made.append({"title": f"Hoofdstuk {chapter}", "text": text})
    return a_manuscript(chapters=made)
