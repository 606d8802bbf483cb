"""Asking web addresses whether they answer: the one place that uses the network.

A ledger may come from anybody. So only http and https are spoken, only hosts with a public address are asked,
nothing is sent but a request without cookies and passwords, no more is read than the head of the answer, and
everything ends in time.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from http import HTTPStatus
from queue import Empty, SimpleQueue
from urllib.parse import quote, urljoin, urlsplit

from attrs import define, field, frozen

from tiptimeline import __version__
from tiptimeline.links import Answer

__all__ = ["ALL_TOGETHER", "Limits", "Resolve", "anywhere", "ask", "is_public", "looked_up"]

ALL_TOGETHER = 300.0  # seconds
AT_A_TIME = 8
MOST_REDIRECTS = 5
LARGEST_HEAD = 65_536  # bytes
PERMANENT = (301, 308)
TEMPORARY = (302, 303, 307)
NOT_FOR_PROGRAMS = (401, 403, 407, 408, 425, 429)
"""What says nothing about the document: only that a program may not have it, or not now."""

Resolve = Callable[[str, int], Sequence[tuple[str, int]]]
"""The network addresses of a host, each with the port; raises OSError."""


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(place: str) -> bool:
    """Whether a network address is one of the public Internet, and stands for no other."""
    address = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return address.is_global and not address.is_multicast


def anywhere(_place: str) -> bool:
    """Any network address, those of this machine and its neighbours too."""
    return True


@frozen
class Limits:
    """How long one address may take, all its redirects included, and all together; and which network
    addresses may be asked."""

    seconds: float = 10.0
    all_together: float = ALL_TOGETHER
    allowed: Callable[[str], bool] = is_public


class _UnansweredError(Exception):
    """Why there is no answer: whether the address is dead, and the words for it."""

    def __init__(self, words: str, *, dead: bool = False) -> None:
        super().__init__(words)
        self.answer = Answer("dead" if dead else "unknown", words)


def looked_up(host: str, port: int) -> Sequence[tuple[str, int]]:
    """What the system's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(place[0]), int(place[1])) for *_, place in found]


def ask(
    addresses: Sequence[str],
    limits: Limits,
    heard: Callable[[str], None] = lambda _: None,
    resolve: Resolve = looked_up,
) -> dict[str, Answer]:
    """How each address answers; `heard` is called with each that has. A host gets one request at a time."""
    run = _Run(limits, resolve)
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[_host(address)].append(address)
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    for group in by_host.values():
        waiting.put(group)
    done: SimpleQueue[tuple[str, Answer]] = SimpleQueue()

    def work() -> None:
        while True:
            try:
                group = waiting.get_nowait()
            except Empty:
                return
            for address in group:
                done.put((address, run.answer(address)))

    # A resolver or a host that never ends must not hold the process up, so nobody waits for these.
    for _ in range(min(AT_A_TIME, len(by_host))):
        threading.Thread(target=work, daemon=True).start()
    late = Answer("unknown", f"was not asked: all together may take {limits.all_together:g} seconds")
    answers = dict.fromkeys(addresses, late)
    for _ in answers:
        try:
            address, answer = done.get(timeout=max(run.end - time.monotonic(), 0.001))
        except Empty:
            break
        answers[address] = answer
        heard(address)
    if not run.found_a_host:  # without a network, some systems say of every host that it does not exist
        offline = Answer("unknown", "was not asked: no host can be looked up; is there a network?")
        answers = {one: offline if said.words == _NO_HOST else said for one, said in answers.items()}
    return answers


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:  # it will be said when it is asked
        return ""


