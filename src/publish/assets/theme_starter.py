"""What a look of one's own begins with: a few files, and a guide to all that there are.

Goes in: the styles on which it builds; comes out: files for its folder. A book that
wears them looks as it did: whoever changes a value sees what it did.
"""

from collections.abc import Iterable, Iterator

from publish.assets.styles import FACTS, TOKENS, Styles
from publish.messages.sentences import say
from publish.output.artefact import Artefact

_SHEET = "pages.css"
_GUIDES = {"nl": "LEESMIJ.md", "en": "README.md"}


def starter_files(
    styles: Styles, based_on: str, layouts: Iterable[str], language: str
) -> Iterator[Artefact]:
    """The files by their path in the folder; `layouts` are those of ours to change."""
    facts = say("theme:facts", language)
    yield _file(FACTS, f'{_comment(facts, "# ")}\nbased_on = "{based_on}"')
    tokens = styles.sheets[TOKENS].strip()
    yield _file(TOKENS, f"/* {say('theme:tokens', language)} */\n\n{tokens}")
    yield _file(_SHEET, f"/* {say('theme:sheet', language)} */")
    for name in layouts:
        yield _file(f"layouts/{name}", styles.layouts[name][0].strip())
    yield _file(_GUIDES[language], _guide(styles, language))


def _guide(styles: Styles, language: str) -> str:
    """Which names there are, a list for each kind of file."""
    lists = {
        "sheets": styles.sheets,
        "layouts": (f"layouts/{name}" for name in styles.layouts),
        "icons": (f"icons/{name}.svg" for name in styles.icons),
        "art": (f"art/{name}.svg" for name in (*styles.art, "cover")),
    }
    shown = {kind: _list(names) for kind, names in lists.items()}
    return say("theme:guide", language, **shown).strip()


def _list(names: Iterable[str]) -> str:
    return "\n".join(f"- `{name}`" for name in sorted(names))


def _comment(text: str, mark: str) -> str:
    return "\n".join(f"{mark}{line}" for line in text.strip().splitlines())


def _file(name: str, text: str) -> Artefact:
    return Artefact(name, f"{text}\n".encode())
