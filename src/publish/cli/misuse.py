"""Mistakes of use, told in the reader's language; exit code 2.

Typer raises them with English sentences; their kind and parameter say the same as
values, and the words come from `messages/commands.*.toml`.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from publish.cli.language import spoken

if TYPE_CHECKING:
    from publish.messages import Value


class MisuseError(UsageError):
    """A mistake of use as data: the key of its words, and values."""

    def __init__(self, key: str, ctx: Any = None, /, **values: "Value") -> None:  # noqa: ANN401
        """`ctx` is Typer's context of the command, where there is one."""
        super().__init__(key, ctx)
        self.key, self.values = key, values


def near_to(name: str, known: Iterable[str], likeness: float = 0.6) -> tuple[str, ...]:
    """The names that may have been meant, the nearest first."""
    return tuple(get_close_matches(name, list(known), n=3, cutoff=likeness))


def value_of(parameter: Any) -> str:  # noqa: ANN401 - Typer's own class
    """What a parameter takes, in a word: MAP, AANTAL."""
    return spoken(f"value:{parameter.name}")


def tell_misuse(error: UsageError) -> str:
    """What was wrong, and where help is."""
    lines = [f"{spoken('frame:error')}: {_told(error)}"]
    if error.ctx is not None:
        command = error.ctx.command_path
        lines.append(spoken("frame:try", command=command))
    return "\n".join(lines)


def _told(error: UsageError) -> str:
    match error:
        case MisuseError():
            said = spoken(error.key, **error.values)
        case NoSuchOption():
            said = _unknown(error)
        case BadOptionUsage():
            said = _half(error)
        case MissingParameter():
            said = spoken("misuse:missing", name=value_of(error.param))
        case BadParameter():
            said = _unfit(error)
        case _:
            said = spoken("misuse:command-missing", known=_commands(error))
    return said


def _unknown(error: NoSuchOption) -> str:
    near = near_to(error.option_name, _options(error))
    if near:
        return spoken("misuse:option-near", option=error.option_name, near=near)
    return spoken("misuse:option", option=error.option_name)


def _options(error: UsageError) -> dict[str, bool]:
    """The options that a command shows, and which of them are switches."""
    some: Any = error.ctx.command.get_params(error.ctx) if error.ctx else ()
    return {
        name: getattr(it, "is_flag", False)
        for it in some
        if not getattr(it, "hidden", False)
        for name in it.opts
        if name.startswith("-")
    }


def _half(error: BadOptionUsage) -> str:
    """An option without its value, or a switch with one."""
    is_switch = _options(error).get(error.option_name, False)
    key = "needless" if is_switch else "valueless"
    return spoken(f"misuse:{key}", option=error.option_name)


def _unfit(error: BadParameter) -> str:
    """A value that its parameter does not take."""
    parameter: Any = error.param
    option = " / ".join(parameter.opts)
    least = getattr(parameter, "min", None)
    if least is not None:
        return spoken("misuse:number", option=option, least=least)
    return spoken("misuse:value", option=option)


def _commands(error: UsageError) -> tuple[str, ...]:
    return tuple(getattr(error.cmd, "commands", ()))
