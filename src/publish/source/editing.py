"""A change of one value -> the edit of the file that makes it.

Edits go in by position: what an author wrote around a value (comments, quotes, how it
is indented) stays. A change that cannot be made inside the value as it is written,
writes that value anew and nothing else.
"""

from collections.abc import Iterable

import yaml

from publish.findings import Edit
from publish.source.nodes import Branch, Keys, Node, Scalar, follow
from publish.source.places import Lines, line_end, shown_end
from publish.source.scalars import index_in_text, start_of
from publish.source.spelling import block, indented, quoted, spell, worth_of

NEWLINE = "\n"
_STEP = 2  # blanks


def edit_between(lines: Lines, start: int, end: int, new: str) -> Edit:
    """The edit that puts `new` between two indexes of the text."""
    return Edit(lines.place(start), lines.text[start:end], new)


def edit_of_text(  # noqa: PLR0913, PLR0917 - where, from, to, what
    lines: Lines, root: Node, at: Keys, start: int, end: int, new: str
) -> Edit | None:
    """Letters `start` to `end` of the value at these keys, changed to `new`.

    None where no text stands there.
    """
    node, _ = follow(root, at)
    if not isinstance(node, Scalar) or node.value is None:
        return None
    value = node.value[:start] + new + node.value[end:]
    if node.style == "|":
        return _in_block(lines, node, (start, end), new)
    row = _in_row(lines, node, (start, end), new, value)
    inside = _in_line(lines, root, at, (start, end), new)
    if inside and inside[1] == value:
        row = inside[0]
    return row or edit_of_value(lines, root, at, value)


def edit_of_value(lines: Lines, root: Node, at: Keys, value: str) -> Edit | None:
    """The value at these keys written anew; None where a group or list stands there."""
    node, _ = follow(root, at)
    if not isinstance(node, Scalar):
        return None
    start, end = start_of(lines.text, node), node.end
    if node.style in ("|", ">"):
        end = shown_end(lines.text, start, end)
    is_flow = is_in_line(lines.text, root, at)
    remark = ""
    if not is_flow:  # between brackets a comma may follow it
        remark, end = _remark_of(lines.text, node, start, end)
    is_short = "\n" not in value.rstrip("\n")
    if is_flow:
        new = quoted(value) if not is_short else spell(value.rstrip("\n"), is_flow=True)
    elif is_short and not (remark and node.style == ">"):
        new = f"{spell(value.rstrip(NEWLINE))}{remark}"
    else:
        head, body = block(value, indent_below(lines, root, at)).split("\n", 1)
        new = f"{head}{remark}\n{body}"  # what is a remark stays one
    if start == end and lines.text[start - 1 : start] == ":":
        new = f" {new}"
    return edit_between(lines, start, end, new)


def _remark_of(text: str, node: Scalar, start: int, end: int) -> tuple[str, int]:
    """The remark on the line of a value, and where what is written anew ends then.

    It stands behind the sign of a block, else behind the value.
    """
    if node.style in ("|", ">"):
        header = text[start : text.find("\n", start)]
        return header[len(header.split("#", 1)[0].rstrip()) :], end
    rest = text[end : line_end(text, end)]
    return (rest, end + len(rest)) if rest.lstrip(" \t").startswith("#") else ("", end)


def edit_to_add(lines: Lines, root: Node, at: Keys, entry: str) -> Edit | None:
    """One more `key: value` at the end of the group at these keys."""
    node, _ = follow(root, at)
    if not isinstance(node, Branch) or not isinstance(node.value, dict):
        return None
    text = lines.text
    if text[start_of(text, node)] == "{":
        end = text.rindex("}", 0, node.end)
        is_open = text[:end].rstrip().endswith(("{", ","))
        last = len(text[:end].rstrip())
        return edit_between(lines, last, last, entry if is_open else f", {entry}")
    return edit_to_put(lines, node, [entry])


