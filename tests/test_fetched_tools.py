"""What `make tools` fetches is what the project says, to the byte, or it is refused."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
from base64 import b64encode
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
JAR = re.findall(
    r"  (\S+)$", (ROOT / "tests/tools/verapdf.sha256").read_text("ascii"), re.MULTILINE
)[0]
TOOLS = ":/usr/bin:/bin"
# Stands for Maven: it fetches what lies beside it.
MVN = """#!/bin/sh
echo asked >>"$0.asked"
for word in "$@"; do
    case $word in -DoutputDirectory=*) folder=${word#*=} ;; esac
done
mkdir -p "$folder"
cp "$(dirname "$0")/other.jar" "$folder/{jar}"
"""


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def a_project(folder: Path, script: str) -> Path:
    """A project with one script, and no tool yet."""
    (folder / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / script, folder / ".ci" / script)
    (folder / "tests" / "tools").mkdir(parents=True)
    return folder


def fetched(project: Path, script: str, **around: str) -> tuple[int, str]:
    """How the script ends that fetches a tool, on a machine that is no CI's."""
    own = {name: it for name, it in os.environ.items() if name != "CI"}
    done = subprocess.run(
        [project / ".ci" / script],
        env={**own, **around},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stderr


def with_maven(folder: Path, content: bytes, known: bytes) -> tuple[Path, str]:
    """A project that knows the sum of some bytes, and a Maven that brings others."""
    project = a_project(folder / "project", "verapdf")
    shutil.copy(ROOT / "tests/tools/pom.xml", project / "tests/tools")
    told = f"{hashlib.sha256(known).hexdigest()}  {JAR}\n"
    (project / "tests/tools/verapdf.sha256").write_text(told, "ascii")
    program(folder / "bin" / "mvn", MVN.replace("{jar}", JAR))
    program(folder / "bin" / "java", "#!/bin/sh\n")
    (folder / "bin" / "other.jar").write_bytes(content)
    return project, f"{folder / 'bin'}{TOOLS}"


def test_the_sum_is_of_the_version_that_is_asked_for() -> None:
    text = (ROOT / "tests/tools/pom.xml").read_text(encoding="utf-8")
    (version,) = re.findall(r"greenfield-apps</.*?\n\s*<version>(.*?)<", text)
    assert f"greenfield-apps-{version}.jar" == JAR


def test_the_jar_that_the_sum_is_of_is_taken_once(tmp_path: Path) -> None:
    project, path = with_maven(tmp_path, b"the jar", b"the jar")
    for _ in range(2):
        assert fetched(project, "verapdf", PATH=path) == (0, "")
    assert (project / ".cache/verapdf" / JAR).read_bytes() == b"the jar"
    assert (tmp_path / "bin/mvn.asked").read_text() == "asked\n"


def test_another_jar_is_refused_and_not_kept(tmp_path: Path) -> None:
    project, path = with_maven(tmp_path, b"another jar", b"the jar")
    code, said = fetched(project, "verapdf", PATH=path)
    assert code == 4
    assert "refused" in said
    assert not list(project.glob(".cache/**/*.jar"))


def test_a_jar_that_was_changed_since_is_fetched_anew(tmp_path: Path) -> None:
    project, path = with_maven(tmp_path, b"the jar", b"the jar")
    assert fetched(project, "verapdf", PATH=path) == (0, "")
    jar = project / ".cache/verapdf" / JAR
    jar.write_bytes(b"changed")
    assert fetched(project, "verapdf", PATH=path) == (0, "")
    assert jar.read_bytes() == b"the jar"


def a_package(folder: Path) -> bytes:
    """A package of npm as it is sent round."""
    inside = folder / "package"
    inside.mkdir()
    (inside / "package.json").write_text('{"name": "odd", "version": "1.0.0"}')
    with tarfile.open(folder / "odd-1.0.0.tgz", "w:gz") as packed:
        packed.add(inside, "package")
    return (folder / "odd-1.0.0.tgz").read_bytes()


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is missing")
@pytest.mark.parametrize("is_ours", [True, False], ids=["the package", "another"])
def test_a_package_of_npm_is_the_one_of_the_lock_or_is_refused(
    is_ours: bool,  # noqa: FBT001 - a row
    tmp_path: Path,
) -> None:
    project = a_project(tmp_path / "project", "node")
    content = a_package(tmp_path)
    known = content if is_ours else b"other bytes"
    integrity = f"sha512-{b64encode(hashlib.sha512(known).digest()).decode()}"
    place = f"file:{tmp_path}/odd-1.0.0.tgz"
    needs = {"dependencies": {"odd": place}}
    odd = {"version": "1.0.0", "resolved": place, "integrity": integrity}
    packages = {"": needs, "node_modules/odd": odd}
    lock = {"lockfileVersion": 3, "requires": True, "packages": packages}
    tools = project / "tests" / "tools"
    (tools / "package.json").write_text(json.dumps(needs))
    (tools / "package-lock.json").write_text(json.dumps(lock))
    around = {"npm_config_cache": str(tmp_path / "npm"), "npm_config_offline": "true"}
    code, said = fetched(project, "node", **around)
    folder = project / ".cache" / "node"
    assert (folder / "node_modules" / "odd").exists() == is_ours, said
    assert (folder / "fetched.json").exists() == is_ours
    assert (code, "Refused" in said) == ((0, False) if is_ours else (4, True)), said


def test_what_go_brings_has_its_sums() -> None:
    wanted = (ROOT / "tests/tools/go.mod").read_text(encoding="utf-8")
    known = (ROOT / "tests/tools/go.sum").read_text(encoding="utf-8")
    needed = re.findall(r"^\s+(\S+/\S+) (v\S+)", wanted, re.MULTILINE)
    assert needed
    assert all(f"{name} {version} h1:" in known for name, version in needed)
