"""Drafts of inline trees to finished ones: typography over the whole of a text.

While tokens are read, letters go into a tree of raw text and into a list of runs;
then all runs are typeset at once, because a quotation may open in one and close in
another, and the tree is built anew with the result.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from publish.prose.tree import (
    Break,
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoteCall,
    Picture,
    Reference,
    Span,
    Strong,
    Text,
    Unbroken,
)
from publish.typography import (
    Run,
    keep_last_words,
    typeset,
    typeset_text,
    unbreakable,
)

NO_LANGUAGE = "zxx"  # ISO 639-2: no linguistic content


@dataclass(slots=True)
class Draft:
    """The runs of one text in the order of its leaves; one leaf, one run."""

    runs: list[Run] = field(default_factory=list)
    _last: Text | None = None

    def text(self, children: list[Inline], letters: str, language: str) -> None:
        """Add letters, to the text before them where that has the same language."""
        if not letters:
            return
        last = self._last
        if last and children and children[-1] is last:
            run = self.runs[-1]
            if run.language == language:
                letters = run.text + letters
                self.runs.pop()
                children.pop()
        self._last = Text(letters)
        children.append(self._last)
        self.runs.append(Run(letters, language))

    def code(self, children: list[Inline], code: Code) -> None:
        """Add code, which typography sees and leaves as it is."""
        children.append(code)
        self.runs.append(Run(code.text, NO_LANGUAGE))

    def line_break(self, children: list[Inline]) -> None:
        """Add a line break, which separates words."""
        children.append(Break())
        self.runs.append(Run("\n", NO_LANGUAGE))


def set_plain(letters: str, language: str, *, ends: bool = False) -> Inlines:
    """The tree of letters without any mark."""
    text = typeset_text(letters, language) if letters else ""
    return _pieces(keep_last_words(text) if ends else text, language)


def set_draft(inlines: Inlines, draft: Draft, *, ends: bool = False) -> Inlines:
    """The finished tree of a draft; `ends` keeps its last words together."""
    texts = list(typeset(draft.runs))
    if ends and texts and _last_leaf(inlines) is not None:
        texts[-1] = keep_last_words(texts[-1])
    languages = (run.language for run in draft.runs)
    return _set(inlines, zip(texts, languages, strict=True))


def _last_leaf(inlines: Inlines) -> Text | None:
    while inlines:
        last = inlines[-1]
        if isinstance(last, Text):
            return last
        if isinstance(last, NoteCall):
            inlines = inlines[:-1]
        else:
            inlines = getattr(last, "children", ())
    return None


def _set(inlines: Sequence[Inline], texts: Iterator[tuple[str, str]]) -> Inlines:
    done: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text():
                for piece in _pieces(*next(texts)):
                    _append(done, piece)
            case Code() | Break():
                next(texts)
                done.append(inline)
            case Emphasis() | Strong() | Link() | Reference() | Span():
                done.append(replace(inline, children=_set(inline.children, texts)))
            case Picture() | NoteCall() | Unbroken():
                done.append(inline)
    return tuple(done)


def _append(done: list[Inline], piece: Inline) -> None:
    if done and isinstance(piece, Text) and isinstance(done[-1], Text):
        done[-1] = Text(done[-1].text + piece.text)
    else:
        done.append(piece)


def _pieces(text: str, language: str) -> Inlines:
    spans = unbreakable(text, language) if "-" in text else ()
    if not spans:
        return (Text(text),) if text else ()
    pieces: list[Inline] = []
    last = 0
    for start, end in spans:
        if start > last:
            pieces.append(Text(text[last:start]))
        pieces.append(Unbroken(text[start:end]))
        last = end
    if last < len(text):
        pieces.append(Text(text[last:]))
    return tuple(pieces)
