"""What a build starts of the machine, and what it leaves there: nothing."""

from pathlib import Path

import pytest

from builders.manuscripts import a_manuscript
from reading.processes import run_process, with_preface

WATCHING = """
import sys
def tell(event, given):
    if event in {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"}:
        print("started", given[:2], file=sys.stderr)
sys.addaudithook(tell)
"""


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_starts_no_program_and_leaves_no_fonts(
    jobs: str, tmp_path: Path
) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    words = ("build", "manuscript.yaml", "-e", "screen", "-e", "print", "--jobs", jobs)
    around = {"TMPDIR": str(temporary)}
    command = with_preface(WATCHING)
    done = run_process(words, tmp_path, command=command, around=around)
    assert done.returncode == 0
    assert "started" not in done.stderr
    assert not list(temporary.iterdir())
