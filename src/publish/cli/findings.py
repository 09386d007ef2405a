"""Findings as a person at a terminal reads them."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from publish.findings import Finding


def show_findings(findings: "tuple[Finding, ...]") -> None:
    """Say each on stderr, in the order of their places."""
    from publish.findings import in_order

    for finding in in_order(findings):
        typer.echo(str(finding), err=True)
