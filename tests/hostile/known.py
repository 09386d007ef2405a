"""Rows that do today what no row may, and why: whoever mends one takes it out."""

from collections.abc import Mapping

KNOWN: Mapping[str, str] = {
    "yaml: 50,000 unknown keys": "names near each are looked for, 2 ms for each",
    "editions: a chain of 2,000 editions": "each is gone up from its end to its start",
    "yaml: a folded text of 200,000 lines": "takes more than 30 seconds",
}
