"""Files beside the desk that other programs write: the manuscript, pictures, sheets."""

from asyncio import to_thread
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from publish.desk.session import Desk

_APART = frozenset({".desk", "dist", "release", ".cache"})


class _Beside(DefaultFilter):
    """What may change a page; neither what is made nor what we keep ourselves."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __call__(self, change: Change, path: str) -> bool:
        try:
            steps = Path(path).relative_to(self._folder).parts
        except ValueError:
            return False
        is_apart = bool(steps) and steps[0] in _APART
        is_part = bool(steps) and steps[-1].startswith(".")
        return not is_apart and not is_part and super().__call__(change, path)


async def run_watch(desk: Desk) -> None:
    """Tell everybody when a file was changed, until the desk ends."""
    folder = desk.folder.resolve()
    async for changes in awatch(
        folder, watch_filter=_Beside(folder), stop_event=desk.is_ending, debounce=200
    ):
        try:
            state = await to_thread(desk.book.read)
        except OSError:  # it is being moved; there will be another change
            continue
        names = {Path(path).name for _, path in changes}
        if state.digest != desk.digest or names != {desk.path.name}:
            desk.changed(state)
