"""What a book of one's own begins with: a small whole one, and what makes it.

Goes in: what a person chose, and our files under `starter/`; comes out: files for a
folder. The words of the book are in its language, what explains them in Dutch or
English. In our files `@name@` stands for a value; `@?@` begins a line that is a remark
where no organisation is named; a value of several lines keeps the blanks before it.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publish.assets.desk_files import desk_files
from publish.manuscript.schema import FILE, read_schema_text
from publish.output.artefact import Artefact
from publish.prose import Text, Unbroken, parse_line, slug, stable_id
from publish.source.spelling import quoted, spell

_FOLDER = Path(__file__).with_name("starter")
_NOTICE = dt.timedelta(days=21)  # from the date of a book to its first meeting
_GUIDES = {"nl": "LEESMIJ.md", "en": "README.md"}
_PICTURES = {"nl": "images/tafel.svg", "en": "images/table.svg"}
_SHARED = {  # ours have names without a dot in front: Git would obey them
    "editorconfig": ".editorconfig",
    "gitignore": ".gitignore",
    "vscode-extensions.json": ".vscode/extensions.json",
    "vscode-settings.json": ".vscode/settings.json",
}
_FORGES = {"github": ".github/workflows/book.yml", "gitlab": ".gitlab-ci.yml"}
_INSIDE = frozenset({"coffee", "talk", "plans"})  # stand between { and }
_BLOCKS = frozenset({"text", "more", "second_text"})  # stand below |
_MARKED = re.compile(r"([\\`*_\[\]<>{}&~^|#+=-]|(?<=\d)[.)])")
_WORDLIKE = frozenset({"n", "no", "off", "on", "y", "yes", "true", "false", "null"})
_PLACE = re.compile("@(\\w+)@")

FORGES = tuple(_FORGES)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a person chose for a new book, and its number.

    `forge` is one of FORGES or ""; `source` is where pip gets this program from, ""
    where that is not known.
    """

    title: str
    language: str
    organisation: str
    date: dt.date
    identifier: str
    forge: str = ""
    container: bool = False
    source: str = ""

    @property
    def guide(self) -> str:
        """The language in which things are explained: nl or en."""
        return "nl" if self.language.partition("-")[0] == "nl" else "en"


@cache
def read_starter() -> Mapping[str, str]:
    """Our files by their path under `starter/`."""
    return {
        path.relative_to(_FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(_FOLDER.rglob("*"))
        if path.is_file()
    }


def read_languages() -> tuple[str, ...]:
    """The languages in which a book can begin."""
    paths = (Path(name) for name in read_starter())
    return tuple(path.stem for path in paths if path.parent.name == "texts")


@cache
def read_texts(language: str) -> Mapping[str, str]:
    """The words of a new book in its language, whose tag may say more."""
    own = language.partition("-")[0].lower()
    return tomllib.loads(read_starter()[f"texts/{own}.toml"])


def tidy(text: str) -> str:
    """A title or a name on one line, without what cannot be seen or written."""
    from unicodedata import category

    words = " ".join(text.split())
    strange = {"Cc", "Cs"}
    return "".join(
        it for it in words if category(it) not in strange and it not in "\ufffe\uffff"
    ).strip()


def read_beginning(beginning: Beginning, lock: str) -> Iterator[Artefact]:
    """All files of the folder; `lock` names the versions of all that makes a book."""
    ours, guide = read_starter(), beginning.guide
    values = _read_values(beginning)
    values = {**values, "drawing": f" {ours[f'{guide}/drawing.md'].strip()}"}
    chosen = {f"{guide}/manuscript.yaml": "manuscript.yaml"}
    chosen |= {f"{guide}/Makefile": "Makefile", "table.svg": _PICTURES[guide]}
    chosen |= _SHARED
    told = ours[f"{guide}/{_GUIDES[guide]}"]
    if beginning.forge:
        chosen[f"{guide}/{beginning.forge}.yml"] = _FORGES[beginning.forge]
        told += f"\n{ours[f'{guide}/{beginning.forge}.md']}"
    if beginning.container:
        chosen[f"{guide}/Containerfile"] = "Containerfile"
        told += f"\n{ours[f'{guide}/container.md']}"
    for name, goal in chosen.items():
        yield _file(goal, _filled(ours[name], values))
    yield _file(_GUIDES[guide], _filled(told, values))
    yield from desk_files(ours, guide)
    yield _file(FILE, read_schema_text(guide))
    if beginning.forge or beginning.container:
        yield _file("requirements.lock", lock)


def read_surroundings(beginning: Beginning) -> Iterator[Artefact]:
    """What stands around a manuscript that is there already, as of a new book."""
    ours, guide = read_starter(), beginning.guide
    title = as_markdown(beginning.title, beginning.language)
    values = {"bare_title": title, "drawing": ""}
    for name, goal in {f"{guide}/Makefile": "Makefile", **_SHARED}.items():
        yield _file(goal, _filled(ours[name], values))
    yield _file(_GUIDES[guide], _filled(ours[f"{guide}/{_GUIDES[guide]}"], values))
    yield from desk_files(ours, guide)
    yield _file(FILE, read_schema_text(guide))


def as_markdown(text: str, language: str) -> str:
    """A line of plain text as Markdown that is set as that text."""
    marked = _MARKED.sub(r"\\\1", text)
    return text if _is_plain(text, language) else marked


def _is_plain(text: str, language: str) -> bool:
    """Whether nothing in a line is read as a mark."""
    inlines, slips = parse_line(text, language, links=False)
    return not slips and all(isinstance(it, Text | Unbroken) for it in inlines)


def _read_values(beginning: Beginning) -> Mapping[str, str]:
    """What stands for each name."""
    texts = read_texts(beginning.language)
    title = as_markdown(beginning.title, beginning.language)
    name = slug(beginning.title)
    host = {"nl": "voorbeeld", "en": "neighbours"}[beginning.guide]
    return {
        "title": _spelled(title),
        "bare_title": title,
        "language": beginning.language,
        "identifier": beginning.identifier,
        "date": beginning.date.isoformat(),
        "meeting_date": (beginning.date + _NOTICE).isoformat(),
        "address": f"https://{host}.example/{f'{name}/' if name else ''}1",
        "chapter_id": stable_id(texts["chapter"]),
        "second_id": stable_id(texts["second"]),
        "meeting_id": stable_id(texts["meeting"]),
        "organisation": _spelled(beginning.organisation),
        "organisation_inside": _spelled(beginning.organisation, is_flow=True),
        "source": beginning.source,
        **{
            key: said if key in _BLOCKS else _spelled(said, is_flow=key in _INSIDE)
            for key, said in texts.items()
        },
    }


def _spelled(text: str, *, is_flow: bool = False) -> str:
    """A text as YAML that every editor takes for one, also where it is a number."""
    if not text[:1].isalpha() or text.lower() in _WORDLIKE:
        return quoted(text)
    return spell(text, is_flow=is_flow)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: values[found[1]], text)


def _file(name: str, text: str) -> Artefact:
    return Artefact(name, text.encode())
