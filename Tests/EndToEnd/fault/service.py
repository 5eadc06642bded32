"""A service that goes wrong in every way, on plain sockets.

It is written from the API's page alone and shares no line with the program or its sandbox: what both got
wrong in the same way would be found here. It keeps a ledger of what it took and charged, and every byte
that it was sent, so that a key is found wherever it went."""

import contextlib
import json
import socket
import struct
import sys
import threading
import time
import zlib
from pathlib import Path
from typing import Callable


def png(width: int = 8, height: int = 8, shade: int = 128) -> bytes:
    """A small picture; of `width` and `height` in its head alone where they are large."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + bytes([shade]) * 3 * min(width, 8) for _ in range(min(height, 8)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(
        b"IEND", b"")


class Gone(Exception):
    """The connection has ended; nothing more is answered on it."""


class Request:
    """One request as it came."""

    def __init__(self, method: str, target: str, headers: list[tuple[str, str]], body: bytes):
        self.method, self.target, self.headers, self.body = method, target, headers, body

    def all(self, name: str) -> list[str]:
        return [value for known, value in self.headers if known.lower() == name.lower()]


class Call:
    """A request, and the ways to answer it."""

    def __init__(self, service: "Service", wire: socket.socket, request: Request, number: int):
        self.service, self.wire, self.request, self.number = service, wire, request, number

    def raw(self, data: bytes | str) -> None:
        with contextlib.suppress(OSError):
            self.wire.sendall(data.encode() if isinstance(data, str) else data)

    def answer(self, status: int, body: object = b"", headers: dict[str, str] | None = None,
               kind: str = "application/json") -> None:
        data = body if isinstance(body, bytes) else (
            body if isinstance(body, str) else json.dumps(body)).encode()
        fields = {"Content-Type": kind, "Content-Length": str(len(data))} | (headers or {})
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        self.raw(f"HTTP/1.1 {status} Told\r\n{head}\r\n".encode() + data)

    def problem(self, status: int, kind: str, message: str = "told by the server",
                headers: dict[str, str] | None = None) -> None:
        self.answer(status, {"error": {"type": kind, "message": message}}, headers)

    def close(self) -> None:
        """Ends the connection in good order."""
        with contextlib.suppress(OSError):
            self.wire.shutdown(socket.SHUT_RDWR)
        raise Gone

    def reset(self) -> None:
        """Ends it with a reset, as a machine does that has lost its state."""
        with contextlib.suppress(OSError):
            self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.wire.close()
        raise Gone

    def hold(self, seconds: float = 90) -> None:
        """Says nothing until then, or until the service ends."""
        self.service.ended.wait(seconds)


Act = Callable[[Call], None]


class Service:
    """Listens on loopback and answers as it is told; by itself it does what the page says.

    `post`, `get` and `picture` answer the three kinds of requests; `accept` is asked before a connection is
    read, and `head` when a POST's head is there and its body is not."""

    def __init__(self, post: Act | None = None, get: Act | None = None, picture: Act | None = None,
                 accept: Callable[[Call], None] | None = None, head: Act | None = None,
                 polls: int = 1):
        self.post, self.get, self.picture = post, get, picture
        self.accept, self.head = accept, head
        #: How often a job says that it is going before it has its picture.
        self.polls = polls
        self.lock = threading.Lock()
        self.ended = threading.Event()
        #: Every byte of every connection.
        self.bytes = bytearray()
        self.requests: list[Request] = []
        #: The bodies of the runs that were taken: each is charged.
        self.charges: list[bytes] = []
        self.asked: dict[str, int] = {}
        self.connections = 0
        self.open = 0
        self.most_open = 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        #: Where pictures are: another origin where there is one.
        self.pictures = self.url
        threading.Thread(target=self._listen, daemon=True).start()

    def end(self) -> None:
        self.ended.set()
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def heal(self) -> None:
        """Goes on as the page says."""
        self.post = self.get = self.picture = self.accept = self.head = None

    def count(self, method: str, part: str = "") -> int:
        with self.lock:
            return sum(one.method == method and part in one.target for one in self.requests)

    def of(self, method: str) -> list[Request]:
        with self.lock:
            return [one for one in self.requests if one.method == method]

    # What the page says.

    def charge(self, call: Call) -> str:
        """Takes a run: it costs money from here on."""
        with self.lock:
            self.charges.append(call.request.body)
            return f"job_{self.port}_{len(self.charges)}"

    def job(self, name: str, status: str = "completed", **members: object) -> dict:
        done = status.lower() == "completed"
        return {
            "id": name, "object": "generation", "model": "hera-1.0-image-edit", "output_kind": "image",
            "status": status, "created_at": "2026-11-22T14:02:11Z",
            "completed_at": "2026-11-22T14:02:19Z" if done else None, "expires_at": None,
            "retention_days": 7, "error": None, "cost_usd": 0.07 if done else None,
            "input": {}, "timings": {"inference_ms": 812},
            "urls": {"get": f"{self.url}/v1/jobs/{name}"},
            "data": [{"url": f"{self.pictures}/files/{name}.png"}] if done else [],
        } | members

    def accept_run(self, call: Call, **members: object) -> None:
        call.answer(200, self.job(self.charge(call), "queued", **members))

    def tell(self, call: Call, **members: object) -> None:
        """The job that is asked about: going for some polls, then completed."""
        name = call.request.target.rsplit("/", 1)[-1]
        with self.lock:
            self.asked[name] = self.asked.get(name, 0) + 1
            done = self.asked[name] > self.polls
        call.answer(200, self.job(name, "completed" if done else "processing", **members))

    def give(self, call: Call) -> None:
        call.answer(200, png(), kind="image/png")

    # The wire.

    def _listen(self) -> None:
        while not self.ended.is_set():
            try:
                wire, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(wire,), daemon=True).start()

    def _serve(self, wire: socket.socket) -> None:
        with self.lock:
            self.connections += 1
            self.open += 1
            self.most_open = max(self.most_open, self.open)
        try:
            if self.accept:
                self.accept(Call(self, wire, Request("", "", [], b""), self.connections))
            wire.settimeout(120)
            while self._one(wire):
                pass
        except (Gone, OSError, ValueError):
            pass
        finally:
            with self.lock:
                self.open -= 1
            with contextlib.suppress(OSError):
                wire.close()

    def _read(self, wire: socket.socket) -> bytes:
        data = wire.recv(65536)
        with self.lock:
            self.bytes += data
        return data

    def _one(self, wire: socket.socket) -> bool:
        data = b""
        while b"\r\n\r\n" not in data:
            piece = self._read(wire)
            if not piece:
                return False
            data += piece
        head, body = data.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ", 2)
        headers = [(name, value.strip()) for name, _, value in (
            line.partition(":") for line in lines[1:])]
        request = Request(method, target, headers, body)
        if method == "POST" and self.head:
            self._note(request)
            self.head(Call(self, wire, request, self.count(method)))
        length = int(next(iter(request.all("content-length")), "0"))
        while len(request.body) < length:
            piece = self._read(wire)
            if not piece:
                return False
            request.body += piece
        if not (method == "POST" and self.head):
            self._note(request)
        call = Call(self, wire, request, self.count(method))
        if method == "POST":
            (self.post or self.accept_run)(call)
        elif target.startswith("/v1/jobs/"):
            (self.get or self.tell)(call)
        else:
            (self.picture or self.give)(call)
        return True

    def _note(self, request: Request) -> None:
        with self.lock:
            self.requests.append(request)


def slowly(call: Call, data: bytes, pause: float = 0.2, size: int = 16) -> None:
    """Sends bytes in small pieces."""
    for start in range(0, len(data), size):
        call.raw(data[start:start + size])
        time.sleep(pause)


def main(figures: str) -> None:
    """Jobs that run for ever; port, number of questions and most connections go into a file."""
    service = Service(polls=1 << 30)
    place = Path(figures)
    while True:
        draft = place.with_suffix(".new")
        draft.write_text(f"{service.port} {service.count('GET')} {service.most_open}\n")
        draft.replace(place)
        with service.lock:
            service.bytes.clear()
        time.sleep(0.2)


if __name__ == "__main__":
    main(sys.argv[1])
