"""What an editor is told by yaml-language-server, over its own protocol (LSP 3.17)."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

from publish.proofs.validators.programs import read_program

_PROGRAM = "yaml-language-server"
_SETTINGS = {  # nothing is fetched; the first line of the file names its schema
    "yaml": {"schemaStore": {"enable": False}, "completion": True, "hover": True}
}
_HERE = "\N{FULL BLOCK}"


class Editor:
    """An editor with the files of one folder."""

    def __init__(self, folder: Path, server: subprocess.Popen[bytes]) -> None:
        self._folder = folder
        self._server = server
        self._asked = 0
        self._judged: dict[str, list[str]] = {}
        self._opened = 0

    def opened(self) -> Self:
        """Begin to talk."""
        self._ask(
            "initialize",
            processId=os.getpid(),
            rootUri=self._folder.as_uri(),
            capabilities={"textDocument": {"hover": {"contentFormat": ["markdown"]}}},
        )
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=_SETTINGS)
        return self

    def offered(self, text: str) -> dict[str, str]:
        """What may be written where `█` stands, and what is put there for it."""
        uri, place = self._open(text)
        found = self._ask(
            "textDocument/completion", textDocument={"uri": uri}, position=place
        )
        return {
            one["label"]: one.get("textEdit", {}).get("newText", one["label"])
            for one in found["items"]
        }

    def told(self, text: str) -> str:
        """What is shown beside the pointer where `█` stands."""
        uri, place = self._open(text)
        found = self._ask(
            "textDocument/hover", textDocument={"uri": uri}, position=place
        )
        return str(found["contents"]["value"]) if found else ""

    def complaints(self, text: str) -> list[str]:
        """What is underlined in a file."""
        uri, _ = self._open(text)
        while uri not in self._judged:
            self._next()
        return self._judged[uri]

    def _open(self, text: str) -> tuple[str, dict[str, int]]:
        before, _, after = text.partition(_HERE)
        self._opened += 1
        uri = (self._folder / f"manuscript-{self._opened}.yaml").as_uri()
        file = {"uri": uri, "languageId": "yaml", "version": 1, "text": before + after}
        self._tell("textDocument/didOpen", textDocument=file)
        lines = before.split("\n")
        return uri, {"line": len(lines) - 1, "character": len(lines[-1])}

    def _ask(self, method: str, **params: object) -> Any:  # noqa: ANN401 - its JSON
        self._asked += 1
        self._send(id=self._asked, method=method, params=params)
        while True:
            said = self._next()
            if said.get("id") == self._asked and "method" not in said:
                assert "error" not in said, said
                return said["result"]

    def _tell(self, method: str, **params: object) -> None:
        self._send(method=method, params=params)

    def _send(self, **message: object) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message; what the server asks of us is answered, without wishes."""
        said = self._read()
        if said.get("method") == "textDocument/publishDiagnostics":
            params = said["params"]
            told = [one["message"] for one in params["diagnostics"]]
            self._judged[params["uri"]] = told
        elif "method" in said and "id" in said:
            wishes = [_SETTINGS["yaml"], *[{}] * 9]
            answer = wishes if said["method"] == "workspace/configuration" else None
            self._send(id=said["id"], result=answer)
        return said

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "yaml-language-server has ended"
        found: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return found


@contextmanager
def run_editor(folder: Path) -> Iterator[Editor]:
    """An editor with that folder open; the test is skipped without the program.

    Where everything must run, a missing program fails it.
    """
    program = read_program(_PROGRAM)
    if program is None or shutil.which("node") is None:
        assert "CI" not in os.environ, f"{_PROGRAM} is missing"
        pytest.skip(f"{_PROGRAM} is missing: make tools, with npm")
    with subprocess.Popen(
        [program, "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    ) as server:
        try:
            yield Editor(folder, server).opened()
        finally:
            server.kill()
