"""bytes -> Source: plain data, and where each key, value and letter stands.

Knows nothing of manuscripts: any YAML that is strict enough comes through.
"""

from dataclasses import dataclass, field
from pathlib import Path

from publish.findings import BookError, Finding, Place, in_order, trouble
from publish.source.composing import compose
from publish.source.nodes import Keys, Node, Scalar, Value, follow
from publish.source.places import Lines
from publish.source.reading import LARGEST, decode, too_large
from publish.source.scalars import index_in_text, start_of


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
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a path no system can have
        raise BookError([_unreadable(path, error)]) from error
    if len(content) > LARGEST:
        raise BookError([too_large(str(path))])
    return parse_source(content, str(path))


def _unreadable(path: Path, error: Exception) -> Finding:
    reason = getattr(error, "strerror", None) or str(error)
    wrong = trouble("M001:other", reason=reason)
    if isinstance(error, FileNotFoundError):
        wrong = trouble("M001:none")
    elif isinstance(error, IsADirectoryError):
        wrong = trouble("M001:folder", path=str(path / "manuscript.yaml"))
    elif isinstance(error, PermissionError):
        wrong = trouble("M001:right")
    return wrong.at(Place(str(path)))
