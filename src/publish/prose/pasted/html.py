"""HTML in a text: what it meant, in Markdown.

One inline text goes in, with what is not running text blanked out; slips with
positions come out. A pair of tags is one slip.
"""

import re
from collections.abc import Callable, Iterator

from markdown_it.common.html_re import HTML_TAG_RE

from publish.findings import trouble
from publish.prose.unlinked import BracketSlip as Slip

_LONGEST = 40  # letters that a message repeats
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_OPENERS = re.compile(r"<(?:!--|!\[CDATA\[|![A-Za-z]|\?[A-Za-z])")
_FARTHEST = 1000  # letters between two tags, or in a comment: no search without end
_COMMENT = re.compile(rf"<!--[\s\S]{{0,{_FARTHEST}}}?-->[ \t]*")
_BLOCK = re.compile(  # at the beginning of a paragraph, CommonMark 0.31 §4.6
    r"</?(?:div|p|table|ul|ol|li|h[1-6]|section|article|details|form|iframe|center)"
    r"(?=[ \t\n>]|$)",
    re.IGNORECASE,
)
_NAME = re.compile(r"</?([A-Za-z][\w-]*)")
_BREAK = re.compile(r"<br[ /]*>[ \t]*(\n?)(?:[ \t]*<br[ /]*>[ \t]*)*", re.IGNORECASE)
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_MARKS = {
    **dict.fromkeys(("b", "strong", "mark"), "**"),
    **dict.fromkeys(("i", "em", "u", "cite", "dfn", "var"), "*"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "`"),
}
_PLAIN = frozenset({"p", "div", "span", "font", "center", "small", "big", "section"})
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SMALL = re.compile(r"[0-9+-]{1,4}")
_KNOWN = """
s del strike ins img hr table tr td th thead tbody ul ol li dl dt dd blockquote pre
h1 h2 h3 h4 h5 h6 iframe video audio source script style link meta head body html
form input button label select option textarea sup sub a abbr q figure figcaption
svg object embed nav aside details summary ruby rt br wbr base title canvas map area
b strong mark i em u cite dfn var code tt kbd samp
"""


def html_slips(source: str, running: str, *, lines: bool) -> Iterator[Slip]:
    """Every piece of HTML; `lines` says whether the text may have lines."""
    done = 0
    for less in _TAG.finditer(running):
        start = less.start()
        found = _OPENERS.match(running, start) or HTML_TAG_RE.match(running, start)
        if not found and not running[:start].strip():
            found = _BLOCK.match(running, start)
        if not found or start < done:
            continue
        end, slip = _slip(source, running, found, lines=lines)
        done = max(done, end)
        yield slip


def _slip(
    source: str, running: str, found: re.Match[str], *, lines: bool
) -> tuple[int, Slip]:
    name = _NAME.match(found[0])
    tag = name[1].lower() if name else ""
    if tag == "br":
        return _break(running, found.start(), lines=lines)
    if dropped := _dropped(running, found, tag):
        return dropped
    return _pair(source, running, found, tag) or _alone(found, tag)


def _dropped(running: str, found: re.Match[str], tag: str) -> tuple[int, Slip] | None:
    """A comment, or a tag that says nothing of its words."""
    comment = _COMMENT.match(running, found.start())
    if not comment and tag not in _PLAIN:
        return None
    start, end = (comment or found).span()
    wrong = trouble("B201:drop", html=_shown(running[start:end].strip()))
    return end, Slip(wrong, start, ((start, end, ""),))


def _alone(found: re.Match[str], tag: str) -> tuple[int, Slip]:
    start, end = found.span()
    if tag in _KNOWN.split():
        return end, Slip(trouble("B201:tag", html=_shown(found[0])), start)
    wrong = trouble("B201", html=_shown(found[0]))
    return end, Slip(wrong, start, ((start, start, "\\"),))


def _break(running: str, start: int, *, lines: bool) -> tuple[int, Slip]:
    found = _BREAK.match(running, start)
    end = found.end() if found else start + 1
    new = "\\\n" if lines else " "
    is_last = not running[end:].strip()
    spaced = re.search(r"[ \t]*\Z", running[:start])
    first = spaced.start() if spaced else start
    key = trouble("B201:break") if lines else trouble("B201:drop", html="<br>")
    return end, Slip(key, start, ((first, end, "" if is_last else new),))


def _pair(
    source: str, running: str, found: re.Match[str], tag: str
) -> tuple[int, Slip] | None:
    """Two tags and their words, where Markdown has the same."""
    closing = re.compile(rf"</{re.escape(tag)}\s*>", re.IGNORECASE)
    close = closing.search(running, found.end(), found.end() + _FARTHEST)
    make = _MADE.get(tag)
    if not (close and make) or found[0].startswith("</"):
        return None
    start, end = found.start(), close.end()
    inner = source[found.end() : close.start()]
    new = make(inner, found[0]) if inner.strip() else None
    if new is None:
        return None
    before, after = new
    html = _shown(source[start:end])
    if tag in {"sup", "sub"}:
        wrong = trouble("B201:pair", html=html, right=after)
        return end, Slip(wrong, start, ((start, end, after),))
    wrong = trouble(
        "B201:pair", html=html, right=before + " ".join(inner.split()) + after
    )
    first, last = found.end(), close.start()
    left = len(inner) - len(inner.lstrip())
    right = len(inner) - len(inner.rstrip())
    gap = " " if left and source[:start][-1:].isalnum() else ""
    tail = " " if right and source[end:][:1].isalnum() else ""
    parts = (start, first + left, gap + before), (last - right, end, after + tail)
    return end, Slip(wrong, start, parts)


Make = Callable[[str, str], tuple[str, str] | None]  # words and tag: before, after


def _marked(mark: str) -> Make:
    return lambda inner, _: None if "<" in inner or mark in inner else (mark, mark)


def _small(table: dict[int, int]) -> Make:
    def make(inner: str, _: str) -> tuple[str, str] | None:
        is_small = _SMALL.fullmatch(inner.strip())
        return ("", inner.strip().translate(table)) if is_small else None

    return make


def _linked(_: str, tag: str) -> tuple[str, str] | None:
    address = _HREF.search(tag)
    return ("[", f"]({address[1]})") if address else None


_MADE: dict[str, Make] = {
    **{tag: _marked(mark) for tag, mark in _MARKS.items()},
    "sup": _small(_RAISED),
    "sub": _small(_LOWERED),
    "a": _linked,
}


def _shown(written: str) -> str:
    return f"{written[:_LONGEST]}…" if len(written) > _LONGEST else written
