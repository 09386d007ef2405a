"""Garbage collection for a program that lives for one command.

A build makes millions of objects that live to its end, and looking through them for
garbage finds next to nothing.
"""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collect_never() -> Iterator[None]:
    """No collection inside, nor once more as the program ends.

    Python collects at its end even where collection is off, but not what is frozen.
    """
    was_on = gc.isenabled()
    gc.disable()
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        if was_on:
            gc.enable()
