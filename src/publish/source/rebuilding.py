"""A group, list or text that was meant otherwise -> the edits that write it so.

What a shape needs is written anew; where a comment stands in it, nothing is, since the
comment would be lost. Things that move take their lines along as they are.
"""

import re
from collections.abc import Iterator

from publish.findings import Edit
from publish.source.editing import edit_between, edit_to_put, is_in_line
from publish.source.nodes import Branch, Keys, Node, Scalar, Value, follow
from publish.source.places import Lines, shown_end
from publish.source.scalars import start_of
from publish.source.spelling import indented, spell
from publish.source.writing import in_line, in_lines, is_short

_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)
_STEP = 2  # blanks
_SHOWN, _WIDE = 8, 200  # lines that a reader is shown, and letters of each


def edit_to_write(lines: Lines, root: Node, at: Keys, value: Value) -> Edit | None:
    """The value at these keys written anew as other data; None where a comment is."""
    node, key = follow(root, at)
    text = lines.text
    start = _after_colon(text, key) if key else node.start
    end = max(start, shown_end(text, node.start, node.end))
    if _COMMENT.search(text[start:end]) or start_of(text, node) != node.start:
        return None
    column = lines.place((key or node).start).column - 1
    is_flow = is_in_line(text, root, at)
    new = _below(value, column, is_flow=is_flow, has_key=key is not None)
    return edit_between(lines, start, end, new)


def shown(key: str, value: Value) -> str:
    """A key, or the sign of a list's entry where it is "", and the value beside it.

    The beginning of it, where it is long.
    """
    lines = "\n".join(in_lines({key: value} if key else [value])).split("\n")
    more = ["…"] if len(lines) > _SHOWN else []
    return "\n".join(line[:_WIDE] for line in (*lines[:_SHOWN], *more))


def edits_to_list(lines: Lines, root: Node, at: Keys) -> tuple[Edit, ...]:
    """A group that becomes the only entry of a list: its lines move to the right."""
    node, _ = follow(root, at)
    text = lines.text
    start, end = node.start, shown_end(text, node.start, node.end)
    if text[start : start + 1] == "{":
        ends = edit_between(lines, end, end, "]")
        return edit_between(lines, start, start, "["), ends
    begins = [start + found.end() for found in re.finditer("\n", text[start:end])]
    return (
        edit_between(lines, start, start, "- "),
        *(edit_between(lines, at, at, "  ") for at in begins if lines.line(at).strip()),
    )


def edits_to_move(
    lines: Lines, root: Node, at: Keys, to: Keys, name: str
) -> tuple[Edit, ...]:
    """A key with its lines into another group, at its end; () where it cannot move.

    Where there is no such group yet it is made in the room of the key.
    """
    node, key = follow(root, at)
    text = lines.text
    start, end = _lines_of(text, node, key) if key else (0, 0)
    is_first = key is not None and text[start : key.start].strip()  # of an entry
    if key is None or is_first or is_in_line(text, root, at):
        return ()
    body = text[start:end].rstrip("\n").split("\n")
    width = key.start - start
    body = [line[width:] if line[:width].isspace() else line for line in body]
    body[0] = spell(name) + body[0][key.end - key.start :]
    if not to:
        return _moved_out(lines, root, at, (start, end), body)
    group, home = follow(root, to)
    if home and home.value == to[-1]:
        put = edit_to_put(lines, group, body)
        return (put, edit_between(lines, start, end, "")) if put else ()
    new = (f"{to[-1]}:", *(indented(line, _STEP) for line in body), "")
    return (edit_between(lines, start, end, "\n".join(new)),)


def _moved_out(
    lines: Lines, root: Node, at: Keys, span: tuple[int, int], body: list[str]
) -> tuple[Edit, ...]:
    """A key and its lines to the very left, below the group in which they stood."""
    start, end = span
    group, _ = follow(root, at[:-1])
    below = shown_end(lines.text, group.start, group.end)
    written = "\n".join(body) + "\n"
    if below < end:  # it is the last of its group
        return (edit_between(lines, start, end, written),)
    new = edit_between(lines, below, below, "\n" + written.rstrip("\n"))
    return edit_between(lines, start, end, ""), new


def edits_to_append(
    lines: Lines, root: Node, at: Keys, value: Value
) -> tuple[Edit, ...]:
    """One more entry at the end of the list at these keys."""
    node, _ = follow(root, at)
    text = lines.text
    if not isinstance(node, Branch) or not node.children:
        return ()
    last = max(node.children.values(), key=lambda child: child.end)
    if text[node.start] == "[":
        end = shown_end(text, last.start, last.end)
        return (edit_between(lines, end, end, f", {in_line(value)}"),)
    column = lines.place(node.start).column - 1
    end = lines.line_end(shown_end(text, last.start, last.end))
    new = "".join(f"\n{indented(line, column)}" for line in in_lines([value]))
    return (edit_between(lines, end, end, new),)


def edits_to_take_out(lines: Lines, root: Node, at: Keys) -> tuple[Edit, ...]:
    """The lines of a key go away; () where something else stands on them."""
    node, key = follow(root, at)
    text = lines.text
    if key is None or is_in_line(text, root, at):
        return ()
    start, end = _lines_of(text, node, key)
    if text[start : key.start].strip() or _COMMENT.search(text[start:end]):
        return ()
    return (edit_between(lines, start, end, ""),)


def _lines_of(text: str, node: Node, key: Scalar) -> tuple[int, int]:
    """Where the lines of a key and its value start, and where the next one does."""
    end = max(key.end + 1, shown_end(text, node.start, node.end))
    return text.rfind("\n", 0, key.start) + 1, text.find("\n", end) + 1 or len(text)


def _below(value: Value, column: int, *, is_flow: bool, has_key: bool) -> str:
    """How a value is written, behind its key or as the entry of a list."""
    blank = " " if has_key else ""
    if is_flow or (isinstance(value, dict | list) and is_short(value)):
        return blank + in_line(value)
    if not isinstance(value, dict | list):
        written = _scalar_lines(value)
        return blank + "\n".join((written[0], *_moved(written[1:], column)))
    indent = column + _STEP if has_key else column
    moved = "\n".join(_moved(in_lines(value), indent))
    return f"\n{moved}" if has_key else moved.lstrip(" ")


def _scalar_lines(value: Value) -> list[str]:
    return "\n".join(in_lines({"k": value}))[len("k: ") :].split("\n")


def _moved(body: "tuple[str, ...] | list[str]", width: int) -> Iterator[str]:
    for line in body:
        yield from (indented(one, width) for one in line.split("\n"))


def _after_colon(text: str, key: Scalar) -> int:
    return text.index(":", key.end) + 1
