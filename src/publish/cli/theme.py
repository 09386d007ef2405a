"""`publish theme`: a folder with which a look of one's own begins."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.completion import read_layouts_like, themes_like
from publish.cli.language import read_language, spoken
from publish.cli.misuse import MisuseError, near_to


def theme(
    folder: Annotated[Path, typer.Argument()],
    based_on: Annotated[
        str, typer.Option("--based-on", autocompletion=themes_like)
    ] = "workbook",
    layout: Annotated[
        list[str] | None, typer.Option("--layout", autocompletion=read_layouts_like)
    ] = None,
) -> None:
    """Write a folder with a look of your own to start from."""
    from publish.assets.styles import dressed, read_styles, read_theme
    from publish.assets.theme_starter import starter_files
    from publish.manuscript.theme_field import THEMES, WORKBOOK
    from publish.output.whole_folder import read_is_used
    from publish.output.write import write_artefacts

    if based_on not in THEMES:
        raise MisuseError(
            "misuse:choice", written=based_on, option="--based-on", choices=THEMES
        )
    if read_is_used(folder):
        raise MisuseError("misuse:folder-used", folder=str(folder))
    styles = read_styles()
    if based_on != WORKBOOK:
        styles = dressed(styles, read_theme(based_on))
    names = tuple(layout or ())
    for name in names:
        if name not in styles.layouts:
            near = near_to(name, styles.layouts)
            key = "misuse:layout-near" if near else "misuse:layout"
            raise MisuseError(key, name=name, near=near)
    files = starter_files(styles, based_on, names, read_language())
    for path in write_artefacts(files, folder):
        typer.echo(path)
    typer.echo(spoken("theme:next", folder=folder.as_posix()), err=True)
