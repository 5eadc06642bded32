#!/usr/bin/env python3
"""The commands without a screen, as a script sees them: standard output, standard error, exit status,
the wire, and the files.

usage: headless.py [--slow] [NAME...]    by default every check but the slow ones

The binary is HERA, or .build/debug/hera. Needs nothing but Python's standard library and loopback."""

import contextlib
import hashlib
import http.server
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HERA = os.environ.get("HERA", str(ROOT / ".build/debug/hera"))
KEY = "api18_end_to_end_0123456789"
MEMBERS = [
    "id", "remote_id", "state", "status", "prompt", "images", "seed", "negative_prompt",
    "enable_prompt_expansion", "cost_usd", "created_at", "submitted_at", "completed_at", "expires_at",
    "inference_ms", "error", "parent", "outputs",
]
OUTPUT_MEMBERS = ["url", "path", "sha256", "bytes", "type", "width", "height"]
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$")
PHOTO = "https://example.com/photo.jpg"

checks: list = []
failures: list[str] = []
passed = 0


def check(name: str, holds: bool, detail: object = "") -> None:
    global passed
    if holds:
        passed += 1
        print(f"ok      {name}")
    else:
        failures.append(name)
        print(f"FAILED  {name}  {detail}")
    sys.stdout.flush()


def scenario(slow: bool = False):
    def add(function):
        checks.append((function, slow))
        return function
    return add


class Home:
    """Folders of one person, and the way to run the program as that person."""

    def __init__(self, base_url: str | None = None, key: str | None = KEY):
        self.folder = tempfile.TemporaryDirectory(prefix="hera-e2e-")
        self.path = Path(self.folder.name)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.path), "LANG": "C.UTF-8", "TZ": "UTC",
            "TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no",
        }
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.environment[f"XDG_{name}_HOME"] = str(self.path / name.lower())
        if base_url:
            self.environment["API18_BASE_URL"] = base_url
        if key:
            self.environment["API18_KEY"] = key

    def start(self, *arguments: str, **more) -> subprocess.Popen:
        return subprocess.Popen(
            [HERA, *arguments], env=self.environment, cwd=self.path, stdin=subprocess.DEVNULL,
            stdout=more.pop("stdout", subprocess.PIPE), stderr=more.pop("stderr", subprocess.PIPE),
            **more)

    def run(self, *arguments: str, timeout: float = 60, **more) -> "Result":
        process = self.start(*arguments, **more)
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            return Result(-999, out or b"", (err or b"") + b" (timed out)")
        return Result(process.returncode, out or b"", err or b"")

    def config(self, text: str) -> None:
        folder = self.path / "config/hera"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.toml").write_text(text)

    def files(self) -> dict[str, bytes]:
        """Everything under the XDG folders."""
        return {
            str(file.relative_to(self.path)): file.read_bytes()
            for file in sorted(self.path.rglob("*")) if file.is_file()
        }


class Result:
    def __init__(self, code: int, out: bytes, err: bytes):
        self.code, self.raw = code, out
        self.out, self.err = out.decode("utf-8", "replace"), err.decode("utf-8", "replace")

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def job(self) -> dict:
        try:
            lines = self.lines
        except ValueError:
            return {}
        return lines[0] if len(lines) == 1 else {}

    def __str__(self) -> str:
        return f"exit {self.code}\n  out: {self.out[:1500]}\n  err: {self.err[:1500]}"


class Sandbox:
    """`hera sandbox` in a process of its own."""

    def __init__(self, home: Home, *arguments: str):
        self.process = home.start(
            "sandbox", "--port", "0", "--key", KEY, "--folder", str(home.path / "service"),
            "--job-seconds", "0.2..0.4", *arguments)
        self.line = self.process.stdout.readline().decode().rstrip("\n")
        self.url = self.line.removeprefix("listening on ")

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.code = self.process.wait(10)


class FaultServer:
    """A service that answers as it is told, and remembers what it was sent."""

    def __init__(self, post=None, get=None):
        """`post` and `get` take the handler and answer by it; a POST is noted before."""
        server = self
        self.posts: list[bytes] = []
        self.gets: list[tuple[str, str | None]] = []
        self.keys: list[str | None] = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                server.posts.append(body)
                server.keys.append(self.headers.get("Authorization"))
                (post or no_such_path)(self)

            def do_GET(self):
                server.gets.append((self.path, self.headers.get("Authorization")))
                server.keys.append(self.headers.get("Authorization"))
                (get or no_such_path)(self)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self) -> "FaultServer":
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()


