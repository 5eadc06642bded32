#!/usr/bin/env python3
"""The program against a service that goes wrong: for every fault nothing is charged twice, no job is lost,
no key leaks, no control character reaches the terminal, nothing crashes, and the message says what happened
and what to do.

usage: faults.py [--serial] [WORD...]     by default every scenario; words pick those with them in the name

A scenario runs without a screen, and a good part of them in a terminal too ("... on the terminal"). When the
fault is over, the service goes on as it should and `hera watch` has to bring every job home."""

import concurrent.futures
import json
import os
import re
import shutil
import signal
import socket
import ssl
import stat
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

sys.path.insert(0, str(Path(__file__).parent))
from fault_server import Call, Gone, Service, png, slowly  # noqa: E402
from terminal import Failed, HERA, Terminal  # noqa: E402

KEY = "api18_faults_0123456789abcdef"
#: What must never reach a terminal as it is: colours, titles, C1 controls, marks that turn text around.
EVIL = "\x1b[31mred\x1b]0;pwned\x07 \x9b2J \u202egnp.exe\u202c \x00\x08\r\nSecond \u2066line"
RAW = [b"\x1b[31mred", b"\x1b]0;pwned", b"\xc2\x9b", b"\xe2\x80\xae", b"\xe2\x80\xac", b"\xe2\x81\xa6"]
LATER = "hera watch"
#: The words that say what an unconfirmed job may have cost and that nothing more happens by itself.
AT_RISK = ["may have cost \\$0.07", "not sent again by itself"]
NOTHING = ["[Nn]othing was charged"]


def check(condition: object, words: str) -> None:
    if not condition:
        raise Failed(words)


class Home:
    """A person's folders, and the program run as that person."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="hera-faults-"))
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.path), "LANG": "C.UTF-8", "TZ": "UTC",
            "TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no", "API18_KEY": KEY,
        }
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.environment[f"XDG_{name}_HOME"] = str(self.path / name.lower())
        #: Everything that commands wrote, and what the terminal was sent.
        self.said: list[tuple[str, bytes]] = []
        self.codes: list[int] = []

    @property
    def outputs(self) -> Path:
        return self.path / "data/hera/outputs"

    def config(self, text: str) -> None:
        folder = self.path / "config/hera"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.toml").write_text(text)

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [HERA, *arguments], env=self.environment, cwd=self.path, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def finish(self, process: subprocess.Popen, patience: float = 150) -> "Run":
        try:
            out, err = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            err += b" (it did not end)"
        for name, data in (("standard output", out), ("standard error", err)):
            self.said.append((name, data))
        self.codes.append(process.returncode)
        return Run(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))

    def run(self, *arguments: str, patience: float = 150) -> "Run":
        return self.finish(self.start(*arguments), patience)

    def jobs(self) -> list[dict]:
        run = self.run("jobs", "--json", "--limit", "100")
        check(run.code == 0, f"hera jobs: {run}")
        return run.lines

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


@dataclass
class Run:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]

    def __str__(self) -> str:
        return f"exit {self.code}\n  out: {self.out[:1200]}\n  err: {self.err[:1200]}"


@dataclass
class Scenario:
    """A fault and what has to come of it."""

    name: str
    #: Makes the service with its fault.
    service: Callable[[], Service]
    #: The exit status of `hera edit`.
    code: int
    #: The state of the job then.
    state: str
    #: What standard error has to say, as patterns.
    words: list[str] = field(default_factory=list)
    #: How many POSTs may arrive; `None` where it does not matter.
    posts: int | None = 1
    #: How many runs the service took.
    charges: int = 0
    waits: bool = False
    #: The state once the service goes on as it should and somebody watched.
    later: str = ""
    #: Changes the surroundings before the program starts.
    before: Callable[[Home, Service], None] | None = None
    #: Looks at whatever else has to be so, while the fault lasts.
    also: Callable[[Home, Service, Run], None] | None = None
    #: Takes the fault away from the surroundings.
    after: Callable[[Home, Service], None] | None = None
    #: What a terminal of 80x24 shows, one after another; keys stand in between as `<F8>`.
    screen: list[str] = field(default_factory=list)
    prompt: str = "Warm evening light, soft blur"


SCENARIOS: list[Scenario] = []


def scenario(name: str, service: Callable[[], Service], code: int, state: str, words: list[str],
             **more: object) -> None:
    SCENARIOS.append(Scenario(name, service, code, state, words, **more))


def nobody() -> str:
    """An address that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


# What holds for every scenario.


def no_raw_controls(home: Home) -> None:
    for name, data in home.said:
        if name == "terminal":
            found = [raw for raw in RAW if raw in data]
            check(not found, f"raw on the terminal: {found}")
            continue
        text = data.decode(errors="replace")
        bad = [char for char in text if char != "\n" and (
            ord(char) < 32 or 0x7f <= ord(char) < 0xa0 or char in "\u202a\u202b\u202c\u202d\u202e"
            "\u2066\u2067\u2068\u2069\u200e\u200f\u2028\u2029")]
        check(not bad, f"control characters on {name}: {bad[:5]} in {text[:400]!r}")
        check("Fatal error" not in text and "Crash" not in text, f"a crash: {text[:600]}")


def no_leaked_key(home: Home, service: Service, others: list[Service]) -> None:
    key = KEY.encode()
    for other in others:
        check(key not in bytes(other.bytes), "another origin saw the key")
        check(b"uthorization" not in bytes(other.bytes), "another origin saw an authorization")
    for request in service.requests:
        held = request.all("authorization")
        wanted = [f"Bearer {KEY}"] if request.target.startswith("/v1/") else []
        check(held == wanted, f"{request.method} {request.target} has {held}")
        rest = request.target + str([one for one in request.headers if one[0].lower() != "authorization"])
        check(KEY not in rest and key not in request.body, f"the key stands in {request.target}")
    for name, data in home.said:
        check(key not in data, f"the key is on {name}")
    for file in home.path.rglob("*"):
        if file.is_file() and not file.is_symlink():
            check(key not in file.read_bytes(), f"the key is in {file}")


def private_files(home: Home) -> None:
    for file in (home.path / "data").rglob("*"):
        mode = stat.S_IMODE(file.lstat().st_mode)
        check(mode & 0o077 == 0, f"{file} has mode {mode:o}")
        check(".part" not in file.name, f"{file} was left")


