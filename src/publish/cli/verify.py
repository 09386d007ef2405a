"""`publish verify`: check a release."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.findings import is_for_people
from publish.cli.language import read_language, spoken


def verify(
    folder: Annotated[Path, typer.Argument()],
    rebuild: Annotated[bool, typer.Option("--rebuild")] = False,
    repository: Annotated[Path, typer.Option("--repository")] = Path(),
) -> None:
    """Check that a release is whole, and that it can be made again."""
    from publish.output.checksums import read_passed_over
    from publish.progress import Stages
    from publish.release.unpacked import read_release_at
    from publish.release.verify import run_rebuild, run_verification

    name = str(folder)
    with read_release_at(folder) as there:
        count, version = run_verification(there)
        for passed in read_passed_over(there):
            typer.echo(spoken("verify:passed", name=passed), err=True)
        typer.echo(spoken("verify:whole", folder=name, count=count, version=version))
        if rebuild:
            with Stages(read_language(), is_told=is_for_people()) as stages:
                count = run_rebuild(there, repository, stages.tell)
            typer.echo(spoken("verify:again", folder=name, count=count))