def answer(status: int, body: object, headers: dict[str, str] | None = None):
    """A handler's answer of JSON, or of text as it is."""
    def act(handler):
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)
    return act


def problem(status: int, kind: str, message: str = "told by the server"):
    return answer(status, {"error": {"type": kind, "message": message}})


no_such_path = problem(404, "invalid_request")


def hang_up(handler) -> None:
    """Closes without an answer, after the whole request was read."""
    handler.close_connection = True
    with contextlib.suppress(OSError):
        handler.connection.shutdown(socket.SHUT_RDWR)


def edit(*more: str, prompt: str = "Make it golden hour", image: str = PHOTO) -> list[str]:
    return ["edit", "--prompt", prompt, "--image", image, *more]


def is_job(job: dict) -> bool:
    return list(job) == MEMBERS and all(list(one) == OUTPUT_MEMBERS for one in job["outputs"])


def refused_port() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


# The commands, against the sandbox as a server of its own.


@scenario()
def against_the_sandbox():
    home = Home()
    with Sandbox(home) as sandbox:
        check("sandbox: says where it listens", bool(re.match(
            r"^listening on http://127\.0\.0\.1:\d+$", sandbox.line)), sandbox.line)
        home.environment["API18_BASE_URL"] = sandbox.url

        run = home.run(*edit("--seed", "42", "--negative-prompt", "noise", "--expand", "--wait",
                             "--json"))
        job = run.job
        check("edit --wait --json: exit 0 and one object", run.code == 0 and is_job(job), run)
        if not is_job(job):
            return
        check("edit: nothing on standard error", run.err == "", run.err)
        check("edit: a saved job", job["state"] == "saved" and job["status"] == "completed", job)
        check("edit: the inputs stand in it", (
            job["prompt"], job["images"], job["seed"], job["negative_prompt"],
            job["enable_prompt_expansion"]) == (
            "Make it golden hour", [PHOTO], 42, "noise", True), job)
        check("edit: the id is ours, and the service's beside it", bool(
            re.match(r"^[0-9a-f]{20}$", job["id"])) and job["remote_id"], job)
        check("edit: the price, the times, the timing", job["cost_usd"] == 0.07 and all(
            TIME.match(job[name]) for name in
            ("created_at", "submitted_at", "completed_at", "expires_at"))
            and isinstance(job["inference_ms"], int), job)
        check("edit: no error, no parent", job["error"] is None and job["parent"] is None, job)
        output = (job["outputs"] or [{}])[0]
        data = Path(output.get("path") or "/dev/null").read_bytes()
        check("edit: the picture is on the disk", len(job["outputs"]) == 1 and output["path"]
              .startswith(str(home.path / "data/hera/outputs")) and len(data) == output["bytes"]
              and hashlib.sha256(data).hexdigest() == output["sha256"], output)
        check("edit: the picture's type and size", output["type"] in ("png", "jpeg", "webp", "bmp")
              and output["width"] > 0 and output["height"] > 0, output)

        again = home.run("rerun", job["id"][:8], "--seed", "next", "--wait", "--json")
        check("rerun --seed next: a new job with its parent", again.code == 0 and is_job(again.job)
              and again.job["seed"] == 43 and again.job["parent"] == job["id"]
              and again.job["state"] == "saved" and again.job["id"] != job["id"], again)
        same = home.run("rerun", job["id"], "--json")
        check("rerun: as it was, without waiting", same.code == 0 and same.job.get("seed") == 42
              and same.job["state"] == "running" and same.job["outputs"] == [], same)
        rolled = home.run("rerun", job["id"], "--seed", "random", "--wait")
        words = rolled.out.split()
        check("rerun as text: id, state, path", rolled.code == 0 and len(words) == 3
              and words[1] == "saved" and Path(words[2]).is_file(), rolled)

        watched = home.run("watch", "--json")
        states = [line["state"] for line in watched.lines]
        check("watch --json: a line a change, until it is saved", watched.code == 0
              and all(is_job(line) and line["id"] == same.job["id"] for line in watched.lines)
              and states and states[-1] == "saved", watched)
        check("watch: the same picture for the same seed", watched.lines[-1]["outputs"][0]["sha256"]
              == output["sha256"], watched)
        idle = home.run("watch")
        check("watch: with nothing to watch ends at once", idle.code == 0 and idle.out == "", idle)
        named = home.run("watch", job["id"][:6], again.job["id"])
        check("watch ID ID: tells ended ones too", named.code == 0
              and len(named.out.splitlines()) == 2, named)

        listed = home.run("jobs", "--json")
        check("jobs --json: a line each, newest first", listed.code == 0 and len(listed.lines) == 4
              and all(map(is_job, listed.lines)) and listed.lines[-1]["id"] == job["id"], listed)
        check("jobs: what show says", listed.lines[-1] == home.run(
            "show", job["id"], "--json").job == job)
        check("jobs --limit", len(home.run("jobs", "--limit", "2", "--json").lines) == 2)
        text = home.run("jobs")
        check("jobs: one line each", text.code == 0 and len(text.out.splitlines()) == 4
              and all("saved" in line for line in text.out.splitlines()), text)
        shown = home.run("show", job["id"][:5])
        check("show: text", shown.code == 0 and job["id"] in shown.out and output["path"]
              in shown.out, shown)

        before = home.files()
        for arguments in (["jobs"], ["show", job["id"]], ["paths"], ["keys"], ["doctor"]):
            home.run(*arguments)
        check("reading commands change nothing", home.files() == before)

        service = home.run(*edit("--seed", "service", "--json"))
        check("edit --seed service: none is sent", service.code == 0
              and service.job["seed"] is None, service)
        next_of = home.run("rerun", service.job["id"], "--seed", "next", "--json")
        check("rerun --seed next of such a job: 64", next_of.code == 64
              and next_of.job["state"] == "refused" and next_of.job["id"] is None
              and next_of.job["error"]["message"] and next_of.err, next_of)
        rolled = home.run(*edit("--json"))
        check("edit: a seed is rolled by default", isinstance(rolled.job["seed"], int)
              and 0 <= rolled.job["seed"] < 2**31, rolled)

        failing = home.run(*edit("--wait", "--json", prompt="sandbox:fail please"))
        check("edit: a failed job: 1, its object and its error", failing.code == 1
              and is_job(failing.job) and failing.job["state"] == "failed"
              and failing.job["error"]["type"] == "generation_failed" and failing.err, failing)
        poor = home.run(*edit("--wait", "--json", prompt="sandbox:balance"))
        check("edit: no balance: 4, refused", poor.code == 4 and poor.job["state"] == "refused"
              and poor.job["error"]["type"] == "insufficient_balance", poor)
        promo = home.run(*edit("--json", prompt="sandbox:promo"))
        check("edit: promotional credit: 4", promo.code == 4
              and promo.job["error"]["type"] == "paid_balance_required", promo)
        home.environment["API18_KEY"] = "api18_wrong_key"
        wrong = home.run(*edit("--wait", "--json"))
        check("edit: a wrong key: 3, refused", wrong.code == 3 and wrong.job["state"] == "refused"
              and wrong.job["error"]["type"] == "invalid_api_key"
              and "api18_wrong_key" not in wrong.out + wrong.err, wrong)
        held = [line for line in home.run("jobs", "--json", "--limit", "99").lines
                if line["state"] in ("outbox", "sending")]
        check("no row is left behind in the outbox", held == [], held)
        home.environment["API18_KEY"] = KEY
        home.run("watch")
        leaks = [name for name, data in home.files().items() if KEY.encode() in data]
        check("the key is in no file", leaks == [], leaks)
        modes = [str(path) for path in (home.path / "data/hera", home.path / "state/hera")
                 if stat.S_IMODE(path.stat().st_mode) != 0o700]
        check("the folders are the person's alone", modes == [], modes)
        check("no lock is left", list((home.path / "state/hera/locks").iterdir()) == [])
    check("sandbox: a signal ends it well", sandbox.code == 0, sandbox.code)


