"""Quarto's `_brand.yml` -> our own form of a brand.

Goes in: plain data; comes out: plain data under our keys, where each value stands in
the file, and the keys that we have no use for. Source: quarto.org/docs/authoring/
brand.html and posit-dev/brand-yml (keys meta, logo, color, typography, defaults).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from publish.manuscript.key_paths import Keys

_OWN = ("color", "typography", "meta", "defaults")
_LOGOS = ("medium", "large", "small")
_ROLES = {
    "main": ("primary", "link"),
    "accent": ("secondary", "tertiary"),
    "text": ("foreground",),
}
_TYPES = {"headings": ("headings",), "text": ("base",)}
_BOLD = 600  # a weight from which a file is the bold one


@dataclass(slots=True)
class Taken:
    """What was taken over; `homes` lead from our keys to those of the file."""

    value: dict[str, Any] = field(default_factory=dict)
    homes: dict[Keys, Keys] = field(default_factory=dict)
    used: set[Keys] = field(default_factory=set)
    unused: tuple[str, ...] = ()

    def put(self, keys: Keys, value: Any, home: Keys) -> None:  # noqa: ANN401
        """A value under our keys, from where it stands in the file."""
        group: dict[Any, Any] = self.value
        for key in keys[:-1]:
            group = group.setdefault(key, {})
        group[keys[-1]] = value
        self.homes[keys] = home
        self.used.add(home)


def is_quarto(value: Any) -> TypeGuard[dict[str, Any]]:  # noqa: ANN401 - plain data
    """Whether a file has the form of Quarto, by the keys that only it has."""
    if not isinstance(value, dict):
        return False
    logo = value.get("logo")
    parts = (*_LOGOS, "images")
    has_sizes = isinstance(logo, dict) and any(key in logo for key in parts)
    return any(key in value for key in _OWN) or has_sizes


def take_over(value: dict[str, Any]) -> Taken:
    """Name, logo, colours and letters of a file in that form."""
    taken = Taken()
    _take_name(taken, value)
    _take_colours(taken, value)
    _take_logo(taken, value)
    _take_types(taken, value)
    leaves = (keys for keys in _leaves(value) if not _is_used(keys, taken.used))
    taken.unused = tuple(dict.fromkeys(".".join(map(str, keys)) for keys in leaves))
    return taken


def _is_used(keys: Keys, used: set[Keys]) -> bool:
    return any(keys[: len(home)] == home for home in used)


def _leaves(value: Any, keys: Keys = ()) -> Iterator[Keys]:  # noqa: ANN401
    """The keys of every value, but no deeper than three: what is below goes along."""
    if isinstance(value, dict) and value and len(keys) < 3:  # noqa: PLR2004
        for key, inner in value.items():
            yield from _leaves(inner, (*keys, key))
    else:
        yield keys


def _take_name(taken: Taken, value: dict[str, Any]) -> None:
    name = _at(value, "meta", "name")
    if isinstance(name, str):
        taken.put(("name",), name, ("meta", "name"))
    elif isinstance(name, dict):
        key = "full" if "full" in name else "short"
        if key in name:
            taken.put(("name",), name[key], ("meta", "name", key))
            taken.used.add(("meta", "name"))  # the other says the same


def _take_colours(taken: Taken, value: dict[str, Any]) -> None:
    """Roles, each a colour or a name in the palette, which may name another."""
    for ours, roles in _ROLES.items():
        for role in roles:
            colour, home = _light(_at(value, "color", role), ("color", role))
            taken.used |= {home} if colour else set()
            for _ in range(10):  # names that lead in a circle end here
                inner = _at(value, "color", "palette", colour) or (
                    _at(value, "color", colour) if colour != role else None
                )
                if not isinstance(colour, str) or inner is None:
                    break
                home = ("color", "palette", colour)
                colour, home = _light(inner, home)
            if colour:
                taken.put(("colours", ours), colour, home)
                break


def _light(value: Any, home: Keys) -> tuple[Any, Keys]:  # noqa: ANN401
    """The value for paper, where there is another one for dark screens."""
    if isinstance(value, dict) and "light" in value:
        return value["light"], (*home, "light")
    return value, home


def _take_logo(taken: Taken, value: dict[str, Any]) -> None:
    logo = value.get("logo")
    if isinstance(logo, str):
        taken.put(("logo", "file"), logo, ("logo",))
    if not isinstance(logo, dict):
        return
    for size in _LOGOS:
        found, home = logo.get(size), ("logo", size)
        if not found:
            continue
        key = "small" if size == "small" and ("logo", "file") in taken.homes else "file"
        if ("logo", key) in taken.homes:
            continue
        light, light_home = _light(found, home)
        _put_picture(taken, logo, ("logo", key), light, light_home)
        if isinstance(found, dict) and found.get("dark") and key == "file":
            dark = (*home, "dark")
            _put_picture(taken, logo, ("logo", "on_dark"), found["dark"], dark)


def _put_picture(
    taken: Taken,
    logo: dict[str, Any],
    keys: Keys,
    found: Any,  # noqa: ANN401
    home: Keys,
) -> None:
    """A path, or the name of one under `images`, or a group with path and alt."""
    taken.used.add(home)
    named = _at(logo, "images", found) if isinstance(found, str) else None
    if named is not None:
        home, found = ("logo", "images", found), named
    if isinstance(found, dict):
        if found.get("alt") and keys == ("logo", "file"):
            taken.put(("logo", "alt"), found["alt"], (*home, "alt"))
        found, home = found.get("path"), (*home, "path")
    taken.put(keys, found, home)


def _take_types(taken: Taken, value: dict[str, Any]) -> None:
    for ours, keys in _TYPES.items():
        for key in keys:
            home: Keys = ("typography", key)
            said = _at(value, *home)
            if isinstance(said, dict):
                said, home = said.get("family"), (*home, "family")
            if isinstance(said, str):
                _put_family(taken, value, ("type", ours), said, home)


def _put_family(
    taken: Taken, value: dict[str, Any], keys: Keys, family: str, home: Keys
) -> None:
    """The family by name, with its files where `fonts` has any."""
    taken.put((*keys, "family"), family, home)
    fonts = _at(value, "typography", "fonts")
    for number, font in enumerate(fonts if isinstance(fonts, list) else ()):
        if not isinstance(font, dict) or font.get("family") != family:
            continue
        taken.used.add(("typography", "fonts"))
        for file in font.get("files") or ():
            path = file.get("path") if isinstance(file, dict) else file
            key = _cut(file if isinstance(file, dict) else {})
            if path and (*keys, key) not in taken.homes:
                place = ("typography", "fonts", number, "files")
                taken.put((*keys, key), path, place)
        if font.get("licence") or font.get("license"):
            name = "licence" if font.get("licence") else "license"
            place = ("typography", "fonts", number, name)
            taken.put((*keys, "licence"), font[name], place)


def _cut(file: dict[str, Any]) -> str:
    """Which of a family's files this is."""
    if file.get("style") == "italic":
        return "italic"
    weight = str(file.get("weight", ""))
    is_bold = weight == "bold" or (weight.isdigit() and int(weight) >= _BOLD)
    return "bold" if is_bold else "file"


def _at(value: Any, *keys: Any) -> Any:  # noqa: ANN401 - plain data
    """What stands at these keys, or None."""
    for key in keys:
        if not isinstance(value, dict) or not isinstance(key, str):
            return None
        value = value.get(key)
    return value
