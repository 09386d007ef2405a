"""A drawing that stands inside a page: nothing of it reaches the page, or clashes.

A cleaned SVG tree goes in and is changed in place. Rules of a style sheet would hold
for the whole page, so each becomes an attribute of the elements that it means; ids are
known to the whole page, so they get a name before them that is given once a page.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from publish.pictures.svg_cleaning import HREFS, SVG

_STYLE = f"{{{SVG}}}style"
_SHOWN = frozenset({"", "all", "screen"})  # @media that a page on a screen follows
_OWN_ADDRESS = re.compile(r"url\(\s*([\"']?)#([^\"')]+)\1\s*\)")
_NAMES = ("aria-labelledby", "aria-describedby", "role")

# names and values of one rule, without and with `!important`
_Declarations = tuple[dict[str, str], dict[str, str]]


def flatten(root: etree._Element) -> None:
    """Say at each element what style sheets say of it; sheets and classes go.

    Rules for print or for a state (`:hover`) go without a word.
    """
    import cssselect2

    sheets = list(root.iter(_STYLE))
    matcher = cssselect2.Matcher()
    for sheet in sheets:
        for selector, declarations in _rules(sheet.text or ""):
            matcher.add_selector(selector, declarations)
        if (parent := sheet.getparent()) is not None:
            parent.remove(sheet)
    if sheets:
        tree = cssselect2.ElementWrapper.from_xml_root(root)
        said = [(it.etree_element, matcher.match(it)) for it in tree.iter_subtree()]
        for element, matches in said:
            _say(element, [it[-1] for it in matches if it[2] is None])
    for element in root.iter():
        element.attrib.pop("class", "")


def prefix_ids(root: etree._Element, name: str) -> None:
    """Call the ids `name-1`, `name-2` and so on, and whatever points at them."""
    found = dict.fromkeys(str(it.get("id")) for it in root.iter() if it.get("id"))
    own = {old: f"{name}-{number}" for number, old in enumerate(found, start=1)}

    def renamed(match: re.Match[str]) -> str:
        return f"url(#{own.get(match[2], match[2])})"

    for element in root.iter():
        for key, value in element.items():
            text = str(value)
            if key == "id":
                element.set(key, own[text])
            elif key in HREFS and text.strip().startswith("#"):
                old = text.strip().removeprefix("#")
                element.set(key, f"#{own.get(old, old)}")
            elif "#" in text:
                element.set(key, _OWN_ADDRESS.sub(renamed, text))


def as_decoration(root: etree._Element, look: str) -> None:
    """Give the root the class `look`, and hide it from who listens to the page."""
    others = {
        str(key): str(value)
        for key, value in root.items()
        if key not in _NAMES and key not in {"id", "class"}
    }
    root.attrib.clear()
    mark = {"class": look, "aria-hidden": "true", "focusable": "false"}
    for key, value in {**mark, **others}.items():
        root.set(key, value)


def _rules(css: str) -> Iterator[tuple[Any, _Declarations]]:
    """Each selector of a sheet that a screen follows, and what it says."""
    import cssselect2
    import tinycss2

    for rule in tinycss2.parse_stylesheet(
        css, skip_comments=True, skip_whitespace=True
    ):
        yield from _rules_of(rule, cssselect2, tinycss2)


def _rules_of(
    rule: Any,  # noqa: ANN401 - a node of tinycss2, which has no types
    cssselect2: Any,  # noqa: ANN401
    tinycss2: Any,  # noqa: ANN401
) -> Iterator[tuple[Any, _Declarations]]:
    if rule.type == "at-rule" and rule.lower_at_keyword == "media":
        wanted = tinycss2.serialize(rule.prelude).strip().lower()
        if wanted in _SHOWN and rule.content is not None:
            inner = tinycss2.parse_rule_list(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            for one in inner:
                yield from _rules_of(one, cssselect2, tinycss2)
    elif rule.type == "qualified-rule":
        declarations = _declared(rule.content, tinycss2)
        for selector in cssselect2.compile_selector_list(rule.prelude):
            yield selector, declarations


def _declared(content: Any, tinycss2: Any) -> _Declarations:  # noqa: ANN401
    usual: dict[str, str] = {}
    important: dict[str, str] = {}
    for one in tinycss2.parse_declaration_list(
        content, skip_comments=True, skip_whitespace=True
    ):
        if one.type == "declaration":
            into = important if one.important else usual
            into[one.name] = tinycss2.serialize(one.value).strip()
    return usual, important


def _say(element: etree._Element, declared: list[_Declarations]) -> None:
    """What an element's rules, the weakest first, and its own words come to."""
    import tinycss2

    if not declared:
        return
    own = _declared(element.get("style", ""), tinycss2)
    said: dict[str, str] = {}
    for part in (0, 1):  # whatever is important comes after all that is not
        for declarations in (*declared, own):
            said |= declarations[part]
    element.set("style", "; ".join(f"{name}: {value}" for name, value in said.items()))
