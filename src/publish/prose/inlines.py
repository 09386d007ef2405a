"""Inline tokens to inlines: what each mark becomes, and what cannot stand here.

Tokens of one line of text go in, the finished tree with its typography comes out;
slips go to the `Reading`. What the letters look like in print is `setting`'s matter.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from markdown_it.token import Token

from publish.findings import Trouble, trouble
from publish.prose.attributes import Attributes, keeping
from publish.prose.brackets import MAX_DEPTH, Mark
from publish.prose.linking import linked
from publish.prose.notes import Notes
from publish.prose.reading import Part, Reading
from publish.prose.setting import NO_LANGUAGE, Draft, set_draft, set_plain
from publish.prose.tree import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    Paragraph,
    Passage,
    Picture,
    Span,
    Strong,
)
from publish.prose.words import plain
from publish.typography.language_names import near_tag
from publish.typography.language_tags import direction_of, is_language_tag

_AS_WRITTEN = frozenset("\"'.-")  # escaped, these are not typeset


@dataclass(slots=True)
class _Frame:
    """A pair that is open: what makes a node of its children, and their draft."""

    close: Callable[[Inlines], Inlines]
    draft: Draft
    language: str
    children: list[Inline] = field(default_factory=list)


@dataclass(slots=True)
class InlineReader:
    """Reads the inline tokens of one text."""

    reading: Reading
    notes: Notes

    def inlines(self, token: Token, language: str, *, ends: bool = False) -> Inlines:
        """The tree of one inline token; `ends` keeps its last words together."""
        if "plain" in token.meta:
            return set_plain(token.meta["plain"], language, ends=ends)
        bottom = _Frame(lambda children: children, Draft(), language)
        line = _Line(self, token, [bottom])
        for child in token.children or ():
            line.take(child)
        return set_draft(tuple(bottom.children), bottom.draft, ends=ends)


@dataclass(slots=True)
class _Line:
    reader: InlineReader
    token: Token
    frames: list[_Frame]
    too_deep: bool = False

    def take(self, child: Token) -> None:
        top = self.frames[-1]
        match child.type:
            case "text":
                top.draft.text(top.children, child.content, top.language)
            case "text_special":
                fixed = child.info == "escape" and child.content in _AS_WRITTEN
                language = NO_LANGUAGE if fixed else top.language
                top.draft.text(top.children, child.content, language)
            case "softbreak":
                top.draft.text(top.children, " ", top.language)
            case "hardbreak":
                top.draft.line_break(top.children)
            case "code_inline":
                top.draft.code(top.children, Code(child.content))
            case _:
                self._pair(child, top)

    def _pair(self, child: Token, top: _Frame) -> None:
        match child.type:
            case "em_open":
                self._open(lambda inside: (Emphasis(inside),), top)
            case "strong_open":
                self._open(lambda inside: (Strong(inside),), top)
            case "mark_open":
                self._open_mark(child.meta["mark_of"], top)
            case "call":
                mark: Mark = child.meta["mark_of"]
                top.children.append(self.reader.notes.call(mark.address))
            case _:
                frame = self.frames.pop()
                self.frames[-1].children += frame.close(tuple(frame.children))

    def _open(self, close: Callable[[Inlines], Inlines], top: _Frame) -> None:
        if len(self.frames) > 2 * MAX_DEPTH:
            close = _as_is
            if not self.too_deep:
                self._slip(trouble("B217:emphasis"), 0)
            self.too_deep = True
        self.frames.append(_Frame(close, top.draft, top.language))

    def _open_mark(self, mark: Mark, top: _Frame) -> None:
        language = self._language(mark.attributes) or top.language
        frame = _Frame(_as_is, top.draft, language)
        match mark.kind:
            case "picture":
                frame.draft = Draft()
                frame.close = partial(self._picture, mark, language)
                self._unused(mark)
            case "note":
                if self.reader.reading.notes:
                    frame.draft = Draft()
                frame.close = self._note(mark, frame.draft, language)
            case "autolink":
                frame.language = NO_LANGUAGE
                frame.close = partial(linked, self.reader.reading, self.token, mark)
            case _:
                own = language if language != top.language else ""
                frame.close = partial(self._link_or_span, mark, own)
                self._unused(mark, "lang")
        self.frames.append(frame)

    def _link_or_span(self, mark: Mark, language: str, inside: Inlines) -> Inlines:
        if mark.kind == "link":
            inside = linked(self.reader.reading, self.token, mark, inside)
        if not language:
            return inside
        return (Span(language, direction_of(language), inside),)

    def _picture(self, mark: Mark, language: str, inside: Inlines) -> Inlines:
        if not self.reader.reading.notes:
            self._slip(trouble("B217:picture"), mark.start)
            return ()
        offset = self.reader.reading.spots.at(self.token, mark.start)
        caption = plain(set_plain(mark.title, language)) if mark.title else ""
        alt = "".join(
            one.alt if isinstance(one, Picture) else plain((one,)) for one in inside
        )
        return (Picture(mark.address, alt, caption, offset),)

    def _note(
        self, mark: Mark, draft: Draft, language: str
    ) -> Callable[[Inlines], Inlines]:
        if not self.reader.reading.notes:
            self._slip(trouble("B217:note"), mark.start)
            return _as_is
        notes, outer = self.reader.notes, self.frames[0].language
        call = notes.inline(self.reader.reading.spots.at(self.token, mark.start))

        def close(inside: Inlines) -> Inlines:
            text = Paragraph(set_draft(inside, draft, ends=True))
            passage = Passage(language, direction_of(language), (text,))
            notes.fill(call.number, (passage if language != outer else text,))
            return (call,)

        return close

    def _language(self, attributes: Attributes) -> str:
        language = attributes.value("lang")
        right = near_tag(language)
        if right or (language and not is_language_tag(language)):
            span = attributes.start, attributes.end
            written = self.token.content[slice(*span)]
            new = written.replace(f"lang={language}", f"lang={right}")
            if right and new != written:
                wrong = trouble("B218:near", tag=language, right=right)
                self._slip(wrong, attributes.start, (*span, new))
            else:
                self._slip(trouble("B218", tag=language), attributes.start)
            return ""
        return language

    def _unused(self, mark: Mark, *used: str) -> None:
        given = mark.attributes
        for name in given.unused(*used):
            kept = keeping(self.token.content[given.start : given.end], *used)
            parts: tuple[Part, ...] = ((given.start, given.end, kept),)
            if mark.kind == "span" and not kept:
                parts = ((mark.start, mark.inner, ""), (mark.close, mark.end, ""))
            unused = trouble("B212:attribute", attribute=name)
            self._slip(unused, given.start, *parts)

    def _slip(self, wrong: Trouble, position: int, *parts: Part) -> None:
        self.reader.reading.slip_in(self.token, wrong, position, *parts)


def _as_is(inside: Inlines) -> Inlines:
    return inside
