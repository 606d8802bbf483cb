"""A web of our own on this machine: whatever the host is called, one server answers, by the path."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tiptimeline.cli.network import Resolve

STATUS = {
    "/gone": 404,
    "/removed": 410,
    "/busy": 503,
    "/private": 403,
    "/often": 429,
    "/bad": 400,
    "/moved-nowhere": 301,
}
LEADS_TO = {
    "/moved": (301, "/ferry"),
    "/moved-twice": (308, "/moved"),
    "/moved-and-gone": (301, "/gone"),
    "/for-now": (302, "/ferry"),
    "/moved-then-for-now": (301, "/for-now"),
    "/for-now-then-moved": (302, "/moved"),
    "/loop": (302, "/loop"),
    "/to-a-file": (301, "file:///etc/passwd"),
    "/to-a-user": (301, "http://user:word@gazette.example/ferry"),
    "/to-nowhere": (301, "http://[/"),
    "/to-hanoi": (301, "/hà-nội"),
    "/to-elsewhere": (301, "http://elsewhere.example/ferry"),
}


class Handler(BaseHTTPRequestHandler):
    seen: list[tuple[str, str, dict[str, str]]]
    at_once: dict[str, int]
    """How many requests each host has now, and `most` how many it ever had."""
    most: dict[str, int]

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer(501 if self.path == "/no-head" else None)

    def do_GET(self) -> None:
        self._answer(None)

    def _answer(self, status: int | None) -> None:
        self.seen.append((self.command, self.path, dict(self.headers.items())))
        path = self.path.partition("?")[0]
        if path.startswith("/busy-with/"):
            host = str(self.headers["Host"])
            self.at_once[host] = self.at_once.get(host, 0) + 1
            self.most[host] = max(self.most.get(host, 0), self.at_once[host])
            self.server.stopping.wait(0.03)  # type: ignore[attr-defined]
            self.at_once[host] -= 1
        if path == "/never":
            self.server.stopping.wait(20)  # type: ignore[attr-defined]
            return
        if path == "/drip":
            while not self.server.stopping.wait(0.05):  # type: ignore[attr-defined]
                self.wfile.write(b"H")
            return
        if path == "/endless":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000)
            return
        if path == "/no-http":
            self.wfile.write(b"SSH-2.0-ferry\r\n\r\n")
            return
        if path == "/early":
            self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
        code, location = LEADS_TO.get(path, (STATUS.get(path, 200), ""))
        self.send_response_only(status or code)
        if location:
            self.send_header("Location", location.encode().decode("latin-1"))
        self.end_headers()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.handler = type("OwnHandler", (Handler,), {"seen": [], "at_once": {}, "most": {}})
        super().__init__(("127.0.0.1", 0), self.handler)

    def handle_error(self, *_: object) -> None:
        pass  # who asked has gone


@contextmanager
def local_server() -> Generator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()


@contextmanager
def local_web() -> Generator[Resolve]:
    """A resolver that finds the server behind every name."""
    with local_server() as server:
        port = server.server_address[1]

        def resolve(_host: str, _port: int) -> Sequence[tuple[str, int]]:
            return [("127.0.0.1", port)]

        yield resolve
