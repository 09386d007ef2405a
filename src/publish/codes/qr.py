"""QR codes of addresses, as drawings: kept, as the choice of a mask takes its time.

Sizes follow what survives a bad copier: at least 20 mm, modules of at least 0.65 mm,
a quiet zone of 4 modules, and level Q only where it costs no larger symbol.
"""

import io
from functools import cache

from publish.kept.store import read_kept

_MODULE = 0.65  # mm
_LEAST = 20.0  # mm, without the quiet zone
_QUIET = 4  # modules, ISO/IEC 18004


@cache
def read_code(address: str) -> bytes:
    """A QR code as SVG, in mm, quiet zone included, black on white."""
    return read_kept(lambda: _draw(address), "code", address)


def _draw(address: str) -> bytes:
    import segno

    level = "Q" if _size(address, "Q") == _size(address, "M") else "M"
    symbol = segno.make(address, error=level, boost_error=False, micro=False)
    modules = symbol.symbol_size(border=0)[0]
    module = max(_MODULE, _LEAST / modules)
    out = io.BytesIO()
    symbol.save(
        out,
        kind="svg",
        border=_QUIET,
        xmldecl=False,
        light="#fff",
        unit="mm",
        scale=round(module, 3),
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return out.getvalue()


def _size(address: str, level: str) -> int:
    """Modules at a side; a mask is given, as choosing the best takes all the time."""
    import segno

    symbol = segno.make(address, error=level, boost_error=False, micro=False, mask=0)
    return int(symbol.symbol_size(border=0)[0])
