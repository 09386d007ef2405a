"""Completion in a shell: what may be typed next, and how a shell comes to ask.

Typer answers each shell in its own way, once it is told to; what it says of itself is
English, so that its options are ours. Nothing here is read before somebody asks.
"""

import os
from collections.abc import Iterable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import typer

from publish.cli.arguments import MANUSCRIPT, read_whether_folder
from publish.cli.language import spoken
from publish.cli.misuse import MisuseError

PROGRAM = "publish"
VARIABLE = f"_{PROGRAM.upper()}_COMPLETE"  # in which a shell asks


def run_where_asked() -> None:
    """Let Typer know how each shell asks, where one asks what may be typed."""
    if VARIABLE in os.environ:
        from typer._completion_classes import completion_init

        completion_init()


def write_completion(wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    """Have the shell that one types in ask from now on."""
    if not wanted:
        return
    from typer._completion_shared import install as write_script

    try:
        with redirect_stdout(StringIO()):  # says in English that it does not know it
            shell, path = write_script(prog_name=PROGRAM, complete_var=VARIABLE)
    except typer.Exit as error:
        raise MisuseError("misuse:shell") from error
    except OSError as error:
        from publish.findings import ToolError
        from publish.output.write import unwritten

        raise ToolError([unwritten(error, Path.home())]) from error
    typer.echo(spoken("completion:done", shell=shell, path=str(path)))
    raise typer.Exit


def read_completion(wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    """What that shell would be told, for who keeps such things himself."""
    if not wanted:
        return
    from typer._completion_shared import _get_shell_name as read_shell
    from typer._completion_shared import get_completion_script

    shell = read_shell()
    if shell not in {"bash", "zsh", "fish", "powershell", "pwsh"}:
        raise MisuseError("misuse:shell")
    told = get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell)
    typer.echo(told)
    raise typer.Exit


def like(names: Iterable[str], incomplete: str) -> list[str]:
    """The names that begin as what was typed."""
    return [name for name in names if name.startswith(incomplete)]


def read_editions_like(ctx: typer.Context, incomplete: str) -> list[str]:
    """Editions, of the manuscript that was typed before or the usual one.

    Of a manuscript nothing is checked: its own editions are the names that stand there.
    """
    from publish.editions.builtin import EDITIONS
    from publish.findings import PublishError
    from publish.source import read_source

    # behind an option without its value Typer leaves what was named where it stood
    named = next(iter(ctx.args), ctx.params.get("manuscript") or MANUSCRIPT)
    try:
        value = read_source(read_whether_folder(Path(named))).value
    except PublishError:
        value = None
    own = value.get("editions") if isinstance(value, dict) else None
    names = own if isinstance(own, dict) else {}
    return like((*EDITIONS, *map(str, names)), incomplete)


def codes_like(incomplete: str) -> list[str]:
    """Codes of findings."""
    from publish.findings import CODES

    return like(sorted(CODES), incomplete)


def read_layouts_like(incomplete: str) -> list[str]:
    """Layouts of ours that a look of one's own may take the place of."""
    from publish.assets.styles import read_styles

    return like(sorted(read_styles().layouts), incomplete)


def themes_like(incomplete: str) -> list[str]:
    """Looks of ours."""
    from publish.manuscript.theme_field import THEMES

    return like(THEMES, incomplete)


def read_tongues_like(incomplete: str) -> list[str]:
    """Languages in which a book can begin."""
    from publish.assets.book_starter import read_languages

    return like(sorted(read_languages()), incomplete)


def forges_like(incomplete: str) -> list[str]:
    """Places that make a book on each push."""
    from publish.assets.book_starter import FORGES

    return like(FORGES, incomplete)
