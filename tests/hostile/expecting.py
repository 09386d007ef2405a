"""What is expected of each row: a file, which `pytest --renew` writes anew."""

import fcntl
import tomllib
from collections.abc import Mapping
from json import dumps
from pathlib import Path

from hostile.judging import Expected

_FILE = Path(__file__).with_name("expected.toml")
_HEAD = "# Written by `pytest -m torture tests/test_hostile_table.py --renew`.\n\n"


def read_expected() -> dict[str, Expected]:
    """By the name of the row."""
    if not _FILE.exists():
        return {}
    found = tomllib.loads(_FILE.read_text("utf-8"))
    return {
        name: Expected(tuple(row["check"]), row["build"]) for name, row in found.items()
    }


def write_expected(renewed: dict[str, Expected], names: Mapping[str, object]) -> None:
    """The file with these rows as they are now, in the order of the table."""
    with _FILE.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several processes may test
        known = read_expected() | renewed
        rows = "".join(_row(name, known[name]) for name in names if name in known)
        _FILE.write_text(_HEAD + rows, encoding="utf-8")
    _FILE.with_suffix(".lock").unlink(missing_ok=True)


def _row(name: str, row: Expected) -> str:
    codes = ", ".join(f'"{code}"' for code in row.check)
    key = dumps(name, ensure_ascii=False)
    return f'{key} = {{ check = [{codes}], build = "{row.build}" }}\n'