@scenario()
def in_the_sandbox():
    home = Home("https://example.invalid", key=None)
    sent = home.run(*edit("--sandbox", "--json", image="http://127.0.0.1/samples/portrait.jpg"))
    check("edit --sandbox: no key is needed", sent.code == 0 and sent.job["state"] == "running", sent)
    check("edit --sandbox: says that it wins over API18_BASE_URL", "sandbox wins" in sent.err, sent)
    done = home.run("watch", "--sandbox", "--json", sent.job["id"][:8])
    check("watch --sandbox: another process finishes it", done.code == 0
          and done.lines[-1]["state"] == "saved", done)
    waited = home.run("rerun", sent.job["id"], "--sandbox", "--wait", "--json")
    check("rerun --sandbox --wait", waited.code == 0 and waited.job["state"] == "saved", waited)
    check("the sandbox's history is its own", home.run("jobs", "--json").out == ""
          and len(home.run("jobs", "--sandbox", "--json").lines) == 2)
    check("the service's folder was not made", not (home.path / "data/hera").exists())


@scenario()
def usage():
    home = Home()
    for name, arguments in {
        "no command line option of that name": ["edit", "--nonsense"],
        "edit without a prompt": ["edit", "--image", PHOTO],
        "edit without a picture": ["edit", "--prompt", "x"],
        "four pictures": edit(*["--image", PHOTO] * 3),
        "a prompt too long": edit(prompt="x" * 2501),
        "an empty prompt": edit(prompt="  "),
        "a picture that is no address": edit(image="photo.jpg"),
        "a picture in a private network": edit(image="http://192.168.1.2/a.png"),
        "a seed that is no number": edit("--seed", "often"),
        "an unknown id": ["show", "abc"],
        "an id that can be none": ["show", "xyz"],
        "an unknown id to rerun": ["rerun", "abc"],
        "an unknown id to watch": ["watch", "abc"],
        "a limit of 0": ["jobs", "--limit", "0"],
        "a port that is none": ["sandbox", "--port", "70000"],
    }.items():
        plain = home.run(*arguments)
        check(f"64: {name}", plain.code == 64 and plain.out == "" and plain.err != "", plain)
        with_json = home.run(*arguments, "--json")
        job = with_json.job
        check(f"64 with --json: {name}", with_json.code == 64 and "state" in job
              and job["error"]["message"] and with_json.err != "", with_json)
    check("nothing was written for any of them", "hera" not in str(
        [name for name in home.files() if "outputs" in name]) and home.run("jobs").out == "")
    check("--help: 0, on standard output", (lambda run: run.code == 0 and "USAGE" in run.out)(
        home.run("--help")))
    shown = home.run("show", "--help")
    check("show --help documents the object", all(name in shown.out for name in MEMBERS), shown)
    check("--version", re.match(r"^\d+\.\d+\.\d+\n$", home.run("--version").out) is not None)
    check("the studio without a terminal: 64 and a sentence", (
        lambda run: run.code == 64 and "terminal" in run.err and run.out == "")(home.run()))


