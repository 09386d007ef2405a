"""The command line: words in, exit code out. Holds no rules of publishing.

One command is one module beside this one. Paths that were made go to stdout, findings
to stderr. Everything heavy is imported where it is used, so that `publish --help` stays
instant.
"""

import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError

from publish.cli.build import build
from publish.cli.check import check
from publish.cli.completion import (
    like,
    read_completion,
    run_where_asked,
    write_completion,
)
from publish.cli.desk import desk, preview
from publish.cli.diff import diff
from publish.cli.doctor import doctor
from publish.cli.document import document
from publish.cli.editions import editions
from publish.cli.ending import end_tidily
from publish.cli.explain import explain
from publish.cli.findings import (
    FORMS,
    choose_form,
    close_findings,
    complain,
    show_findings,
)
from publish.cli.garbage_collection import collect_never
from publish.cli.help import Command, Commands
from publish.cli.importing import importing
from publish.cli.language import choose_language, remember
from publish.cli.links import links
from publish.cli.manual import manual
from publish.cli.misuse import MisuseError, tell_misuse
from publish.cli.new import new
from publish.cli.proof import proof
from publish.cli.release import release
from publish.cli.schema import schema
from publish.cli.start import read_start
from publish.cli.theme import theme
from publish.cli.verify import verify
from publish.output.scratch import run_in_scratch

_COMMANDS = (  # as `publish --help` lists them
    new,
    importing,
    desk,
    preview,
    build,
    check,
    explain,
    editions,
    schema,
    theme,
    manual,
    doctor,
    document,
    proof,
    release,
    verify,
    diff,
)
_SPOKEN = ("nl", "en")
app = typer.Typer(
    name="publish",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in _COMMANDS:
    app.command(cls=Command)(command)
app.add_typer(links)


def main() -> None:
    """Run a command; findings become words on stderr and an exit code."""
    from publish.findings import PublishError, ReleaseError

    run_where_asked()
    end_tidily()
    # in this form a mistake among the words is told too
    choose_form(wished_form(words := hoisted(sys.argv[1:])))
    try:
        with collect_never(), run_in_scratch():
            code = app(args=words, standalone_mode=False)
    except UsageError as error:
        complain(_told_of(error))
        code = error.exit_code
    except PublishError as error:
        if error.language:
            remember(error.language)
        is_release = isinstance(error, ReleaseError)  # it tells the worst first
        show_findings(error.findings, is_sorted=is_release)
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    except Exception:  # noqa: BLE001 - a fault of ours is told, and kept in a file
        code = _tell_fault()
    code = code if isinstance(code, int) else 0
    close_findings(code)
    sys.exit(code)


def _told_of(error: UsageError) -> str:
    """What is told of words that are not right; without any, what to do next."""
    if not isinstance(error, NoArgsIsHelpError):
        return tell_misuse(error)
    is_alone = error.ctx.parent is None  # and not a command with others below it
    return read_start() if is_alone else error.message


def _tell_fault() -> int:
    """The exception that is being handled, in a finding; the exit code."""
    from traceback import format_exc

    from publish.build.faults import write_fault

    show_findings([write_fault(format_exc())])
    return 1


def hoisted(words: Sequence[str]) -> list[str]:
    """The words of a command with what holds for every command in front.

    So `publish check --lang nl` is understood as `publish --lang nl check` is.
    """
    front: list[str] = []
    rest = list(words)
    for name in ("--lang", "--format"):
        while name in rest[:-1]:
            place = rest.index(name)
            front += rest[place : place + 2]
            del rest[place : place + 2]
        joined = [word for word in rest if word.startswith(f"{name}=")]
        front += joined
        rest = [word for word in rest if word not in joined]
    return front + rest


def wished_form(words: Sequence[str]) -> str:
    """In which form these words ask for what is told; text where there is no such."""
    wish = "text"
    for word, after in pairwise((*words, "")):
        if word == "--format":
            wish = after
        elif word.startswith("--format="):
            wish = word.partition("=")[2]
    return wish if wish in FORMS else "text"


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    if wanted:
        from publish import __version__

        typer.echo(f"publish {__version__}")
        raise typer.Exit


def _say_manual(ctx: typer.Context, wanted: bool) -> None:  # noqa: FBT001 - as above
    if wanted:
        from publish.cli.manual_page import page_of

        typer.echo(page_of(ctx.command), nl=False)
        raise typer.Exit


def _take_language(wish: str) -> str:
    """The language for all that follows, help too."""
    choose_language("")
    if wish and wish not in _SPOKEN:
        raise MisuseError(
            "misuse:choice", written=wish, option="--lang", choices=_SPOKEN
        )
    choose_language(wish)
    return wish


def _take_form(wish: str) -> str:
    if wish not in FORMS:
        forms = tuple(FORMS)
        raise MisuseError(
            "misuse:choice", written=wish, option="--format", choices=forms
        )
    choose_form(wish)
    return wish


@app.callback()
def publish(  # noqa: PLR0913 - each is an option
    *,
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            callback=_take_language,
            is_eager=True,
            autocompletion=lambda incomplete: like(_SPOKEN, incomplete),
        ),
    ] = "",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            callback=_take_form,
            autocompletion=lambda incomplete: like(FORMS, incomplete),
        ),
    ] = "text",
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True)
    ] = False,
    man: Annotated[bool, typer.Option("--man", callback=_say_manual)] = False,
    install_completion: Annotated[
        bool, typer.Option("--install-completion", callback=write_completion)
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", callback=read_completion)
    ] = False,
) -> None:
    """One YAML manuscript becomes print PDFs, hand-outs and an EPUB."""
