"""A brand's YAML in a file of its own -> the same as if it stood under `brand:`.

Two forms: our own keys, and Quarto's `_brand.yml`, which names the same things
otherwise (quarto.org, Brand). Every value remembers where it is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from publish.findings import Edit, Finding, Trouble, trouble
from publish.manuscript.brand_models import BrandData
from publish.manuscript.forms import keys_of
from publish.manuscript.key_paths import Keys
from publish.manuscript.quarto_brand import is_quarto, take_over
from publish.messages.spots import KeyPath
from publish.source import Source

BRAND = "brand"


@dataclass(frozen=True, slots=True)
class ParsedBrand:
    """A brand, and the way back to every place.

    `prefix` leads to it in `source`; `homes` say where a value stands that is written
    under other keys there.
    """

    data: BrandData
    source: Source
    prefix: Keys = ()
    homes: Mapping[Keys, Keys] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unused: tuple[str, ...] = ()  # keys of Quarto that mean nothing to a book

    def found(self, wrong: Trouble, *keys: str) -> Finding:
        """A finding at these keys, with its edit where it says what is right.

        A waiver names it by `brand`.
        """
        is_here = bool(self.prefix) and keys != ("file",)
        at = (BRAND, *keys) if is_here else (BRAND,)
        found = wrong.at(self.source.place(self._home(keys)), at)
        return found.mended_by(*self.edit(wrong.right, *keys)) if wrong.right else found

    def edit(self, value: str, *keys: str) -> tuple[Edit, ...]:
        """What to write so that another value stands at these keys.

        Empty where it stands in a file of its own, which other books share.
        """
        return self.source.edit_value(self._home(keys), value) if self.prefix else ()

    def _home(self, keys: Keys) -> Keys:
        return (*self.prefix, *self.homes.get(keys, keys))


def parse_brand(source: Source) -> ParsedBrand:
    """A brand file's YAML; findings M101 to M103, M111, M260."""
    value, homes, unused = source.value, dict[Keys, Keys](), tuple[str, ...]()
    if is_quarto(value):
        taken = take_over(value)
        value, homes, unused = taken.value, taken.homes, taken.unused
    data, errors = _validated(value)
    parsed = ParsedBrand(data, source, (), homes)
    findings = tuple(_finding(parsed, error) for error in errors)
    return replace(parsed, findings=findings, unused=unused)


def _validated(value: Any) -> tuple[BrandData, list[Any]]:  # noqa: ANN401
    """The brand without its mistaken values, and what is wrong with them."""
    if isinstance(value, str):  # would be the name of yet another file
        value = [value]
    try:
        return BrandData.model_validate(value), []
    except ValidationError as error:
        wrong = error.errors(include_url=False)
    kept = dict(value) if isinstance(value, dict) else {}
    for key in {one["loc"][0] for one in wrong if one["loc"]}:
        kept.pop(key, None)
    return BrandData.model_validate(kept), list(wrong)


def _finding(parsed: ParsedBrand, error: Mapping[str, Any]) -> Finding:
    kind, keys = error["type"], tuple(map(str, error["loc"]))
    name = ".".join(keys)
    if kind == "extra_forbidden":
        return parsed.found(_unknown(keys), *keys)
    if kind.startswith("M"):
        values = {"name": name, **error.get("ctx", {})}
        return parsed.found(Trouble(kind, tuple(values.items())), *keys)
    if kind == "missing":
        where = KeyPath(keys[:-1], after=": ")
        wrong = trouble("M102:key", where=where, key=keys[-1])
        return parsed.found(wrong, *keys[:-1])
    return parsed.found(trouble("M103:group", name=name or BRAND), *keys)


def _unknown(keys: tuple[str, ...]) -> Trouble:
    """A key that a brand does not have: what was meant, perhaps, or what there is."""
    known = keys_of(BrandData, keys[:-1])
    where, key = KeyPath(keys[:-1], after=": "), keys[-1]
    for near in get_close_matches(key, known, n=1, cutoff=0.6):
        return trouble("M101:near", where=where, key=key, near=near)
    return trouble("M101:unlike", where=where, key=key, known=known)
