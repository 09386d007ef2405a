"""One YAML manuscript becomes every edition a neighbourhood needs."""

__version__ = "0.1.0"
DISTRIBUTION = "buurtboek"  # as pip knows it: `publish` is another project's there
