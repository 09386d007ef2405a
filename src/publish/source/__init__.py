"""Read: a YAML file -> Source. The strict reader; knows nothing of manuscripts."""

from publish.source.bringing import Brought
from publish.source.nodes import Keys, Value
from publish.source.parsing import Source, parse_source, read_content, read_source
from publish.source.retelling import Meant

__all__ = [
    "Brought",
    "Keys",
    "Meant",
    "Source",
    "Value",
    "parse_source",
    "read_content",
    "read_source",
]
