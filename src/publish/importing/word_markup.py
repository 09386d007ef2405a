"""Word's XML -> the part of it that mammoth knows, without a word less.

mammoth passes over some marks together with the words in them: simple fields, turned
directions, formulas, text boxes without an older twin. Here they become marks that it
reads. What says nothing of the words (`w:rsid…`, fonts) goes, and neighbours of one
look become one run: a book of 200 pages is read in half the time. Source: ECMA-376-1,
17 (WordprocessingML), 22.1 (Office Math).
"""

import copy
from collections.abc import Iterator, Mapping

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
VML = "urn:schemas-microsoft-com:vml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ANCHORED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
OFFICE = "urn:schemas-microsoft-com:office:office"

_W = f"{{{W}}}"
_UNWRAPPED = (f"{_W}fldSimple", f"{_W}dir", f"{_W}bdo")
_KEPT = frozenset(  # of a run's properties: what a manuscript can say
    f"{_W}{name}"
    for name in ("b", "i", "strike", "caps", "vertAlign", "sz", "rStyle", "del", "ins")
)
_EMBEDDED, _IDENTITY = f"{{{RELATIONS}}}embed", f"{{{RELATIONS}}}id"
NAMED = "\ue000"  # parts the place of a picture from its alternative text
FRAME_STYLE = "publish-frame"  # of paragraphs that stand in a text box
_BREAKS = {f"{_W}cr": "br", f"{_W}ptab": "tab"}


def simplified(root: etree._Element, targets: Mapping[str, str]) -> None:
    """Change a part in place: all its words stand where mammoth looks for them.

    `targets` are what its own ids lead to, as those of pictures.
    """
    _choose_alternatives(root, targets)
    for formula in list(root.iter(f"{{{MATH}}}oMath")):
        _replace(formula, [_run(words_in(formula, f"{{{MATH}}}t"))])
    for wrapper in list(root.iter(*_UNWRAPPED)):
        _replace(wrapper, list(wrapper))
    for struck in list(root.iter(f"{_W}dstrike")):
        struck.tag = f"{_W}strike"
    for merged in list(root.iter(f"{_W}vMerge")):
        _replace(merged, [])  # cells stay in their columns
    for sign, name in _BREAKS.items():
        for found in list(root.iter(sign)):
            found.tag = f"{_W}{name}"
    _name_pictures(root, targets)
    _mark_frames(root)
    _strip(root)
    for paragraph in root.iter(f"{_W}p"):
        _join_runs(paragraph)


def _choose_alternatives(root: etree._Element, targets: Mapping[str, str]) -> None:
    """Of two twins the one with the words; mammoth reads the older one only."""
    for twins in list(root.iter(f"{{{MC}}}AlternateContent")):
        choice = twins.find(f"{{{MC}}}Choice")
        fallback = twins.find(f"{{{MC}}}Fallback")
        if choice is None or any(it.tag == twins.tag for it in twins.iterancestors()):
            continue
        boxes = any(True for _ in choice.iter(f"{_W}txbxContent"))
        if boxes:
            _replace(twins, _pieces(choice, targets))
        elif fallback is None or not len(fallback):
            _replace(twins, list(choice))
    for drawing in list(root.iter(f"{_W}drawing")):
        graphic = next(drawing.iter(f"{{{DRAWING}}}graphicData"), None)
        if graphic is not None and graphic.find(f"{{{PICTURE}}}pic") is None:
            _replace(drawing, _pieces(drawing, targets))


def _pieces(
    element: etree._Element, targets: Mapping[str, str]
) -> list[etree._Element]:
    """Text boxes and pictures of a drawing, each as Word wrote it before 2010."""
    made = []
    for found in element.iter(f"{_W}txbxContent", f"{{{DRAWING}}}blip"):
        if any(it.tag == f"{{{MC}}}Fallback" for it in found.iterancestors()):
            continue
        if any(it.tag == f"{_W}txbxContent" for it in found.iterancestors()):
            continue  # it stays in the box around it
        if found.tag == f"{_W}txbxContent":
            picture = etree.Element(f"{_W}pict")
            box = copy.deepcopy(found)
            box.tail = None
            etree.SubElement(picture, f"{{{VML}}}textbox").append(box)
            made.append(picture)
        else:
            made.append(_shape(found.get(_EMBEDDED, ""), "", targets))
    return made


def _name_pictures(root: etree._Element, targets: Mapping[str, str]) -> None:
    """Say which picture it is where mammoth gives on what it is called."""
    for drawing in list(root.iter(f"{_W}drawing")):
        blips = [it.get(_EMBEDDED, "") for it in drawing.iter(f"{{{DRAWING}}}blip")]
        about = next(drawing.iter(f"{{{ANCHORED}}}docPr"), None)
        alt = "" if about is None else about.get("descr") or ""
        named = [name for name in blips if name and NAMED not in alt]
        if named:
            _replace(drawing, [_shape(name, alt, targets) for name in named])
    for old in list(root.iter(f"{_W}pict", f"{_W}object")):
        images = list(old.iter(f"{{{VML}}}imagedata"))
        shapes = [
            _shape(it.get(_IDENTITY, ""), it.get(f"{{{OFFICE}}}title", ""), targets)
            for it in images
        ]
        is_boxed = next(old.iter(f"{_W}txbxContent"), None) is not None
        if shapes:  # mammoth would take them out of their paragraph
            _replace(old, [*shapes, old] if is_boxed else shapes)
            for image in images:
                _replace(image, [])