@define
class _Run:
    limits: Limits
    resolve: Resolve
    end: float = field(init=False)
    found_a_host: bool = False
    _locks: dict[str, threading.Lock] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.end = time.monotonic() + self.limits.all_together

    def answer(self, address: str) -> Answer:
        """How one address answers, redirects followed."""
        deadline = min(time.monotonic() + self.limits.seconds, self.end)
        at, moved, for_good = address, "", True
        try:
            for _ in range(MOST_REDIRECTS + 1):
                code, location = self._status(at, deadline)
                if code not in (*PERMANENT, *TEMPORARY) or not location:
                    return _judged(code, at if at != address else "", moved)
                at = _joined(at, location)
                for_good = for_good and code in PERMANENT
                moved = at if for_good else moved
        except _UnansweredError as why:
            return why.answer
        except ValueError:
            return Answer("dead", "is no address that can be asked")
        return Answer("dead", f"is redirected more than {MOST_REDIRECTS} times")

    def _status(self, address: str, deadline: float) -> tuple[int, str]:
        lock = self._locks.setdefault(_host(address), threading.Lock())
        if not lock.acquire(timeout=max(deadline - time.monotonic(), 0.001)):
            raise self._too_late()
        try:
            try:
                code, location = self._request("HEAD", address, deadline)
            except _UnansweredError as why:
                if why.answer.words != _NO_HTTP:
                    raise
                code, location = 400, ""
            # Not every server knows HEAD.
            return (code, location) if code < 400 else self._request("GET", address, deadline)
        finally:
            lock.release()

    def _request(self, method: str, address: str, deadline: float) -> tuple[int, str]:
        parts = urlsplit(address)
        secure = parts.scheme == "https"
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port or (443 if secure else 80)
        try:
            with self._connected(host, port, deadline) as plain:
                plain.settimeout(self._left(deadline))
                if not secure:
                    return self._exchange(plain, method, address, deadline)
                context = ssl.create_default_context()
                with context.wrap_socket(plain, server_hostname=host) as wrapped:
                    return self._exchange(wrapped, method, address, deadline)
        except TimeoutError as error:
            raise self._too_late() from error
        except ssl.SSLCertVerificationError as error:
            raise _UnansweredError(f"has a bad certificate: {error.verify_message}", dead=True) from error
        except ssl.SSLError as error:
            raise _UnansweredError("cannot be reached safely: TLS fails") from error
        except ConnectionRefusedError as error:
            raise _UnansweredError("refuses the connection", dead=True) from error
        except OSError as error:
            raise _UnansweredError("cannot be reached") from error

    def _connected(self, host: str, port: int, deadline: float) -> socket.socket:
        """A connection to the address that was looked up and found public, and to no other."""
        try:
            places = self.resolve(host, port)
        except socket.gaierror as error:
            unknown = error.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
            words = _NO_HOST if unknown else "has a host that cannot be looked up now"
            raise _UnansweredError(words, dead=unknown) from error
        self.found_a_host = True
        public = [place for place in places if self.limits.allowed(place[0])]
        if not public:
            raise _UnansweredError("was not asked: its host is not public; see --links-private")
        for place in public[:-1]:
            try:
                return socket.create_connection(place, timeout=self._left(deadline) / 2)
            except OSError:
                continue
        return socket.create_connection(public[-1], timeout=self._left(deadline))

    def _exchange(self, stream: socket.socket, method: str, address: str, deadline: float) -> tuple[int, str]:
        """The status of the answer, and where it leads."""
        parts = urlsplit(address)
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
            f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~')}" if parts.query else ""
        )
        host = (parts.hostname or "").encode("idna").decode()
        host = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port else "")
        stream.settimeout(self._left(deadline))
        stream.sendall(
            f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n"
            f"User-Agent: tiptimeline/{__version__} (link check)\r\n"
            "Accept: */*\r\nConnection: close\r\n\r\n".encode("ascii")
        )
        head = b""
        while True:
            while b"\r\n\r\n" not in head and b"\n\n" not in head:
                stream.settimeout(self._left(deadline))
                more = stream.recv(4096)
                head += more
                if not more or len(head) > LARGEST_HEAD:
                    break
            code, location, rest = _read_head(head)
            if code >= 200:
                return code, location
            head = rest  # a first word on the way, such as 103

    def _left(self, deadline: float) -> float:
        left = deadline - time.monotonic()
        if left <= 0:
            raise self._too_late()
        return left

    def _too_late(self) -> _UnansweredError:
        return _UnansweredError(f"does not answer within {self.limits.seconds:g} seconds")


_NO_HOST = "has a host that does not exist"
_NO_HTTP = "does not answer as a web server does"


def _read_head(head: bytes) -> tuple[int, str, bytes]:
    """The status, the address it leads to, and what comes behind the head."""
    lines, _, rest = head.replace(b"\r\n", b"\n").partition(b"\n\n")
    first, *others = lines.decode("latin-1").split("\n")
    version, _, status = first.partition(" ")
    if not version.startswith("HTTP/") or not status[:3].isdigit() or not status[:3].isascii():
        raise _UnansweredError(_NO_HTTP)
    found = (line.partition(":")[2].strip() for line in others if line.lower().startswith("location:"))
    location = next(found, "")
    try:
        location = location.encode("latin-1").decode()
    except UnicodeError:
        location = quote(location.encode("latin-1"), safe="/?%:@!$&'()*+,;=~#")
    return int(status[:3]), location, rest


def _joined(address: str, location: str) -> str:
    """Where a redirect leads: only to the web, and never with a user's name."""
    led = ""
    try:
        led = urljoin(address, location)
        parts = urlsplit(led)
        sound = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    except ValueError:
        sound = False
    if not sound or any(letter.isspace() or not letter.isprintable() for letter in led):
        raise _UnansweredError("is redirected to something that is no web address", dead=True)
    fragment = urlsplit(address).fragment
    return f"{led}#{fragment}" if fragment and "#" not in led else led


def _judged(code: int, led_to: str, moved: str) -> Answer:
    nowhere = code in (*PERMANENT, *TEMPORARY)
    if code < 400 and not nowhere:
        return Answer("alive", moved=moved)
    phrase = f" ({HTTPStatus(code).phrase})" if code in {one.value for one in HTTPStatus} else ""
    way = f"leads to {led_to}, which " if led_to else ""
    dead = 400 <= code < 500 and code not in NOT_FOR_PROGRAMS
    more = " and does not say where to" if nowhere else ""
    return Answer("dead" if dead else "unknown", f"{way}answers {code}{phrase}{more}")
