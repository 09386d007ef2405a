"""Marks of other programs inside a line, and what prints dead: mail and telephone.

One inline text goes in, with what is not running text blanked out; slips with
positions come out.
"""

import re
from collections.abc import Iterator
from html import unescape

from publish.findings import trouble
from publish.prose.brackets import Brackets
from publish.prose.pasted.emoji import EMOJI
from publish.prose.pasted.lines import word_around
from publish.prose.pasted.telephones import telephones
from publish.prose.unlinked import BracketSlip as Slip

PASTED = re.compile(
    r"~~|==|@|[\^~]\d|:[a-z]\w*:|[^\W\d_]--|\[\[|&\w|,,|´|`"
    r"|[+\d)][ .)/–-]{0,3}\d{2}|06\d"
)

_STRUCK = re.compile(r"~~(?=[^\s~])[^~\n]*[^\s~]~~")
_LIT = re.compile(r"(?<!=)==(?=[^\s=])([^=\n]*[^\s=])==(?!=)")
_RAISED = re.compile(r"(?<=\w)\^([0-9+-]{1,3})\^|(?<=[A-Za-z])~([0-9]{1,2})~(?!~)")
_UP = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NAMED = re.compile(r"(?<![\w:]):([a-z][a-z0-9_+-]*):(?![\w:])")
_WIKI = re.compile(r"!?\[\[([^\[\]|\n]*[^\W\d][^\[\]|\n]*)(?:\|[^\[\]\n]*)?\]\]")
_DASHES = re.compile(r"(?<=[^\W\d_])--(?=[^\W\d_])")
_ENTITY = re.compile(
    r"&amp;(?:#\d{2,5}|[a-zA-Z]{2,8}\d?);|&(?:nbsp|[aeiou](?:acute|uml|grave|circ)"
    r"|euro|ccedil|quot|apos|[lr][sd]quo)(?![\w;])"
)
_LOW = re.compile(r"(?<![^\s(]),,(?=\w)([^\n,]{1,200}?[\w.!?…])(?:''|\"|”|,,)(?!\w)")
_ACUTE = re.compile(r"(?<=\w)´(?=[^\W\d_])|(?<!\w)´(?=[stn]\b)")
_GRAVE = re.compile(r"(?<![^\s(])`(\w[^`'\n]{0,80}[\w.!?])'(?!\w)")
_MAIL = re.compile(
    r"(?<![\w.@/:+=&?-])[\w.+-]*\w@(?:[\w-]+\.)+[a-zA-Z]{2,24}(?![\w@/-]|\.\w)"
)
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[/?#]\S*)?")


def pasted_words(running: str, brackets: Brackets) -> Iterator[Slip]:
    """All slips of one inline text of this kind."""
    yield from _addresses(brackets)
    if not PASTED.search(running):
        return
    yield from _marks(running, brackets.source)
    yield from _letters(running, brackets.reading.language)
    yield from _quotes(running, brackets.source)
    if brackets.reading.links:
        labels = _labels(brackets)
        for found in _MAIL.finditer(running):
            if not any(first <= found.start() < last for first, last in labels):
                part = (*found.span(), f"<{found[0]}>")
                yield Slip(trouble("B227", mail=found[0]), found.start(), (part,))
        for start, end, link in telephones(running, brackets.reading.language):
            if not any(first <= start < last for first, last in labels):
                wrong = trouble("B228", number=running[start:end], link=link)
                yield Slip(wrong, start, ((start, end, link),))


def _labels(brackets: Brackets) -> list[tuple[int, int]]:
    """Where the words of links and pictures stand, and titles of the latter."""
    return [
        (mark.inner, mark.end)
        for mark in brackets.marks.values()
        if mark.kind in {"link", "picture"}
    ]


def _marks(running: str, source: str) -> Iterator[Slip]:
    for found in _STRUCK.finditer(running):
        words = found[0].strip("~")
        yield Slip(trouble("B225:struck", words=words), found.start())
    for found in _LIT.finditer(running):
        yield _around(found, source, "==", "**")
    for found in _WIKI.finditer(running):
        wrong = trouble("B225:wiki", link=found[0], words=found[1])
        yield Slip(wrong, found.start())


def _letters(running: str, language: str) -> Iterator[Slip]:
    """What stands for one letter or sign."""
    for found in _RAISED.finditer(running):
        up, down = found.groups()
        right = up.translate(_UP) if up else down.translate(_DOWN)
        part = (*found.span(), right)
        yield Slip(trouble("B225", sign=found[0], right=right), found.start(), (part,))
    for found in _NAMED.finditer(running):
        if right := EMOJI.get(found[1], ""):
            wrong = trouble("B225", sign=found[0], right=right)
            yield Slip(wrong, found.start(), ((*found.span(), right),))
    for found in _ENTITY.finditer(running):
        entity = found[0].replace("&amp;", "&").rstrip(";") + ";"
        right = unescape(entity)
        if right != entity and "&" not in right and "<" not in right:
            right = " " if right == "\u00a0" else right
            wrong = trouble("B225", sign=found[0], right=right)
            yield Slip(wrong, found.start(), ((*found.span(), right),))
    dash = "—" if language.partition("-")[0].lower() == "en" else " – "
    for found in _DASHES.finditer(running):
        before, after = word_around(running, *found.span())
        right = f"{before}{dash}{after}"
        part = (*found.span(), dash)
        yield Slip(trouble("B232", right=right), found.start(), (part,))


def _around(found: re.Match[str], source: str, sign: str, mark: str) -> Slip:
    """Other marks around the same words, which stay as they are."""
    first, last = found.span(1)
    wrong = trouble("B225", sign=sign, right=f"{mark}{source[first:last]}{mark}")
    parts = (found.start(), first, mark), (last, found.end(), mark)
    return Slip(wrong, found.start(), parts)


def _quotes(running: str, source: str) -> Iterator[Slip]:
    """Signs that stand for quotes on a typewriter: ,,so'' and `so', and photo´s."""
    for form, sign in ((_LOW, '"'), (_GRAVE, "'")):
        for found in form.finditer(running):
            yield _around(found, source, source[slice(*found.span())], sign)
    for found in _ACUTE.finditer(running):
        before, after = word_around(running, *found.span())
        right = f"{before}'{after}"
        wrong = trouble("B225", sign="´", right=right)
        yield Slip(wrong, found.start(), ((*found.span(), "'"),))


def _addresses(brackets: Brackets) -> Iterator[Slip]:
    """Links whose words are the address of another site than they lead to."""
    for mark in brackets.marks.values():
        if mark.kind != "link":
            continue
        words = brackets.source[mark.inner : mark.close].strip()
        said, leads = _ADDRESS.fullmatch(words), _ADDRESS.match(mark.address)
        if not said or not leads or "." not in said[1]:
            continue
        is_site = words.startswith(("http", "www.")) or "/" in words
        hosts = {found[1].lower().removeprefix("www.") for found in (said, leads)}
        if is_site and len(hosts) > 1:
            wrong = trouble("B233", words=words, address=mark.address)
            yield Slip(wrong, mark.start)