@scenario()
def ambiguous_ids():
    home = Home("http://127.0.0.1:1")
    with FaultServer(post=problem(400, "invalid_request")) as server:
        home.environment["API18_BASE_URL"] = server.url
        ids: dict[str, int] = {}
        while not any(count > 1 for count in ids.values()) and sum(ids.values()) < 18:
            first = home.run(*edit("--json")).job["id"][0]
            ids[first] = ids.get(first, 0) + 1
    twice = next(first for first, count in ids.items() if count > 1)
    run = home.run("show", twice, "--json")
    check("an ambiguous id: 64, and which", run.code == 64 and "Several" in run.err
          and run.job["error"]["type"] == "ambiguous_id", run)


@scenario()
def reading_commands():
    home = Home(key=None)
    none = home.run("jobs")
    check("jobs: none yet", none.code == 0 and none.out == "" and none.err != "", none)
    check("jobs --json: no line", home.run("jobs", "--json").out == "")
    paths = home.run("paths", "--json").job
    check("paths --json", list(paths) == ["config", "themes", "history", "outputs", "drafts", "locks",
                                          "log", "cache"]
          and paths["history"] == str(home.path / "data/hera/history.db"), paths)
    sandbox = home.run("paths", "--sandbox", "--json").job
    check("paths --sandbox", "hera-sandbox" in sandbox["history"]
          and sandbox["config"] == paths["config"], sandbox)
    text = home.run("paths")
    check("paths: a line each", [line.split(None, 1)[0] for line in text.out.splitlines()]
          == list(paths), text)
    keys = home.run("keys", "--json")
    check("keys --json", keys.code == 0 and all(
        list(line) == ["id", "title", "sentence", "contexts", "keys", "cost"] for line in keys.lines)
        and any(line["id"] == "draft.send" and line["cost"] == "paid" for line in keys.lines), keys)
    check("keys: a line each", len(home.run("keys").out.splitlines()) == len(keys.lines))
    doctor = home.run("doctor", "--json")
    report = doctor.job
    check("doctor --json: no key needs attention", doctor.code == 1 and report["state"] == "attention"
          and report["error"]["message"] and report["key"]["source"] is None, doctor)
    check("doctor --json: its sections", set(report) >= {
        "program", "config", "places", "key", "service", "history", "instances", "terminal"}, report)
    check("reading left no trace", [name for name in home.files()] == [], list(home.files()))
    home.environment["API18_KEY"] = KEY
    well = home.run("doctor")
    check("doctor: well with a key, and never the key", well.code == 0 and KEY not in well.out
          and "API18_KEY" in well.out, well)
    home.config('output_dir = "~/pictures"\n')
    check("paths: the folder of the settings", home.run("paths", "--json").job["outputs"]
          == str(home.path / "pictures"))
    check("doctor --sandbox", home.run("doctor", "--sandbox", "--json").job["state"] == "ok")


