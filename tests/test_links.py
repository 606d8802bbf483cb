"""What is said of a ledger's links, how they are asked, and that nothing else uses the network."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from commanding import Run, every_command, tiptimeline
from loading import with_events
from local_web import Server, local_server
from tiptimeline.cli.network import Limits, Resolve, anywhere, ask
from tiptimeline.links import Answer

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with local_server() as running:
        yield running


@pytest.fixture
def resolve(server: Server) -> Resolve:
    return lambda _host, _port: [("127.0.0.1", server.server_address[1])]


def answer(path: str, resolve: Resolve, seconds: float = 5) -> Answer:
    address = f"http://ferry.example{path}"
    return ask([address], Limits(seconds, allowed=anywhere), resolve=resolve)[address]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/ferry", Answer("alive")),
        ("", Answer("alive")),
        ("/no-head", Answer("alive")),
        ("/early", Answer("alive")),
        ("/endless", Answer("alive")),
        ("/hà-nội?a=b c".replace(" ", "%20"), Answer("alive")),
        ("/gone", Answer("dead", "answers 404 (Not Found)")),
        ("/removed", Answer("dead", "answers 410 (Gone)")),
        ("/bad", Answer("dead", "answers 400 (Bad Request)")),
        ("/moved-nowhere", Answer("unknown", "answers 301 (Moved Permanently) and does not say where to")),
        ("/busy", Answer("unknown", "answers 503 (Service Unavailable)")),
        ("/private", Answer("unknown", "answers 403 (Forbidden)")),
        ("/often", Answer("unknown", "answers 429 (Too Many Requests)")),
        ("/no-http", Answer("unknown", "does not answer as a web server does")),
        ("/moved", Answer("alive", moved="http://ferry.example/ferry")),
        ("/moved#part", Answer("alive", moved="http://ferry.example/ferry#part")),
        ("/moved-twice", Answer("alive", moved="http://ferry.example/ferry")),
        ("/for-now", Answer("alive")),
        ("/moved-then-for-now", Answer("alive", moved="http://ferry.example/for-now")),
        ("/for-now-then-moved", Answer("alive")),
        ("/to-elsewhere", Answer("alive", moved="http://elsewhere.example/ferry")),
        ("/to-hanoi", Answer("alive", moved="http://ferry.example/hà-nội")),
        (
            "/moved-and-gone",
            Answer("dead", "leads to http://ferry.example/gone, which answers 404 (Not Found)"),
        ),
        ("/loop", Answer("dead", "is redirected more than 5 times")),
        ("/to-a-file", Answer("dead", "is redirected to something that is no web address")),
        ("/to-a-user", Answer("dead", "is redirected to something that is no web address")),
        ("/to-nowhere", Answer("dead", "is redirected to something that is no web address")),
    ],
)
def test_an_answer_is_understood(path: str, said: Answer, resolve: Resolve) -> None:
    found = answer(path, resolve)
    if said.state == "dead" and not found.moved:
        said = Answer(said.state, said.words)
    assert (found.state, found.words, found.moved if found.state == "alive" else "") == (
        said.state,
        said.words,
        said.moved,
    )


@pytest.mark.parametrize("path", ["/never", "/drip"])
def test_whoever_never_answers_is_given_up(path: str, resolve: Resolve) -> None:
    begun = time.monotonic()
    assert answer(path, resolve, 0.5) == Answer("unknown", "does not answer within 0.5 seconds")
    assert time.monotonic() - begun < 5


def test_all_together_end_in_time(resolve: Resolve) -> None:
    addresses = [f"http://host{number}.example/never" for number in range(40)]
    begun = time.monotonic()
    found = ask(addresses, Limits(seconds=30, all_together=0.5, allowed=anywhere), resolve=resolve)
    assert time.monotonic() - begun < 5
    assert list(found) == addresses
    assert {one.state for one in found.values()} == {"unknown"}


def test_a_resolver_that_hangs_holds_nothing_up() -> None:
    def hangs(_host: str, _port: int) -> list[tuple[str, int]]:
        threading.Event().wait(20)
        return []

    found = ask(["http://ferry.example/"], Limits(seconds=1, all_together=0.3), resolve=hangs)
    assert found["http://ferry.example/"].state == "unknown"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (socket.EAI_NONAME, Answer("dead", "has a host that does not exist")),
        (socket.EAI_AGAIN, Answer("unknown", "has a host that cannot be looked up now")),
    ],
)
def test_a_host_that_is_not_found(error: int, said: Answer, server: Server) -> None:
    def knows_one(host: str, _port: int) -> list[tuple[str, int]]:
        if host != "ferry.example":
            raise socket.gaierror(error, "")
        return [("127.0.0.1", server.server_address[1])]

    addresses = ["http://ferry.example/", "http://nowhere.example/"]
    found = ask(addresses, Limits(5, allowed=anywhere), resolve=knows_one)
    assert list(found.values()) == [Answer("alive"), said]


def test_without_a_network_nothing_is_called_dead() -> None:
    def offline(_host: str, _port: int) -> list[tuple[str, int]]:
        raise socket.gaierror(socket.EAI_NONAME, "")

    found = ask(["http://a.example/", "http://b.example/"], Limits(5), resolve=offline)
    assert {one.state for one in found.values()} == {"unknown"}
    assert "is there a network?" in found["http://a.example/"].words


def test_a_refused_connection_and_a_server_without_tls(server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert answer("/", lambda _h, _p: [("127.0.0.1", port)]) == Answer("dead", "refuses the connection")
    address, here = "https://ferry.example/", [("127.0.0.1", server.server_address[1])]
    found = ask([address], Limits(5, allowed=anywhere), resolve=lambda _h, _p: here)[address]
    assert found == Answer("unknown", "cannot be reached safely: TLS fails")


@pytest.mark.parametrize(
    "place",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),  # noqa: S104
        *("::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1"),
    ],
)
def test_hosts_that_are_not_public_are_left_alone(place: str, server: Server) -> None:
    before = len(server.handler.seen)  # type: ignore[attr-defined]
    address = "http://ferry.example/"
    port = server.server_address[1]
    found = ask([address], Limits(5), resolve=lambda _h, _p: [(place, port)])
    assert found[address] == Answer("unknown", "was not asked: its host is not public; see --links-private")
    assert len(server.handler.seen) == before  # type: ignore[attr-defined]


def test_a_public_host_that_leads_to_a_private_one_is_not_followed(server: Server) -> None:
    port = server.server_address[1]

    def resolve(host: str, _port: int) -> list[tuple[str, int]]:
        return [("127.0.0.1", port)] if host == "ferry.example" else [("10.0.0.1", 80)]

    address = "http://ferry.example/to-elsewhere"
    found = ask([address], Limits(1, allowed=lambda place: place == "127.0.0.1"), resolve=resolve)
    assert found[address].words.startswith("was not asked")


def test_nothing_is_sent_but_a_plain_request(resolve: Resolve, server: Server) -> None:
    server.handler.seen.clear()  # type: ignore[attr-defined]
    answer("/ferry?a=b", resolve)
    ((method, path, headers),) = server.handler.seen  # type: ignore[attr-defined]
    assert (method, path) == ("HEAD", "/ferry?a=b")
    assert set(headers) == {"Host", "User-Agent", "Accept", "Connection"}
    assert headers["User-Agent"].startswith("tiptimeline/")


def test_a_host_gets_one_request_at_a_time_and_hosts_do_not_wait_for_each_other(
    resolve: Resolve, server: Server
) -> None:
    addresses = [f"http://{host}.example/busy-with/{number}" for host in "abcdef" for number in range(10)]
    begun = time.monotonic()
    found = ask(addresses, Limits(10, allowed=anywhere), resolve=resolve)
    assert time.monotonic() - begun < 0.03 * len(addresses)
    assert (list(found), {one.state for one in found.values()}) == (addresses, {"alive"})
    assert server.handler.most == {f"{host}.example": 1 for host in "abcdef"}  # type: ignore[attr-defined]


# ----------------------------------------------------------------------------------------------- the command


def ledger(port: int, **paths: str) -> str:
    """A ledger whose sources have these links."""
    at = f"http://127.0.0.1:{port}"
    records = "".join(
        f"  {name}: {{title: T, publisher: P, published: 2014, standing: press"
        + "".join(
            f", {key}: '{at}{path}'" for key, path in zip(("url", "archived_url"), both.split(), strict=False)
        )
        + "}\n"
        for name, both in paths.items()
    )
    text = with_events(
        "  - id: a\n    date: 2014\n    title: T\n    summary: S.\n    kind: opening\n    lane: ferry\n"
    )
    cited = "".join(f"      - {{source: {name}, quote: words}}\n" for name in paths)
    head, rest = text.split("sources:\n")
    return head + "sources:\n" + records + rest.split("\n", 1)[1] + "    sources:\n" + cited


def check(folder: Path, *arguments: str) -> Run:
    return tiptimeline(folder, "check", "--links", "--links-private", *arguments)


def test_check_reports_links_in_the_ledgers_order(tmp_path: Path, server: Server) -> None:
    port = server.server_address[1]
    text = ledger(
        port,
        never="/never",
        fine="/ferry",
        gone="/gone",
        kept="/gone /ferry",
        lost="/gone /removed",
        moved="/moved",
    )
    (tmp_path / "events.yaml").write_text(text)
    done = check(tmp_path, "--links-seconds", "0.5", "--format", "json")
    found = [
        (one["code"], text.splitlines()[one["line"] - 1].split(":")[0].strip())
        for one in json.loads(done.out)["diagnostics"]
        if one["code"].startswith("W6")
    ]
    assert found == [
        ("W604", "never"),
        ("W601", "gone"),
        ("W601", "lost"),
        ("W602", "lost"),
        ("W603", "moved"),
    ]
    assert done.code == 0
    said = check(tmp_path, "--links-seconds", "0.5", "--select", "W6").out
    assert said.rstrip().endswith("5 links asked: 2 answer, 2 dead, 1 not known")
    assert check(tmp_path, "--links-seconds", "0.5", "--select", "W6", "--strict").code == 1


def test_private_hosts_are_asked_only_when_that_is_wanted(tmp_path: Path, server: Server) -> None:
    (tmp_path / "events.yaml").write_text(ledger(server.server_address[1], gone="/gone"))
    done = tiptimeline(tmp_path, "check", "--links", "--format", "concise")
    assert "W604" in done.out
    assert "--links-private" in done.out


def test_nothing_is_asked_of_a_ledger_without_links(tmp_path: Path) -> None:
    assert tiptimeline(tmp_path, "new").code == 0
    done = tiptimeline(tmp_path, "check", "--links")
    assert (done.code, done.out) == (0, "events.yaml: 2 events, no faults\n0 links asked\n")


GUARD = """\
import os, sys
def guard(event, _):
    if event.split(".")[0] == "socket":
        os.write(2, f"NETWORK {event}\\n".encode())
        os._exit(97)