def money(home: Home, service: Service, runs: int, sure: bool = True) -> list[dict]:
    """Each charge has a row that owns up to it, and nothing was charged more often than asked for."""
    rows = home.jobs()
    check(len(rows) == runs, f"{runs} runs were asked for, and {len(rows)} rows are there")
    check(len(service.charges) <= runs, f"{len(service.charges)} charges for {runs} runs")
    owning = [row for row in rows if row["state"] not in ("refused", "outbox")]
    check(len(owning) >= len(service.charges), f"a charge without a row: {[row['state'] for row in rows]}")
    if sure:
        held = [row for row in rows if row["state"] in ("outbox", "sending")]
        check(not held, f"a row was left behind: {held}")
    return rows


def others_of(service: Service) -> list[Service]:
    return getattr(service, "others", [])


def end(service: Service) -> None:
    for one in [service, *others_of(service)]:
        one.end()


# The two ways to run a scenario.


def without_a_screen(one: Scenario) -> None:
    home, service = Home(), one.service()
    try:
        home.environment.setdefault("API18_BASE_URL", service.url)
        if one.before:
            one.before(home, service)
        arguments = ["edit", "--prompt", one.prompt, "--image", "https://example.com/photo.jpg", "--json"]
        run = home.run(*arguments, *(["--wait"] if one.waits else []))
        check(run.code == one.code, f"exit {one.code} was to come: {run}")
        check(len(run.lines) == 1 and run.lines[0]["state"] == one.state, f"{one.state} was to come: {run}")
        for words in one.words:
            check(re.search(words, run.err), f"no {words!r} in: {run}")
        if one.posts is not None:
            check(service.count("POST") == one.posts, f"{one.posts} POSTs, not {service.count('POST')}")
        check(len(service.charges) == one.charges, f"{one.charges} charges, not {len(service.charges)}")
        if one.also:
            one.also(home, service, run)
        for arguments in (["jobs"], ["show", run.lines[0]["id"]]):
            check(home.run(*arguments).code == 0, f"hera {arguments[0]}")
        money(home, service, 1)
        # The fault is over.
        posts = service.count("POST")
        service.heal()
        if one.after:
            one.after(home, service)
        watched = home.run("watch")
        rows = money(home, service, 1)
        check(service.count("POST") == posts, "a watch sent something")
        check(rows[0]["state"] == (one.later or one.state),
              f"{one.later or one.state} was to come of it later, not {rows[0]['state']}: {watched}")
        if rows[0]["state"] == "saved":
            for output in rows[0]["outputs"]:
                path = Path(output["path"])
                check(path.is_file() and home.path in path.parents, f"{path} is no file of ours")
        check(all(code >= 0 for code in home.codes), f"a signal ended it: {home.codes}")
        no_raw_controls(home)
        no_leaked_key(home, service, others_of(service))
        private_files(home)
    finally:
        end(service)
        if one.after:
            one.after(home, service)
        home.remove()


def leave(terminal: Terminal) -> None:
    """Ctrl-C closes what lies on top, and then leaves when pressed twice."""
    for _ in range(8):
        terminal.keys("C-c")
        if re.search(r"left with \d+\.", terminal.screen()):
            break
        time.sleep(0.3)
    terminal.wait(r"left with 0\.")


def on_the_terminal(one: Scenario) -> None:
    home, service = Home(), one.service()
    terminal = None
    raw = home.path / "terminal.bytes"
    try:
        home.environment.setdefault("API18_BASE_URL", service.url)
        if one.before:
            one.before(home, service)
        terminal = Terminal(home, 80, 24)
        terminal._tmux("pipe-pane", "-o", f"cat > {raw}")
        terminal.start("")
        terminal.type(one.prompt)
        terminal.wait(re.escape(one.prompt[:20]))
        terminal.keys("Tab", "a")
        terminal.type("https://example.com/photo.jpg")
        terminal.keys("Enter")
        terminal.wait(r"1 photo\.jpg|example\.com/photo")
        terminal.keys("F5")
        for step in one.screen:
            if keys := re.fullmatch(r"<(.+)>", step):
                if keys[1] == "heal":
                    service.heal()
                else:
                    terminal.keys(*keys[1].split())
            elif step.startswith("no "):
                check(not re.search(step[3:], terminal.screen()), f"{step}: {terminal.screen()}")
            else:
                terminal.wait(step, patience=90)
        if len(service.charges) == 0 and one.charges:
            raise Failed(f"{one.charges} charges were to come")
        money(home, service, 1, sure=False)
        leave(terminal)
        home.said.append(("terminal", raw.read_bytes()))
        raw.unlink()
        no_raw_controls(home)
        no_leaked_key(home, service, others_of(service))
    finally:
        if terminal:
            terminal.close()
        end(service)
        if one.after:
            one.after(home, service)
        home.remove()


# Faults of the POST.


def says(status: int, body: object = b"", headers: dict[str, str] | None = None,
         charged: bool = False) -> Callable[[], Service]:
    def post(call: Call) -> None:
        if charged:
            call.service.charge(call)
        call.answer(status, body, headers)
    return lambda: Service(post=post)


def typed(status: int, kind: str, message: str = "told by the server",
          headers: dict[str, str] | None = None) -> Callable[[], Service]:
    return lambda: Service(post=lambda call: call.problem(status, kind, message, headers))


def raw(data: bytes | str, charged: bool = True, then: str = "close") -> Callable[[], Service]:
    """Writes bytes as an answer, and ends the connection."""
    def post(call: Call) -> None:
        if charged:
            call.service.charge(call)
        call.raw(data)
        getattr(call, then)()
    return lambda: Service(post=post)


def at(**hooks: Callable[[Call], None]) -> Callable[[], Service]:
    return lambda: Service(**hooks)


def turned_away(times: int, act: Callable[[Call], None]) -> Callable[[], Service]:
    """Turns the first POSTs away and takes the one after them."""
    def post(call: Call) -> None:
        (act if call.number <= times else call.service.accept_run)(call)
    return lambda: Service(post=post)


def base_url(url: str) -> Callable[[Home, Service], None]:
    def before(home: Home, _: Service) -> None:
        home.environment["API18_BASE_URL"] = url
    return before


