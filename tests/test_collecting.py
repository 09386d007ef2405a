import gc
import subprocess
import sys

from publish.cli.garbage_collection import collect_never

_ENDING = """
import atexit, gc
atexit.register(lambda: print(gc.get_freeze_count() > 0))
from publish.cli.garbage_collection import collect_never
with collect_never():
    pass
"""


def test_nothing_is_collected_inside_and_all_is_as_before_afterwards() -> None:
    before = gc.isenabled()
    with collect_never():
        assert not gc.isenabled()
    assert gc.isenabled() == before


def test_a_program_ends_without_looking_through_its_objects() -> None:
    words = [sys.executable, "-c", _ENDING]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    assert done.stdout == "True\n"
