"""The blocks of a text, looked through for what other programs leave there.

The tokens of one text go in, before anything is made of them; slips go to the
`Reading`. Each paragraph is judged by its lines; what one judge has taken, the next
one does not see.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from publish.findings import Trouble, trouble
from publish.prose.pasted.bullets import bullets
from publish.prose.pasted.columns import columns
from publish.prose.pasted.headings import boxes, headings, underlines
from publish.prose.pasted.lines import Found, Line, shown
from publish.prose.pasted.numbering import numbering
from publish.prose.pasted.typed_notes import typed_notes
from publish.prose.pasted.verses import verses
from publish.prose.reading import Change, Reading

_JUDGES: tuple[Callable[[Sequence[Line]], Iterable[Found]], ...] = (
    bullets,
    numbering,
    columns,
    underlines,
    headings,
    boxes,
)
_RULES = "_*"  # signs of a line below a heading that is none
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$", re.IGNORECASE)
_TITLES = {
    "nl": {"TIP": "Tip", "IMPORTANT": "Belangrijk", "WARNING": "Let op"},
    "en": {"TIP": "Tip", "IMPORTANT": "Important", "WARNING": "Warning"},
}
_PAGE = re.compile(
    r"(?:(?:pagina|blz\.?|page|seite)[ \t]+\d{1,3}"
    r"(?:[ \t]*(?:van|of|von|/)[ \t]*\d{1,3})?"
    r"|\d{1,3}[ \t]*\|[ \t]*(?:pagina|page|p a g i n a|p a g e))$",
    re.IGNORECASE,
)
_LAYOUT = re.compile(
    r"(?:\\(?:newpage|pagebreak|clearpage)|\[(?:TOC|_TOC_)\])$", re.IGNORECASE
)
_WORDS = re.compile(
    r"\s*[\"'“‘„]?[^\W\d_a-zß-ÿ]"
    r"(?:.*[^\W\d_]{2}[,;:]? [^\W\d_]+[,;:]? [^\W\d_]|.*[.!?]$)"
)
_CODE = re.compile(r"^\s|[{}=<>$\\|]|//|\w\(|;$|^\s*[#$]|--\w")
_LONGEST = 90  # letters of a heading


def pasted_blocks(tokens: Sequence[Token], reading: Reading) -> None:
    """Slips of all blocks of a text."""
    for before, token in pairwise(tokens):
        if token.type == "inline" and before.type == "paragraph_open":
            _paragraph(token, reading)
        elif token.type == "inline" and before.type == "heading_open":
            _underlined(before, token, reading)
        elif token.type == "code_block":
            _indented(token, reading)
        elif token.type == "hr" and before.type == "paragraph_close":
            _ruled(token, reading)
    if tokens and tokens[0].type == "code_block":
        _indented(tokens[0], reading)
    for quote, name in _alerts(tokens):
        _alert(quote, name, reading)
    typed_notes(tokens, reading)


def lines_of(token: Token, reading: Reading) -> tuple[Line, ...]:
    """The lines of a paragraph's token."""
    return tuple(
        Line(offset, text, reading.spots.before(offset))
        for offset, text in reading.spots.written(token)
    )


def _paragraph(token: Token, reading: Reading) -> None:
    first = token.content[:2]
    if "raw" in token.meta:
        return
    if "\n" in token.content:
        _judge(token, reading)
    elif _PAGE.match(token.content):
        wrong = trouble("B225:page", line=token.content)
        _alone(token, reading, wrong)
    elif _LAYOUT.match(token.content):
        wrong = trouble("B225:layout", line=token.content)
        _alone(token, reading, wrong)
    elif not first.isalpha():  # most paragraphs begin with words
        _judge(token, reading)


def _judge(token: Token, reading: Reading) -> None:
    lines = lines_of(token, reading)
    taken: set[int] = set()
    for judge in _JUDGES:
        for found in judge(lines):
            if not taken.intersection(found.lines):
                taken.update(found.lines)
                _tell(found, lines, reading)
    if not taken and "  \n" not in token.content:
        for found in verses(lines, reading.language):
            _tell(found, lines, reading)


