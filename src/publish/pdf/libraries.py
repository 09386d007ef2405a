"""The libraries of the engine are opened by their names, and no program is asked.

On Linux `ctypes.util.find_library` starts ldconfig, a compiler and a linker, whatever
stands under these names on the path. WeasyPrint 70 asks it for the names that a library
has on other systems before it tries the one of this; who imports it waited a quarter of
a second for that, and a build started programs of the machine.
"""

import ctypes.util
import sys

_OPENING = "weasyprint.text.ffi"
_LAST = "pangoft2"  # of the libraries that it opens


def read_by_name() -> None:
    """From here on, while WeasyPrint opens its libraries, no program is started."""
    if not sys.platform.startswith("linux"):
        return  # elsewhere it looks into folders, and is needed
    find = ctypes.util.find_library

    def find_library(name: str) -> str | None:
        engine = sys.modules.get(_OPENING)
        is_opening = engine is not None and not hasattr(engine, _LAST)
        return None if is_opening else find(name)

    ctypes.util.find_library = find_library
