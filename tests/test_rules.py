"""Rules of the house, held by reading its code: who touches the outside, how large."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_SOURCE = _ROOT / "src" / "publish"
_FILES = sorted(_SOURCE.rglob("*.py"))
_EACH_FILE = pytest.mark.parametrize(
    "path", _FILES, ids=lambda path: str(path.relative_to(_SOURCE))
)
_OUTSIDE = frozenset({"read", "write", "run"})
# Calls that reach the disk, the clock, chance, a person or another program: of a
# module, or a method.
_MODULES = frozenset(
    {
        "fcntl",
        "os",
        "platform",
        "platformdirs",
        "shutil",
        "socket",
        "subprocess",
        "tempfile",
        "time",
    }
)
_METHODS = frozenset(
    {"CDLL", "find_library"}
    | {"chmod", "exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "read_bytes"}
    | {
        "read_text",
        "readline",
        "rglob",
        "rmdir",
        "stat",
        "symlink_to",
        "today",
        "touch",
        "unlink",
    }
    | {"write_bytes", "write_text"}
)
_NAMES = frozenset(
    {
        "NamedTemporaryFile",
        "TemporaryDirectory",
        "find_library",
        "find_spec",
        "mkdtemp",
    }
    | {"mkstemp", "open", "perf_counter", "sleep", "uuid4", "which"}
)
_PURE = frozenset({"c_char_p", "create_string_buffer", "fsencode", "fspath"})
_FILES_GIVEN = ("Path", "Proofed", "ZipFile")  # annotations of what is or holds a file
_INHERITED = {  # names that other programs gave: methods of EbookLib's writer
    "formats/epub.py": frozenset(
        {"_write_opf_metadata", "_write_opf_spine", "_write_opf_guide"}
        | {"_write_opf_file", "_write_container", "_write_items"}
    ),
    # and words that mean something else: a run of letters; reading text, not a file
    "diff/moves.py": frozenset({"_run"}),
    "proofs/reading/letter_runs.py": frozenset({"_run"}),
    "prose/brackets.py": frozenset({"read"}),
}
_LIMITS = ("Timer(", ".communicate(timeout=")  # of a program that is waited for
_LINES = 350
_LOOSE = 9


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _own_names(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What a function names, without what functions inside it name."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Name | ast.Attribute):
            yield node
        waiting.extend(ast.iter_child_nodes(node))


def _touches(named: ast.expr) -> bool:
    match named:
        case ast.Name(name):
            return name in _NAMES
        case ast.Attribute(ast.Name(module), name) if module in _MODULES:
            return name not in _PURE
        case ast.Attribute(_, name):
            return name in _METHODS
        case _:
            return False


def _says_so(name: str) -> bool:
    return name.lstrip("_").split("_")[0] in _OUTSIDE


def _leads_outside(named: ast.expr) -> bool:
    match named:
        case ast.Name(name) | ast.Attribute(_, name):
            return _says_so(name)
        case _:
            return False


def silent(text: str) -> list[str]:
    """The functions of a module that touch the outside under another name."""
    return [
        function.name
        for function in _functions(ast.parse(text))
        if not _says_so(function.name) and any(map(_touches, _own_names(function)))
    ]


@pytest.mark.parametrize(
    "path", _FILES, ids=lambda path: str(path.relative_to(_SOURCE))
)
def test_only_functions_named_for_it_touch_the_outside(path: Path) -> None:
    assert silent(path.read_text(encoding="utf-8")) == []


def test_a_function_that_reads_a_file_under_another_name_is_found() -> None:
    assert silent("def load(path):\n    return path.read_text()\n") == ["load"]
    assert silent("def now():\n    return time.time()\n") == ["now"]
    assert silent("def read_it(path):\n    return path.read_text()\n") == []


def boasting(text: str) -> list[str]:
    """The functions of a module that are named for the outside and keep to themselves.

    What takes a path, an open file or a function of this module that reads is honest.
    """
    functions = list(_functions(ast.parse(text)))
    honest: set[str] = set()
    while True:
        more = {
            function.name
            for function in functions
            if _takes_a_file(function)
            or any(
                _touches(named) or _leads_outside(named) or _name_of(named) in honest
                for named in _names(function)
            )
        }
        if more == honest:
            break
        honest = more
    return [
        function.name
        for function in functions
        if _says_so(function.name) and function.name not in honest
    ]


def _names(function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Name | ast.Attribute):
            yield node


def _name_of(named: ast.expr) -> str:
    return named.id if isinstance(named, ast.Name) else ""


def _takes_a_file(function: ast.FunctionDef) -> bool:
    given = (argument.annotation for argument in function.args.args)
    said = (ast.unparse(annotation) for annotation in given if annotation)
    return any(word in text for text in said for word in _FILES_GIVEN)


@pytest.mark.parametrize(
    "path", _FILES, ids=lambda path: str(path.relative_to(_SOURCE))
)
def test_what_is_named_for_the_outside_touches_it(path: Path) -> None:
    inherited = _INHERITED.get(str(path.relative_to(_SOURCE)), frozenset())
    assert set(boasting(path.read_text(encoding="utf-8"))) <= inherited


def test_a_function_that_says_that_it_reads_and_does_not_is_found() -> None:
    assert boasting("def read_sum(text):\n    return len(text)\n") == ["read_sum"]
    assert boasting("def read_it(path: Path):\n    return open(path)\n") == []


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    long = {
        str(path.relative_to(_SOURCE)): count
        for path in _FILES
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > _LINES
    }
    assert long == {}


def test_few_modules_stand_loose() -> None:
    loose = [path.name for path in _SOURCE.glob("*.py")]
    assert len(loose) <= _LOOSE


def _timeless(path: Path) -> Iterator[str]:
    """Calls of other programs without a limit of time."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match call:
            case ast.Call(ast.Attribute(ast.Name("subprocess"), "run"), _, keywords):
                if "timeout" not in {word.arg for word in keywords}:
                    yield f"{path.name}:{call.lineno}"
            case ast.Call(ast.Attribute(ast.Name("subprocess"), "Popen")):
                text = path.read_text(encoding="utf-8")
                if not any(limit in text for limit in _LIMITS):
                    yield f"{path.name}:{call.lineno}"
            case _:
                pass


def test_every_call_of_another_program_has_a_limit_of_time() -> None:
    assert [call for path in _FILES for call in _timeless(path)] == []


def _imported(folder: Path) -> set[str]:
    """The top-level modules that are imported anywhere below a folder."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    own = {"publish", *(path.stem for path in (_ROOT / "tests").iterdir())}
    return found - sys.stdlib_module_names - own


def _declared(*groups: list[str]) -> set[str]:
    names = (re.match(r"[\w.-]+", line) for group in groups for line in group)
    return {name[0].lower().replace("_", "-") for name in names if name}


def _undeclared(imported: set[str], declared: set[str]) -> set[str]:
    known = packages_distributions()
    return {
        name
        for name in imported
        if declared.isdisjoint(
            one.lower().replace("_", "-") for one in known.get(name, [name])
        )
    }


def test_every_imported_package_is_declared() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    usual = project["project"]["dependencies"]
    extras = project["project"]["optional-dependencies"].values()
    ours = _declared(usual, *extras)
    assert _undeclared(_imported(_SOURCE), ours) == set()
    tested = ours | _declared(project["dependency-groups"]["dev"])
    assert _undeclared(_imported(_ROOT / "tests"), tested) == set()
    assert _undeclared({"six"}, ours) == {"six"}
