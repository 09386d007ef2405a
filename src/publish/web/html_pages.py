"""The file of a part as a page for browsers.

Goes in: XHTML as the layouts set it; comes out: a tree of plain HTML, which a browser
reads from a disk as well as from the web. What only e-readers know goes; the breaks of
printed pages become numbers that one sees and can link to; and what an element says of
its look stands in a style sheet, so that a page may forbid all else.
Source: HTML Living Standard, 13; Content Security Policy Level 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from publish.epub.xml_markup import LANG, OPS, XHTML

_DOCTYPE = "<!DOCTYPE html>"
_UNENDED = ("source", "track", "wbr")  # void elements that libxml2 does not know
_BREAK = f"{{{XHTML}}}span[@role='doc-pagebreak']"
_LINK = f"{{{XHTML}}}a"


@dataclass(slots=True)
class Looks:
    """Rules for what elements say of their own look, each once for all pages."""

    names: dict[str, str] = field(default_factory=dict)

    def name_of(self, rule: str) -> str:
        """The class that has this rule."""
        return self.names.setdefault(rule, f"own-{len(self.names) + 1}")

    @property
    def sheet(self) -> str:
        """All rules; a class stands twice in its selector to outdo other sheets."""
        return "".join(
            f".{name}.{name} {{ {rule} }}\n" for rule, name in self.names.items()
        )


def plain_page(
    html: str, looks: Looks, sizes: Mapping[str, tuple[int, int]]
) -> etree._Element:
    """The tree of a page in no namespace.

    `sizes` are those of pictures in px, by the name that `src` has: a page then stands
    still while they come.
    """
    root = etree.fromstring(html.encode())
    _show_breaks(root)
    _frame_tables(root)
    for element in root.iter("*"):
        _plain(element, looks)
        if element.tag == "img" and (size := sizes.get(element.get("src", ""))):
            element.set("width", str(size[0]))
            element.set("height", str(size[1]))
        if element.tag == "video" and (size := sizes.get(element.get("poster", ""))):
            rule = f"aspect-ratio: {size[0]} / {size[1]}"
            element.set("class", f"{element.get('class', '')} {looks.name_of(rule)}")
    etree.cleanup_namespaces(root)
    return root


def _show_breaks(root: etree._Element) -> None:
    """`page-5` is the id of page 5; inside a link its number leads nowhere."""
    for old in root.findall(f".//{_BREAK}"):
        label = old.get("aria-label", "")
        name = old.get("id", "").replace("page.", "page-", 1)
        inside = any(True for _ in old.iterancestors(_LINK))
        old.tag = f"{{{XHTML}}}span" if inside else _LINK
        for key in tuple(old.attrib):
            del old.attrib[key]
        old.set("class", "page-mark")
        old.set("id", name)
        if not inside:
            old.set("href", f"#{name}")
        old.text = label
        old.tail = f" {old.tail or ''}"  # a voice reads it as a word of its own


def _frame_tables(root: etree._Element) -> None:
    """A frame that a table can be moved in, by keys too, where letters are large."""
    for table in root.findall(f".//{{{XHTML}}}table"):
        if table.get("class") == "stacked":  # its cells stand below each other
            continue
        heads = (
            "".join(map(str, it.itertext())) for it in table.iter(f"{{{XHTML}}}th")
        )
        said = " · ".join(filter(None, (" ".join(head.split()) for head in heads)))
        frame = etree.Element(
            f"{{{XHTML}}}div", {"class": "table-frame", "tabindex": "0"}
        )
        if said:
            frame.attrib.update({"role": "region", "aria-label": said})
        frame.tail, table.tail = table.tail, None
        if (parent := table.getparent()) is not None:
            parent.replace(table, frame)
        frame.append(table)


def _plain(element: etree._Element, looks: Looks) -> None:
    name = etree.QName(element)
    element.tag = name.localname
    for key in tuple(element.attrib):
        if key == LANG or etree.QName(key).namespace == OPS:
            del element.attrib[key]
    if rule := element.attrib.pop("style", ""):
        own = f"{element.get('class', '')} {looks.name_of(str(rule))}"
        element.set("class", own.strip())


def page_bytes(root: etree._Element) -> bytes:
    """The page as it is written."""
    written = etree.tostring(root, encoding="unicode", method="html")
    for tag in _UNENDED:
        written = written.replace(f"</{tag}>", "")
    return f"{_DOCTYPE}\n{written}\n".encode()
