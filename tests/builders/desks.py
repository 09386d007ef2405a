"""A desk that is running, as a person has started it, and what is sent to it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

_ADDRESS = re.compile(r"(http://\S+)")
_TOKEN = re.compile(r'data-token="([^"]+)"')
_BASE = re.compile(r'id="base" value="([^"]*)"')
_HIDDEN = re.compile(r'name="(w/[^"]+)" id="[^"]*" value="([^"]*)"')
_LONG = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class RunningDesk:
    """A desk: where it is, its process, and a browser without scripts."""

    address: str
    process: subprocess.Popen[str]
    client: httpx2.Client
    path: Path

    def get(self, address: str) -> httpx2.Response:
        return self.client.get(address)

    @property
    def token(self) -> str:
        found = _TOKEN.search(self.get("/findings").text)
        assert found
        return found[1]

    def base(self, screen: str) -> str:
        """The state that the form of a screen was made of."""
        found = _BASE.search(self.get(f"/edit/{screen}").text)
        assert found
        return found[1]

    def save(  # noqa: PLR0913, PLR0917 - what a form has
        self,
        screen: str,
        new: Mapping[str, str],
        old: Mapping[str, str] | None = None,
        do: str = "",
        base: str = "",
        more: Mapping[str, str] | None = None,
    ) -> httpx2.Response:
        """A form of this screen with these values, as a browser sends it."""
        said = {"token": self.token, "base": base or self.base(screen), "do": do}
        said |= {f"v/{at}": value for at, value in new.items()}
        said |= {f"w/{at}": value for at, value in (old or {}).items()}
        return self.client.post(f"/save/{screen}", data=said | dict(more or {}))

    def written(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def wait_for(self, words: str, address: str) -> str:
        """The page at an address, once it has these words."""
        text = ""
        for _ in range(int(_LONG / 0.2)):
            text = self.get(address).text
            if words in text:
                return text
            time.sleep(0.2)
        raise AssertionError(f"{words} is not in {address}: {text[-3000:]}")

    def end(self) -> tuple[float, str]:
        """Ctrl-C: how many seconds it took to end, and what was said."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=_LONG)
        return time.monotonic() - begun, said


@contextmanager
def a_desk(
    path: Path, *, command: str = "desk", language: str = "nl"
) -> Iterator[RunningDesk]:
    """`publish desk` of a manuscript or folder; ended when left."""
    words = [sys.executable, "-m", "publish.cli", "--lang", language, command]
    process = subprocess.Popen(
        [*words, str(path), "--no-browser"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stderr
    found = _ADDRESS.search(process.stderr.readline())
    assert found, process.stderr.read()
    address = found[1]
    with httpx2.Client(
        base_url=address, follow_redirects=True, timeout=_LONG
    ) as client:
        try:
            yield RunningDesk(address, process, client, path)
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
