"""`publish verify`: check a release."""

from pathlib import Path
from typing import Annotated

import typer


def verify(
    folder: Annotated[Path, typer.Argument(help="a release", metavar="RELEASE")],
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build its commit again, and compare.")
    ] = False,
    repository: Annotated[
        Path, typer.Option("--repository", help="where its commit is")
    ] = Path(),
) -> None:
    """Check that a release is whole, and that it can be made again."""
    from publish.progress import Stages
    from publish.release.verify import run_rebuild, run_verification

    opened = run_verification(folder)
    typer.echo(f"{folder}: whole, {opened}")
    if rebuild:
        with Stages() as stages:
            count = run_rebuild(folder, repository, stages.tell)
        typer.echo(f"{folder}: built again, {count} files are the same to the byte")
