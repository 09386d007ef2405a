"""Five books as different people make them reach a release, the second try at most."""

import json
from pathlib import Path

import pytest

from builders.release_books import KINDS, make_book_repository
from builders.repositories import commit
from publish.output.manifest import read_manifest
from reading.commands import run_publish

pytestmark = pytest.mark.torture
_MOST = 1.3  # times what the editions weigh
_WAIVED: dict[str, list[str]] = {  # by the kind of book, what the program says to waive
    "arabic": ["C181"],  # its photographs are too small for large print
    "garden": [],
    "newsletter": [],
    "photographs": [],
    "plain": [],
}


def waivers_in(said: str) -> list[str]:
    """The waivers that a refusal writes out, with a reason put in."""
    lines = (line.strip() for line in said.splitlines())
    shown = [line for line in lines if line.startswith("- {code: ")]
    return [line.replace("…", "er is geen grotere foto") for line in shown]


def waive(root: Path, waivers: list[str]) -> None:
    """Put waivers under those of the manuscript, and commit that."""
    path = root / "book" / "manuscript.yaml"
    text = path.read_text("utf-8")
    head = "" if "\nwaivers:\n" in text else "\nwaivers:\n"
    rows = "".join(f"  {it}\n" for it in waivers)
    path.write_text(f"{text.rstrip()}\n{head}{rows}", "utf-8")
    commit(root, "waived")


@pytest.mark.parametrize(("kind", "waived"), _WAIVED.items())
def test_each_kind_of_book_reaches_a_release(
    kind: str, waived: list[str], tmp_path: Path
) -> None:
    root = make_book_repository(tmp_path / kind, kind)
    said = run_publish(root, "release", "--version", "1.0.0")
    shown = waivers_in(said.err)
    assert [line[9:13] for line in shown] == waived, said.err
    if shown:
        waive(root, shown)
        said = run_publish(root, "release", "--version", "1.0.0")
    assert said.code == 0, said.err
    (folder,) = (root / "release").glob("[!.]*")
    manifest = read_manifest(folder)
    own = {"B101"}  # what an author left open before the first try
    assert [it.code for it in manifest.waivers if it.code not in own] == waived
    assert len({file.edition for file in manifest.files}) >= 10
    proofs = json.loads((folder / "proof.json").read_bytes())["files"]
    assert set(proofs) >= {file.name for file in manifest.files}
    packed = folder / f"{folder.name}.zip"
    weight = sum(file.bytes for file in manifest.files)
    assert packed.stat().st_size <= _MOST * weight
    verified = run_publish(tmp_path, "verify", str(packed))
    assert (verified.code, verified.err) == (0, "")


def test_every_kind_is_tried() -> None:
    assert set(_WAIVED) == set(KINDS)
