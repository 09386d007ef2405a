"""`publish import`: files of other programs become a first manuscript.

Like `publish new` it reads the clock and takes a number by chance, once: what it writes
is the author's from then on.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.findings import remark, show_findings
from publish.cli.language import remember, spoken
from publish.cli.misuse import MisuseError
from publish.cli.new import read_day, read_identifier

if TYPE_CHECKING:
    from publish.importing.gather import Imported


def importing(  # noqa: PLR0913, PLR0917 - the options of a command
    files: Annotated[list[Path], typer.Argument(readable=False)],
    output: Annotated[Path, typer.Option("--output", "-o")],
    title: Annotated[str, typer.Option("--title")] = "",
    language: Annotated[str, typer.Option("--language")] = "",
    organisation: Annotated[str, typer.Option("--organisation")] = "",
    date: Annotated[str, typer.Option("--date", metavar="DATE")] = "",
) -> None:
    """Make a first manuscript of files from Word and other programs."""
    from publish.assets.book_starter import tidy
    from publish.importing.gather import Wishes, read_import
    from publish.manuscript.right_words import meant_language
    from publish.output.whole_folder import read_is_used, write_whole

    if read_is_used(output):
        raise MisuseError("misuse:folder-used", folder=str(output))
    tag = meant_language(language) if language else ""
    if language and not tag:
        raise MisuseError("misuse:tag", written=language)
    wishes = Wishes(
        folder=output,
        title=tidy(title),
        language=tag,
        organisation=tidy(organisation),
        date=read_day(date).isoformat(),
        identifier=read_identifier(),
    )
    imported = read_import(files, wishes)
    remember(imported.language)
    show_findings(imported.findings)
    for path in write_whole(imported.artefacts, output):
        typer.echo(path)
    for line in _summary(imported, output):
        remark(line)


importing.__name__ = "import"  # a word of Python's own, so no function can be called so


def _summary(imported: "Imported", output: Path) -> list[str]:
    """What came in, what came out, and what to do next."""
    counted = imported.counted
    return [
        spoken("import:words", came=counted.came, lost=counted.lost_words),
        spoken(
            "import:parts",
            chapters=imported.chapters,
            items=imported.items,
            pictures=imported.pictures,
        ),
        spoken("import:next", folder=output.as_posix()),
    ]
