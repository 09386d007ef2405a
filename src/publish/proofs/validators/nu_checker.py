"""The Nu Html Checker, the W3C's own reading of the rules of HTML, over sites.

Goes in: the zip of a site; comes out: findings. The jar is the one that `make tools`
fetches; it needs Java.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from publish.findings import Finding, Place, ToolError, Trouble, trouble
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.programs import java_options, read_modules, run_program

NAME = "Nu checker"
WHAT = "every page of the site is HTML as the standard has it"
TOOLS: tuple[Tool, ...] = (
    Tool("java", "program", "apt-get install default-jre-headless"),
)
APPLIES = {"is_site": True}
WEIGHT = Weight(5.0, megabytes=400)

_LIMIT = 600  # seconds for one site
_JAR = Path("vnu-jar", "build", "dist", "vnu.jar")


def run_proof(proofed: Proofed) -> Outcome:
    """C604."""
    with TemporaryDirectory() as folder, ZipFile(proofed.path) as archive:
        archive.extractall(folder, [it for it in archive.namelist() if _is_page(it)])
        messages = run_checker(Path(folder))
    found = message_findings(messages, proofed.place)
    return outcome_of(NAME, found, by=f"vnu {_read_version()}")


def _is_page(name: str) -> bool:
    return name.endswith(".html")


def run_checker(folder: Path) -> list[Mapping[str, Any]]:
    """What it says of all pages in a folder.

    Raises:
        ToolError: C605, where it is missing, or gives no report.
    """
    home = read_modules("vnu-jar")
    if home is None:
        raise _unable(trouble("C605:missing"))
    how = ("--format", "json", "--exit-zero-always", "--skip-non-html")
    java = ("java", *java_options(quick=False))
    command = (*java, "-jar", str(home / _JAR), *how, str(folder))
    done = run_program(command, _LIMIT, _unable(trouble("C605:late")))
    try:
        messages: list[Mapping[str, Any]] = json.loads(done.stderr)["messages"]
    except (json.JSONDecodeError, KeyError) as error:
        printed = done.stderr.decode(errors="replace").strip()
        raise _unable(trouble("C605:report", printed=printed)) from error
    return messages


def message_findings(
    messages: list[Mapping[str, Any]], place: Place
) -> Iterator[Finding]:
    """C604 for each error; what it only remarks is passed over."""
    for message in messages:
        if message["type"] == "error":
            line = int(message.get("lastLine", 0))
            page = str(message.get("url", "")).rpartition("/")[2]
            where = Place(f"{place.path}/{page}", line, 0)
            yield Finding.of("C604", where, said=" ".join(message["message"].split()))


def _read_version() -> str:
    home = read_modules("vnu-jar")
    package = (home / "vnu-jar" / "package.json") if home else None
    return str(json.loads(package.read_bytes())["version"]) if package else ""


def _unable(why: Trouble) -> ToolError:
    return ToolError([why.at(Place(NAME))])
