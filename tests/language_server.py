"""The YAML language server that editors run, spoken to as an editor does."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

from attrs import define, field

SERVER = Path(sys.prefix) / "editor" / "node_modules" / "yaml-language-server"
SOON = 60  # seconds: it answers within one, but the machine may be busy


@define
class LanguageServer:
    """A running server; open documents and ask about them."""

    process: subprocess.Popen[bytes]
    folder: Path
    messages: Queue[dict[str, Any]] = field(factory=Queue)
    complaints: dict[str, list[dict[str, Any]]] = field(factory=dict)
    sent: int = 0

    @classmethod
    def start(cls, folder: Path) -> LanguageServer:
        node = shutil.which("node", path=sysconfig.get_path("scripts")) or shutil.which("node")
        assert node is not None, "Node.js is missing: .ci/install test"
        assert SERVER.is_dir(), "the language server is missing: .ci/install test"
        program = [node, str(SERVER / "bin" / "yaml-language-server"), "--stdio"]
        server = cls(subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE), folder)
        Thread(target=server._listen, daemon=True).start()
        abilities = {
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True},
        }
        server.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities=abilities)
        server.tell("initialized")
        return server

    def stop(self) -> None:
        self.ask("shutdown")
        self.tell("exit")
        self.process.wait(SOON)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()

    def open(self, path: Path, text: str) -> list[str]:
        """Open a document; what the server complains about in it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        while path.as_uri() not in self.complaints:
            self._take()
        return [one["message"] for one in self.complaints.pop(path.as_uri())]

    def about(self, method: str, path: Path, line: int, column: int) -> Any:
        """What the server knows about a place, counted from 0."""
        place = {"line": line, "character": column}
        return self.ask(f"textDocument/{method}", textDocument={"uri": path.as_uri()}, position=place)

    # -----------------------------------------------------------------------------------------------------
    # the protocol

    def ask(self, method: str, **params: Any) -> Any:
        self.sent += 1
        number = self.sent
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _take(self) -> dict[str, Any]:
        message = self.messages.get(timeout=SOON)
        method, params = message.get("method"), message.get("params", {})
        if method == "textDocument/publishDiagnostics":
            self.complaints[params["uri"]] = params["diagnostics"]
        elif method == "workspace/configuration":
            # As an editor that nobody has configured, and without a look at the network.
            own = {"yaml": {"schemaStore": {"enable": False}, "hover": True, "completion": True}}
            answers = [own.get(item.get("section")) for item in params["items"]]
            self._send({"id": message["id"], "result": answers})
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            stream.readline()
            self.messages.put(json.loads(stream.read(length)))