@scenario()
def doctor_and_the_network():
    home = Home()
    with Sandbox(home) as sandbox:
        home.environment["API18_BASE_URL"] = sandbox.url
        well = home.run("doctor", "--network", "--json")
        check("doctor --network: the key is taken", well.code == 0
              and well.job["service"]["key_accepted"] is True, well)
        home.environment["API18_KEY"] = "api18_wrong"
        wrong = home.run("doctor", "--network", "--json")
        check("doctor --network: the key is not taken", wrong.code == 1
              and wrong.job["service"]["key_accepted"] is False
              and wrong.job["service"]["reachable"] is True, wrong)
    home.environment["API18_BASE_URL"] = refused_port()
    gone = home.run("doctor", "--network", "--json")
    check("doctor --network: not reached", gone.code == 1
          and gone.job["service"]["reachable"] is False, gone)


@scenario()
def settings_that_cannot_be_used():
    home = Home()
    home.config("base_url = [\n")
    for arguments in (edit("--json"), ["rerun", "abc", "--json"], ["watch", "--json"]):
        run = home.run(*arguments)
        check(f"{arguments[0]}: nothing is sent by a config that cannot be read", run.code == 64
              and "could not be read" in run.err and run.job["error"]["type"] == "config", run)
    check("jobs goes on, with a warning", (
        lambda run: run.code == 0 and "warning" in run.err)(home.run("jobs")))
    check("paths goes on", home.run("paths", "--json").code == 0)
    check("doctor tells it", (lambda run: run.code == 1 and "config.toml" in run.out)(
        home.run("doctor")))
    sandbox = home.run(*edit("--sandbox", "--wait", "--json"))
    check("the sandbox goes on", sandbox.code == 0 and sandbox.job["state"] == "saved", sandbox)
    with FaultServer(post=problem(400, "invalid_request", "no")) as server:
        home.environment["API18_BASE_URL"] = server.url
        run = home.run(*edit("--json"))
        check("API18_BASE_URL says where, so it is sent", run.code == 1 and len(server.posts) == 1, run)
        del home.environment["API18_BASE_URL"]
        home.config("base_url = 7\n")
        run = home.run(*edit("--json"))
        check("a base_url that is no text: 64, not the service", run.code == 64
              and run.job["error"]["type"] == "base_url", run)
        check("jobs goes on then", home.run("jobs").code == 0)
        home.config(f'base_url = "{server.url}"\n')
        check("base_url of the config", home.run(*edit()).code == 1 and len(server.posts) == 2)
    home.environment["API18_BASE_URL"] = "http://example.com"
    run = home.run(*edit("--json"))
    check("plain http elsewhere: 64", run.code == 64 and "https" in run.err, run)


@scenario()
def keys_from_elsewhere():
    home = Home(key=None)
    with FaultServer(post=problem(400, "invalid_request")) as server:
        home.environment["API18_BASE_URL"] = server.url
        run = home.run(*edit("--json"))
        check("no key: 3, refused, nothing sent", run.code == 3 and run.job["state"] == "refused"
              and run.job["error"]["type"] == "no_key" and server.posts == [], run)
        home.config(f'api_key_command = "echo run >> {home.path}/times; echo {KEY}"\n')
        run = home.run(*edit("--json"))
        check("api_key_command is run once", run.code == 1 and server.keys == [f"Bearer {KEY}"]
              and (home.path / "times").read_text() == "run\n", run)
        home.run("doctor"), home.run("jobs")
        check("and only when a key is needed", (home.path / "times").read_text() == "run\n")
        home.config('api_key_command = "exit 7"\n')
        run = home.run(*edit("--json"))
        check("a command that fails: 3", run.code == 3 and "7" in run.err
              and len(server.posts) == 1, run)
        file = home.path / "key"
        file.write_text(KEY + "\n")
        file.chmod(0o644)
        home.config('api_key_file = "~/key"\n')
        run = home.run(*edit("--json"))
        check("a key file that others can read: 3", run.code == 3 and len(server.posts) == 1, run)
        file.chmod(0o600)
        run = home.run(*edit("--json"))
        check("a key file", run.code == 1 and server.keys[-1] == f"Bearer {KEY}", run)


