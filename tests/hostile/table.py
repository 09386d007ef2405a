"""All rows in one table, and which of them a quick look takes."""

from collections.abc import Mapping

from hostile.address_rows import ADDRESSES
from hostile.brand_rows import BRANDS
from hostile.drawing_rows import DRAWINGS
from hostile.markdown_rows import MARKDOWN
from hostile.name_rows import NAMES
from hostile.number_rows import EDITIONS, LOCKS, NUMBERS
from hostile.picture_rows import PICTURES
from hostile.recording_rows import RECORDINGS
from hostile.shape import Rows
from hostile.sheet_rows import SHEETS
from hostile.text_rows import LANGUAGES, TITLES
from hostile.yaml_rows import YAML

GROUPS: Mapping[str, Rows] = {
    "yaml": YAML,
    "markdown": MARKDOWN,
    "pictures": PICTURES,
    "drawings": DRAWINGS,
    "sheets": SHEETS,
    "brands": BRANDS,
    "recordings": RECORDINGS,
    "names": NAMES,
    "addresses": ADDRESSES,
    "editions": EDITIONS,
    "numbers": NUMBERS,
    "languages": LANGUAGES,
    "locks": LOCKS,
    "titles": TITLES,
}
TABLE: Rows = {
    f"{group}: {name}": row
    for group, rows in GROUPS.items()
    for name, row in rows.items()
}
