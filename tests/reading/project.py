"""What `pyproject.toml` says of this project."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def read_project() -> dict[str, Any]:
    """The table `project`: its name, what it needs, its extras."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["project"])
