"""The chapters of keys: one for each group at the top, a section for each inside it."""

from collections.abc import Iterator, Mapping
from typing import Any

from publish.manual.drawings import drawing_of
from publish.manual.groups import TOP, Group, in_english, read_groups
from publish.manual.markdown import as_told, code_block
from publish.manual.words import read_words_of
from publish.manuscript.schema import read_keys
from publish.source.nodes import Value
from publish.source.spelling import block, indented
from publish.source.writing import in_line, in_lines

_ALIKE = ("front", "back")  # hold what chapters hold, and are told there
_NAMES = {"media": "podcast", "images": "groep", "editions": "pocket"}
_STEP = 2  # blanks
_LINE = 52  # letters: what stands on a line of the manual


def read_key_chapters(language: str) -> Iterator[dict[str, str]]:
    """One for the top of a manuscript, and one for each key of it that holds others."""
    top, homes = read_homes(language)
    words, names = read_words_of(language), read_keys()[TOP]
    start = (f"## {words['left']}", words["top"], *_drawn(top))
    yield {
        "id": "keys",
        "part": words["part-keys"],
        "title": words["whole"],
        "text": "\n\n".join((*start, *_keys(top, language))),
    }
    for key, groups in homes.items():
        name = names[key]["name"]
        is_same = language == "en" or name == key
        sections = (it for group in groups for it in _section(group, language))
        yield {
            "id": f"keys-{key}",
            "title": words["under"].format(key=key) + ("" if is_same else f" ({name})"),
            "text": "\n\n".join(sections),
        }


def read_homes(language: str) -> tuple[Group, Mapping[str, list[Group]]]:
    """The top; by key of it the groups below, each once, where it is at home."""
    top, *others = read_groups(language)
    homes: dict[str, list[Group]] = {}
    seen: set[str] = set()
    for group in others:
        key = group.at[0][0]
        if key not in _ALIKE and group.name not in seen:
            seen.add(group.name)
            homes.setdefault(key, []).append(group)
    return top, homes


def _section(group: Group, language: str) -> Iterator[str]:
    """A group: its heading, its drawing, where it stands, and its keys."""
    words = read_words_of(language)
    title = group.schema["title"]
    yield f"## {title[:1].upper()}{title[1:]} {{#group-{group.name.lower()}}}"
    yield from _drawn(group)
    yield words["where"]
    yield code_block("\n".join(_at(group, language)), "yaml")
    if others := _elsewhere(group, language):
        places = in_words(others, words["and"])
        yield words["elsewhere"].format(places=places)
    yield from _keys(group, language)


def in_words(places: list[str], last: str) -> str:
    """Places as code, with a word before the last."""
    coded = [f"`{place}`" for place in places]
    return f" {last} ".join(filter(None, (", ".join(coded[:-1]), coded[-1])))


def _drawn(group: Group) -> Iterator[str]:
    if name := drawing_of(group.name):
        yield f"![]({name})"


def _elsewhere(group: Group, language: str) -> list[str]:
    """Where else these keys may stand; what is alike is told once, at its own place."""
    others = (it for it in read_groups(language) if it.name == group.name)
    paths = [it.path for it in others if it.at != group.at]
    return [it for it in paths if "." not in it or not it.startswith(_ALIKE)]


def _keys(group: Group, language: str) -> Iterator[str]:
    for key in group.keys:
        yield "\n\n".join(_key(group, key, language))


def _key(group: Group, key: str, language: str) -> Iterator[str]:
    """One key: what it is for, what it may be, and an example."""
    words, said = read_words_of(language), group.keys[key]
    name = f"[{key}]{{lang=en}}" if language != "en" else key
    yield f"### {name} {{#{key_id(group.name, key)}}}"
    told = [as_told(said["description"])]
    if language != "en" and said["title"] != key:
        told.insert(0, f"*{said['title'][:1].upper()}{said['title'][1:]}.*")
    if key in group.needed:
        told.append(f"**{words['needed']}**")
    if choices := said.get("enum"):
        listed = in_words([str(it) for it in choices], words["or"])
        told.append(f"{words['choices']} {listed}.")
    yield " ".join(told)
    first, *others = said["examples"]
    lines = example(key, first, is_block="defaultSnippets" in said)
    yield code_block("\n".join(lines), "yaml")
    if others and not choices:
        also = in_words([in_line(_written(it)) for it in others], words["and"])
        yield f"{words['also']}: {also}."


def key_id(group: str, key: str) -> str:
    """The id of the heading of a key."""
    return f"key-{group}-{key}".lower().replace("_", "-")


def example(key: str, value: Any, *, is_block: bool = False) -> list[str]:  # noqa: ANN401 - plain data
    """The lines of a key with an example behind it."""
    if is_block:
        return f"{key}: {block(str(value), _STEP)}".split("\n")
    written = _written(value)
    is_one = not isinstance(written, dict | list)
    if is_one or len(f"{key}: {in_line(written)}") < _LINE:
        return "\n".join(in_lines({key: written})).split("\n")
    return [f"{key}:", *(indented(line, _STEP) for line in _below(written))]


def _below(written: Value) -> Iterator[str]:
    """A group or a list with each entry on a line of its own where it fits there."""
    if isinstance(written, dict):
        yield from in_lines(written)
    elif isinstance(written, list):
        for entry in written:
            line = in_line(entry)
            first, *rest = [line] if len(line) < _LINE else in_lines(entry)
            yield from (f"- {first}", *(indented(it, _STEP) for it in rest))


def _at(group: Group, language: str) -> list[str]:
    """The keys that lead to a group, and those of it that must be there, or one."""
    keys = group.needed or tuple(group.keys)[:1]
    shown = {key: group.keys[key]["examples"][0] for key in keys}
    lines = [line for key, value in shown.items() for line in example(key, value)]
    for name, kind in reversed(group.at):
        if kind == "list":
            first, *rest = lines
            lines = [f"- {first}", *(indented(line, _STEP) for line in rest)]
        if kind == "map":
            own = in_english(_NAMES[name]) if language == "en" else _NAMES[name]
            lines = [f"{own}:", *(indented(line, _STEP) for line in lines)]
        lines = [f"{name}:", *(indented(line, _STEP) for line in lines)]
    return lines


def _written(value: Any) -> Value:  # noqa: ANN401 - plain data
    """Plain data as an author writes it: all texts."""
    if isinstance(value, dict):
        return {key: _written(it) for key, it in value.items()}
    if isinstance(value, list):
        return [_written(it) for it in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
