"""Small books in repositories of their own, to be released by the tests."""

import fcntl
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from publish.output.manifest import Listed, Manifest, Source, Waived

MANUSCRIPT = """\
format: 1
book:
  title: Varen met de buurt
  language: nl
  id: urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e22
  version: 0.9.0
  date: 2026-03-16
  publisher: Buurtdrukkerij De Sluis
  isbn: {epub: 978-90-00-00000-5}
  contributors:
    - {name: Aaltje de Vries, role: author, sort: "Vries, Aaltje de"}
links: {base: "https://ons.example/"}
media:
  podcast: {label: podcast, verb: luister, icon: podcast}
chapters:
  - id: sluis
    title: Bij de sluis
    text: |
      Wie vaart, leert wachten. Bij de sluis praat iedereen met elkaar, want het
      water heeft geen haast en de mensen ook niet.
    items:
      - id: brug
        title: De brug
        text: De brugwachter vertelt hoe het gaat als twee boten tegelijk komen.
        media:
          - {kind: podcast, url: "https://buurt.example/brug"}
waivers:
  - {code: C173, at: editions.large-print, why: bij grote letters zijn de regels kort}
"""
CHANGELOG = """\
# Changelog

## [1.1.0]

### The book

- Het water heeft nu haast.

## [1.0.0] - 2026-03-16

### Het boek

- Er is een boek.

### The pipeline

- Nothing.

## [0.9.0]

### The pipeline

- Only this.
"""


def make_repository(folder: Path, changelog: str = CHANGELOG) -> Path:
    """A repository with one small book, all committed; its root."""
    (folder / "book").mkdir(parents=True)
    (folder / "book" / "manuscript.yaml").write_text(MANUSCRIPT)
    (folder / "CHANGELOG.md").write_text(changelog)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Aaltje")
    git(folder, "config", "user.email", "aaltje@buurt.example")
    commit(folder, "the book")
    return folder


def commit(folder: Path, subject: str) -> str:
    """Commit all that changed; the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", subject)
    return git(folder, "rev-parse", "HEAD")


def rewrite(root: Path, was: str, now: str) -> str:
    """Commit the manuscript with one passage exchanged; the commit."""
    assert was in MANUSCRIPT
    path = root / "book" / "manuscript.yaml"
    path.write_text(MANUSCRIPT.replace(was, now))
    return commit(root, f"{now} for {was}")


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that one of several test processes makes and the others wait for."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(folder)
    return folder


def git(folder: Path, *words: str) -> str:
    """What Git says; it must succeed."""
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def make_manifest(*files: Listed) -> Manifest:
    """A manifest of these files."""
    return Manifest(
        title="Varen",
        identifier="urn:uuid:1",
        language="nl",
        version="1.0.0",
        date="2026-03-16",
        source=Source("0123abc", "book/manuscript.yaml"),
        files=files,
        waivers=(Waived("B101", "chapters.*", "nog niet bekend"),),
        limits=("release_limit_programs",),
    )