def beside(make: Callable[[Service, Service], None]) -> Callable[[], Service]:
    """A service with another origin beside it, that must never see the key."""
    def build() -> Service:
        service, other = Service(), Service()
        service.others = [other]
        make(service, other)
        return service
    return build


def other_was_left_alone(_: Home, service: Service, __: Run) -> None:
    check(service.others[0].connections == 0, "the other origin was asked")


def full_backlog() -> Service:
    """Nobody answers a connection: the queue of a listener that accepts nothing is full."""
    service = Service()
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    silent.listen(0)
    fill = []
    for _ in range(3):
        one = socket.socket()
        one.setblocking(False)
        one.connect_ex(silent.getsockname())
        fill.append(one)
    service.kept = [silent, *fill]
    service.silent_port = silent.getsockname()[1]
    return service


def self_signed() -> Service:
    """TLS with a certificate that nobody vouches for."""
    folder = tempfile.mkdtemp(prefix="hera-faults-")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", f"{folder}/key", "-out", f"{folder}/certificate", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1,DNS:service.invalid"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/certificate", f"{folder}/key")
    shutil.rmtree(folder)
    service = Service()

    def accept(call: Call) -> None:
        try:
            with context.wrap_socket(call.wire, server_side=True) as safe:
                service.bytes += safe.recv(65536)
        except OSError:
            pass
        raise Gone

    service.accept = accept
    service.context = context
    return service


def on_https(home: Home, service: Service) -> None:
    home.environment["API18_BASE_URL"] = f"https://127.0.0.1:{service.port}"


scenario("an unknown host", Service, 5, "refused", ["name of the host is not known", *NOTHING],
         posts=0, before=base_url("https://nobody.invalid"),
         screen=["held", "name of the host|F8"])
scenario("a refused connection", Service, 5, "refused",
         ["refused the connection", "[Cc]heck the address", *NOTHING], posts=0,
         before=lambda home, _: base_url(nobody())(home, _), screen=["held", "F8"])
scenario("nobody answers the connection", full_backlog, 5, "refused", ["did not answer in time", *NOTHING],
         posts=0, before=lambda home, service: base_url(
             f"http://127.0.0.1:{service.silent_port}")(home, service))
scenario("no TLS at the other end", at(accept=lambda call: (call.raw("HTTP/1.1 400 No\r\n\r\n"), call.close())),
         5, "refused", ["No safe connection", *NOTHING], posts=0, before=on_https)
if shutil.which("openssl"):
    scenario("a certificate that nobody vouches for", self_signed, 5, "refused",
             ["No safe connection", "clock", *NOTHING], posts=0, before=on_https)
scenario("silence after the request", at(post=lambda call: (call.service.charge(call), call.hold())), 6,
         "unconfirmed", ["No answer came in time", *AT_RISK], charges=1,
         screen=["! unconfirmed", "<4 !>", "at risk \\$0.07", "No answer came in time", "Decide later"])
scenario("closed after the request, charged", raw(b""), 6, "unconfirmed",
         ["connection broke before the answer", *AT_RISK], charges=1,
         screen=["! unconfirmed", "may have been charged", "<4 !>", "connection broke",
                 "may have cost \\$0.07", "<r>", "settled"])
scenario("closed after the request, not charged", raw(b"", charged=False), 6, "unconfirmed", AT_RISK)
scenario("reset after the request", raw(b"", then="reset"), 6, "unconfirmed",
         ["connection broke", *AT_RISK], charges=1)
scenario("closed before the body was read", at(head=lambda call: call.close()), 6, "unconfirmed", AT_RISK)
scenario("reset before the body was read", at(head=lambda call: call.reset()), 6, "unconfirmed", AT_RISK)
scenario("half a status line", raw(b"HTTP/1.1 20"), 6, "unconfirmed", AT_RISK, charges=1)
scenario("half the head", raw(b"HTTP/1.1 200 OK\r\nContent-Le"), 6, "unconfirmed", AT_RISK, charges=1)
scenario("half the body", raw(b'HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{"id":"job_1'), 6, "unconfirmed",
         ["broke", *AT_RISK], charges=1)
scenario("half a chunk", raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"id"'), 6,
         "unconfirmed", AT_RISK, charges=1)
scenario("reset in the middle of the answer", raw(
    b'HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{"id":"job_1', then="reset"), 6, "unconfirmed", AT_RISK,
    charges=1)
