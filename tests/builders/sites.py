"""Sites as `publish build` leaves them, and their pages as a browser reads them."""

from pathlib import Path
from typing import Any

from lxml import html

from reading.commands import run_publish


def built_site(folder: Path, text: str, *words: str) -> Path:
    """The folder of the site of a manuscript."""
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    said = run_publish(folder, "build", "manuscript.yaml", "-e", "web", *words)
    assert said.code == 0, said.err
    (home,) = (it for it in (folder / "dist" / "website").iterdir() if it.is_dir())
    return home


def page_in(path: Path) -> Any:  # noqa: ANN401 - lxml's own kinds
    """A page, as a browser reads it."""
    return html.document_fromstring(path.read_text(encoding="utf-8"))