def _tell(found: Found, lines: Sequence[Line], reading: Reading) -> None:
    reading.slip(found.trouble, lines[found.lines[0]].offset, *found.changes)


def _alone(token: Token, reading: Reading, wrong: Trouble) -> None:
    """A line that another program needed and a book does not."""
    first, last = token.map or [0, 1]
    whole = reading.spots.whole(first, last)
    changes = () if token.level > 1 else (Change(*whole, ""),)
    reading.slip(wrong, reading.spots.start(first), *changes)


def _underlined(opening: Token, token: Token, reading: Reading) -> None:
    """A text that became a heading because a line of hyphens stands right below it."""
    if opening.markup != "-":
        return
    lines = lines_of(token, reading)
    last = lines[-1]
    is_prose = last.text.endswith((".", "!", "?", ":", ",")) or len(lines) > 1
    if not is_prose and len(last.text) <= _LONGEST:
        return
    rule = reading.spots.line((opening.map or [0, 1])[1] - 1).strip(" >")
    if len(lines) == 1 and abs(len(rule) - len(last.text)) < len("----"):
        return  # somebody drew a line as long as the words above it
    change = last.then("\n")
    changes = () if last.before else (change,)
    wrong = trouble("B223:rule", words=shown(lines[0].text))
    reading.slip(wrong, lines[0].offset, *changes)


def _ruled(rule: Token, reading: Reading) -> None:
    """A heading with a line of signs right below it, of about its length."""
    number = (rule.map or [0])[0]
    above, signs = reading.spots.line(number - 1), reading.spots.line(number).strip()
    is_alone = number < 2 or not reading.spots.line(number - 2).strip()  # noqa: PLR2004
    is_near = abs(len(above.strip()) - len(signs)) < len(signs) / 2
    if not (above.strip() and is_alone and is_near and signs[0] in _RULES):
        return
    right = f"## {above.strip()}"
    change = Change(*reading.spots.span(number - 1, number + 1), right)
    wrong = trouble("B223:line", right=shown(right))
    offset = reading.spots.start(number - 1)
    reading.slip(wrong, offset, *(() if rule.level else (change,)))


def _indented(token: Token, reading: Reading) -> None:
    """Prose that became code because it is indented."""
    text = token.content
    if not _WORDS.match(text) or any(map(_CODE.search, text.split("\n"))):
        return
    first, last = token.map or [0, 0]
    spots = reading.spots
    changes = [
        Change(start - len(blanks), start, "")
        for start, blanks in map(spots.indent, range(first, last))
        if blanks
    ]
    inside = token.level > 0
    words = shown(text.strip().split("\n", maxsplit=1)[0])
    wrong = trouble("B230", words=words)
    reading.slip(wrong, spots.indent(first)[0], *(() if inside else changes))


def _alerts(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Quotes that begin with `[!NOTE]`, as GitHub and Obsidian do; the name."""
    for number, token in enumerate(tokens[:-2]):
        words = tokens[number + 2]
        if token.type != "blockquote_open" or words.type != "inline":
            continue
        if found := _ALERT.match(words.content.partition("\n")[0]):
            yield token, found[1].upper()


def _alert(quote: Token, name: str, reading: Reading) -> None:
    first, last = quote.map or [0, 0]
    spots = reading.spots
    titles = _TITLES.get(reading.language[:2], _TITLES["en"])
    title = titles.get("WARNING" if name == "CAUTION" else name)
    opening = f"::: note [{title}]" if title else "::: note"
    wrong = trouble("B225:alert", sign=f"[!{name}]", right=opening)
    if quote.level:
        reading.slip(wrong, spots.start(first))
        return
    while last > first and not spots.line(last - 1).strip():
        last -= 1
    inner = [re.sub(r"^ {0,3}> ?", "", spots.line(at)) for at in range(first + 1, last)]
    new = "\n".join((opening, *inner, ":::"))
    change = Change(*spots.span(first, last), new)
    reading.slip(wrong, spots.start(first), change)
