"""Read: a YAML file -> Source. The strict reader; knows nothing of manuscripts."""

from publish.source.nodes import Keys, Value
from publish.source.parsing import Source, parse_source, read_content, read_source

__all__ = ["Keys", "Source", "Value", "parse_source", "read_content", "read_source"]
