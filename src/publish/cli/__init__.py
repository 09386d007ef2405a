"""The command line: words in, exit code out. Holds no rules of publishing.

One command is one module beside this one. Paths that were made go to stdout, findings
to stderr. Everything heavy is imported where it is used, so that `publish --help` stays
instant.
"""

import sys
from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from publish.cli.build import build
from publish.cli.check import check
from publish.cli.diff import diff
from publish.cli.doctor import doctor
from publish.cli.document import document
from publish.cli.editions import editions
from publish.cli.explain import explain
from publish.cli.findings import choose, remember, show_findings
from publish.cli.garbage_collection import collect_never
from publish.cli.proof import proof
from publish.cli.release import release
from publish.cli.schema import schema
from publish.cli.verify import verify

_COMMANDS = (  # as `publish --help` lists them
    build,
    check,
    explain,
    editions,
    schema,
    doctor,
    document,
    proof,
    release,
    verify,
    diff,
)
app = typer.Typer(
    name="publish",
    help="One YAML manuscript becomes print PDFs, hand-outs and an EPUB.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in _COMMANDS:
    app.command()(command)


def main() -> None:
    """Run a command; findings become words on stderr and an exit code."""
    from publish.findings import PublishError

    try:
        with collect_never():
            app(args=hoisted(sys.argv[1:]))
    except PublishError as error:
        if error.language:
            remember(error.language)
        show_findings(error.findings)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:  # noqa: BLE001 - a fault of ours is told, and kept in a file
        from traceback import format_exc

        from publish.build.faults import write_fault

        show_findings([write_fault(format_exc())])
        sys.exit(1)


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


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    if wanted:
        from publish import __version__

        typer.echo(f"publish {__version__}")
        raise typer.Exit


@app.callback()
def publish(
    version: Annotated[  # noqa: ARG001 - its callback has answered
        bool,
        typer.Option(
            "--version", help="Say the version.", callback=_say_version, is_eager=True
        ),
    ] = False,
    lang: Annotated[
        Literal["nl", "en"] | None,
        typer.Option(
            help="the language of findings; else the machine's, else the book's"
        ),
    ] = None,
    form: Annotated[
        Literal["text", "json", "github"],
        typer.Option("--format", help="how findings are told"),
    ] = "text",
) -> None:
    """One YAML manuscript becomes print PDFs, hand-outs and an EPUB."""
    choose(lang or "", form)
