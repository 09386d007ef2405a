"""The chapter of commands: what each does, and what one may type."""

from collections.abc import Iterator

from publish.manual.markdown import as_told, code_block
from publish.manual.words import read_words_of
from publish.messages.sentences import say

_TOLD = {  # names as the words of help have them, by what a person wants to do
    "begin": ("new", "import", "desk", "preview", "theme", "schema"),
    "mend": ("check", "explain", "doctor"),
    "make": ("build", "editions", "document", "manual"),
    "addresses": ("links-list", "links-check", "links-relink", "links-lock"),
    "send": ("proof", "release", "verify", "diff"),
}


def command_chapters(language: str) -> Iterator[dict[str, str]]:
    """One, with a section for each thing that a person wants to do."""
    words = read_words_of(language)
    yield {
        "id": "commands",
        "title": words["commands"],
        "text": "\n\n".join((words["commands-lead"], *_sections(language))),
    }


def _sections(language: str) -> Iterator[str]:
    headings = read_words_of(language, "commands")
    for group, names in _TOLD.items():
        yield f"## {headings[group]} {{#commands-{group}}}"
        for name in names:
            yield from _entry(name, language)


def _entry(name: str, language: str) -> Iterator[str]:
    """A command as its help tells it, with its examples."""
    typed = f"publish {name.replace('-', ' ')}"
    yield f"**`{typed}`** \\\n{as_told(say(f'help:{name}', language))}"
    examples: list[str] = []
    for line in say(f"example:{name}", language).strip().splitlines():
        written, _, about = line.partition("  # ")
        examples.append(f"# {about}\n{written}")
    yield code_block("\n\n".join(examples))
