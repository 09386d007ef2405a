"""Runs of letters -> Markdown in a line, with their marks, links and escaped signs.

Three ways to spell a run, from all its marks to none of them.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from publish.importing.runs import stripped
from publish.importing.tree import Call, Inline, Run, Shown

HARD = "\\\n"  # a line break that an author asks for

_ALWAYS = re.compile(r"([\\`*\[\]<>{}~|^])")
_EVERY = re.compile(r"([\\`*_\[\]<>{}&~^|#+=:!.()-])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w{1,30};)")
_START = re.compile(r"(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|:{3,}|={2,}|-{2,})")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SIGNS = {"strong": "**", "emphasis": "*"}


def letters_of(inlines: Sequence[Inline]) -> str:
    """The letters of runs, without boxes to tick."""
    return "".join(
        it.text for it in inlines if isinstance(it, Run) and "box" not in it.marks
    )


_UNREAD = re.compile(r"[\s\u00ad\u2060\ufeff\"'‘’“”„‚«»`´–—-]+")


def bare(text: str) -> str:
    """Letters without blanks, quotes and dashes, which typography may set otherwise."""
    raised = text.translate(_FLAT)
    return _UNREAD.sub("", raised).replace("...", "…")


_FLAT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-0123456789+-")


def written_out(
    inlines: Sequence[Inline], labels: dict[str, str], spell: Callable[[Run, bool], str]
) -> Iterator[str]:
    """Each inline as it is spelled; calls get the numbers of their labels."""
    is_first = True
    for inline in stripped(inlines):
        match inline:
            case Run():
                yield spell(inline, is_first)
            case Call(label):
                if label not in labels:
                    labels[label] = str(len(labels) + 1)
                yield f"[^{labels[label]}]"
            case Shown(picture):
                yield f"![]({picture})"
        is_first = False


def marked(run: Run, is_first: bool) -> str:  # noqa: FBT001 - one of three alike
    """A run with all its marks; `is_first` where a paragraph begins with it."""
    if "box" in run.marks:
        return run.text
    core = run.text.strip()
    if not core:
        return _breaks(run.text)
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    inner = _inside(core, run, is_first=is_first)
    return f"{_breaks(before)}{inner}{_breaks(after)}"


def _inside(core: str, run: Run, *, is_first: bool) -> str:
    """The words of a run with its marks around them."""
    small = core.translate(_RAISED if "raised" in run.marks else _LOWERED)
    if run.marks & {"raised", "lowered"} and re.fullmatch(r"[0-9+-]{1,4}", core):
        core = small
    if "\n" in core and run.marks & {"strong", "emphasis"}:
        lines = core.split("\n")
        return HARD.join(
            _inside(it.strip(), run, is_first=False) for it in lines if it.strip()
        )
    is_code = "code" in run.marks and "`" not in core
    words = f"`{core}`" if is_code else _escaped(core, is_first=is_first)
    if _is_address(run):
        return f"<{run.address}>"
    for mark, sign in _SIGNS.items():
        if mark in run.marks:
            words = f"{sign}{words}{sign}"
    if run.address and run.address != "#":
        words = f"[{words}]({_destination(run.address)})"
    return words


def _is_address(run: Run) -> bool:
    """Whether its words are its address."""
    return run.address[:4] == "http" and run.text.strip() == run.address


def _destination(address: str) -> str:
    return f"<{address}>" if re.search(r"[()\s]", address) else address


def unmarked(run: Run, is_first: bool) -> str:  # noqa: FBT001 - one of three alike
    """A run with its link alone."""
    if "box" in run.marks:
        return run.text
    plain_run = Run(run.text, frozenset(), run.address)
    return marked(plain_run, is_first)


def escaped_whole(run: Run, is_first: bool) -> str:  # noqa: FBT001, ARG001
    """A run as plain letters, each sign of Markdown escaped."""
    if "box" in run.marks:
        return run.text
    return _breaks(_EVERY.sub(r"\\\1", run.text))


def _escaped(text: str, *, is_first: bool) -> str:
    """Letters that Markdown takes for themselves."""
    made = _ALWAYS.sub(r"\\\1", text)
    made = _UNDERSCORE.sub(r"\\_", made)
    made = _ENTITY.sub(r"\\&", made)
    lines = made.split("\n")
    own = [
        _start_escaped(it.strip()) if number or is_first else it.rstrip()
        for number, it in enumerate(lines)
    ]
    if len(own) == 1 and not is_first:
        return made
    return HARD.join(it for it in own if it)


def _start_escaped(line: str) -> str:
    line = _START.sub(r"\1\\\2", line, count=1) if _START.match(line) else line
    return _NUMBERED.sub(r"\1\\\2", line, count=1)


def _breaks(text: str) -> str:
    """Blanks and line feeds between words."""
    if "\n" not in text:
        return text
    return HARD.join(it.strip() for it in re.split(r"\n+", text))