def edit_to_put(lines: Lines, group: Node, body: Iterable[str]) -> Edit | None:
    """Lines as the last of a group; None where it is none, or stands between { }."""
    text = lines.text
    if not isinstance(group, Branch) or not isinstance(group.value, dict):
        return None
    if text[start_of(text, group)] == "{" or not group.children:
        return None
    first = min(group.keys.values(), key=lambda key: key.start)
    last = max(group.children.values(), key=lambda child: child.end)
    end = max(first.end + 1, shown_end(text, last.start, last.end))
    end = lines.line_end(end)
    column = lines.place(first.start).column - 1
    new = "".join(f"\n{indented(line, column)}" for line in body)
    return edit_between(lines, end, end, new)


def indent_below(lines: Lines, root: Node, at: Keys) -> int:
    """How far what belongs to the key at these keys is indented, in blanks."""
    node, key = follow(root, at)
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        body = lines.text[lines.text.find("\n", node.start) + 1 : node.end]
        first = next((line for line in body.split("\n") if line.strip()), "")
        if first:
            return len(first) - len(first.lstrip(" "))
    mark = key or node
    return lines.place(mark.start).column - 1 + (_STEP if key else 0)


def _in_block(lines: Lines, node: Scalar, span: tuple[int, int], new: str) -> Edit:
    """A change inside a literal block: whole lines are taken, each at its indent."""
    value = node.value or ""
    start, end = span
    first = index_in_text(lines.text, node, start)
    if "\n" not in new and "\n" not in value[start:end]:
        return edit_between(lines, first, first + end - start, new)
    top = value.rfind("\n", 0, start) + 1
    begin = index_in_text(lines.text, node, top)
    if not new and start == top and value[start:end].endswith("\n"):
        last = index_in_text(lines.text, node, end - 1) + 1
        return edit_between(lines, lines.line_start(begin), last, "")
    indent = begin - lines.line_start(begin)
    last = index_in_text(lines.text, node, end)
    head, *rest = (value[top:start] + new).split("\n")
    spelled = "".join(f"\n{indented(line, indent)}" for line in rest)
    if value[start:end].endswith("\n") and end < len(value):
        last = lines.line_start(last)  # the indent of the line after stays as it is
        spelled = spelled[: spelled.rfind("\n") + 1]
    elif rest and not rest[-1] and value[end : end + 1] not in {"", "\n"}:
        spelled += " " * indent  # what follows on the line goes on below it
    return edit_between(lines, begin, last, head + spelled)


def _in_row(
    lines: Lines, node: Scalar, span: tuple[int, int], new: str, value: str
) -> Edit | None:
    """A change inside one row of a folded text; None where it would be another text."""
    first, last = (index_in_text(lines.text, node, offset) for offset in span)
    if node.style != ">" or "\n" in new or "\n" in lines.text[first:last]:
        return None
    start = start_of(lines.text, node)
    raw = lines.text[start:first] + new + lines.text[last : node.end]
    try:
        events = list(yaml.parse(f"k: {raw}\n", Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return None
    scalars = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
    is_same = scalars[1:] == [value] or [one.rstrip() for one in scalars[1:]] == [
        value.rstrip()
    ]
    return edit_between(lines, first, last, new) if is_same else None


def _in_line(
    lines: Lines, root: Node, at: Keys, span: tuple[int, int], new: str
) -> tuple[Edit, str | None] | None:
    """A change inside a plain or quoted scalar, and what the scalar is worth then."""
    node, _ = follow(root, at)
    if not isinstance(node, Scalar) or node.style == ">" or "\n" in new:
        return None
    begin = start_of(lines.text, node)
    first, last = (index_in_text(lines.text, node, offset) for offset in span)
    if span[1] == len(node.value or ""):
        last = node.end - len(node.style)
    if "\n" in lines.text[first:last]:
        return None
    spelled = {"'": new.replace("'", "''"), '"': quoted(new)[1:-1]}.get(node.style, new)
    raw = lines.text[begin:first] + spelled + lines.text[last : node.end]
    worth = worth_of(raw, is_flow=is_in_line(lines.text, root, at))
    return edit_between(lines, first, last, spelled), worth


def is_in_line(text: str, root: Node, at: Keys) -> bool:
    """Whether the value at these keys stands between [ ] or { }."""
    for depth in range(len(at)):
        node, _ = follow(root, at[:depth])
        if isinstance(node, Branch):
            start = start_of(text, node)
            if text[start : start + 1] in ("[", "{"):
                return True
    return False