# The wire, and answers that do not go well.


def completed(status: str = "completed", data: list | None = None) -> dict:
    return {
        "id": "job/../1?x", "object": "generation", "model": "hera-1.0-image-edit",
        "status": status, "created_at": "2026-11-22T14:02:11Z", "cost_usd": 0.07,
        "error": {"type": "generation_failed", "message": "no\u001b[31m luck"}
        if status == "failed" else None, "data": data or [],
    }


@scenario()
def the_wire_of_a_rerun():
    home = Home()
    with FaultServer(post=answer(200, completed("failed"))) as server:
        home.environment["API18_BASE_URL"] = server.url
        first = home.run(*edit(
            "--seed", "41", "--expand", "--negative-prompt", "blur, \"noise\"", "--json",
            prompt="Grüße \\ \U0001F33B\nzwei"))
        check("a failed answer: 1", first.code == 1 and first.job["state"] == "failed", first)
        check("escape sequences stay in JSON alone", "\x1b" not in first.out + first.err
              and first.job["error"]["message"] == "no\u001b[31m luck", first)
        name = first.job["id"]
        home.run("rerun", name), home.run("rerun", name, "--seed", "next")
        home.run("rerun", name, "--seed", "123456789")
        rolled = home.run("rerun", name, "--seed", "random", "--json").job["seed"]
        seeds = [b'"seed":%d' % seed for seed in (41, 41, 42, 123456789, rolled)]
        body = server.posts[0]
        check("what is sent is the page's body", json.loads(body) == {
            "model": "hera-1.0-image-edit", "prompt": "Grüße \\ \U0001F33B\nzwei", "images": [PHOTO],
            "seed": 41, "negative_prompt": "blur, \"noise\"", "enable_prompt_expansion": True}, body)
        check("a rerun differs in the seed alone, to the byte", server.posts == [
            body.replace(seeds[0], seed) for seed in seeds], server.posts)
        plain = home.run(*edit("--seed", "service", "--json"))
        check("what is not set is left out", json.loads(server.posts[-1]) == {
            "model": "hera-1.0-image-edit", "prompt": "Make it golden hour", "images": [PHOTO]}, plain)


def refusal(name: str, code: int, state: str, kind: str | None, post, timeout: float = 60,
            posts: int = 1, get=None):
    home = Home()
    with FaultServer(post=post, get=get) as server:
        home.environment["API18_BASE_URL"] = server.url
        run = home.run(*edit("--wait", "--json"), timeout=timeout)
        job = run.job
        check(f"{name}: exit {code}, {state}", run.code == code and is_job(job)
              and job["state"] == state and (kind is None or job["error"]["type"] == kind)
              and job["error"]["message"] and run.err.startswith("hera: "), run)
        check(f"{name}: sent {posts} times", len(server.posts) == posts, len(server.posts))
        again = home.run("watch")
        check(f"{name}: nothing is sent later", len(server.posts) == posts, again)
        kept = home.run("jobs", "--json").lines
        check(f"{name}: one row, and no held one", [one["state"] for one in kept] == [state], kept)


@scenario()
def refusals():
    refusal("401 typed", 3, "refused", "invalid_api_key", problem(401, "invalid_api_key"))
    refusal("401 untyped", 3, "refused", "http_401", answer(401, "<html>"))
    refusal("401 of another type", 3, "refused", "unauthorized", problem(401, "unauthorized"))
    refusal("402 balance", 4, "refused", "insufficient_balance", problem(402, "insufficient_balance"))
    refusal("402 promo", 4, "refused", "paid_balance_required", problem(402, "paid_balance_required"))
    refusal("402 untyped", 4, "refused", "http_402", answer(402, ""))
    refusal("400", 1, "refused", "invalid_request", problem(400, "invalid_request", "images[0] is gone"))
    refusal("404", 1, "refused", "model_not_found", problem(404, "model_not_found"))
    refusal("500", 6, "unconfirmed", "gateway_error", answer(500, "oops"))
    refusal("503", 6, "unconfirmed", "gateway_error", problem(503, "overloaded"))
    refusal("502 of a gateway", 6, "unconfirmed", "gateway_error", answer(502, "<html>"))
    refusal("close without an answer", 6, "unconfirmed", "no_answer", hang_up)
    refusal("200 without a job", 6, "unconfirmed", "unreadable_answer", answer(200, {"ok": True}))
    refusal("200 that is not JSON", 6, "unconfirmed", "unreadable_answer", answer(200, "thanks"))
    refusal("a redirect", 6, "unconfirmed", "redirected",
            answer(307, "", {"Location": "http://127.0.0.1:9/"}))


