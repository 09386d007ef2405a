"""`publish schema`: the JSON Schema of a manuscript."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.language import read_language, remember


def schema(
    output: Annotated[Path | None, typer.Option("--output", "-o")] = None,
) -> None:
    """Print the JSON Schema of a manuscript, for editors."""
    from publish.manuscript.schema import read_schema_text

    if output:
        remember(_read_book_language(output.parent))
    text = read_schema_text(read_language())
    if output is None:
        typer.echo(text, nl=False)
        return
    from publish.output.artefact import Artefact
    from publish.output.write import write_artefacts

    file = Artefact(output.name, text.encode())
    for path in write_artefacts([file], output.parent):
        typer.echo(path)


def _read_book_language(folder: Path) -> str:
    """The language of the manuscript in that folder; "" where none can be read.

    What is wrong with it is told by `publish check`, and an editor helps to mend it.
    """
    from publish.findings import BookError
    from publish.manuscript.written_language import written_language
    from publish.source import read_source

    try:
        return written_language(read_source(folder / "manuscript.yaml").value)
    except BookError:
        return ""
