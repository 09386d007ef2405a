"""The cover as catalogues show it: whole, and small for a shelf.

Goes in: the bytes of an EPUB; comes out: its own cover, and the same 400 px high.
"""

import io

from publish.output.artefact import Artefact
from publish.release.catalogues.epub_package import parse_package

_SMALL = 400  # px high
_QUALITY = 88
_ENDS = {"image/jpeg": "jpg", "image/png": "png"}


def take_covers(epub: bytes) -> tuple[Artefact, ...]:
    """`trade/cover.jpg` and `trade/cover-small.jpg`; nothing without a cover.

    Raises:
        ValueError: the bytes are no EPUB.
    """
    from PIL import Image

    package = parse_package(epub)
    if package.cover_type not in _ENDS:
        return ()
    whole = Artefact(f"trade/cover.{_ENDS[package.cover_type]}", package.cover)
    out = io.BytesIO()
    with Image.open(io.BytesIO(package.cover)) as image:
        width = max(1, round(image.width * _SMALL / image.height))
        small = image.convert("RGB").resize((width, _SMALL), Image.Resampling.LANCZOS)
    small.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return whole, Artefact("trade/cover-small.jpg", out.getvalue())
