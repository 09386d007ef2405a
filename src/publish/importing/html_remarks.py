"""Remarks in the margin of a page that Word wrote: left out, and told.

Word writes each as a paragraph of a list at the end, with a call in the text that leads
there; neither is a word of the text.
"""

from collections.abc import Iterator

from lxml.html import HtmlElement

from publish.findings import Trouble, trouble
from publish.importing.word_losses import near

_LIST, _REMARK = "mso-element:comment-list", "mso-element:comment"
_CALL = "_msocom_"


def take_remarks(root: HtmlElement) -> Iterator[Trouble]:
    """Take the remarks of a page out of it; I303 for each."""
    called: dict[str, str] = {}
    for link in list(root.iter("a")):
        own = str(link.get("href") or "").partition("#")[2]
        if own.startswith(_CALL):
            called[own] = _around(link)
            _drop(link)
    lists = [it for it in root.iter("div") if _LIST in _style_of(it)]
    for element in (it for one in lists for it in one.iter("div")):
        if _style_of(element) == _REMARK:
            names = [str(it.get("name")) for it in element.iter("a") if it.get("name")]
            sign = " ".join(str(it.text_content()) for it in element.iter("a"))
            words = str(element.text_content()).replace(sign, " ", 1)
            place = next((called[it] for it in names if it in called), "…")
            yield trouble("I303", words=near(words), by="?", near=place)
    for one in lists:
        _drop(one)


def _style_of(element: HtmlElement) -> str:
    return str(element.get("style") or "").replace(" ", "").rstrip(";").lower()


def _around(link: HtmlElement) -> str:
    """The words of the paragraph that a call stands in."""
    holder = next(link.iterancestors("p", "li", "td", "div"), None)
    said = str(holder.text_content()) if holder is not None else ""
    return near(said.replace(str(link.text_content()), "")) or "…"


def _drop(element: HtmlElement) -> None:
    """Take an element out; what stands behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()
