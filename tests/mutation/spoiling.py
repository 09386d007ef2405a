"""The text of a module -> the ways in which one place of it can be spoilt.

Each is small, and one that a person could have typed: a comparison turned round, a
number one higher, a `not` left out, a result emptied, a finding not told.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TURNED: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.GtE, ast.LtE),
    ast.LtE: (ast.Gt, ast.Lt),
    ast.Gt: (ast.LtE, ast.GtE),
    ast.GtE: (ast.Lt, ast.Gt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_EMPTIES = {
    "str": '""',
    "bytes": 'b""',
    "int": "0",
    "float": "0.0",
    "bool": "False",
    "dict": "{}",
    "Mapping": "{}",
    "list": "[]",
    "set": "set()",
    "frozenset": "frozenset()",
    "tuple": "()",
    "Iterator": "iter(())",
}


@dataclass(frozen=True, slots=True)
class Slip:
    """One place that is spoilt: where, what stood there, and what stands there now."""

    line: int
    kind: str
    start: int  # of the bytes of the module
    end: int
    before: str
    after: str

    def spoil(self, text: str) -> str:
        """The module with it."""
        content = text.encode()
        spoilt = content[: self.start] + self.after.encode() + content[self.end :]
        return spoilt.decode()


def slips_in(text: str) -> tuple[Slip, ...]:
    """All of them, in the order of the text; each leaves a module that compiles."""
    tree = ast.parse(text)
    starts = _line_starts(text)
    found = {}
    for node, kind, after in _slips(tree):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        before = text.encode()[start:end].decode()
        slip = Slip(node.lineno, kind, start, end, before, after)
        if before != after and _compiles(slip.spoil(text)):
            found[start, end, after] = slip
    return tuple(found[place] for place in sorted(found))


def _line_starts(text: str) -> list[int]:
    starts, at = [], 0
    for line in text.encode().splitlines(keepends=True):
        starts.append(at)
        at += len(line)
    return starts


def _compiles(text: str) -> bool:
    try:
        compile(text, "spoilt", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


_Place = ast.expr | ast.stmt
_Found = Iterator[tuple[_Place, str, str]]


def _slips(tree: ast.Module) -> _Found:
    passed_over = set(_passed_over(tree))
    for node in ast.walk(tree):
        if node in passed_over:
            continue
        if isinstance(node, ast.expr):
            yield from _of_expression(node)
        elif isinstance(node, ast.FunctionDef):
            yield from _of_results(node)
        elif isinstance(node, ast.stmt):
            yield from _of_statement(node)


def _passed_over(tree: ast.Module) -> Iterator[ast.AST]:
    """What no test is to see: annotations, docstrings, imports for types, names."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=ast.expr() as note):
                yield from ast.walk(note)
            case ast.FunctionDef(returns=ast.expr() as note):
                yield from ast.walk(note)
            case ast.AnnAssign(annotation=note):
                yield from ast.walk(note)
            case ast.Expr(value=ast.Constant()) | ast.JoinedStr():
                yield from ast.walk(node)
            case ast.If(test=ast.Name("TYPE_CHECKING")):
                yield from ast.walk(node)
            case ast.Raise():  # which is told of, and not what is told
                yield from (it for it in ast.walk(node) if it is not node)
            case _:
                pass


def _of_expression(node: ast.expr) -> _Found:
    match node:
        case ast.Compare(left, [operator], [right]):
            for turned in _TURNED[type(operator)]:
                compared = ast.Compare(left, [turned()], [right])
                yield node, "compares otherwise", ast.unparse(compared)
        case ast.UnaryOp(ast.Not(), operand):
            yield node, "no `not`", f"({ast.unparse(operand)})"
        case ast.BoolOp(operator, values):
            other = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield node, "and, or", f"({ast.unparse(ast.BoolOp(other, values))})"
        case ast.IfExp(test, body, orelse):
            swapped = ast.IfExp(test, orelse, body)
            yield node, "the wrong way round", f"({ast.unparse(swapped)})"
        case ast.Constant(value):
            yield from ((node, "another value", it) for it in _other(value))
        case _:
            pass


def _other(value: object) -> Iterator[str]:
    match value:
        case bool():
            yield f"{not value}"
        case int() | float():
            yield f"{value + 1}"
        case str() if value:
            yield repr(f"{value}~")
        case _:
            pass


def _of_statement(node: ast.stmt) -> _Found:
    match node:
        case ast.Expr(ast.Yield() | ast.YieldFrom()):
            yield node, "not told", "yield from ()"
        case ast.Expr(ast.Call()) | ast.AugAssign() | ast.Raise():
            yield node, "left out", "pass"
        case ast.Continue() | ast.Break():
            yield node, "left out", "pass"
        case ast.If(test=test):
            yield from ((test, f"always {it}", it) for it in ("True", "False"))
        case _:
            pass


def _of_results(function: ast.FunctionDef) -> _Found:
    """Results that are empty ones of their kind."""
    wanted = function.returns
    name = ast.unparse(wanted).partition("[")[0] if wanted else ""
    empty = _EMPTIES.get(name, "None")
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield node.value, "empty", empty
