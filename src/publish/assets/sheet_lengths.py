"""Lengths as the style sheets of an edition reckon them from its trim and its type.

Goes in: an edition and its sheets; comes out: mm. Read from the custom properties of
`:root`, so that a theme that sets another measure need tell it nowhere else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publish.editions.edition import Edition
from publish.editions.papers import MM

_ROOT = re.compile(r":root \{[^}]*\}")  # not what a few pages set otherwise
_TOKEN = re.compile(r"--([a-z-]+): ([^;]+);")


@dataclass(frozen=True, slots=True)
class Lengths:
    """What custom properties come to, with units, `calc`, `min`, `max` and `var`."""

    tokens: Mapping[str, str]
    type_size: float  # pt

    def has(self, name: str) -> bool:
        """Whether a sheet has this token."""
        return name in self.tokens

    def word(self, name: str) -> str:
        """What stands there as it is written; "" for a token that no sheet has."""
        return self.tokens.get(name, "")

    def length(self, name: str) -> float:
        """In mm; 0 for a token that no sheet has."""
        from tinycss2 import parse_component_value_list

        return self._sum(parse_component_value_list(self.tokens.get(name, "0mm")))

    def _sum(self, nodes: Sequence[Any]) -> float:
        terms = _split(nodes, "+-")
        return sum(
            -self._product(term) if operator == "-" else self._product(term)
            for operator, term in terms
        )

    def _product(self, nodes: Sequence[Any]) -> float:
        product = 1.0
        for operator, (factor, *_) in _split(nodes, "*/"):
            value = self._value(factor)
            product = product / value if operator == "/" else product * value
        return product

    def _value(self, node: Any) -> float:  # noqa: ANN401 - tinycss2 has no annotations
        if node.type == "function":
            return self._function(node.lower_name, node.arguments)
        if node.type == "() block":
            return self._sum(node.content)
        units = {"mm": 1.0, "pt": 1 / MM, "rem": self.type_size / MM}
        is_number = node.type == "number"
        return float(node.value) * (1.0 if is_number else units[node.lower_unit])

    def _function(self, name: str, arguments: Sequence[Any]) -> float:
        if name == "var":
            return self.length(arguments[0].value.removeprefix("--"))
        values = (self._sum(part) for _, part in _split(arguments, ","))
        return max(values) if name == "max" else min(values)


NO_LENGTHS = Lengths({}, 12.0)


def _split(nodes: Sequence[Any], marks: str) -> Iterator[tuple[str, list[Any]]]:
    """What stands between marks, each with the mark before it; without blanks."""
    mark, part = "", list[Any]()
    for node in nodes:
        if node.type == "literal" and node.value in marks:
            yield mark, part
            mark, part = node.value, []
        elif node.type not in {"whitespace", "comment"}:
            part.append(node)
    yield mark, part


def lengths_of(edition: Edition, sheets: Mapping[str, str]) -> Lengths:
    """Those of an edition with pages; `sheets` are CSS by name."""
    width, height = edition.trim
    tokens = {"trim-width": f"{width}mm", "trim-height": f"{height}mm"}
    tokens["type"] = f"{edition.type_size}pt"
    if edition.fitting.lead:
        tokens["lead"] = f"{edition.fitting.lead}"
    own = tokens.copy()
    for name in edition.styles:
        tokens |= _TOKEN.findall("".join(_ROOT.findall(sheets.get(name, ""))))
    return Lengths(tokens | own, edition.type_size)
