"""Stage 4: Jinja as the layouts know it, and what is wrong with one of them."""

import re
from collections.abc import Callable
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from publish.assets.styles import Styles
from publish.findings import BookError, Finding, Place


class _Compiled(BytecodeCache):
    """Layouts that were compiled in this process: most Documents have the same."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Its code, where the same text was compiled before."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code:
            self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = {kind: _Compiled() for kind in (Environment, ImmutableSandboxedEnvironment)}
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def make_environment(styles: Styles) -> Environment:
    """Jinja that escapes, refuses undefined names and knows the layouts' real paths.

    An author's own layouts run in its sandbox: they read what they are given, and reach
    nothing behind it.
    """
    kind = ImmutableSandboxedEnvironment if styles.own else Environment

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = styles.layouts.get(name)
        return (*found, lambda: True) if found else None

    return kind(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=_COMPILED[kind],
    )


def set_beside(styles: Styles, layout: str, **context: Any) -> str:  # noqa: ANN401
    """A page beside the books, as their notes and their proofs: HTML that stands alone.

    Raises:
        BookError: L001, where the layout names what does not exist.
    """
    sheet = Markup(styles.sheets["tokens-beside.css"] + styles.sheets["beside.css"])  # noqa: S704 - our own CSS
    given = {"sheet": sheet, **context}
    return print_layout(make_environment(styles), f"beside/{layout}.html", given)


def print_layout(environment: Environment, layout: str, context: dict[str, Any]) -> str:
    """What a layout prints of its context.

    Raises:
        BookError: L001, where it names what does not exist, or where an author's own
            fails in any other way.
    """
    try:
        return environment.get_template(layout).render(context)
    except TemplateError as error:
        raise BookError([_finding(layout, error)]) from error
    except (BookError, MemoryError, TimeoutError):  # of limits around all that is made
        raise
    except Exception as error:
        if not environment.sandboxed:  # ours: a fault of the program
            raise
        raise BookError([_finding(layout, error)]) from error


def layout_name(kind: type) -> str:
    """The file that prints a kind of node: `PictureRow` is picture_row."""
    return _WORD.sub("_", kind.__name__).lower()


def place_in_layout(error: BaseException) -> Place | None:
    """The line of the innermost layout that was being printed; None where none was."""
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith("html"):
            found = Place(trace.tb_frame.f_code.co_filename, trace.tb_lineno, 1)
        trace = trace.tb_next
    before = error.__cause__ or error.__context__
    return found or (place_in_layout(before) if before else None)


def _finding(layout: str, error: Exception) -> Finding:
    """L001 at the line of the innermost layout that was being printed."""
    line = getattr(error, "lineno", 0) or 1
    path = getattr(error, "filename", None) or f"styles/layouts/{layout}"
    place = place_in_layout(error) or Place(path, line, 1)
    if isinstance(error, TemplateNotFound):
        return Finding.of("L001:missing", place, file=str(error.name))
    return Finding.of("L001", place, said=str(error))
