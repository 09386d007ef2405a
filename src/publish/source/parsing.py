"""bytes -> Source: plain data, and where each key, value and letter stands.

Knows nothing of manuscripts: any YAML that is strict enough comes through.
"""

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from publish.findings import (
    BookError,
    Edit,
    Finding,
    Place,
    Trouble,
    in_order,
    trouble,
)
from publish.source.bringing import Brought, brought
from publish.source.composing import compose
from publish.source.editing import (
    edit_between,
    edit_of_text,
    edit_of_value,
    edit_to_add,
)
from publish.source.nodes import Keys, Node, Scalar, Value, follow
from publish.source.places import Lines
from publish.source.pruning import Spans, left_by
from publish.source.reading import LARGEST, decode, too_large
from publish.source.rebuilding import (
    edit_to_write,
    edits_to_append,
    edits_to_list,
    edits_to_move,
    edits_to_take_out,
)
from publish.source.retelling import Meant, retell
from publish.source.scalars import index_in_text, start_of
from publish.source.spelling import spell


@dataclass(frozen=True)
class Source:
    """A YAML text that was read, its value, and the way back to every place.

    All scalars of `value` are text or None. An alias gives the very object that its
    anchor names: read it, do not change it. `findings` are warnings.
    """

    path: str
    text: str  # without byte order mark, every line ended by a line feed
    value: Value
    findings: tuple[Finding, ...]
    _root: Node = field(repr=False, compare=False)
    _lines: Lines = field(repr=False, compare=False)

    def place(self, at: Keys) -> Place:
        """Where the value at these keys starts; else its nearest ancestor's."""
        node, _ = follow(self._root, at)
        return self._lines.place(self._start(node))

    def place_of_key(self, at: Keys) -> Place:
        """Where the key of that value starts; for an entry of a list, the value."""
        node, key = follow(self._root, at)
        return self._lines.place(self._start(key or node))

    def place_in_text(self, at: Keys, offset: int) -> Place:
        """Where character `offset` (from 0) of the text at these keys stands.

        Right in every style of scalar. A character that is spelled otherwise (an
        escape, a folded line end) is where its spelling starts; an offset beyond the
        text gives its end, and anything else gives its place.
        """
        node, _ = follow(self._root, at)
        if not isinstance(node, Scalar) or node.value is None:
            return self.place(at)
        return self._lines.place(index_in_text(self.text, node, offset))

    def found(self, wrong: Trouble, at: Keys) -> Finding:
        """The finding at these keys, with its edit where it says what is right."""
        found = wrong.at(self.place(at), at)
        return (
            found.mended_by(*self.edit_value(at, wrong.right)) if wrong.right else found
        )

    def edit_text(self, at: Keys, start: int, end: int, new: str) -> tuple[Edit, ...]:
        """What to write so that letters `start` to `end` of a text become `new`.

        Empty where no text stands at these keys.
        """
        edit = edit_of_text(self._lines, self._root, at, start, end, new)
        return (edit,) if edit else ()

    def edit_value(self, at: Keys, value: str) -> tuple[Edit, ...]:
        """What to write so that the text at these keys becomes another one."""
        edit = edit_of_value(self._lines, self._root, at, value)
        return (edit,) if edit else ()

    def edit_key(self, at: Keys, name: str) -> tuple[Edit, ...]:
        """What to write so that the key at these keys has another name."""
        _, key = follow(self._root, at)
        if key is None:
            return ()
        return (edit_between(self._lines, self._start(key), key.end, spell(name)),)

    def add_key(self, at: Keys, name: str, written: str) -> tuple[Edit, ...]:
        """What to write so that the group at these keys gets one more key, at its end.

        `written` is the value in YAML, on one line. Empty where no group stands there.
        """
        edit = edit_to_add(self._lines, self._root, at, f"{spell(name)}: {written}")
        return (edit,) if edit else ()

    def add_before(self, at: Keys, written: str) -> tuple[Edit, ...]:
        """What to write so that lines stand above the key at these keys."""
        _, key = follow(self._root, at)
        if key is None:
            return ()
        start = self._lines.line_start(key.start)
        return (edit_between(self._lines, start, start, written),)

    def anew(self, at: Keys, value: Value) -> tuple[Edit, ...]:
        """What to write so that other data stands at these keys; () for a comment."""
        edit = edit_to_write(self._lines, self._root, at, value)
        return (edit,) if edit else ()

    def as_list(self, at: Keys) -> tuple[Edit, ...]:
        """What to write so that the group at these keys is the one entry of a list."""
        return edits_to_list(self._lines, self._root, at)

    def move(self, at: Keys, to: Keys, name: str) -> tuple[Edit, ...]:
        """What to write so that a key stands in the group at `to`; () if it cannot."""
        return edits_to_move(self._lines, self._root, at, to, name)

    def append(self, at: Keys, value: Value) -> tuple[Edit, ...]:
        """What to write so that the list at these keys has one more entry."""
        return edits_to_append(self._lines, self._root, at, value)

    def take_out(self, at: Keys) -> tuple[Edit, ...]:
        """What to write so that the key at these keys is gone; () where it cannot."""
        return edits_to_take_out(self._lines, self._root, at)

    def retold(self, meant: Meant) -> "Source":
        """The same text, with what was meant as its value."""
        root = retell(self._root, meant)
        return replace(self, value=root.value, _root=root)

    def with_values(self, values: Iterable[Brought]) -> "Source":
        """The same source with texts of another file in it, each at its place there."""
        root, lines = brought(self._root, self._lines, values)
        return replace(
            self, text=lines.text, value=root.value, _root=root, _lines=lines
        )

    def raw(self, at: Keys) -> str:
        """The value at these keys as it is written in the file."""
        node, _ = follow(self._root, at)
        return self.text[self._start(node) : node.end].rstrip()

    def style(self, at: Keys) -> str:
        """How the text at these keys is written: `|`, `>`, `'`, `"`, or empty."""
        node, _ = follow(self._root, at)
        return node.style if isinstance(node, Scalar) else ""

    def left_by(self, spans: Spans) -> Value:
        """The value without all that stands between these pairs of indexes.

        What is left is what an edit of those spans must not change.
        """
        return left_by(self._root, spans, self.text)

    def _start(self, node: Node) -> int:
        return start_of(self.text, node)


