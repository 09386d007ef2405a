"""A value of another shape than its key wants -> the same content in the right one.

Plain data in, plain data out; None where it is not sure what was meant.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from publish.manuscript.fields import as_text
from publish.manuscript.forms import Form
from publish.manuscript.other_keys import meant_among, role_as_key
from publish.manuscript.roles import role_meant
from publish.prose import slug

_BULLET = re.compile(r"\s*(?:[-*•–·]|\d{1,2}[.)])\s+")
_COMMAS = ("subjects", "include", "chapters")
_PEOPLE = ("by", "contributors")
_BETWEEN = re.compile(r"\s*[,;]\s*")
_BETWEEN_PEOPLE = re.compile(r"\s*(?:[,;&]|\ben\b|\band\b|\bund\b)\s*")
_ROLE = re.compile(r"(?P<name>.+?)\s*(?:\((?P<role>[^)]+)\)|[:–-] (?P<other>[^,;]+))\Z")
_PART = re.compile(r"(?P<title>.+?)[,\s]+(?:deel|nr\.?|nummer|part|no\.?|#)?\s*(\d+)\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s]+)(\S*)\Z")
_HOSTS = {
    "youtube.com": "video",
    "youtu.be": "video",
    "vimeo.com": "video",
    "npo.nl": "video",
    "open.spotify.com": "podcast",
    "podcasts.apple.com": "podcast",
    "soundcloud.com": "audio",
}
_FILES = {
    ".mp3": "audio",
    ".m4a": "audio",
    ".opus": "audio",
    ".mp4": "video",
    ".webm": "video",
}
_FIRST = {  # what a single text is in a group, by the name of its model
    "ItemData": "title",
    "ChapterData": "title",
    "PartnerData": "name",
    "PartnersData": "title",
    "BookData": "title",
    "Links": "base",
    "Isbns": "print",
    "Cover": "image",
}
_MOST = 500  # entries: nobody writes so many by hand
_WITH_LISTS = ("text", "description")


def reshaped(form: Form, value: Any, key: str, beside: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """The value in the shape of its form; None where it has it, or nobody knows.

    `key` is what it stands under, `beside` the group in which that key stands.
    """
    is_long = isinstance(value, list | dict) and len(value) > _MOST
    if form.kind == "list" and form.inner and not is_long:
        return _list(form.inner, value, key, beside)
    if form.kind == "group" and form.model:
        known, name = form.model.model_fields, form.model.__name__
        is_list = isinstance(value, list)
        return _merged(value, known) if is_list else _group(name, value)
    if form.kind == "map":
        return _named(value) if isinstance(value, list) else None
    return None if is_long else _text(form, value, key)


def _list(inner: Form, value: Any, key: str, beside: Mapping[str, Any]) -> Any:  # noqa: ANN401
    if key == "programme":
        from publish.manuscript.programmes import programme

        return programme(value, beside)
    if isinstance(value, str) and value.strip():
        return _entries(inner, value, key)
    if isinstance(value, dict) and value:
        return _listed(inner, value)
    is_words = isinstance(value, list) and all(isinstance(it, str) for it in value)
    words = value if is_words and inner.model and len(value) > 1 else []
    groups = [_group(inner.model.__name__, word) for word in words if inner.model]
    return groups if groups and all(groups) else None


def _entries(inner: Form, text: str, key: str) -> list[Any] | None:
    """One text as the entries of a list."""
    lines = [_BULLET.sub("", line, count=1).strip() for line in text.splitlines()]
    parts = [line for line in lines if line]
    if len(parts) == 1 and key in _COMMAS:
        parts = [part for part in _BETWEEN.split(parts[0]) if part]
    elif len(parts) == 1 and key in _PEOPLE and not role_of(parts[0]):
        parts = [part for part in _BETWEEN_PEOPLE.split(parts[0]) if part]
    if inner.kind == "value":
        return parts
    groups = [_group(inner.model.__name__, part) for part in parts if inner.model]
    return groups if groups and all(groups) else None


def _listed(inner: Form, value: dict[str, Any]) -> list[Any] | None:
    """A group as a list: of itself, or of what it holds by name."""
    model = inner.model
    if model is None:
        words = list(value.values())
        return words if all(isinstance(word, str) for word in words) else None
    if model.__name__ == "Contributor" and all(map(role_as_key, value)):
        return [person(name, role) for role, name in value.items()]
    if any(meant_among(key, model.model_fields) for key in value):
        return [value]
    entries = [_entry_named(key, entry, model.__name__) for key, entry in value.items()]
    return entries if all(entries) else None


def _entry_named(name: str, entry: Any, model: str) -> dict[str, Any] | None:  # noqa: ANN401
    first = _FIRST.get(model, "")
    if first not in {"title", "name"}:
        return None
    if isinstance(entry, dict):
        has_title = any(meant_among(key, (first,)) for key in entry)
        own = slug(name) if has_title else name
        return {"id" if has_title else first: own, **entry}
    if isinstance(entry, str):
        return {first: name, "text": entry}
    return {first: name} if entry is None else None


def _named(entries: list[Any]) -> dict[str, Any] | None:
    """A list of files, or of groups with a file or an id, as groups by name."""
    named: dict[str, Any] = {}
    for entry in entries:
        group = {"file": entry, "alt": ""} if isinstance(entry, str) else entry
        if not isinstance(group, dict):
            return None
        rest = {key: it for key, it in group.items() if key not in {"id", "name"}}
        own = group.get("id") or group.get("name") or name_of(str(rest.get("file", "")))
        if not rest or not own or slug(str(own)) in named:
            return None
        named[slug(str(own))] = rest
    return named or None


def name_of(file: str) -> str:
    """A name for a picture, after its file: `fotos/De groep.jpg` -> `de-groep`."""
    own = slug(PurePosixPath(file.replace("\\", "/")).stem)
    return own if own[:1].isalpha() else f"beeld-{own}" if own else ""


def _group(model: str, value: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """One line of text as the group that it stands for."""
    text = value.strip() if isinstance(value, str) else ""
    if not text or "\n" in text:
        return None
    if model in _OF_TEXT:
        return dict(_OF_TEXT[model](text)) or None
    return {_FIRST[model]: text} if model in _FIRST else None


def _merged(entries: list[Any], known: Collection[str]) -> dict[str, Any] | None:
    """A group that was written as a list of its keys."""
    merged: dict[str, Any] = {}
    for entry in entries:
        if not isinstance(entry, dict) or merged.keys() & entry.keys():
            return None
        if not all(meant_among(key, known) for key in entry):
            return None
        merged |= entry
    return merged or None


def person(text: Any, role: str = "") -> dict[str, Any]:  # noqa: ANN401
    """Somebody who made the book, as a text names them, with the role that it tells."""
    name = str(text).strip()
    if not role and (told := role_of(name)):
        name, role = told
    return {"name": name, "role": role_as_key(role) or "contributor"}


def role_of(text: str) -> tuple[str, str] | None:
    """`Truus (fotograaf)` -> the name and the role; None where no role is told."""
    found = _ROLE.match(text)
    if not found:
        return None
    first, second = found["name"], found["role"] or found["other"]
    if role_meant(second):
        return first, second
    return (second, first) if role_meant(first) else None


def _series(text: str) -> Iterator[tuple[str, str]]:
    found = _PART.match(text)
    yield "title", found["title"] if found else text
    if found:
        yield "number", found[2]


def _consent(text: str) -> Iterator[tuple[str, str]]:
    if _DAY.match(text):
        yield "until", text


def _medium(text: str) -> Iterator[tuple[str, str]]:
    found = _ADDRESS.match(text)
    suffix = PurePosixPath(text).suffix.lower()
    if found and (kind := _HOSTS.get(found[1]) or _FILES.get(suffix, "")):
        yield from (("kind", kind), ("url", text))
    elif not found and suffix in _FILES:
        yield from (("kind", _FILES[suffix]), ("file", text))


_OF_TEXT: Mapping[str, Callable[[str], Iterable[tuple[str, str]]]] = {
    "Contributor": lambda text: person(text).items(),
    "Series": _series,
    "Consent": _consent,
    "MediumData": _medium,
    "ImageData": lambda text: {"file": text, "alt": ""}.items(),
}


def _text(form: Form, value: Any, key: str) -> str | None:  # noqa: ANN401
    """A list where a text is wanted: its lines, or its only entry."""
    is_text = form.reader and form.reader.__module__ == as_text.__module__
    if is_text and isinstance(value, dict):
        return (_line_of(value) if " " in next(iter(value), "") else "") or None
    is_list = is_text and isinstance(value, list)
    entries = [_line_of(entry) for entry in value] if is_list else []
    if not entries or not all(entries):
        return None
    if form.reader is as_text and key in _WITH_LISTS:
        return "".join(f"- {entry}\n" for entry in entries)
    return entries[0] if len(entries) == 1 else None


def _line_of(entry: Any) -> str:  # noqa: ANN401
    if isinstance(entry, dict) and len(entry) == 1:
        ((key, entry),) = entry.items()
        return f"{key}: {entry}" if isinstance(entry, str) else ""
    return entry.strip() if isinstance(entry, str) else ""
