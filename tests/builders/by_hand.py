"""Manuscripts as people indent them: no two alike, each with room for one slip.

Steps of two to four blanks, lists below their key or under it, remarks beside and
between, groups between braces over several lines, quotes of either kind, line ends of
Windows, a byte order mark. All of it comes from one seed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

_WORDS = [
    "soep",
    "brood",
    "wijk",
    "straat",
    "buren",
    "koken",
    "samen",
    "oogst",
    "feest",
    "tafel",
    "warm",
    "vandaag",
    "café",
    "één",
    "geïnd",
    "tuin",
    "water",
    "kinderen",
    "liedje",
    "avond",
    "plein",
]
_REMARKS = ("# nog nakijken", "# van Truus: klopt dit?", "#", "# 3e versie", "# 'zo'?")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is typed, what it is to be, and what the writer meant by it."""

    kind: str
    typed: str  # the line from its key on, without what is indented or remarked
    right: str
    meant: str
    moved: int = 0  # how much too far it is indented
    blank: str = " "  # what it is indented by

    def as_typed(self, width: int) -> str:
        """Its line, where the lines around are indented by `width`."""
        return self.blank * (width + self.moved) + self.typed

    def as_right(self, width: int) -> str:
        """The line that it is to be."""
        return " " * width + self.right


@dataclass(frozen=True, slots=True)
class Page:
    """A manuscript with the slip, the same without it, and where its value stands."""

    typed: bytes
    right: bytes
    chapter: int
    slip: Slip


def sentence(random: Random) -> str:
    """A few words, the first with a capital."""
    return " ".join(random.sample(_WORDS, random.randint(2, 5))).capitalize()


def _plain(random: Random) -> Iterator[tuple[str, str, str, str]]:
    """Kind, value as typed, value as it is to be, value as it was meant."""
    text, more = sentence(random), sentence(random).lower()
    for kind, typed in {
        "apostrophe": f"'s {text}",
        "apostrophe of het": f"'t {text} en '{more[0]} {more}",
        "colon": f"{text}: {more}",
        "colon and apostrophe": f"Oma's {more}: {text}",
        "number": f"{text} #{random.randint(1, 99)} {more}",
        "at": f"@{more}",
        "star": f"*{text}* {more}",
        "ampersand": f"&{text}",
        "exclamation": f"!{text}",
        "bracket": f"[{text}] {more}",
        "brace": f"{{{text}}} {more}",
        "backtick": f"`{text}` {more}",
        "percent": f"%{more}",
    }.items():
        yield kind, typed, f'"{typed}"', typed
    for kind, typed in {
        "quoted word": f'"{text}" {more}',
        "quoted words": f'"{text}" en "{more}"',
    }.items():
        yield kind, typed, f"'{typed}'", typed
    yield (
        "quotes within",
        f'"{text} "{more}" ja"',
        f"'{text} \"{more}\" ja'",
        f'{text} "{more}" ja',
    )
    yield (
        "apostrophe within",
        f"'{text} foto's {more}'",
        f'"{text} foto\'s {more}"',
        f"{text} foto's {more}",
    )
    yield "never closed", f'"{text}', f'"{text}"', text
    yield "quotes of print", f"“{text}: {more}”", f'"{text}: {more}"', f"{text}: {more}"


def slips(random: Random) -> list[Slip]:
    """One slip of each kind, in words of its own."""
    text = sentence(random)
    right = f"lead: {text}"
    return [
        *(
            Slip(kind, f"lead: {typed}", f"lead: {value}", meant)
            for kind, typed, value, meant in _plain(random)
        ),
        Slip("glued", f"lead:{text}", right, text),
        Slip("blank before the colon", f"lead :{text}", right, text),
        Slip("wide colon", f"lead\uff1a{text}", right, text),
        Slip("no-break after the colon", f"lead:\u00a0{text}", right, text),
        Slip("no width in the key", f"le\u200bad: {text}", right, text),
        Slip("quoted key", f"\u201clead\u201d: {text}", right, text),
        Slip("no-break indent", right, right, text, blank="\u00a0"),
        Slip("one too far", right, right, text, moved=1),
        Slip("one too near", right, right, text, moved=-1),
    ]


def page(seed: int) -> Page:
    """A manuscript of this seed."""
    random = Random(seed)  # noqa: S311 - a test, no secret
    all_slips = slips(random)
    slip = all_slips[seed % len(all_slips)]
    chapters = random.randint(1, 4)
    at = random.randrange(chapters)
    state = random.getstate()
    texts = []
    for line in (slip.as_typed, slip.as_right):
        random.setstate(state)
        texts.append("\n".join(_lines(random, chapters, at, line)) + "\n")
    end = random.choice(["\n", "\n", "\r\n"])
    mark = random.choice([b"", b"", b"\xef\xbb\xbf"])
    typed, right = (mark + text.replace("\n", end).encode() for text in texts)
    return Page(typed, right, at, slip)


def _remark(random: Random) -> str:
    """A remark behind a value, mostly none."""
    gap = " " * random.randint(1, 9)
    return gap + random.choice(_REMARKS) if random.random() < 0.3 else ""


def _lines(
    random: Random, chapters: int, at: int, line: Callable[[int], str]
) -> Iterator[str]:
    step = random.randint(2, 4)
    below = " " * step
    yield from ["# Ons boek", "", "---"][: random.randint(0, 2)]
    yield f"format: 1{_remark(random)}"
    yield "book:"
    yield f"{below}title:   '{sentence(random)}'{_remark(random)}"
    yield f'{below}language: "nl"{_remark(random)}'
    if random.random() < 0.5:
        yield f"{below}contributors: [{{name: Truus,"
        yield f"{below}                role: author}}]  # wie nog?"
    yield from [""] * random.randint(0, 2)
    yield f"chapters:{_remark(random)}"
    lead = " " * random.choice([0, step])
    gap = " " * random.randint(1, 3)
    for number in range(chapters):
        yield from _chapter(random, lead + "-" + gap, line if number == at else None)
    yield from ["", "# einde"][: random.randint(0, 2)]


def _chapter(
    random: Random, dash: str, line: Callable[[int], str] | None
) -> Iterator[str]:
    width = len(dash)
    indent = " " * width
    yield f"{dash}title: {sentence(random)}{_remark(random)}"
    if random.random() < 0.3:
        yield f"{indent}# over de lead"
    if line:
        yield line(width) + _remark(random)
    if random.random() < 0.4:
        yield f'{indent}questions: ["{sentence(random)}?",'
        yield f"{indent}            {sentence(random)}]"
    deeper = indent + " " * random.randint(1, 4)
    yield f"{indent}text: {random.choice(['|', '|-'])}{_remark(random)}"
    for _ in range(random.randint(1, 3)):
        yield f"{deeper}{sentence(random)}: het is 'zo' #{random.randint(1, 9)}."
        yield from [""] * random.randint(0, 1)
        yield f"{deeper}- {sentence(random)}  "
    yield from [""] * random.randint(0, 2)