scenario("100 and no more", raw(b"HTTP/1.1 100 Continue\r\n\r\n"), 6, "unconfirmed", AT_RISK, charges=1)
scenario("100 and 103, then the job", at(post=lambda call: (
    call.raw(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
    call.service.accept_run(call))), 0, "running", [], charges=1, later="saved")
scenario("101 to another protocol", raw(
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\nnoise"), 6, "unconfirmed",
    AT_RISK, charges=1)
scenario("an answer that is not HTTP", raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), 6, "unconfirmed",
         ["not HTTP", *AT_RISK], charges=1)
scenario("200 without an id", says(200, {"status": "queued"}, charged=True), 6, "unconfirmed",
         ["names no job", *AT_RISK], charges=1, screen=["! unconfirmed", "<4 !>", "names no job"])
scenario("200 with an empty id", says(200, {"id": ""}, charged=True), 6, "unconfirmed", ["names no job"],
         charges=1)
scenario("200 that is not JSON", says(200, "<html>thanks</html>", charged=True), 6, "unconfirmed",
         ["names no job", *AT_RISK], charges=1)
scenario("200 with half its JSON", says(200, '{"id":"job_1","status":', charged=True), 6, "unconfirmed",
         ["names no job"], charges=1)
scenario("200 with an error in it", says(200, {"error": {"type": "x", "message": EVIL}}, charged=True), 6,
         "unconfirmed", ["names no job"], charges=1)
scenario("200 in bytes that are no text", says(200, b'{"id":"job_\xff\xfe"}', charged=True), 6, "unconfirmed",
         ["names no job"], charges=1)
scenario("200 packed though plain was asked for", says(
    200, b"\x1f\x8b\x08\x00junk", {"Content-Encoding": "gzip"}, charged=True), 6, "unconfirmed",
    ["names no job"], charges=1)
scenario("204", raw(b"HTTP/1.1 204 No Content\r\n\r\n"), 6, "unconfirmed", ["names no job"], charges=1)
scenario("200 of 5 MB", says(200, b'{"id":"job_1","x":"' + b"x" * 5_000_000 + b'"}', charged=True), 6,
         "unconfirmed", ["larger than any answer", *AT_RISK], charges=1)


def endless(call: Call) -> None:
    call.service.charge(call)
    call.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(200):
        call.wire.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


scenario("200 without an end", at(post=endless), 6, "unconfirmed", ["larger than any answer", *AT_RISK],
         charges=1)
scenario("201 with a number for an id", at(post=lambda call: (
    call.service.charge(call), call.answer(201, {"id": 7310, "status": "queued"}))), 0, "running", [],
    charges=1, later="saved", also=lambda home, service, run: check(
        run.lines[0]["remote_id"] == "7310", f"the id: {run}"))
scenario("an answer with everything at once", at(post=lambda call: call.answer(
    200, call.service.job(call.service.charge(call)))), 0, "saved", [], charges=1)
for status in (301, 302, 303, 307, 308):
    scenario(f"{status} to another origin", beside(lambda service, other, status=status: setattr(
        service, "post", lambda call: call.answer(status, "", {"Location": f"{other.url}/v1/generate"}))),
        6, "unconfirmed", ["redirect", "base URL is wrong", *AT_RISK], also=other_was_left_alone,
        screen=["! unconfirmed", "<4 !>", "redirect"] if status == 307 else [])
scenario("a redirect to a file", says(302, "", {"Location": "file:///etc/passwd"}), 6, "unconfirmed",
         ["redirect", *AT_RISK])
scenario("400 with a hostile message", typed(400, "invalid_request", "prompt: " + EVIL), 1, "refused",
         ["refused the request", "Change it", *NOTHING], screen=["refused the request", "<4 i>", "Second"])
scenario("400 that tells the key", typed(400, "invalid_request", f"the key {KEY} is odd"), 1, "refused",
         ["refused the request", *NOTHING], screen=["refused", "no faults_0123"])
scenario("400 of a gateway", says(400, "<html><h1>Bad Request</h1></html>"), 1, "refused",
         ["status 400", *NOTHING])
scenario("400 with a hostile type", typed(400, EVIL, EVIL), 1, "refused", NOTHING)
scenario("403", says(403, "<html>"), 1, "refused", ["status 403", *NOTHING])
scenario("404 of the model", typed(404, "model_not_found"), 1, "refused",
         ["does not know the model", "address", *NOTHING])
scenario("404 of a gateway", says(404, "nothing here"), 1, "refused", ["status 404", *NOTHING])
scenario("408", says(408, ""), 6, "unconfirmed", AT_RISK)
scenario("413", says(413, ""), 1, "refused", ["413", *NOTHING])
scenario("401", typed(401, "invalid_api_key"), 3, "refused", ["does not accept the key", *NOTHING],
         screen=["The key is refused", "nothing was charged", "Look again"])
scenario("401 of a gateway", says(401, "<html>"), 3, "refused", ["does not accept the key", *NOTHING])
scenario("402 for balance", typed(402, "insufficient_balance"), 4, "refused", ["balance is too low", *NOTHING],
         screen=["held", "balance", "F8", "<heal>", "<F8>", "saved"])
scenario("402 for paid balance", typed(402, "paid_balance_required"), 4, "refused",
         ["promotional credit", "Add paid balance", *NOTHING], screen=["held", "promotional credit"])
scenario("402 of another kind", says(402, ""), 4, "refused", ["payment", "balance", *NOTHING])
for status in (500, 503, 504, 520):
    scenario(f"{status} of a gateway", says(status, "<html>", charged=True), 6, "unconfirmed",
             [f"status {status}", *AT_RISK], charges=1,
             screen=["! unconfirmed", "<4 !>", "status 500", "Decide later", "<Enter>",
                     "unconfirmed"] if status == 500 else [])
scenario("500 with a type", typed(500, "internal", EVIL), 6, "unconfirmed", AT_RISK)
scenario("503 with a wait", typed(503, "overloaded", headers={"Retry-After": "1"}), 6, "unconfirmed", AT_RISK)
scenario("502 of a gateway", says(502, "<html>", charged=True), 6, "unconfirmed", ["status 502", *AT_RISK],
         charges=1)
scenario("502 twice, as documented", turned_away(2, lambda call: call.problem(
    502, "generation_unavailable", "busy")), 0, "running",
    ["can not run it just now", "again in \\d+ s"], posts=3, charges=1, later="saved",
    screen=["try [23] in \\d", "saved"])
scenario("502 without an end, as documented", typed(502, "generation_unavailable", EVIL), 5, "refused",
         ["can not run it just now", *NOTHING], posts=5, screen=["held", "F8", "<heal>", "<F8>", "saved"])
scenario("429 with seconds", turned_away(1, lambda call: call.answer(429, "", {"Retry-After": "2"})), 0,
         "running", ["fewer requests", "again in 2 s"], posts=2, charges=1, later="saved",
         screen=["try 2 in", "saved"])


def soon(call: Call) -> None:
    moment = time.gmtime(time.time() + 3)
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", moment)
    call.answer(429, "", {"Retry-After": date})


scenario("429 with a date", turned_away(1, soon), 0, "running", ["fewer requests"], posts=2, charges=1,
         later="saved")
scenario("429 with a day's wait", says(429, "", {"Retry-After": "86400"}), 5, "refused",
         ["fewer requests", "86400 s|24 h|a day", *NOTHING], posts=1)
scenario("429 with a wait that is none", turned_away(1, lambda call: call.answer(
    429, "<html>", {"Retry-After": "soon, -1e9"})), 0, "running", [], posts=2, charges=1, later="saved")


# Faults of asking.


def asked(get: Callable[[Call], None], **more: object) -> Callable[[], Service]:
    return lambda: Service(get=get, **more)


def told(*answers: object) -> Callable[[], Service]:
    """Answers each question in turn by a change of the usual job, or by a function; then as usual."""
    def get(call: Call) -> None:
        number = call.service.count("GET", "/v1/jobs") - 1
        if number >= len(answers):
            return call.service.tell(call)
        answer = answers[number]
        if callable(answer):
            return answer(call)
        name = call.request.target.rsplit("/", 1)[-1]
        call.answer(200, call.service.job(name, "processing") | answer)
    return lambda: Service(get=get, polls=0)


def first(times: int, act: Callable[[Call], None]) -> Callable[[], Service]:
    return told(*[act] * times)


def polling(name: str, service: Callable[[], Service], code: int = 0, state: str = "saved",
            words: list[str] | None = None, **more: object) -> None:
    scenario(name, service, code, state, words or [], **({"charges": 1, "waits": True, "later": "saved"}
                                                        | more))


polling("statuses that nobody has heard of", told(
    {"status": "warming up"}, {"status": EVIL}, {"status": "w" * 4096}, {"status": None}, {"status": 7},
    {"status": {"a": 1}}), screen=["warming up", "saved"])
polling("COMPLETED in capitals", told(lambda call: call.answer(200, call.service.job(
    "job_x", "COMPLETED", id=call.request.target.rsplit("/", 1)[-1]))))
polling("nulls everywhere", told(
    {name: None for name in ("object", "model", "created_at", "error", "input", "timings", "urls", "data",
                             "cost_usd", "retention_days")}))
polling("nothing but a status", told(lambda call: call.answer(200, {"status": "running"})))
polling("things of the wrong kind", told(
    {"created_at": [], "error": 5, "input": "x", "timings": 3, "urls": [1], "data": "nothing",
     "cost_usd": {}, "retention_days": "many", "expires_at": {}}))
polling("numbers as strings and times in every form", told(
    {"created_at": "1795356131", "cost_usd": "0.07", "retention_days": "7", "timings": {"inference_ms": "812"}},
    {"created_at": 1795356131.25, "expires_at": "2026-11-29T14:02:19+01:00"},
    {"created_at": 1795356131000, "expires_at": "2026-11-29 14:02:19"},
    {"created_at": "Sun, 22 Nov 2026 14:02:11 GMT", "expires_at": "never"}))
polling("clocks that disagree", told(
    {"created_at": "1970-01-01T00:00:00Z", "expires_at": "1970-01-02T00:00:00Z"},
    {"created_at": "2099-01-01T00:00:00Z", "completed_at": "2001-01-01T00:00:00Z"}))
polling("404 at first", first(3, lambda call: call.problem(404, "job_not_found")))
polling("404 for good", first(99, lambda call: call.problem(404, "job_not_found", EVIL)), 1, "lost",
        ["no longer knows this job", "may have been charged", "ask once more"], later="lost",
        screen=["no answer", "is lost", "asks again"])
polling("500 for a while", first(3, lambda call: call.answer(500, "<html>")), words=["asked again"],
        screen=["no answer", "saved"])
polling("429 while asking", first(1, lambda call: call.answer(429, "", {"Retry-After": "5"})),
        words=["fewer requests", "asked again"])
polling("401 while asking", asked(lambda call: call.problem(401, "invalid_api_key")), 3, "running",
        ["key"], screen=["The key is refused", "<heal>", "<F8>", "saved"])
polling("closed while asking", first(2, lambda call: call.close()), words=["connection broke"])
polling("reset while asking", first(2, lambda call: call.reset()), words=["connection broke"])
polling("half an answer while asking", first(1, lambda call: (
    call.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"id"'), call.close())))
polling("answers that can not be read", told(
    lambda call: call.answer(200, "<html>"), lambda call: call.answer(200, b"\xff\xfe\x00")),
    words=["can not be read", "asked again"])
polling("an answer of 5 MB while asking", first(1, lambda call: call.answer(200, b" " * 5_000_000)))
polling("another job's answer", told(lambda call: call.answer(200, call.service.job("job_other"))),
        words=["can not be read"])
polling("a redirect while asking", beside(lambda service, other: setattr(
    service, "get", lambda call: (call.answer(302, "", {"Location": f"{other.url}/v1/jobs/x"})
                                  if call.service.count("GET") < 3 else call.service.tell(call)))),
    words=["status 302"], also=other_was_left_alone)
polling("urls.get at another origin", beside(lambda service, other: setattr(
    service, "post", lambda call: call.service.accept_run(call, urls={"get": f"{other.url}/v1/jobs/x"}))),
    also=other_was_left_alone)
polling("urls.get with a user's name", beside(lambda service, other: setattr(
    service, "post", lambda call: call.service.accept_run(
        call, urls={"get": f"http://127.0.0.1:{service.port}@127.0.0.1:{other.port}/v1/jobs/x"}))),
    also=other_was_left_alone)
polling("urls.get to a file", at(post=lambda call: call.service.accept_run(
    call, urls={"get": "file:///etc/passwd"})))
HOSTILE_ID = "../../v1/generate?wait=true#\x1b]0;pwned\x07\u202e/" + "i" * 300


def hostile_id_is_one_segment(_: Home, service: Service, __: Run) -> None:
    targets = {one.target for one in service.of("GET") if "/v1/" in one.target}
    check(len(targets) == 1, f"one address, not {targets}")
    check(all(re.fullmatch(r"/v1/jobs/[A-Za-z0-9._~%-]+", one) and "%2F" in one for one in targets),
          f"the id is one segment: {targets}")


polling("a hostile id", lambda: Service(
    post=lambda call: (call.service.charge(call), call.answer(200, {
        "id": HOSTILE_ID, "status": "queued"})),
    get=lambda call: call.answer(200, call.service.job("job_1") | {"id": HOSTILE_ID}), polls=0),
    also=hostile_id_is_one_segment, screen=["saved"])


def failed(error: object, **members: object) -> Callable[[], Service]:
    return told(lambda call: call.answer(200, call.service.job(
        call.request.target.rsplit("/", 1)[-1], "failed", error=error, **members)))


polling("failed with a hostile reason", failed({"type": EVIL, "message": EVIL}), 1, "failed",
        ["is failed", "Second"], later="failed", screen=["failed", "Second"])
polling("failed without a reason", failed(None), 1, "failed", ["names no reason"], later="failed")
polling("failed in words", failed("out of memory"), 1, "failed", ["out of memory"], later="failed")
polling("completed without a picture", asked(lambda call: call.answer(200, call.service.job(
    call.request.target.rsplit("/", 1)[-1], data=None))), 2, "completed",
    ["names no picture", "paid", LATER], screen=["completed", "no picture yet"])
polling("a picture before the word", told(lambda call: call.answer(200, call.service.job(
    call.request.target.rsplit("/", 1)[-1], "postprocessing",
    data=[{"url": f"{call.service.url}/files/a.png"}]))))
polling("eighty pictures", told(lambda call: call.answer(200, call.service.job(
    call.request.target.rsplit("/", 1)[-1],
    data=[{"url": f"{call.service.url}/files/{number}.png"} for number in range(80)]))),
    also=lambda home, service, run: check(
        len({output["path"] for output in run.lines[0]["outputs"]}) == 64, f"64 files: {run}"))
polling("addresses that are none", told(*[lambda call: call.answer(200, call.service.job(
    call.request.target.rsplit("/", 1)[-1], data=[
        {"url": url} for url in ("file:///etc/passwd", "javascript:alert(1)", "/files/a.png", EVIL,
                                 "http://user:word@127.0.0.1/a.png", "", None, 7)]))] * 6), 2, "completed",
    ["names no picture", LATER])


# Faults of the picture.


def pictured(picture: Callable[[Call], None], times: int = 99) -> Callable[[], Service]:
    def act(call: Call) -> None:
        number = call.service.count("GET", "/files")
        (picture if number <= times else call.service.give)(call)
    return lambda: Service(picture=act, polls=0)


NOT_SAVED = ["paid", LATER]
polling("a page instead of a picture", pictured(lambda call: call.answer(
    200, "<html>" + "x" * 99, kind="image/png")), 2, "completed", ["no JPEG, PNG, WEBP or BMP", *NOT_SAVED],
    also=lambda home, service, run: check(service.count("GET", "/files") == 5, "five tries"),
    screen=["paid, not saved", "<4 i>", "no JPEG, PNG, WEBP or BMP"])
polling("an empty picture", pictured(lambda call: call.answer(200, b"", kind="image/png"), 2))
polling("a picture that breaks off", pictured(lambda call: (call.raw(
    b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + png()), call.close()), 2))
polling("a picture that is reset", pictured(lambda call: (call.raw(
    b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + png()), call.reset()), 1))
polling("a picture of 300 MB", pictured(lambda call: (call.raw(
    b"HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n" + png()), call.close())), 2, "completed",
    ["over the limit of 200 MB", *NOT_SAVED])
polling("a picture of 30000x30000", pictured(lambda call: call.answer(200, png(30000, 30000))),
        screen=["saved", "30000x30000|too large|too many|larger|pixels|Mpx"])
polling("a picture that trickles", pictured(lambda call: (
    call.raw(f"HTTP/1.1 200 OK\r\nContent-Length: {len(png())}\r\n\r\n"), slowly(call, png())), 1))
polling("a picture that stalls", pictured(lambda call: (call.raw(
    b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + png()), call.hold()), 1))
polling("a picture without a length", pictured(lambda call: (call.raw(
    b"HTTP/1.0 200 OK\r\n\r\n" + png()), call.close())))
BMP = b"BM" + (58).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(
    4, "little") + (1).to_bytes(4, "little") * 2 + (1).to_bytes(2, "little") + (24).to_bytes(
    2, "little") + bytes(24) + bytes(4)
polling("a picture of another type than it says", pictured(lambda call: call.answer(200, BMP, kind="image/png")),
        also=lambda home, service, run: check(
            run.lines[0]["outputs"][0]["path"].endswith(".bmp"), f"its own ending: {run}"))
polling("a picture at another origin", beside(lambda service, other: setattr(
    service, "pictures", other.url)), also=lambda home, service, run: check(
        service.others[0].count("GET") == 1, "it is fetched there"))
polling("a picture that moved to another origin", beside(lambda service, other: setattr(
    service, "picture", lambda call: call.answer(302, "", {"Location": f"{other.url}/files/b.png"}))))
polling("a picture that moved to a file", pictured(lambda call: call.answer(
    302, "", {"Location": "file:///etc/passwd"})), 2, "completed", ["redirects to file:", *NOT_SAVED],
    screen=["paid, not saved", "<4 i>", "redirects to file:"])
polling("a picture that moves for ever", pictured(lambda call: call.answer(
    302, "", {"Location": call.request.target + "x"})), 2, "completed", ["more than 5 times", *NOT_SAVED])
for status in (403, 404, 410):
    polling(f"a picture's address that is dead, {status}", pictured(
        lambda call, status=status: call.answer(status, "<Error>Expired</Error>"), 1),
        also=lambda home, service, run: check(
            service.count("GET", "/v1/jobs") >= 2, "the job is asked once for a fresh address"))
polling("a picture that is gone for good", pictured(lambda call: call.answer(410, "")), 2, "completed",
        ["address is dead \\(410\\)", *NOT_SAVED])
polling("500 for a picture", pictured(lambda call: call.answer(500, ""), 2))


# Faults of this machine.


def output_dir_is_a_file(home: Home, _: Service) -> None:
    (home.path / "pictures").write_text("in the way")
    home.config('output_dir = "~/pictures"\n')


def output_dir_is_free(home: Home, _: Service) -> None:
    if (home.path / "pictures").is_file():
        (home.path / "pictures").unlink()


polling("a file in the place of the output folder", Service, 2, "completed",
        ["a file, not a folder", "another output folder", *NOT_SAVED], before=output_dir_is_a_file,
        after=output_dir_is_free, screen=["paid, not saved", "<4 i>", "a file, not a folder"])


def vanish(call: Call) -> None:
    """The output folder goes away while the picture is on its way."""
    call.raw(f"HTTP/1.1 200 OK\r\nContent-Length: {len(png())}\r\n\r\n".encode() + png()[:40])
    time.sleep(1)
    for folder in Path(call.service.home).glob("data/hera/outputs"):
        shutil.rmtree(folder, ignore_errors=True)
    call.raw(png()[40:])


def know_the_home(home: Home, service: Service) -> None:
    service.home = str(home.path)


polling("the output folder vanishes", pictured(vanish, 1), 2, "completed", ["folder is gone", *NOT_SAVED],
        before=know_the_home)


def mounted(options: str) -> Callable[[Home, Service], None]:
    def before(home: Home, _: Service) -> None:
        folder = home.path / "pictures"
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=True)
        home.config('output_dir = "~/pictures"\n')
    return before


def unmounted(home: Home, _: Service) -> None:
    subprocess.run(["umount", str(home.path / "pictures")], capture_output=True)


def may_mount() -> bool:
    folder = tempfile.mkdtemp(prefix="hera-faults-")
    done = subprocess.run(["mount", "-t", "tmpfs", "none", folder], capture_output=True)
    if done.returncode == 0:
        subprocess.run(["umount", folder], check=True)
    os.rmdir(folder)
    return done.returncode == 0


def large(call: Call) -> None:
    call.answer(200, png() + bytes(600_000), kind="image/png")


if os.geteuid() == 0 and may_mount():
    polling("a full disk", pictured(large), 2, "completed", ["disk is full", "Make room", *NOT_SAVED],
            before=mounted("size=64k"), after=unmounted, screen=["disk is full"])
    polling("a read-only disk", Service, 2, "completed", ["disk is read-only", "another output folder"],
            before=mounted("ro,size=64k"), after=unmounted)
polling("a prompt that wants out of the folder", Service, prompt="../../../../etc/cron.d/\u202egnp $(id)",
        also=lambda home, service, run: check(
            Path(run.lines[0]["outputs"][0]["path"]).resolve().is_relative_to(home.outputs.resolve()),
            f"it stays inside: {run}"))


# Proxies.


def through(url: Callable[[Service], str], base: str = "https://service.invalid",
            **more: str) -> Callable[[Home, Service], None]:
    def before(home: Home, service: Service) -> None:
        home.environment["API18_BASE_URL"] = base or service.url
        home.environment["HTTPS_PROXY"] = url(service.others[0] if others_of(service) else service)
        home.environment.update(more)
    return before


def proxy(head: Callable[[Call], None]) -> Callable[[], Service]:
    """A proxy that answers CONNECT; what it is sent is looked at as another origin's is."""
    def build() -> Service:
        service, other = Service(), Service()
        service.others = [other]

        def accept(call: Call) -> None:
            data = b""
            while b"\r\n\r\n" not in data:
                piece = call.wire.recv(65536)
                if not piece:
                    raise Gone
                data += piece
                other.bytes += piece
            head(call)
            raise Gone
        other.accept = accept
        return service
    return build


def a_tunnel_to_nobody_known(call: Call) -> None:
    call.raw(b"HTTP/1.1 200 Connected\r\n\r\n")
    safe = self_signed()
    try:
        with safe.context.wrap_socket(call.wire, server_side=True) as tunnel:
            call.service.bytes += tunnel.recv(65536)
    except OSError:
        pass
    finally:
        safe.end()


polling("a proxy does not see loopback", proxy(lambda call: None), before=through(
    lambda other: other.url, base=""), also=other_was_left_alone)
scenario("a proxy that wants a password", proxy(lambda call: call.raw(
    b"HTTP/1.1 407 Authenticate\r\nContent-Length: 0\r\n\r\n")), 5, "refused", ["proxy", "HTTPS_PROXY", *NOTHING],
    posts=0, before=through(lambda other: other.url))
scenario("a proxy that reaches nobody", proxy(lambda call: call.raw(
    b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")), 5, "refused", ["proxy", "HTTPS_PROXY", *NOTHING],
    posts=0, before=through(lambda other: other.url))
scenario("a proxy where nobody listens", Service, 5, "refused", ["proxy", "HTTPS_PROXY", *NOTHING], posts=0,
         before=through(lambda _: nobody()))
if shutil.which("openssl"):
    scenario("a proxy that puts itself between", proxy(a_tunnel_to_nobody_known), 5, "refused",
             ["No safe connection", *NOTHING], posts=0, before=through(lambda other: other.url))
scenario("a proxy of another kind", Service, 5, "refused", ["socks5", "HTTPS_PROXY", *NOTHING], posts=0,
         before=through(lambda _: "socks5://127.0.0.1:1"))
scenario("past the proxy by NO_PROXY", proxy(lambda call: None), 5, "refused", ["name of the host"], posts=0,
         before=through(lambda other: other.url, NO_PROXY=".invalid"), also=other_was_left_alone)


# What is more than one command: each is a scenario of its own.


def killed(service: Service, when: Callable[[Service], bool], later: str) -> None:
    """kill -9 at a moment: the row is there at the next start, and nothing is sent again."""
    home = Home()
    try:
        home.environment["API18_BASE_URL"] = service.url
        process = home.start("edit", "--prompt", "x", "--image", "https://example.com/a.png", "--wait")
        limit = time.monotonic() + 60
        while not when(service):
            check(time.monotonic() < limit and process.poll() is None, "the moment did not come")
            time.sleep(0.01)
        process.kill()
        process.communicate()
        money(home, service, 1, sure=False)
        service.heal()
        service.polls = 0
        run = home.run("watch")
        rows = money(home, service, 1)
        check(rows[0]["state"] == later, f"{later} was to come of it: {rows[0]['state']} {run}")
        check(service.count("POST") == 1, "it is not sent again")
        if later == "unconfirmed":
            check("! to decide" in run.err, f"says what to do: {run}")
        no_raw_controls(home)
        no_leaked_key(home, service, [])
        private_files(home)
    finally:
        end(service)
        home.remove()


def killed_while_sending() -> None:
    killed(Service(post=lambda call: (call.service.charge(call), call.hold())),
           lambda service: service.count("POST") == 1, "unconfirmed")


def killed_as_the_answer_comes() -> None:
    killed(Service(polls=99), lambda service: len(service.charges) == 1 and service.count("GET") == 1,
           "saved")


def killed_while_a_picture_comes() -> None:
    killed(pictured(lambda call: (call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + png()),
                                  call.hold()))(),
           lambda service: service.count("GET", "/files") == 1, "saved")


def stopped_while_sending() -> None:
    """A signal waits for the answer a little; what then is without one is at risk."""
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        home, service = Home(), Service(post=lambda call: (call.service.charge(call), call.hold()))
        try:
            home.environment["API18_BASE_URL"] = service.url
            process = home.start(
                "edit", "--prompt", "x", "--image", "https://example.com/a.png", "--json")
            while service.count("POST") == 0 and process.poll() is None:
                time.sleep(0.01)
            process.send_signal(number)
            run = home.finish(process)
            check(run.code == code and run.lines[0]["state"] == "unconfirmed", f"{number.name}: {run}")
            check("may have charged $0.07" in run.err, f"says what it may have cost: {run}")
            money(home, service, 1)
            no_leaked_key(home, service, [])
        finally:
            end(service)
            home.remove()


def two_watches_on_one_job() -> None:
    """A job is asked about and fetched by one of the programs that look at it."""
    home, service = Home(), Service(polls=2)
    try:
        home.environment["API18_BASE_URL"] = service.url
        check(home.run("edit", "--prompt", "x", "--image", "https://example.com/a.png").code == 0, "it runs")
        processes = [home.start("watch", "--json") for _ in range(3)]
        runs = [home.finish(process) for process in processes]
        check(all(run.code == 0 for run in runs), f"each ends well: {runs}")
        check(service.count("GET", "/files") == 1, f"fetched once, not {service.count('GET', '/files')}")
        check(service.count("GET", "/v1/jobs") <= 4, f"asked by one, not {service.count('GET', '/v1/jobs')}")
        check(all(run.lines[-1]["state"] == "saved" for run in runs if run.out), f"all see it: {runs}")
        money(home, service, 1)
    finally:
        end(service)
        home.remove()


def an_outage_while_watching() -> None:
    """Hours of trouble do not end a job: a signal does, and the next watch brings it home."""
    home, service = Home(), Service(get=lambda call: call.answer(404, "<html>no such page</html>"))
    try:
        home.environment["API18_BASE_URL"] = service.url
        process = home.start("edit", "--prompt", "x", "--image", "https://example.com/a.png", "--wait", "--json")
        while service.count("GET") < 4 and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        run = home.finish(process)
        check(run.code == 130 and run.lines[0]["state"] == "running", f"it runs on: {run}")
        check("goes on at the service" in run.err and LATER in run.err, f"says so: {run}")
        service.heal()
        check(home.run("watch").code == 0 and home.jobs()[0]["state"] == "saved", "it comes home")
        money(home, service, 1)
    finally:
        end(service)
        home.remove()


def sent_elsewhere() -> None:
    """A job is asked about only where it was sent to."""
    home, service, other = Home(), Service(), Service()
    try:
        home.environment["API18_BASE_URL"] = service.url
        check(home.run("edit", "--prompt", "x", "--image", "https://example.com/a.png").code == 0, "it runs")
        home.environment["API18_BASE_URL"] = other.url
        run = home.run("watch")
        check(other.connections == 0, "the other service is not asked")
        check(service.url in run.err and "API18_BASE_URL" in run.err, f"says where it went: {run}")
        home.environment["API18_BASE_URL"] = service.url
        check(home.run("watch").code == 0 and home.jobs()[0]["state"] == "saved", "it comes home")
        no_leaked_key(home, service, [other])
    finally:
        end(service)
        other.end()
        home.remove()


def plain_http_elsewhere() -> None:
    """The key is never sent in plain text off this machine."""
    home = Home()
    try:
        home.environment["API18_BASE_URL"] = "http://service.invalid"
        run = home.run("edit", "--prompt", "x", "--image", "https://example.com/a.png", "--json")
        check(run.code == 64 and "https" in run.err, f"refused: {run}")
    finally:
        home.remove()


def a_hundred_jobs_on_the_terminal() -> None:
    """Many running jobs use few connections, and one question each at a time."""
    home, service = Home(), Service(polls=1)
    terminal = None
    try:
        home.environment["API18_BASE_URL"] = service.url
        processes = []
        for number in range(24):
            processes.append(home.start(
                "edit", "--prompt", f"number {number}", "--image", "https://example.com/a.png"))
            if len(processes) == 4:
                check(all(home.finish(one).code == 0 for one in processes), "they run")
                processes = []
        terminal = Terminal(home, 80, 24)
        terminal.start("")
        terminal.wait("24 jobs")
        limit = time.monotonic() + 90
        while service.count("GET", "/files") < 24:
            check(time.monotonic() < limit, f"all come home: {service.count('GET', '/files')} of 24")
            time.sleep(0.1)
        terminal.wait_gone("[◒◓] ")
        check(service.most_open <= 64, f"at most 64 connections, not {service.most_open}")
        check(sorted({row["state"] for row in home.jobs()}) == ["saved"], "all are saved")
        money(home, service, 24)
    finally:
        if terminal:
            terminal.close()
        end(service)
        home.remove()


ALONE: list[Callable[[], None]] = [
    killed_while_sending, killed_as_the_answer_comes, killed_while_a_picture_comes, stopped_while_sending,
    two_watches_on_one_job, an_outage_while_watching, sent_elsewhere, plain_http_elsewhere,
    a_hundred_jobs_on_the_terminal,
]


def main() -> int:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    work: list[tuple[str, Callable[[], None]]] = []
    for one in SCENARIOS:
        work.append((one.name, lambda one=one: without_a_screen(one)))
        if one.screen:
            work.append((f"{one.name}, on the terminal", lambda one=one: on_the_terminal(one)))
    work += [(one.__name__.replace("_", " "), one) for one in ALONE]
    work = [one for one in work if not words or any(word in one[0] for word in words)]
    failures: list[str] = []

    def carry_out(name: str, act: Callable[[], None]) -> None:
        start = time.monotonic()
        try:
            act()
            print(f"ok      {name}  {time.monotonic() - start:.1f} s", flush=True)
        except Exception as problem:  # Each is told of, whatever ended it.
            failures.append(name)
            print(f"FAILED  {name}: {problem}", flush=True)
            if not isinstance(problem, Failed):
                traceback.print_exc()

    # Nearly all of a scenario's time is waiting.
    width = 1 if "--serial" in sys.argv else 8 * (os.cpu_count() or 2)
    with concurrent.futures.ThreadPoolExecutor(width) as pool:
        list(pool.map(lambda one: carry_out(*one), work))
    print(f"faults: {len(work) - len(failures)} ok, {len(failures)} failed")
    for name in failures:
        print(f"FAILED  {name}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