def _shape(name: str, alt: str, targets: Mapping[str, str]) -> etree._Element:
    """A picture in its line, with where it lies before its alternative text."""
    place = targets.get(name, "")
    drawing = etree.Element(f"{_W}drawing")
    line = etree.SubElement(drawing, f"{{{ANCHORED}}}inline")
    etree.SubElement(line, f"{{{ANCHORED}}}docPr", {"descr": f"{place}{NAMED}{alt}"})
    graphic = etree.SubElement(line, f"{{{DRAWING}}}graphic")
    holder = etree.SubElement(graphic, f"{{{DRAWING}}}graphicData")
    filled = etree.SubElement(
        etree.SubElement(holder, f"{{{PICTURE}}}pic"), f"{{{PICTURE}}}blipFill"
    )
    etree.SubElement(filled, f"{{{DRAWING}}}blip", {_EMBEDDED: name})
    return drawing


def _mark_frames(root: etree._Element) -> None:
    """Give each paragraph of a text box a style that says so."""
    for box in root.iter(f"{_W}txbxContent"):
        for paragraph in box.iter(f"{_W}p"):
            properties = paragraph.find(f"{_W}pPr")
            if properties is None:
                properties = etree.Element(f"{_W}pPr")
                paragraph.insert(0, properties)
            style = properties.find(f"{_W}pStyle")
            if style is None:
                style = etree.Element(f"{_W}pStyle")
                properties.insert(0, style)
            style.set(f"{_W}val", f"{FRAME_STYLE}:{style.get(f'{_W}val', '')}")


def _strip(root: etree._Element) -> None:
    for properties in list(root.iter(f"{_W}rPr")):
        for one in list(properties):
            if one.tag not in _KEPT:
                properties.remove(one)
    for element in root.iter(f"{_W}p", f"{_W}r"):
        for name in [it for it in element.attrib if "rsid" in str(it)]:
            del element.attrib[name]


def _join_runs(paragraph: etree._Element) -> None:
    """Make neighbours that hold letters only, and look alike, one run."""
    last: etree._Element | None = None
    look = b""
    for child in list(paragraph):
        if child.tag != f"{_W}r" or not _is_letters(child):
            last = None
            continue
        own = _look(child)
        if last is not None and own == look:
            last.extend([it for it in child if it.tag != f"{_W}rPr"])
            paragraph.remove(child)
        else:
            last, look = child, own


def _is_letters(run: etree._Element) -> bool:
    return all(it.tag in {f"{_W}t", f"{_W}rPr"} for it in run)


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{_W}rPr")
    if properties is None or not len(properties):
        return b""
    return b"".join(etree.tostring(it, with_tail=False) for it in properties)


def words_in(element: etree._Element, *tags: str) -> str:
    """All letters in an element, or in those of its descendants with these tags."""
    return "".join(map(str, element.itertext(*tags)))


def _run(text: str) -> etree._Element:
    run = etree.Element(f"{_W}r")
    etree.SubElement(run, f"{_W}t").text = text
    return run


def _replace(old: etree._Element, new: list[etree._Element]) -> None:
    """Put elements where another one stood."""
    parent = old.getparent()
    if parent is None:
        return
    place = parent.index(old)
    parent[place : place + 1] = new


def passages_of(root: etree._Element) -> Iterator[str]:
    """The words of a part as it was, a text for each paragraph, deleted ones left out.

    Read straight from the XML, and not by what the manuscript is made with.
    """
    for paragraph in root.iter(f"{_W}p"):
        if any(_is_hidden(it) for it in paragraph.iterancestors()):
            continue
        text = "".join(_letters(paragraph, paragraph))
        if text.strip():
            yield text


def _letters(element: etree._Element, own: etree._Element) -> Iterator[str]:
    for child in element:
        if _is_hidden(child) or child.tag in {f"{_W}p", f"{_W}instrText"}:
            continue  # a paragraph inside another is one of its own
        if child.tag in {f"{_W}t", f"{{{MATH}}}t"}:
            yield child.text or ""
        elif child.tag in {f"{_W}tab", f"{_W}ptab"}:
            yield "\t"
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _letters(child, own)


def _is_hidden(element: etree._Element) -> bool:
    """Whether nobody is meant to read it: deleted, or the older twin of something."""
    if element.tag == f"{{{MC}}}Fallback":
        twins = element.getparent()
        choice = None if twins is None else twins.find(f"{{{MC}}}Choice")
        return choice is not None and bool(words_in(choice).strip())
    return element.tag in {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"}
