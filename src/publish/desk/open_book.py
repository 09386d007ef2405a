"""The manuscript that lies open on the desk: read, changed, and taken back.

All that is asked of the file goes through here, one after another, whoever asks.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from publish.desk.addresses import value_at
from publish.desk.changing import Changed, change
from publish.desk.form import title_of
from publish.desk.journal import digest_of, redo, undo
from publish.desk.keeping import read_journal, write_change, write_turn
from publish.findings import BookError, Finding
from publish.mend import Span, apply_edits, spans_of
from publish.source import Keys, parse_source
from publish.source.nodes import Value
from publish.source.reading import LARGEST, too_large
from publish.source.wishes import Wish

_RECENT = 50  # states whose values are known, for forms that were shown before
_ROOM = 16_000_000  # bytes of their texts; a value takes some times as much


@dataclass(frozen=True, slots=True)
class State:
    """The file as it is now; `value` is None where it cannot be read."""

    content: bytes
    digest: str
    value: Value
    findings: tuple[Finding, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Whether it is no YAML that a form could be made of."""
        return not isinstance(self.value, dict)

    @property
    def text(self) -> str:
        """The file as letters; what is none of UTF-8 stands as a sign for it."""
        return self.content.decode("utf-8-sig", "replace")


class OpenBook:
    """One manuscript; every method is one whole act."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._state: State | None = None
        self._recent: OrderedDict[str, Value] = OrderedDict()

    def read(self) -> State:
        """The file as it is now.

        Raises:
            OSError: there is none any more, or it cannot be read.
        """
        with self._lock:
            content = self._read_content()
            if self._state is None or self._state.content != content:
                self._state = self._state_of(content)
            return self._state

    def read_value(self, base: str) -> Value:
        """The value of a state that was read a while ago; None where nobody knows."""
        with self._lock:
            self.read()
            return self._recent.get(base)

    def read_whether_same(self, base: str, keys: Keys) -> bool:
        """Whether the entries that these keys lead through are those of a state before.

        A number in a list means another entry once one above it came or went.
        """
        with self._lock:
            now = self.read()
            if base == now.digest:
                return True
            if base not in self._recent:
                return False
            return _is_same_way(self._recent[base], now.value, keys)

    def read_whether_same_form(self, base: str, keys: Keys) -> bool:
        """Whether a form for these keys has the entries that it had at a state before.

        A form of another state must not be taken for one of now: its fields would be
        those of other entries.
        """
        with self._lock:
            if not self.read_whether_same(base, keys):
                return False
            before = value_at(self.read_value(base), keys)
            return _is_same_shape(before, value_at(self.read().value, keys))

    def write(self, wishes: Sequence[Wish], label: str) -> Changed:
        """Grant wishes and keep the file.

        Raises:
            BookError: M016, M241: a wish cannot be granted; M240: the file has changed.
            ToolError: R101, where the file cannot be written.
        """
        with self._lock:
            now = self.read()
            changed = change(now.content, str(self.path), wishes)
            return self._write(now, changed, [wish.at for wish in wishes], label)

    def write_mended(self, finding: Finding, label: str) -> Changed:
        """Make the edits of a finding; raises as `write`."""
        with self._lock:
            now = self.read()
            spans = spans_of(now.content, finding.edits)[::-1]
            content = apply_edits(now.content, finding.edits)
            changed = Changed(content, spans=tuple(spans))
            return self._write(now, changed, [finding.at], label)

    def write_text(self, text: str, label: str) -> Changed:
        """Put another text in the place of all; its lines end as they did.

        Raises:
            BookError: M017, where it is too large; and as `write`.
        """
        with self._lock:
            now = self.read()
            mark = b"\xef\xbb\xbf" if now.content.startswith(b"\xef\xbb\xbf") else b""
            plain = text.replace("\r\n", "\n").replace("\r", "\n")
            end = "\r\n" if b"\r\n" in now.content else "\n"
            content = mark + plain.replace("\n", end).encode("utf-8", "replace")
            if len(content) > LARGEST:
                raise BookError([too_large(str(self.path))])
            changed = Changed(content, spans=(Span(0, now.content, content),))
            return self._write(now, changed, [()], label)

    def write_back(self, *, forward: bool = False) -> str | None:
        """Undo the last step, or do it again; what it was called, None for no step.

        Raises:
            BookError: M240, where another program changed the file meanwhile.
            ToolError: R101, where it cannot be written.
        """
        with self._lock:
            now = self.read()
            journal = read_journal(self.path, now.content)
            turn = (redo if forward else undo)(journal, now.content, str(self.path))
            if turn is None:
                return None
            write_turn(self.path, now.content, turn)
            return turn.step.label

    def read_steps(self) -> tuple[bool, bool]:
        """Whether there is a step to undo, and one to do again."""
        with self._lock:
            journal = read_journal(self.path, self.read().content)
            return bool(journal.done), bool(journal.undone)

    def _write(
        self, now: State, changed: Changed, at: Iterable[Keys], label: str
    ) -> Changed:
        if changed.content != now.content:
            write_change(self.path, now.content, changed, tuple(at), label)
        self.read()
        return changed

    def _read_content(self) -> bytes:
        with self.path.open("rb") as file:
            return file.read(LARGEST + 1)

    def _state_of(self, content: bytes) -> State:
        """Read it; what is known of earlier states stays for a while."""
        digest = digest_of(content)
        try:
            source = parse_source(content, str(self.path))
        except BookError as error:
            return State(content, digest, None, error.findings)
        self._recent[digest] = source.value
        most = max(min(_RECENT, _ROOM // max(len(content), 1)), 2)
        while len(self._recent) > most:
            self._recent.popitem(last=False)
        return State(content, digest, source.value, source.findings)


def _is_same_way(before: Value, now: Value, keys: Keys) -> bool:
    """Whether each list on the way has the same entry at the number that is meant."""
    for step in keys:
        if isinstance(step, int):
            if not (isinstance(before, list) and isinstance(now, list)):
                return False
            if not _is_same_list(before, now):
                return False
            before, now = before[step : step + 1] or [None], now[step : step + 1]
            before, now = before[0], now[0] if now else None
        else:
            before = before.get(step) if isinstance(before, dict) else None
            now = now.get(step) if isinstance(now, dict) else None
    return True


def _is_same_shape(before: Value, now: Value) -> bool:
    """Whether all lists of groups within have the same entries."""
    if isinstance(before, list) and isinstance(now, list):
        pairs = list(zip(before, now, strict=False))
        is_same = _is_same_list(before, now) or not _holds_groups([*before, *now])
        return is_same and all(_is_same_shape(*pair) for pair in pairs)
    if isinstance(before, dict) and isinstance(now, dict):
        own = {key for key in (*before, *now) if _is_held(before, now, key)}
        return all(_is_same_shape(before.get(key), now.get(key)) for key in own)
    return not _is_group(before) and not _is_group(now)


def _is_held(before: dict[str, Value], now: dict[str, Value], key: str) -> bool:
    return _is_group(before.get(key)) or _is_group(now.get(key))


def _is_group(value: Value) -> bool:
    """Whether it holds entries with fields of their own."""
    return isinstance(value, dict) or (isinstance(value, list) and _holds_groups(value))


def _holds_groups(entries: list[Value]) -> bool:
    return any(isinstance(it, dict) for it in entries)


def _is_same_list(before: list[Value], now: list[Value]) -> bool:
    """Whether the same entries stand at the same numbers; one may be called anew."""
    if len(before) != len(now):
        return False
    others = [
        old for old, new in zip(_names(before), _names(now), strict=True) if old != new
    ]
    return len(others) <= 1


def _names(entries: list[Value]) -> list[str]:
    """What tells the entries of a list apart: an id, else what they are called."""
    return [
        str(it.get("id") or title_of(it, ())) if isinstance(it, dict) else str(it)
        for it in entries
    ]
