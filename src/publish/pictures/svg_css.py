"""The CSS inside a drawing, without anything that fetches from outside.

Text goes in; text, and words for what was removed, come out. It is read as browsers
read it, token by token (CSS Syntax 3): what stands in a text or behind an escape is
what it is there, and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2
from tinycss2.ast import IdentToken

OUTSIDE = "outside"
IMPORTED = "imports"

# ways to name a file that cannot be taken out alone, some of them old browsers' own
_FETCHES = frozenset(
    {
        *("image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"),
        *("src", "image", "expression", "element", "-moz-element", "paint"),
    }
)
# Without an escape or a rule, what fetches is spelt out; a map has ten thousands of
# styles and turns that hold nothing of it.
_MAY_FETCH = re.compile(
    r"[\\@]|(?:url|src|image|set|fade|expression|element|paint)\("
    r"|behavior|-moz-binding",
    re.IGNORECASE,
)
_BEHAVIOURS = frozenset({"behavior", "-moz-binding"})
_BLOCKS = frozenset({"{} block", "[] block", "() block"})
_DROPPED = {"import": IMPORTED, "font-face": OUTSIDE, "namespace": OUTSIDE}
Tokens = Sequence[Any]  # tinycss2 names no common kind


class _UnfitError(Exception):
    """CSS of which nothing may be left."""


def clean_css(css: str) -> tuple[str, tuple[str, ...]]:
    """A style sheet or declarations; `url(#…)` stays, other addresses go.

    Where an address stands in a function that we cannot take out alone, or the text is
    no CSS that can be read to its end, nothing is left of it.
    """
    if not _MAY_FETCH.search(css):
        return css, ()
    removed: list[str] = []
    try:
        kept = _cleaned(tinycss2.parse_component_value_list(css), removed)
    except (_UnfitError, RecursionError):
        return "", (OUTSIDE,)
    if not removed:
        return css, ()
    return str(tinycss2.serialize(kept)), tuple(dict.fromkeys(removed))


def addresses_in(css: str) -> Iterator[str]:
    """Every address in a style sheet or in declarations, read as browsers read it."""
    if _MAY_FETCH.search(css):
        yield from _addresses(tinycss2.parse_component_value_list(css))


def _addresses(whole: Tokens) -> Iterator[str]:
    waiting = [whole]
    while waiting:
        tokens = waiting.pop()
        for at, token in enumerate(tokens):
            if token.type == "url":
                yield token.value
            elif token.type == "function":
                if token.lower_name in {"url", *_FETCHES}:
                    yield from _texts(token.arguments)
                waiting.append(token.arguments)
            elif token.type in _BLOCKS:
                waiting.append(token.content)
            elif token.type == "at-keyword" and token.lower_value == "import":
                yield from _texts(tokens[at + 1 : at + 3])


def _texts(tokens: Tokens) -> Iterator[str]:
    return (token.value for token in tokens if token.type == "string")


def _cleaned(tokens: Tokens, removed: list[str]) -> list[Any]:
    """The tokens that may stay; what goes is named in `removed`.

    Raises:
        _UnfitError: nothing of the whole may stay.
    """
    kept: list[Any] = []
    left = iter(tokens)
    for token in left:
        if token.type == "error" or _binds(token):
            raise _UnfitError
        if token.type == "at-keyword" and token.lower_value in _DROPPED:
            removed.append(_DROPPED[token.lower_value])
            _skip_rule(left)
        elif token.type in _BLOCKS:
            token.content = _cleaned(token.content, removed)
            kept.append(token)
        elif token.type == "function":
            kept.append(_function(token, removed))
        else:
            is_own = token.type != "url" or token.value.strip().startswith("#")
            kept.append(token if is_own else _gone(token, removed))
    return kept


def _binds(token: Any) -> bool:  # noqa: ANN401
    return token.type == "ident" and token.lower_value in _BEHAVIOURS


def _function(token: Any, removed: list[str]) -> Any:  # noqa: ANN401
    if token.lower_name in _FETCHES:
        raise _UnfitError
    if token.lower_name == "url":
        is_own = all(it.strip().startswith("#") for it in _texts(token.arguments))
        return token if is_own else _gone(token, removed)
    token.arguments = _cleaned(token.arguments, removed)
    return token


def _gone(token: Any, removed: list[str]) -> IdentToken:  # noqa: ANN401
    removed.append(OUTSIDE)
    return IdentToken(token.source_line, token.source_column, "none")


def _skip_rule(left: Iterator[Any]) -> None:
    """To the end of a rule that begins with `@`: its block, or a semicolon."""
    for one in left:
        if one.type == "{} block" or (one.type == "literal" and one.value == ";"):
            return


def unread_rule(css: str) -> str:
    """The first selector of a style sheet that no program reads, or nothing."""
    import cssselect2

    for rule in tinycss2.parse_stylesheet(css, skip_comments=True):
        if rule.type != "qualified-rule":
            continue
        try:
            cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            return str(tinycss2.serialize(rule.prelude)).strip()
    return ""