@scenario()
def no_connection():
    home = Home(refused_port())
    run = home.run(*edit("--json"))
    check("a refused port: 5, refused", run.code == 5 and run.job["state"] == "refused"
          and run.job["error"]["type"] == "no_connection", run)
    home = Home("https://nobody.invalid")
    run = home.run(*edit("--json"))
    check("a host that is none: 5", run.code == 5 and run.job["state"] == "refused", run)


@scenario(slow=True)
def turned_away():
    refusal("502 generation_unavailable", 5, "refused", "generation_unavailable",
            problem(502, "generation_unavailable"), timeout=120, posts=5)
    refusal("429", 5, "refused", "http_429", answer(429, "", {"Retry-After": "1"}), timeout=60, posts=5)


@scenario(slow=True)
def a_forgotten_job():
    refusal("404 job_not_found", 1, "lost", "job_not_found", answer(200, completed("queued")),
            timeout=200, get=problem(404, "job_not_found"))


@scenario(slow=True)
def a_picture_that_is_not_there():
    home = Home()

    def job(handler):
        url = f"http://{handler.headers['Host']}/picture.png"
        answer(200, completed(data=[{"url": url}]))(handler)

    def get(handler):
        (no_such_path if handler.path == "/picture.png" else job)(handler)

    with FaultServer(post=job, get=get) as server:
        home.environment["API18_BASE_URL"] = server.url
        run = home.run(*edit("--json"), timeout=120)
        check("paid, but not saved: 2", run.code == 2 and run.job["state"] == "completed"
              and run.job["error"]["type"] == "not_saved"
              and run.job["outputs"][0]["path"] is None, run)
        pictures = [key for path, key in server.gets if path == "/picture.png"]
        check("the key is not sent for a picture", pictures and not any(pictures), pictures)


@scenario()
def a_key_that_is_refused_while_waiting():
    home = Home()
    with FaultServer(post=answer(200, completed("queued")),
                     get=problem(401, "invalid_api_key")) as server:
        home.environment["API18_BASE_URL"] = server.url
        run = home.run(*edit("--wait", "--json"))
        check("the key is refused while waiting: 3, and the job runs on", run.code == 3
              and run.job["state"] == "running" and run.job["error"]["type"] == "invalid_api_key", run)
        check("the id is one segment of the path", server.gets
              and server.gets[0] == ("/v1/jobs/job%2F..%2F1%3Fx", f"Bearer {KEY}"), server.gets)
        check("watch says the same", home.run("watch", run.job["id"]).code == 3)
        home.environment["API18_BASE_URL"] = refused_port()
        count = len(server.gets)
        run = home.run("watch")
        check("watch: a job that went elsewhere is counted, not awaited", run.code == 0
              and server.url in run.err and len(server.gets) == count, run)


# Signals and pipes.


def after_post(server: FaultServer, process: subprocess.Popen, count: int = 1) -> None:
    end = time.monotonic() + 30
    while len(server.posts) < count and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)


