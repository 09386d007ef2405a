"""One YAML manuscript becomes every edition a neighbourhood needs."""

__version__ = "0.1.0"
