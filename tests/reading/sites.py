"""A site as its readers have it: its files, and its pages in a browser."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import html

from publish.proofs.validators.programs import read_browser, read_modules

_SCRIPT = Path(__file__).with_name("site_visits.mjs")
_LIMIT = 600  # seconds


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a zip by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def page_of(files: Mapping[str, bytes], name: str) -> Any:  # noqa: ANN401
    """A page of the site, as a browser reads it."""
    return html.document_fromstring(files[name].decode())


def pages_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Every page by the name of its file."""
    return {name: page_of(files, name) for name in files if name.endswith(".html")}


def has_browser() -> bool:
    """Whether Chromium, node and what drives them are there."""
    needed = read_browser(), read_modules("puppeteer-core", "axe-core")
    return bool(shutil.which("node") and all(needed))


def run_visits(
    site: Path, visits: Iterable[Mapping[str, Any]], beside: Path
) -> list[dict[str, Any]]:
    """What a reader meets on each visit; `beside` is a folder for what is asked."""
    asked = {
        "modules": str(read_modules("puppeteer-core", "axe-core")),
        "browser": str(read_browser()),
        "site": str(site.resolve()),
        "visits": list(visits),
    }
    wish = beside / "asked.json"
    wish.write_text(json.dumps(asked), encoding="utf-8")
    done = subprocess.run(
        [shutil.which("node") or "node", str(_SCRIPT), str(wish)],
        capture_output=True,
        timeout=_LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def read_checker() -> Path | None:
    """The jar of the Nu checker."""
    modules = read_modules("vnu-jar")
    return modules / "vnu-jar" / "build" / "dist" / "vnu.jar" if modules else None


def run_checker(site: Path) -> list[str]:
    """What the Nu checker calls an error, in each page of a folder."""
    pages = sorted(map(str, site.rglob("*.html")))
    how = ("--format", "json", "--exit-zero-always")
    done = subprocess.run(
        ["java", "-jar", str(read_checker()), *how, *pages],
        capture_output=True,
        timeout=_LIMIT,
        check=True,
    )
    told = json.loads(done.stderr)["messages"]
    return [
        f"{Path(it.get('url', '')).name}: {it['message']}"
        for it in told
        if it["type"] == "error"
    ]