@scenario()
def interruptions():
    release = threading.Event()

    def slow(handler):
        release.wait(20)
        answer(200, completed("queued"))(handler)

    for sign, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        home = Home()
        release.clear()
        with FaultServer(post=slow) as server:
            home.environment["API18_BASE_URL"] = server.url
            process = home.start(*edit("--wait", "--json"))
            after_post(server, process)
            seen = home.run("jobs", "--json").lines
            check("jobs during a POST leaves it sending",
                  [one["state"] for one in seen] == ["sending"], seen)
            process.send_signal(sign)
            time.sleep(0.3)
            release.set()
            out, err = process.communicate(timeout=20)
            run = Result(process.returncode, out, err)
            check(f"{sign.name} during a POST: its answer is awaited, {code}", run.code == code
                  and run.job["state"] == "running" and run.job["remote_id"], run)
        home = Home()
        release.clear()
        with FaultServer(post=slow) as server:
            home.environment["API18_BASE_URL"] = server.url
            process = home.start(*edit("--wait", "--json"))
            after_post(server, process)
            process.send_signal(sign)
            began = time.monotonic()
            out, err = process.communicate(timeout=20)
            run = Result(process.returncode, out, err)
            check(f"{sign.name}, and no answer in 3 s: unconfirmed, {code}", run.code == code
                  and run.job["state"] == "unconfirmed" and time.monotonic() - began < 8, run)
            check("rerun of an unconfirmed job: 6, and nothing is sent", home.run(
                "rerun", run.job["id"], "--json").code == 6 and len(server.posts) == 1)
            release.set()
    home = Home()
    with FaultServer(post=answer(200, completed("queued")),
                     get=answer(200, completed("queued"))) as server:
        home.environment["API18_BASE_URL"] = server.url
        process = home.start(*edit("--wait", "--json"))
        after_post(server, process)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        run = Result(process.returncode, out, err)
        check("SIGINT while it runs: 130, and it is running", run.code == 130
              and run.job["state"] == "running" and "watch" in run.err, run)
        process = home.start("watch")
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        check("SIGINT of a watch: 130", process.wait(10) == 130)
        reading, writing = os.pipe()
        process = home.start("watch", stdout=writing)
        os.close(writing)
        os.read(reading, 1)
        os.close(reading)
        home.run(*edit("--json"))
        _, err = process.communicate(timeout=20)
        check("a watch whose reader has gone ends quietly", process.returncode == 0 and err == b"",
              (process.returncode, err))
    home = Home()
    release.clear()
    with FaultServer(post=slow) as server:
        home.environment["API18_BASE_URL"] = server.url
        process = home.start(*edit("--wait", "--json"))
        after_post(server, process)
        process.send_signal(signal.SIGINT)
        # What comes sooner is the same wish.
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        check("a second SIGINT ends at once", process.wait(20) == 130
              and time.monotonic() - began < 1.5)
        home.run("watch")
        check("and its job is unconfirmed next time",
              home.run("jobs", "--json").job["state"] == "unconfirmed")
        release.set()
    home = Home(refused_port())
    process = home.start(*edit("--json"))
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    run = Result(process.returncode, out, err)
    check("SIGINT while nothing could be sent: 130, refused", run.code == 130
          and run.job["state"] == "refused", run)


@scenario()
def a_kill_during_a_post():
    home = Home()
    release = threading.Event()
    with FaultServer(post=lambda handler: release.wait(20)) as server:
        home.environment["API18_BASE_URL"] = server.url
        process = home.start(*edit("--wait", "--json"))
        after_post(server, process)
        process.kill()
        process.communicate()
        check("after a kill: reading leaves it sending",
              home.run("jobs", "--json").job.get("state") == "sending")
        run = home.run("watch")
        check("watch makes it unconfirmed and counts it", run.code == 0 and run.out == ""
              and "1 job unconfirmed" in run.err, run)
        check("and its lock is cleared away",
              list((home.path / "state/hera/locks").iterdir()) == [])
        check("watch ID of it: 6", home.run("watch", home.run("jobs", "--json").job["id"]).code == 6)
        check("it is unconfirmed, and was sent once", home.run("jobs", "--json").job["state"]
              == "unconfirmed" and len(server.posts) == 1)
        release.set()


@scenario()
def a_reader_that_has_gone():
    home = Home()
    release = threading.Event()

    def slow(handler):
        release.wait(20)
        answer(200, completed("failed"))(handler)

    with FaultServer(post=slow) as server:
        home.environment["API18_BASE_URL"] = server.url
        reading, writing = os.pipe()
        process = home.start(*edit("--wait", "--json"), stdout=writing)
        os.close(writing)
        after_post(server, process)
        os.close(reading)
        release.set()
        _, err = process.communicate(timeout=30)
        check("a closed pipe: the job's own status, no word of the pipe", process.returncode == 1
              and b"ipe" not in err and b"output" not in err, (process.returncode, err))
        check("and its row is right", home.run("jobs", "--json").job["state"] == "failed")
    reading, writing = os.pipe()
    os.close(reading)
    process = home.start("keys", stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=30)
    check("a list into a closed pipe ends quietly", process.returncode == 0 and err == b"", err)
    with open("/dev/full", "wb") as full:
        run = home.run("jobs", stdout=full)
    check("a full disk is said", run.code == 1 and "No space" in run.err, run)


def main() -> int:
    arguments = sys.argv[1:]
    names = [name for name in arguments if not name.startswith("--")]
    for function, slow in checks:
        if names and function.__name__ not in names:
            continue
        if slow and not names and "--slow" not in arguments:
            print(f"left    {function.__name__}: slow, --slow runs it")
            continue
        print(f"-- {function.__name__}")
        try:
            function()
        except Exception as error:  # a check that could not be made is a check that failed
            check(f"{function.__name__} ran to its end", False, repr(error))
    print(f"headless: {passed} ok, {len(failures)} failed")
    for name in failures:
        print(f"FAILED  {name}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
