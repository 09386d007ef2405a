"""`publish check --fix`: write what is mechanical, show it, and keep a copy."""

from pathlib import Path
from typing import TYPE_CHECKING

from publish.cli.findings import remark, withdraw_edits
from publish.cli.language import read_language, read_tongue_of, remember

if TYPE_CHECKING:
    from publish.mend import Mended


def run_mending(manuscript: Path) -> None:
    """Mend a manuscript's file, and say what was changed and what could not be.

    The file as it was is kept beside it. Nothing is written where nothing can be
    mended, nor where the file was changed by another program meanwhile.

    Raises:
        BookError: the file cannot be read, or was changed meanwhile (M240).
        ToolError: the copy or the file cannot be written (R101).
    """
    from publish.assets.styles import read_styles
    from publish.load import list_findings
    from publish.mend import mend
    from publish.output.write import write_instead
    from publish.source import read_content

    remember(read_tongue_of(manuscript))
    styles = read_styles()
    content = read_content(manuscript)
    mended = mend(
        content,
        str(manuscript),
        lambda changed: list_findings(manuscript, styles, changed),
    )
    if mended.content != content:
        copy = write_instead(manuscript, content, mended.content)
        _show_changes(manuscript, content, mended, copy)
    if mended.refused:
        withdraw_edits(mended.refused)
        _show_refused(len(mended.refused))


def _show_changes(path: Path, before: bytes, mended: "Mended", copy: Path) -> None:
    """The lines that were changed, as they were and as they are."""
    from publish.messages import tell

    language = read_language()
    old, new = (_lines(text) for text in (before, mended.content))
    count = len(mended.done)
    said = tell("word:mended", {"count": count, "path": str(path)}, language)[0]
    remark(said)
    for line in _changed_lines(old, new):
        remark(line)
    remark(tell("word:copy", {"path": str(copy)}, language)[0])


def _show_refused(count: int) -> None:
    """That findings which say how they are mended are left as they were."""
    from publish.messages import tell

    remark(tell("word:unmended", {"count": count}, read_language())[0])


def _lines(content: bytes) -> list[str]:
    """The lines as places count them."""
    from publish.source.places import with_line_feeds

    return with_line_feeds(content.decode(errors="replace")).split("\n")


def _changed_lines(old: list[str], new: list[str]) -> list[str]:
    """`- 12 as it was` and `+ 12 as it is`, without the lines around."""
    from patiencediff import PatienceSequenceMatcher

    shown: list[str] = []
    matcher = PatienceSequenceMatcher(None, old, new)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what != "equal":
            shown += (f"- {line + 1:4} {old[line]}" for line in range(first, last))
            shown += (f"+ {line + 1:4} {new[line]}" for line in range(begin, end))
    return shown
