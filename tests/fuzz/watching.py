"""One file given to what reads it: a fault, or too long, is what a fuzzer looks for."""

from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzz.targets import Target

MOST_SECONDS = 5.0  # of a processor: files of some kB take hundredths


class TooSlowError(AssertionError):
    """A small file took long."""


def run_watched(target: "Target", content: bytes) -> None:
    """Raises whatever breaks; a file that is refused breaks nothing."""
    start = process_time()
    target.run(content)
    if (taken := process_time() - start) > MOST_SECONDS:
        raise TooSlowError(f"{taken:.1f} s for {len(content)} bytes")
