"""A file of plain text (.txt) -> its story, in whatever letters it was written.

Programs wrap lines, people leave lines empty: which of the two a line end is, is read
from the file as a whole.
"""

import re
from collections.abc import Iterator

from publish.findings import Finding, Place, trouble
from publish.importing.archives import refusal
from publish.importing.bounds import refuse_long
from publish.importing.tree import Paragraph, Rule, Run, Story

MAX_BYTES = 4 * 1024 * 1024
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DOS = re.compile(r"[a-z][‚„†‡ˆŠ‹Œ]|[‚„]{2}")  # of code page 850, read as Windows-1252
_EMPTY = 0.02  # share of zero bytes in Western UTF-16 is about a half
_BLANK = re.compile(r"\n[ \t\u00a0]*\n\s*|\f")
_RULE = re.compile(r"[-_*=~]{3,}$")
_UNDERLINE = re.compile(r"[-_=~]{3,}$")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]*)\)")
_WRAPPED, _NARROWEST = 90, 50  # letters of the longest line of a wrapped text
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def plain_story(content: bytes, file: str) -> Story:
    """All that a text says.

    Raises:
        BookError: I003 where it is too large, I002 where it is no text.
    """
    if len(content) > MAX_BYTES:
        raise refusal(trouble("I003:text", most=MAX_BYTES >> 20), file)
    text = as_text(content)
    if text is None:
        raise refusal(trouble("I002:text"), file)
    pieces = tuple(it for it in _BLANK.split(text) if it.strip())
    passages = tuple(
        _LINK.sub(r"\1", line) for piece in pieces for line in _passages(piece)
    )
    refuse_long(passages, file)
    is_wrapped = _is_wrapped(pieces)
    blocks = tuple(
        block for piece in pieces for block in _blocks(piece, is_wrapped=is_wrapped)
    )
    return Story(file, blocks, passages=passages, findings=_nowhere(text, file))


def as_text(content: bytes) -> str | None:
    """The letters of a file, with line feeds; None where it holds none."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _cleaned(content.decode(name, errors="replace"))
    zeros = content[:4000].count(0)
    if zeros > _EMPTY * len(content[:4000]):
        even = content[:4000:2].count(0)
        name = "utf-16-be" if 2 * even > zeros else "utf-16-le"
        found = content.decode(name, errors="replace")
        return None if "\0" in found[:4000] else _cleaned(found)
    try:
        return _cleaned(content.decode())
    except UnicodeDecodeError:
        found = content.decode("cp1252", errors="replace")
        if _DOS.search(found) and not re.search("[“”‘’€–]", found):
            found = content.decode("cp850")
        return (
            None if len(_CONTROL.findall(found)) > len(found) / 100 else _cleaned(found)
        )


def _cleaned(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.replace("\u2028", "\n").replace("\u2029", "\n\n")
    return _CONTROL.sub("", lines)


def _is_wrapped(pieces: tuple[str, ...]) -> bool:
    """Whether a program ended the lines of paragraphs, and no person."""
    lines = [line.rstrip() for piece in pieces for line in piece.split("\n")]
    longest = max(map(len, lines), default=0)
    if not _NARROWEST <= longest <= _WRAPPED:
        return False
    prose = [
        it.split("\n") for it in pieces if max(map(len, it.split("\n"))) > _NARROWEST
    ]
    inner = [len(line.rstrip()) for lines in prose for line in lines[:-1]]
    full = sum(length > longest - 20 for length in inner)
    return len(inner) > 2 and 2 * full > len(inner)  # noqa: PLR2004 - too few to tell


def _blocks(piece: str, *, is_wrapped: bool) -> Iterator[Paragraph | Rule]:
    """The blocks between two empty lines."""
    lines = [line.strip(" \u00a0") for line in _continued(piece.strip("\n"))]
    lines = [line for line in lines if line.strip()]
    if len(lines) == 1 and _RULE.match(lines[0].replace(" ", "")):
        yield Rule()
        return
    if len(lines) > 1 and _UNDERLINE.match(lines[1]) and len(lines[0]) < _WRAPPED:
        level = 1 if lines[1][0] == "=" else 2
        yield Paragraph(_runs(lines[0]), level=level, why="line")
        lines = lines[2:]
    if not lines:
        return
    is_centred = all(line.isupper() for line in lines)  # a heading on several lines
    is_prose = is_wrapped and not _is_list(lines) and max(map(len, lines)) > _NARROWEST
    if is_centred or is_prose:
        yield Paragraph(_runs(" ".join(lines)))
    elif max(map(len, lines)) > _WRAPPED:
        for line in lines:
            yield Paragraph(_runs(line))
    else:
        yield Paragraph(_runs("\n".join(lines)))


def _continued(piece: str) -> list[str]:
    """The lines of a piece; one that is moved right belongs to the entry above."""
    made: list[str] = []
    for line in piece.split("\n"):
        is_moved = line.startswith("  ") and not _LISTED.match(line.strip())
        if made and is_moved and line.strip() and _LISTED.match(made[-1].strip()):
            made[-1] = f"{made[-1].rstrip()} {line.strip()}"
        else:
            made.append(line)
    return made


_LISTED = re.compile(r"[-–*•·o▪►✓☐][ \t]|\(?\d{1,2}[.)]|\S+\t")


def _is_list(lines: list[str]) -> bool:
    return sum(bool(_LISTED.match(line)) for line in lines) > 1


def _runs(line: str) -> tuple[Run, ...]:
    """Letters, with links as Markdown and mail programs write them."""
    made: list[Run] = []
    done = 0
    for found in _LINK.finditer(line):
        made.append(Run(line[done : found.start()]))
        made.append(Run(found[1], address=found[2] or "#"))
        done = found.end()
    made.append(Run(line[done:]))
    return tuple(run for run in made if run.text)


def _passages(piece: str) -> Iterator[str]:
    yield from (line for line in piece.split("\n") if line.strip())


def _nowhere(text: str, file: str) -> tuple[Finding, ...]:
    """I305 for links that lead nowhere."""
    words = tuple(it[1] for it in _LINK.finditer(text) if it[2] in {"", "#"})
    if not words:
        return ()
    return (trouble("I305:nowhere", words=words, count=len(words)).at(Place(file)),)
