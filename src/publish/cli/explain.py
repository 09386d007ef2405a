"""`publish explain`: what a finding means."""

from typing import Annotated

import typer

from publish.cli.findings import read_language


def explain(
    code: Annotated[str, typer.Argument(help="a code, such as M104", metavar="CODE")],
) -> None:
    """Say what a finding means, what to do, and show an example."""
    from difflib import get_close_matches

    from publish.findings import CODES, Severity
    from publish.messages import read_words, tell

    code, language = code.upper(), read_language()
    if code not in CODES:
        near = get_close_matches(code, CODES, n=3, cutoff=0.5)
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        message = f"there is no finding {code}{meant}"
        raise typer.BadParameter(message, param_hint="CODE")
    words = read_words(language)[code]
    kind = "word:error" if CODES[code][0] is Severity.ERROR else "word:warning"
    typer.echo(f"{code} ({tell(kind, {}, language)[0]})\n\n{words.explain.strip()}")
    if words.example:
        typer.echo(f"\n{words.example.strip()}")
