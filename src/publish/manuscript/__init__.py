"""Stage 1: what the author wrote, in format 1 (DESIGN §2)."""

from publish.manuscript.key_paths import Keys, find_keys, own_id
from publish.manuscript.models import Manuscript
from publish.manuscript.parsing import Parsed, is_within, parse_manuscript
from publish.manuscript.rules import check_manuscript
from publish.manuscript.waivers import waive

__all__ = [
    "Keys",
    "Manuscript",
    "Parsed",
    "check_manuscript",
    "find_keys",
    "is_within",
    "own_id",
    "parse_manuscript",
    "waive",
]
