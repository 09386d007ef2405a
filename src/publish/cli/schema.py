"""`publish schema`: the JSON Schema of a manuscript."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.language import read_language, read_tongue_of, remember


def schema(
    output: Annotated[Path | None, typer.Option("--output", "-o")] = None,
) -> None:
    """Print the JSON Schema of a manuscript, for editors."""
    from publish.manuscript.schema import read_schema_text

    if output:
        remember(read_tongue_of(output.parent / "manuscript.yaml"))
    text = read_schema_text(read_language())
    if output is None:
        typer.echo(text, nl=False)
        return
    from publish.output.artefact import Artefact
    from publish.output.write import write_artefacts

    file = Artefact(output.name, text.encode())
    for path in write_artefacts([file], output.parent):
        typer.echo(path)
