"""Help in the reader's language, written from `messages/commands.*.toml`.

Typer has English words of its own for all of it, so the page is put together here, from
its parameters and the words of their names.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from typer._click.exceptions import BadOptionUsage
from typer.core import TyperCommand, TyperGroup

from publish.cli.language import read_language, spoken
from publish.cli.misuse import MisuseError, near_to, value_of
from publish.messages.sentences import term

_ANY = {"allow_extra_args": True}  # Typer's word for too many is English


class Command(TyperCommand):
    """A command that speaks the reader's language."""

    def __init__(self, name: str | None, **settings: Any) -> None:  # noqa: ANN401
        """As Typer makes it."""
        settings["context_settings"] = settings.get("context_settings") or _ANY
        super().__init__(name, **settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Arguments parsed; a mistake of use where some are left."""
        try:
            left = super().parse_args(ctx, args)
        except BadOptionUsage as error:
            error.ctx = ctx  # which knows the option
            raise
        if left and not ctx.resilient_parsing:  # a shell asks what may come next
            raise MisuseError("misuse:extra", ctx, words=tuple(left))
        return left

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """The whole page."""
        write_usage(ctx, formatter)
        _write_about(self, formatter)
        _write_parameters(ctx, formatter)
        if rows := list(examples_of(self.name or "")):
            with formatter.section(spoken("frame:examples")):
                formatter.write_dl(rows)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What a shell shows beside its name."""
        del limit
        return spoken(f"help:{self.name}")


class Commands(TyperGroup):
    """All commands; one that is not there is answered with those that are."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """The whole page."""
        write_usage(ctx, formatter)
        _write_about(self, formatter)
        _write_parameters(ctx, formatter)
        rows = [
            (name, spoken(f"help:{command.name}"))
            for name, command in self.commands.items()
        ]
        with formatter.section(spoken("frame:commands")):
            formatter.write_dl(rows)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What a shell shows beside its name."""
        del limit
        return spoken(f"help:{self.name}")

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that the first word names."""
        name = args[0]
        is_asked = ctx.resilient_parsing  # by a shell, which shows no mistakes
        if name not in self.commands and not name.startswith("-") and not is_asked:
            known = tuple(self.commands)
            if near := near_to(name, known):
                raise MisuseError("misuse:command-near", ctx, name=name, near=near)
            raise MisuseError("misuse:command", ctx, name=name, known=known)
        return super().resolve_command(ctx, args)


class Family(Commands):
    """Commands below a command, as `publish links check`; each knows whose it is."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401
        """As Typer makes it; `check` of `links` is another one than `check`."""
        super().__init__(**settings)
        for name, command in self.commands.items():
            command.name = f"{self.name}-{name}"


def write_usage(ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    """One line: the command and what may stand behind it."""
    rest = [spoken("frame:options-value"), *arguments_of(ctx)]
    if isinstance(ctx.command, TyperGroup):
        rest.append(spoken("frame:rest"))
    prefix = f"{spoken('frame:usage')}: "
    formatter.write_usage(ctx.command_path, " ".join(rest), prefix=prefix)


def _write_about(command: Any, formatter: Any) -> None:  # noqa: ANN401
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(spoken(f"help:{command.name}"))


def parameters_of(ctx: Any) -> tuple[list[Any], list[Any]]:  # noqa: ANN401
    """The arguments and the options that a command shows."""
    seen = [
        it for it in ctx.command.get_params(ctx) if not getattr(it, "hidden", False)
    ]
    named = [it for it in seen if it.param_type_name == "argument"]
    return named, [it for it in seen if it.param_type_name == "option"]


def _write_parameters(ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    headings = ("frame:arguments", "frame:options")
    for heading, some in zip(headings, parameters_of(ctx), strict=True):
        if some:
            with formatter.section(spoken(heading)):
                formatter.write_dl(list(rows_of(ctx.command.name, some)))


def examples_of(command: str) -> Iterator[tuple[str, str]]:
    """What one may type, and what it does."""
    for line in term("example", command, read_language()).strip().splitlines():
        if "  # " not in line:  # no examples: a term without words is its name
            return
        typed, _, does = line.partition("  # ")
        yield typed.strip(), does.strip()


def rows_of(command: str, parameters: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Each parameter as it is written, and what it is for."""
    for it in parameters:
        if it.name == "help":
            yield "--help", spoken("frame:help")
            continue
        is_option = it.param_type_name == "option"
        opts = it.secondary_opts or it.opts  # of a switch that is on what turns it off
        written = ", ".join(sorted(opts, key=len)) if is_option else ""
        value = "" if getattr(it, "is_flag", False) else value_of(it)
        yield f"{written} {value}".strip(), f"{_about(command, it)}{_default(it)}"


def _about(command: str, parameter: Any) -> str:  # noqa: ANN401
    """What a parameter is for; of the manuscript all commands say the same."""
    own = "" if parameter.name == "manuscript" and command != "proof" else f"{command}."
    return spoken(f"help:{own}{parameter.name}")


def _default(parameter: Any) -> str:  # noqa: ANN401
    """What counts where nothing is said, if that can be shown."""
    if parameter.required:
        return f"  {spoken('frame:required')}"
    if not isinstance(parameter.default, str | Path) or not str(parameter.default):
        return ""
    return f"  {spoken('frame:default', value=str(parameter.default))}"


def arguments_of(ctx: Any) -> Iterator[str]:  # noqa: ANN401
    """What a command is about, as it is written in its usage."""
    for it in ctx.command.get_params(ctx):
        if it.param_type_name == "argument":
            name = value_of(it)
            yield name if it.required else f"[{name}]"
