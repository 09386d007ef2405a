"""Finished files sorted in folders by what they are for, as a person looks for them.

A release keeps all of its files in one folder, as forges and catalogues want them; what
is built for one's own use goes to a folder for each use, in the language of the book:
who prints the book finds what to print, and nothing else. Pure.
"""

from collections.abc import Iterable
from dataclasses import replace

from publish.build.made import Made
from publish.messages import LANGUAGES
from publish.messages.sentences import term
from publish.output.artefact import Artefact


def file_away(outcomes: Iterable[Made], language: str) -> tuple[Made, ...]:
    """What was made, each file named with its folder; `language` is that of the book.

    Books in other languages than those of the messages have folders in the first.
    """
    own = language.lower().partition("-")[0]
    tongue = own if own in LANGUAGES else LANGUAGES[0]
    return tuple(
        replace(made, artefacts=tuple(_filed(file, tongue) for file in made.artefacts))
        for made in outcomes
    )


def _filed(artefact: Artefact, language: str) -> Artefact:
    """One file; what is for nothing in particular stays where it is."""
    if not artefact.use:
        return artefact
    folder = term("folder", artefact.use, language)
    return replace(artefact, name=f"{folder}/{artefact.name}")
