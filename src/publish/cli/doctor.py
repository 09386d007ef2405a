"""`publish doctor`: say what this machine lacks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from publish.cli.language import read_language

if TYPE_CHECKING:
    from publish.doctor import Need


def doctor() -> None:
    """Say whether you can make books, what else is missing, and what to type for it."""
    from publish.doctor import read_needs

    needs = tuple(read_needs())
    for line in _read_lines(needs, read_language()):
        typer.echo(line)
    if _lacking(needs, "books"):
        raise typer.Exit(4)


def _lacking(needs: "tuple[Need, ...]", purpose: str) -> "tuple[Need, ...]":
    return tuple(one for one in needs if one.purpose == purpose and not one.found)


def _read_lines(needs: "tuple[Need, ...]", language: str) -> Iterator[str]:
    """First whether books can be made, then what there is and what lacks for what."""
    from publish.doctor import PURPOSES, read_commands
    from publish.messages import tell

    def say(key: str) -> str:
        return tell(f"word:{key}", {}, language)[0]

    yield say("need-books-lacking" if _lacking(needs, "books") else "need-books-ready")
    states = {True: say("need-found"), False: say("need-absent")}
    width = max(map(len, states.values()))
    for purpose in PURPOSES:
        yield ""
        yield say(f"need-{purpose}")
        for one in needs:
            if one.purpose == purpose:
                use = tell(one.use, {}, language)[0]
                yield f"  {states[one.found]:{width}}  {one.name}: {use}"
        lacking = _lacking(needs, purpose)
        if lacking:
            yield f"  {say('need-get')}"
            yield from (f"    {command}" for command in read_commands(lacking))
