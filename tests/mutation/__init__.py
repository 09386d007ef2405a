"""Whether the tests see it where a check is spoilt: `make mutants`."""
