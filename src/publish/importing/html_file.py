"""A page of HTML, or a text in Markdown -> its story.

Markdown is made HTML first. Files beside the page are asked for with `fetch`, which
keeps to its folder.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree, html

from publish.findings import Place, trouble
from publish.importing.archives import MAX_DEPTH, depth_of, refusal
from publish.importing.bounds import refuse_long
from publish.importing.html_notes import note_texts, take_notes
from publish.importing.html_remarks import take_remarks
from publish.importing.html_tree import UNREAD, Fetch, Reading, rules_of
from publish.importing.plain_file import MAX_BYTES, as_text
from publish.importing.tree import Story

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITIES = re.compile(r"<!(?:ENTITY|DOCTYPE[^>\[]*\[)", re.IGNORECASE)
_DATA = re.compile(r"data:image/[\w.+-]+;base64,(.*)", re.DOTALL)
_BLOCKS = re.compile(
    r"p|div|h[1-6]|li|td|th|dt|dd|pre|blockquote|figcaption|caption|section|article"
    r"|body|aside|header|footer|summary|address|center"
)
_HEAD = re.compile(r"^---\n(.*?)\n---\n", re.DOTALL)
_KEY = re.compile(r"^(\w+):\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)


def html_story(content: bytes, file: str, fetch: Fetch) -> Story:
    """All that a page says.

    Raises:
        BookError: I002 to I004 where it cannot be read, or must not be.
    """
    root = page_of(_decoded(content, file), file)
    return story_of(root, file, lambda name: _fetched(name, fetch))


def markdown_story(content: bytes, file: str, fetch: Fetch) -> Story:
    """All that a text in Markdown says. BookError as `html_story` says."""
    from dataclasses import replace

    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    text = _decoded(content, file)
    head = _HEAD.match(text)
    known: dict[str, str] = dict(_KEY.findall(head[1])) if head else {}
    body = text[head.end() :] if head else text
    passages = tuple(_words_of_markdown(body))
    refuse_long(passages, file)
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page = reader.use(footnote_plugin).render(body)
    root = page_of(f"<html><body>{page}</body></html>", file)
    story = story_of(root, file, lambda name: _fetched(name, fetch))
    return replace(
        story,
        passages=passages,
        title=known.get("title", ""),
        author=known.get("author", ""),
        language=known.get("lang") or known.get("language") or "",
    )


def _decoded(content: bytes, file: str) -> str:
    if len(content) > MAX_BYTES:
        raise refusal(trouble("I003:text", most=MAX_BYTES >> 20), file)
    named = _CHARSET.search(content[:2048])
    text = None
    if named and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            text = content.decode(named[1].decode())
        except (LookupError, UnicodeDecodeError):
            text = None
    text = as_text(content) if text is None else text
    if text is None:
        raise refusal(trouble("I002:html"), file)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def page_of(text: str, file: str) -> html.HtmlElement:
    """A page parsed, its names of tags in small letters.

    BookError: I002 where it is none, I003 where it is too deep, I004 for entities.
    """
    if _ENTITIES.search(text[:4096]):
        raise refusal(trouble("I004", name=file), file)
    try:
        root = html.document_fromstring(_DECLARED.sub("", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refusal(trouble("I002:html"), file) from error
    for element in (*root.iter(etree.Comment), *root.iter(etree.ProcessingInstruction)):
        html.HtmlElement.drop_tree(element)
    if depth_of(root) > MAX_DEPTH:
        raise refusal(trouble("I003:deep"), file)
    return root


def story_of(root: html.HtmlElement, file: str, fetch: Fetch) -> Story:
    """The story of a page, or of several in one."""
    sheets = " ".join(str(it.text or "") for it in root.iter("style"))
    title = root.findtext(".//title") or ""
    remarks = tuple(take_remarks(root))
    notes = take_notes(root)
    body = root.find("body")
    body = root if body is None else body
    passages = [*_words_of(body), *note_texts(notes)]
    refuse_long(passages, file)
    reading = Reading(fetch, rules_of(sheets))
    blocks = reading.blocks(body)
    inside = {label: reading.blocks(it) for label, it in notes.items()}
    place = Place(file)
    lost = dict.fromkeys(it for it in reading.unfetched if it)
    told = (
        trouble("I302:linked", file=it[:80], near=str(title)[:80] or "…") for it in lost
    )
    return Story(
        file=file,
        blocks=blocks,
        notes=inside,
        pictures=reading.pictures,
        passages=tuple(passages),
        title=" ".join(str(title).split()),
        language=str(root.get("lang") or ""),
        findings=tuple(it.at(place) for it in (*remarks, *told)),
    )


def _words_of(body: etree._Element) -> Iterator[str]:
    """The letters of a page, one text between two beginnings or ends of blocks."""
    gathered: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if _is_unread(element):
            pass
        elif _BLOCKS.fullmatch(tag) or tag == "br":
            yield "".join(gathered)
            gathered = []
        if event == "start" and not _is_unread(element):
            gathered.append(element.text or "")
        is_inner = element is not body and not _is_unread(element.getparent())
        if event == "end" and is_inner:
            gathered.append(element.tail or "")
    yield "".join(gathered)


def _is_unread(element: etree._Element | None) -> bool:
    """Whether nobody reads what is in it."""
    if element is None:
        return False
    return element.tag in UNREAD or any(
        it.tag in UNREAD for it in element.iterancestors()
    )


_MARKDOWN = tuple(  # what in Markdown is no word, and what it becomes
    (re.compile(form, re.MULTILINE | re.DOTALL), stead)
    for form, stead in (
        (r"<!--.{0,5000}?-->", " "),
        (r"^ {0,3}\[[^\]^\n]{1,200}\]:\s+\S+[^\n]*$", " "),
        (r"!\[[^\[\]]{0,500}\](?:\([^()\s]{0,2000}\)|\[[^\[\]]{0,200}\])", " "),
        (r"\]\(\s*<?[^()\s<>]{0,2000}>?(?:\s+\"[^\"\n]{0,300}\")?\s*\)", "] "),
        (r"<(https?:[^<>\s]*)>", r" \1 "),
        (r"</?[A-Za-z][^<>]*>", " "),
        (r"\[\^[^\[\]]{1,100}\]:?", " "),
        (r"^ {0,3}(?:```|~~~)[^\n]*$", " "),
    )
)


def _words_of_markdown(text: str) -> Iterator[str]:
    """The words of Markdown without its marks, read line by line."""
    bare = text
    for form, stead in _MARKDOWN:
        bare = form.sub(stead, bare)
    for piece in re.split(r"\n\s*\n", bare):
        yield from re.split(r"(?m)^\s*(?:[-*+]|\d+[.)]|#+|>)\s+|\|", piece)


def _fetched(name: str, fetch: Fetch) -> bytes:
    """A picture by its address: in the page itself, or beside it."""
    if found := _DATA.match(name):
        try:
            return base64.b64decode("".join(found[1].split()), validate=True)
        except (binascii.Error, ValueError):
            return b""
    is_far = re.match(r"(?:[a-z]+:|//|/|\\)", name, re.IGNORECASE)
    return b"" if is_far else fetch(unquote(name))
