"""A generated book as each program takes it: YAML, Markdown, Typst, pages of HTML.

All of them hold the same words in the same order under the same headings.
"""

import json
import re

from bench.books import GeneratedBook


def as_manuscript(book: GeneratedBook) -> str:
    """The book as our YAML."""
    lines = [
        "format: 1",
        "book:",
        f"  title: {book.title}",
        "  language: nl",
        f"  id: {book.identifier}",
        "  date: 2026-01-01",
        "editions:",
        "  unnumbered: {based_on: epub, numbers: none}",
        "  site: {based_on: web, numbers: none}",
        "chapters:",
    ]
    for chapter in book.chapters:
        lines += [
            f"  - id: {chapter.id}",
            f"    title: {json.dumps(chapter.title, ensure_ascii=False)}",
            "    text: |",
            *(f"      {line}" if line else "" for line in chapter.text.splitlines()),
        ]
    return "\n".join(lines) + "\n"


def as_markdown(book: GeneratedBook) -> str:
    """The book for Pandoc: its metadata, then each chapter under a heading."""
    head = (
        f"---\ntitle: {book.title}\nlang: nl\ndate: 2026-01-01\n"
        f"identifier: {book.identifier}\n---\n"
    )
    chapters = (f"# {one.title} {{#{one.id}}}\n\n{one.text}" for one in book.chapters)
    return "\n\n".join((head, *chapters)) + "\n"


# Contents with numbers of pages, running heads, links, tags: what our print has too.
_TYPST_HEAD = """\
#set document(title: "{title}", date: datetime(year: 2026, month: 1, day: 1))
#set text(lang: "nl", hyphenate: true, size: 11pt)
#set par(justify: true)
#set page(paper: "a4", numbering: "1", header: context {{
  let before = query(selector(heading.where(level: 1)).before(here()))
  if before.len() > 0 {{ before.last().body }}
}})
#show heading.where(level: 1): it => {{ pagebreak(weak: true); it }}
#align(center, text(size: 24pt)[{title}])
#pagebreak()
#outline(depth: 1)
"""
_NOTE = re.compile(r"^\[\^(?P<name>n\d+)\]: (?P<words>.*)$", re.MULTILINE)
_IN_TYPST = (
    (re.compile(r"(?<![*\w])\*([^*\n]+)\*(?!\*)"), r"_\1_"),
    (re.compile(r"^## (.*) \{#([\w-]+)\}$", re.MULTILINE), r"== \1 <\2>"),
    (re.compile(r"\[([^\]]+)\]\(#([\w-]+)\)"), r"#link(<\2>)[\1]"),
    (re.compile(r"\[([^\]]+)\]\((https:[^)]+)\)"), r'#link("\2")[\1]'),
)


def as_typst(book: GeneratedBook) -> str:
    """The book for Typst, under a template that gives what our print gives."""
    chapters = (f"= {it.title} <{it.id}>\n\n{_typst(it.text)}" for it in book.chapters)
    return "\n\n".join((_TYPST_HEAD.format(title=book.title), *chapters)) + "\n"


def _typst(text: str) -> str:
    """Prose in Typst's marks; blocks of code are the same in both."""
    notes = {it["name"]: it["words"] for it in _NOTE.finditer(text)}
    text = _NOTE.sub("", text).strip()
    pieces = text.split("```")
    for number in range(0, len(pieces), 2):
        for pattern, put in _IN_TYPST:
            pieces[number] = pattern.sub(put, pieces[number])
    text = "```".join(pieces)
    for name, words in notes.items():
        text = text.replace(f"[^{name}]", f"#footnote[{words}]")
    return text


def as_chapters(book: GeneratedBook) -> str:
    """The book for a script with EbookLib: JSON of its chapters, still in Markdown."""
    chapters = [[one.id, one.title, one.text] for one in book.chapters]
    told = {"title": book.title, "id": book.identifier, "chapters": chapters}
    return json.dumps(told, ensure_ascii=False)
