"""A fault of the program: its traceback in a file, and a finding that names the file.

Whoever meets one can send the file to the makers; the rest of the work goes on.
"""

import os
import platform
import shlex
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

from publish import __version__
from publish.findings import Finding, Place
from publish.output.scratch import lasting_folder


def write_fault(trace: str, edition: str = "") -> Finding:
    """E102, with the traceback among the temporary files, or else in this folder.

    `edition` is what was being made, "" where it was a command.
    """
    place = Place(edition or "publish")
    text, said = f"{_read_about(edition)}\n{trace}", ""
    for find in (lasting_folder, os.getcwd):  # both fail where there is no such folder
        try:
            path = _write(text, find(), edition or "command")
        except OSError as error:
            said = str(error.strerror)
            continue
        if edition:
            return Finding.of("E102", place, edition=edition, path=str(path))
        return Finding.of("E102:command", place, path=str(path))
    last = trace.strip().splitlines()[-1]
    return Finding.of("E102:unwritten", place, said=said, last=last)


def _write(text: str, folder: str, name: str) -> Path:
    """A new file that only its owner may read: a traceback may quote the book."""
    with NamedTemporaryFile(
        "w",
        encoding="utf-8",
        dir=folder,
        prefix=f"publish-{name}-",
        suffix=".txt",
        delete=False,
    ) as file:
        file.write(text)
    return Path(file.name)


def _read_about(edition: str) -> str:
    words = shlex.join(["publish", *sys.argv[1:]])
    # `platform.platform` would start a program
    machine = f"{platform.system()} {platform.release()} {platform.machine()}"
    return (
        f"publish {__version__}, Python {platform.python_version()}, {machine}\n"
        f"{words}\nedition: {edition or '-'}\n"
    )
