"""The fonts of one document, as files that the engine opens; gone when it is set.

WeasyPrint 70 removes their folder when garbage is collected, which a build never does:
each edition left a folder of fonts among the temporary files.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.text.fonts import FontConfiguration


@contextmanager
def run_with_faces() -> Iterator[FontConfiguration]:
    """Where the faces of one document are opened; afterwards none is left."""
    faces = FontConfiguration()
    try:
        yield faces
    finally:
        folder, faces._folder = faces._folder, None  # noqa: SLF001
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