def parse_source(content: bytes, path: str) -> Source:
    """The YAML in these bytes; `path` is what findings call the file.

    Raises:
        BookError: With all that could be found wrong in one reading (M002-M017).
    """
    lines, met = decode(content, path)
    root, wrong = compose(lines)
    findings = in_order((*met, *wrong))
    if root is None or any(finding.is_error for finding in findings):
        raise BookError(findings)
    return Source(path, lines.text, root.value, findings, root, lines)


def read_source(path: Path) -> Source:
    """The YAML in this file.

    Raises:
        BookError: The file cannot be read (M001), or see `parse_source`.
    """
    return parse_source(read_content(path), str(path))


def read_content(path: Path) -> bytes:
    """The bytes of a manuscript.

    Raises:
        BookError: The file cannot be read (M001), or is far too large (M017).
    """
    try:
        _read_whether_endless(path)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a path no system can have
        here = _read_is_here(path)
        raise BookError([_unreadable(path, error, is_here=here)]) from error
    if len(content) > LARGEST:
        raise BookError([too_large(str(path))])
    return content


def _read_whether_endless(path: Path) -> None:
    """Raise OSError for a pipe or a device, which may keep its reader waiting."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def _read_is_here(path: Path) -> bool:
    """Whether a file of that name is in the folder that one stands in."""
    here = Path(path.name)
    try:
        return path.parent != here.parent and here.is_file()
    except (OSError, ValueError):
        return False


def _unreadable(path: Path, error: Exception, *, is_here: bool) -> Finding:
    """M001; `is_here` where a file of that name is in the folder one stands in."""
    reason = getattr(error, "strerror", None) or str(error)
    wrong = trouble("M001:other", reason=reason)
    if isinstance(error, FileNotFoundError):
        wrong = (
            trouble("M001:here", name=path.name) if is_here else trouble("M001:none")
        )
    elif isinstance(error, IsADirectoryError):
        wrong = trouble("M001:folder", path=str(path / "manuscript.yaml"))
    elif isinstance(error, PermissionError):
        wrong = trouble("M001:right")
    return wrong.at(Place(str(path)))