sys.addaudithook(guard)
"""
LINES = {
    "add": ["add", "--from", "archive/gazette.txt"],
    "check": ["check"],
    "date": ["date", "1 June 2014"],
    "diff": ["diff", "events.yaml", "events.yaml"],
    "explain": ["explain"],
    "export": ["export", "--to", "json"],
    "extract": ["extract", "briefing.pdf"],
    "formats": ["formats"],
    "new": ["new", "-"],
    "render": ["render"],
    "schema": ["schema"],
    "translations": ["translations"],
    "verify": ["verify"],
}


@pytest.mark.parametrize("name", sorted(every_command()))
def test_no_command_uses_the_network_unasked(name: str, tmp_path: Path) -> None:
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "gazette.txt").write_text("It opened on Sunday.")
    text = ledger(9, gazette="/gone").replace("{title: T,", "{text: gazette.txt, title: T,")
    (tmp_path / "events.yaml").write_text(text.replace("quote: words", "quote: opened on Sunday"))
    if name == "extract":
        assert tiptimeline(tmp_path, "render", "--to", "pdf", "--out", ".").code == 0
    path = f"{tmp_path / 'guard'}:{HERE.parent / 'src'}"
    done = tiptimeline(tmp_path, *LINES[name], PYTHONPATH=path)
    assert (done.code, "NETWORK" in done.err) == (0, False)


def test_the_guard_sees_the_network(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(GUARD)
    (tmp_path / "events.yaml").write_text(ledger(9, gazette="/gone"))
    path = f"{tmp_path}:{HERE.parent / 'src'}"
    assert tiptimeline(tmp_path, "check", "--links", PYTHONPATH=path).code == 97
