"""`publish document`: an edition's closed Document as files."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.arguments import (
    MANUSCRIPT,
    Manuscript,
    known_editions,
    read_manuscript,
)
from publish.cli.completion import read_editions_like


def document(
    edition: Annotated[str, typer.Argument(autocompletion=read_editions_like)],
    folder: Annotated[Path, typer.Argument()],
    manuscript: Manuscript = MANUSCRIPT,
) -> None:
    """Write an edition's HTML, CSS and assets as files."""
    from publish.build.foreseeing import documents_within
    from publish.document.model import document_files
    from publish.output.write import write_artefacts

    work = read_manuscript(manuscript)
    (name,) = known_editions(work, [edition])
    closed = documents_within(work, name)
    for piece in closed:
        own = folder / piece.piece if len(closed) > 1 else folder
        for path in write_artefacts(document_files(piece), own):
            typer.echo(path)
