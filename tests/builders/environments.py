"""Our wheel, and an environment that holds it and what it needs, and nothing else."""

import re
import sys
import venv
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from publish.assets.locked import needed, read_lock
from reading.processes import run_process
from reading.project import ROOT


def write_wheel(folder: Path) -> Path:
    """The wheel of this project, built without a network."""
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel")
    done = run_process((), ROOT, command=(*command, "-d", str(folder)))
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


def write_environment(folder: Path, wheel: Path) -> Path:
    """A new environment with the wheel; the folder of its programs.

    Of other packages it has those only that our lock gives to who makes books, in the
    versions that these tests run with: they are linked, so that nothing is fetched.
    """
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    for name in re.findall(r"^([a-z0-9.-]+)==", needed(read_lock()), re.MULTILINE):
        _write_links(name, packages)
    pip = (sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"))
    words = ("install", "--no-deps", "--no-index", "--quiet", str(wheel))
    done = run_process(words, folder, command=pip)
    assert done.returncode == 0, done.stderr
    return folder / "bin"


def _write_links(name: str, packages: Path) -> None:
    """A link to each folder or file that a package put among the packages."""
    try:
        package = distribution(name)
    except PackageNotFoundError:  # of another system, or of an older Python
        return
    tops = {path.parts[0] for path in package.files or () if path.parts[0] != ".."}
    for top in tops - {"__pycache__"}:
        goal = packages / top
        if not goal.exists():
            goal.symlink_to(Path(str(package.locate_file(top))))
