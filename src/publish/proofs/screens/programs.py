"""Where Chromium and the programs of npm are on this machine.

They are the user's own, else those that `make tools` fetches.
"""

import shutil
from pathlib import Path

FETCHING = "make tools, where npm is there: apt-get install npm chromium"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def read_browser() -> str:
    """The path of a browser of the Chromium family, or ""."""
    return next(filter(None, map(shutil.which, _BROWSERS)), "")


def read_modules(*inside: str) -> Path | None:
    """The folder of npm's packages that has all of these, here or beside the source."""
    for root in (Path.cwd(), Path(__file__).parents[4]):
        folder = root / ".cache" / "node" / "node_modules"
        if all((folder / name).exists() for name in inside):
            return folder
    return None
