"""The Markdown parser of texts: CommonMark with tables, footnotes, boxes and `:::`.

A text goes in, markdown-it's tokens come out, with slips noted in a `Reading`. Raw
HTML is never read as such; brackets are read by `brackets`, not by markdown-it.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from publish.prose.attributes import attributes_at
from publish.prose.brackets import Brackets, Mark
from publish.prose.emphasis import emphasis, emphasis_slips, leftovers
from publish.prose.fences import fence, too_deep
from publish.prose.pasted.words import PASTED
from publish.prose.reading import Reading
from publish.prose.slips import inline_slips
from publish.prose.table_cells import complete_rows

MAX_NESTING = 120  # beyond the bounds of `fences` and `brackets`: never reached

_MARKS = re.compile(r"[\\`*_\[<&{]| \n|://|[wW]{3}\.")
_STOPS = re.compile(r"[\n!\[\]\\`*_<&^]")
_INDENT = re.compile(r"\n[ \t]*")
_HEADING_BRACES = re.compile(r"(?:^|[ \t]+)(\{[^{}\n]*\})$")
_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 markdown-it's name
        """Every address is a link here; which ones we publish is judged later."""
        return True


def tokens_of(text: str, reading: Reading) -> list[Token]:
    """The block tokens of a text; those of type "inline" carry theirs as children.

    A text without any mark has no children but `meta["plain"]`.
    """
    return _parser().parse(text, {"reading": reading})


def line_tokens(text: str, reading: Reading) -> list[Token]:
    """One inline token for a text without blocks."""
    return _parser().parseInline(text, {"reading": reading})


@cache
def _parser() -> MarkdownIt:
    options = {"html": False, "tasklists": True, "maxNesting": MAX_NESTING}
    parser = _Parser("commonmark", options)
    parser.enable("table").disable(["html_block", "fragments_join"])
    footnote_plugin(parser, inline=False, move_to_end=False)
    parser.block.ruler.before("table", "too_deep", too_deep)
    parser.block.ruler.before("fence", "colons", fence, {"alt": _INTERRUPTS})
    rules = parser.inline.ruler
    rules.at("emphasis", emphasis)
    rules.before("emphasis", "marks", _mark)
    rules.enableOnly(
        ["text", "newline", "escape", "backticks", "marks", "emphasis", "entity"]
    )
    parser.inline.terminator_re = _STOPS
    parser.core.ruler.at("inline", _inlines)
    parser.core.ruler.disable("text_join")
    return parser


def _inlines(state: StateCore) -> None:
    reading: Reading = state.env["reading"]
    reading.definitions = state.env.get("references", {})
    reading.repeated = state.env.get("duplicate_refs", ())
    notes = state.env.get("footnotes", {}).get("refs", {})
    reading.labels = frozenset(label[1:] for label in notes)
    complete_rows(state.tokens, reading)
    opening = None
    for token in state.tokens:
        if token.type == "inline":
            if opening and opening.type == "heading_open":
                _take_braces(opening, token)
            _read_inline(state, token, reading)
        opening = token


def _take_braces(opening: Token, token: Token) -> None:
    found = _HEADING_BRACES.search(token.content)
    given = attributes_at(token.content, found.start(1)) if found else None
    if found and given and given.end == len(token.content):
        opening.meta = {"attributes": given, "content": token.content}
        token.content = token.content[: found.start()]


def _read_inline(state: StateCore, token: Token, reading: Reading) -> None:
    source = token.content
    is_plain = not (_MARKS.search(source) or PASTED.search(source))
    if token.meta.get("raw") or is_plain:
        token.meta["plain"] = _INDENT.sub(" ", source)
        return
    brackets = Brackets(source, reading)
    brackets.read()
    env = {"marks": brackets.marks}
    token.children = []
    state.md.inline.parse(source, state.md, env, token.children)
    slips = list(inline_slips(source, brackets))
    if runs := leftovers(token.children):
        slips += emphasis_slips(source, runs)
    for slip in slips:
        reading.slip_in(token, slip.trouble, slip.position, *slip.parts)


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 markdown-it's
    """The inline rule that sets what `brackets` has found."""
    mark: Mark | None = state.env["marks"].get(state.pos)
    if mark is None:
        return False
    if mark.kind == "call":
        state.push("call", "", 0).meta = {"mark_of": mark}
    else:
        state.push("mark_open", "", 1).meta = {"mark_of": mark}
        _content(state, mark)
        state.push("mark_close", "", -1)
    state.pos = mark.end
    return True


def _content(state: StateInline, mark: Mark) -> None:
    if mark.kind == "autolink":
        state.append_pending(state.src[mark.inner : mark.close])
        return
    last = state.posMax
    state.pos, state.posMax = mark.inner, mark.close
    state.md.inline.tokenize(state)
    state.posMax = last
