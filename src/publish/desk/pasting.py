"""What was copied out of a word processor or a browser -> Markdown, and what was lost.

The same way as an import takes; pictures are not taken along, as a clipboard has only
where they lie on the machine of whoever copied them.
"""

from dataclasses import dataclass

from publish.findings import Finding


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text, its number of words, and findings of what was not taken along."""

    text: str
    words: int
    lost: tuple[Finding, ...]


def pasted(html: str, language: str) -> Pasted:
    """What a text of HTML says, in Markdown.

    Raises:
        BookError: I002 to I004, where it cannot be read or is too much.
    """
    from publish.importing.html_file import html_story
    from publish.importing.markdown import Writer
    from publish.importing.stages import levelled, shaped

    content = f'<meta charset="utf-8">{html}'.encode()
    story = html_story(content, "paste.html", _nothing)
    blocks = levelled(shaped(story, {}))
    text = Writer(language, story.notes).text(blocks)
    words = sum(any(map(str.isalnum, word)) for word in text.split())
    return Pasted(text, words, tuple(story.findings))


def _nothing(name: str) -> bytes:
    """No file is taken for what was pasted."""
    del name
    return b""
