"""Spans of text as DESIGN §2 allows them, drawn together with their letters.

Words come from alphabets that keep apart what formats put in different places:
Greek stands in footnotes only, Arabic where text runs from right to left, every
other letter in the text itself. A span is Markdown and what a reader must find.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

LATIN = "abcdefghijklmnoprstuvwxyzAEIOSéëïøßçñľżăÉ"  # no q: only titles have it
GREEK = "αβγδεζηθλμνξπρστφψωάέίΑΔ"
ARABIC = "ابتثجحدرسشصعفقكلمنهوي"
CYRILLIC = "абвгдежзийклмнопрстуфхіїєґ"
_OTHERS = {
    "en": LATIN,
    "fr": LATIN,
    "und": LATIN,
    "zh-Latn": LATIN,
    "uk": CYRILLIC,
    "ar": ARABIC,
    "fa": ARABIC,
}
_SIGNS = (  # as written, and the letters a reader finds
    ("rug-aan-rug", "rugaanrug"),
    ("zo'n", "zon"),
    ('"ja"', "ja"),
    ("'s", "s"),
    ("a -- b", "ab"),
    ("c ... d", "cd"),
    ("3-5", "35"),
    ("1.10", "110"),
    ("17.30-19.00", "17301900"),
    ("50 %", "50"),
    ("snake_case_name", "snakecasename"),
    (r"\*ster\*", "ster"),
    (r"\[haak\]", "haak"),
    (r"a\_b", "ab"),
    (r"\<em>", "em"),
    (r"\#los", "los"),
    ("5 * 3", "53"),
    ("&amp; zo", "zo"),
    ("caf&eacute;", "café"),
    ("a < b > c", "abc"),
    ("a:b", "ab"),
    ("e\N{COMBINING ACUTE ACCENT}en", "éen"),
    ("ko\N{SOFT HYPHEN}p", "kop"),
    ("H~2~O", "H2O"),
    ("een!", "een"),
    ("m^2", "m2"),
    ("$x$", "x"),
)


LINE = ("words", "words", "stress", "code", "language")  # where no link may stand
NOTE = (*LINE, "link", "picture")
ALL = (*NOTE, "address", "reference", "call", "note")
_LINKED = frozenset({"link", "address", "reference", "call", "note"})


@dataclass(frozen=True, slots=True)
class Call:
    """The place where a footnote is called."""

    label: str


@dataclass(frozen=True, slots=True)
class Apart:
    """What some editions print elsewhere, or not at all."""

    kind: str  # solution or leader
    said: tuple["Said", ...]


Said = str | Call | Apart


@dataclass(frozen=True, slots=True)
class Piece:
    """Markdown, and what it says in reading order; a span is one line or more."""

    lines: tuple[str, ...]
    said: tuple[Said, ...] = ()


@dataclass(slots=True)
class Speaker:
    """Draws spans; `tag` is in all its names, so that none stands twice."""

    draw: DrawFn
    tag: str
    alphabet: str = LATIN
    kinds: tuple[str, ...] = ALL
    in_link: bool = False
    notes: dict[str, Piece] = field(default_factory=dict)
    ids: dict[str, tuple[Said, ...]] = field(default_factory=dict)

    def chance(self, percent: int) -> bool:
        return self.draw(st.integers(1, 100)) > 100 - percent

    def count(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def one_of(self, many: Sequence[str]) -> str:
        return self.draw(st.sampled_from(many))

    def word(self) -> str:
        return self.draw(st.text(self.alphabet, min_size=1, max_size=5))

    def name(self) -> str:
        return f"{self.tag}-{len(self.notes) + len(self.ids)}"

    def words(self) -> Piece:
        if self.alphabet == LATIN and self.chance(35):
            written, letters = self.draw(st.sampled_from(_SIGNS))
            return Piece((written,), (letters,))
        words = [self.word() for _ in range(self.count(1, 3))]
        end = self.one_of(["", "", ",", ";", "?"])
        return Piece((" ".join(words) + end,), ("".join(words),))

    def spans(self, depth: int = 2, *, lines: bool = False) -> Piece:
        """Spans with blanks between them; `lines` may break."""
        written = ""
        said: list[Said] = []
        for number in range(self.count(1, 3)):
            span = self.span(depth) if depth else self.words()
            written += self._between(written[-1:], lines=lines) if number else ""
            written += span.lines[0]
            said += span.said
        return Piece(tuple(written.split("\n")), tuple(said))

    def _between(self, before: str, *, lines: bool) -> str:
        """A mark of emphasis beside a backslash might open as well as close."""
        broken = "\\\n" if before.isalnum() else " \\\n"
        return self.one_of([" ", " ", "\n", broken]) if lines else " "

    def span(self, depth: int) -> Piece:
        kinds = [one for one in self.kinds if not self.in_link or one not in _LINKED]
        kind = self.one_of(kinds)
        if kind == "words":
            return self.words()
        return getattr(self, kind)(depth - 1)  # type: ignore[no-any-return]

    def stress(self, depth: int) -> Piece:
        mark = self.one_of(["*", "**", "_", "__", "***"])
        inner = self.spans(depth)
        return Piece((f"{mark}{inner.lines[0]}{mark}",), inner.said)

    def code(self, _: int) -> Piece:
        word = self.word()
        bare = ["", "*", "\\", "{", ":"]
        more = ["<b>", "&amp;", " [x](y) "] if self.alphabet != GREEK else []
        inside = self.one_of([*bare, *more])
        letters = "".join(filter(str.isalnum, inside))
        return Piece((f"`{word}{inside}{word}`",), (word + letters + word,))

    def language(self, depth: int) -> Piece:
        outer = self.alphabet
        tag = self.one_of(list(_OTHERS))
        if self.alphabet != GREEK:
            self.alphabet = _OTHERS[tag]
        inner = self.spans(depth)
        self.alphabet = outer
        return Piece((f"[{inner.lines[0]}]{{lang={tag}}}",), inner.said)

    def link(self, depth: int) -> Piece:
        address = self.one_of(["https://a.example/b_c*d", "mailto:a@b.example"])
        inner = self._linked(depth)
        language = self.one_of(["", "{lang=en}"])
        return Piece((f"[{inner.lines[0]}]({address}){language}",), inner.said)

    def _linked(self, depth: int) -> Piece:
        outer, self.in_link = self.in_link, True
        inner = self.spans(depth)
        self.in_link = outer
        return inner

    def address(self, _: int) -> Piece:
        return Piece(("<https://a.example/b_c>",), ("httpsaexamplebc",))

    def reference(self, depth: int) -> Piece:
        if not self.ids:
            return self.words()
        target = self.one_of(list(self.ids))
        title = tuple(one for one in self.ids[target] if isinstance(one, str))
        if "".join(title) and self.chance(40):
            return Piece((f"[](#{target})",), title)
        inner = self._linked(depth)
        return Piece((f"[{inner.lines[0]}](#{target})",), inner.said)

    def picture(self, _: int) -> Piece:
        return Piece(("![zeil](kaal)",))

    def call(self, _: int) -> Piece:
        label = self.one_of([*self.notes, "new"])
        if label == "new" or self.notes[label].lines == ():
            label = self.name()
            self.notes[label] = self.note_text(label)
        return Piece((f"[^{label}]",), (Call(label),))

    def note(self, depth: int) -> Piece:
        label = self.name()
        self.notes[label] = Piece(())  # holds the name
        outer = self.alphabet, self.kinds
        self.alphabet, self.kinds = GREEK, NOTE
        inner = self.spans(depth)
        self.alphabet, self.kinds = outer
        self.notes[label] = Piece((), inner.said)
        return Piece((f"^[{inner.lines[0]}]",), (Call(label),))

    def note_text(self, label: str) -> Piece:
        """What stands under a footnote; an author of blocks knows more."""
        raise NotImplementedError(label)
