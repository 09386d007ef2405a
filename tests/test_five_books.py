"""Five books as different people make them each reach a release at the first try."""

import json
from pathlib import Path

import pytest

from builders.release_books import KINDS, make_book_repository
from publish.output.manifest import read_manifest
from reading.commands import run_publish

pytestmark = pytest.mark.torture
_MOST = 1.3  # times what the editions weigh


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_book_reaches_a_release_without_a_waiver(
    kind: str, tmp_path: Path
) -> None:
    root = make_book_repository(tmp_path / kind, kind)
    said = run_publish(root, "release", "--version", "1.0.0")
    assert said.code == 0, said.err
    (folder,) = (root / "release").glob("[!.]*")
    manifest = read_manifest(folder)
    assert manifest.waivers == ()
    assert len({file.edition for file in manifest.files}) >= 10
    proofs = json.loads((folder / "proof.json").read_bytes())["files"]
    assert set(proofs) >= {file.name for file in manifest.files}
    packed = folder / f"{folder.name}.zip"
    weight = sum(file.bytes for file in manifest.files)
    assert packed.stat().st_size <= _MOST * weight
    verified = run_publish(tmp_path, "verify", str(packed))
    assert (verified.code, verified.err) == (0, "")
