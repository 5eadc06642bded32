#!/usr/bin/env python3
"""Kills the program at random moments, and holds its history against the sandbox's journal.

usage: soak.py [--kills N] [--seed S] [--lanes N] [--keep]

A sandbox serves in a process of its own, with faults and delays, so that kills fall into every phase: before the
request, while it is on the wire, while its answer is awaited, while the job runs, while its picture is fetched. Each
lane is a person with a history of their own, who uses the studio in a terminal and the commands beside it, and whose
programs are killed (SIGKILL). Then:

- every charge of the journal is one row of the history, with the service's id or unconfirmed;
- no run was charged twice, and none was sent again after an outcome that was unclear;
- no text is lost that was typed over 1 s before a kill: it is in a draft, in the stash or in a sent prompt;
- no picture is lost that was saved, and in the end every job that was taken has its picture;
- nothing stays in `sending` once another program has started;
- the key was seen on calls of the service alone, and only in its own field.

Needs nothing but Python's standard library."""

import argparse
import concurrent.futures
import fcntl
import hashlib
import json
import os
import pty
import random
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time
import traceback
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from terminal import HERA, PATIENCE, Failed, Home  # noqa: E402

KEY = "api18_soak_0123456789"
#: A draft is on the disk within a second; half a one more for a machine that all lanes share.
DRAFT_SECONDS = 1.5
#: How many kills there are between two looks at everything.
LOOK_EVERY = 25
F5, F6, ALT_1, NEW_DRAFT = b"\x1b[15~", b"\x1b[17~", b"\x1b1", b"\x18n"


def faults(seed: int) -> dict:
    """What goes wrong by itself, besides the kills."""
    def rule(name: str, route: str, probability: float, **deed: object) -> dict:
        return {"name": name, "match": {"route": route, "probability": probability}, "do": deed}

    busy = {"status": 429, "type": "rate_limited", "retry_after": {"seconds": 1}}
    early = {"status": 404, "type": "job_not_found"}
    return {"seed": seed, "rules": [
        rule("answer lost", "generate", 0.05, cut={"at": "answer", "how": "reset"}),
        rule("not taken", "generate", 0.04, cut={"at": "request"}),
        rule("half an answer", "generate", 0.04, cut={"at": "answer_body"}),
        rule("no id", "generate", 0.03, remove=["id"]),
        rule("busy", "generate", 0.05, answer=busy),
        rule("unavailable", "generate", 0.03,
             answer={"status": 502, "type": "generation_unavailable"}),
        rule("slow to act", "generate", 0.3, delay=0.3),
        rule("slow to answer", "generate", 0.6, delay_answer=0.4),
        {"name": "early", "match": {"route": "job", "per_job": True, "nth": 1, "probability": 0.1},
         "do": {"answer": early}},
        rule("poll lost", "job", 0.05, cut={"at": "answer"}),
        rule("half a picture", "file", 0.06, cut={"at": "answer_body"}),
        rule("slow picture", "file", 0.6, slow=0.5),
    ]}


class Sandbox:
    """`hera sandbox` in a process of its own."""

    def __init__(self, home: Home, seed: int) -> None:
        plan = home.path / "faults.json"
        plan.write_text(json.dumps(faults(seed)))
        self.folder = home.path / "service"
        self.process = subprocess.Popen(
            [HERA, "sandbox", "--port", "0", "--key", KEY, "--folder", str(self.folder), "--job-seconds",
             "0.2..3", "--faults", str(plan)],
            env={**os.environ, **home.environment}, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        line = self.process.stdout.readline().decode()
        if not line.startswith("listening on "):
            raise Failed(f"the sandbox says {line!r}")
        self.url = line.split()[-1]

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)


class Studio:
    """The studio on a terminal that nobody looks at."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execve(HERA, [HERA], environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = b""
        #: What was typed, and when it was seen on the screen.
        self.typed: list[bytes] = []
        self.shown: dict[bytes, float] = {}

    def pump(self, seconds: float, until: bytes | None = None) -> bool:
        """Reads what is drawn, for so long or until something is in it."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if until is not None and until in self.seen:
                return True
            if select.select([self.terminal], [], [], left)[0]:
                try:
                    self.seen = (self.seen + os.read(self.terminal, 65536))[-200_000:]
                except OSError:
                    break
                for word in self.typed:
                    if word not in self.shown and word in self.seen:
                        self.shown[word] = time.monotonic()
        return until is not None and until in self.seen

    def press(self, keys: bytes) -> None:
        try:
            os.write(self.terminal, keys)
        except OSError:
            pass

    def kill(self) -> bool:
        """Whether it lived until then."""
        os.kill(self.process, signal.SIGKILL)
        _, status = os.waitpid(self.process, 0)
        os.close(self.terminal)
        return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


class Lane:
    """One person's history, and all that is done to it."""

    def __init__(self, number: int, seed: int, url: str) -> None:
        self.name = f"lane {number}"
        #: Every prompt of this lane holds a word that begins so.
        self.mark = f"w{number}x"
        self.random = random.Random(f"{seed} {number}")
        self.url = url
        self.home = Home()
        self.environment = {
            **os.environ, **self.home.environment, "API18_BASE_URL": url, "API18_KEY": KEY,
            "TERM": "xterm-256color", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"}
        self.words = 0
        #: What was typed early enough before the kill of its studio.
        self.typed: list[str] = []
        self.since_new = 0
        self.ids: list[str] = []
        #: What is saved stays saved: each picture's hash by its path.
        self.saved: dict[str, str] = {}
        self.kills: dict[str, int] = {}
        self.offset = 0
        self.journal: list[dict] = []
        begun = time.monotonic()
        self.hera("jobs")
        #: How long a program takes here to begin.
        self.start_seconds = time.monotonic() - begun

    # Programs that are killed.

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [HERA, *arguments], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def moment(self) -> float:
        """Most kills fall into the request, the others anywhere in the life of a job."""
        return self.random.uniform(0.0, 1.2 if self.random.random() < 0.7 else 4.5)

    def kill_command(self) -> None:
        word = self.word()
        edit = ["edit", "--prompt", f"Make it {word}", "--image",
                f"{self.url}/samples/portrait.jpg"]
        choices = [edit, edit, [*edit, "--wait"], [*edit, "--wait"], ["watch"]]
        if self.ids:
            again = ["rerun", self.random.choice(self.ids), "--seed", "random"]
            choices += [again, [*again, "--wait"]]
        arguments = self.random.choice(choices)
        # Some programs have company on the same history.
        others = [self.start("watch")] if self.random.random() < 0.2 else []
        process = self.start(*arguments)
        time.sleep(self.moment() + self.random.choice([0, 0.5, 1, 1]) * self.start_seconds)
        process.kill()
        _, problem = process.communicate()
        for other in others:
            if self.random.random() < 0.5:
                other.kill()
            self.ended(other, "watch")
        if process.returncode == -signal.SIGKILL:
            self.count(arguments[0])
        else:
            self.check_crash(process.returncode, problem, arguments[0])

    def ended(self, process: subprocess.Popen, what: str) -> None:
        try:
            _, problem = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failed(f"{self.name}: {what} did not end within two minutes") from None
        self.check_crash(process.returncode, problem, what)

    def check_crash(self, code: int, problem: bytes, what: str) -> None:
        if code < 0 and code != -signal.SIGKILL:
            raise Failed(f"{self.name}: {what} crashed with {code}: {problem.decode()[-2000:]}")

    def count(self, what: str) -> None:
        self.kills[what] = self.kills.get(what, 0) + 1

    def word(self) -> str:
        self.words += 1
        return f"{self.mark}{self.words:04}"

    def kill_studio(self) -> None:
        studio = Studio(self.environment)
        company = self.start("watch") if self.random.random() < 0.1 else None
        if self.random.random() < 0.15:
            studio.pump(self.random.uniform(0, 0.8))
        elif self.draw(studio):
            self.use(studio)
            studio.pump(self.moment())
        killed = studio.kill()
        now = time.monotonic()
        if company:
            self.ended(company, "watch")
        if not killed:
            raise Failed(f"{self.name}: the studio ended by itself:\n{studio.seen[-3000:]!r}")
        self.count("studio")
        self.typed += [
            word.decode() for word, when in studio.shown.items() if now - when > DRAFT_SECONDS]
        self.check_drafts()

    def draw(self, studio: Studio) -> bool:
        if not studio.pump(PATIENCE, until=b"Prompt"):
            studio.kill()
            raise Failed(f"{self.name}: the studio does not draw:\n{studio.seen[-3000:]!r}")
        # Both the history and the network open after the first frame.
        studio.pump(self.random.uniform(0.0, 0.5))
        return True

    def use(self, studio: Studio) -> None:
        for _ in range(self.random.randint(1, 3)):
            self.type(studio)
        if "portrait" not in self.newest_draft():
            studio.press(b"\t")
            studio.pump(0.2)
            studio.press(b"a")
            studio.pump(0.2)
            studio.press(f"{self.url}/samples/portrait.jpg".encode())
            studio.pump(0.2)
            studio.press(b"\r")
            studio.pump(0.2)
            studio.press(ALT_1)
            studio.pump(0.2)
        if self.random.random() < 0.3:
            studio.pump(DRAFT_SECONDS)
        deed = self.random.random()
        if self.since_new > 60:
            # The draft goes to the stash, whole, and an empty one begins.
            studio.press(NEW_DRAFT)
            self.since_new = 0
        elif deed < 0.25:
            studio.press(F5)
        elif deed < 0.85:
            studio.press(F6)

    def type(self, studio: Studio) -> None:
        word = self.word()
        studio.typed.append(word.encode())
        studio.press(f"{word} ".encode())
        studio.pump(self.random.uniform(0.05, 0.25))
        self.since_new += 1

    # What has to hold.

    def drafts(self) -> list[Path]:
        folder = self.home.path / "state/hera/drafts"
        return sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime)

    def newest_draft(self) -> str:
        files = self.drafts()
        return files[-1].read_text() if files else ""

    def check_drafts(self) -> None:
        """What was typed is somewhere: in a draft, in the stash, in what was sent."""
        kept = "".join(file.read_text() for file in self.drafts())
        missing = [word for word in self.typed if word not in kept]
        if missing:
            kept += self.in_history()
        missing = [word for word in missing if word not in kept]
        if missing:
            raise Failed(f"{self.name}: typed and lost: {missing}\n{kept[:3000]}")

    def in_history(self) -> str:
        database = self.home.path / "data/hera/history.db"
        with sqlite3.connect(database, timeout=20) as history:
            stashes = history.execute("SELECT draft FROM stashes").fetchall()
            texts = history.execute("SELECT * FROM texts").fetchall()
        return "".join(bytes(row[0]).decode() for row in stashes) + str(texts)

    def rows(self) -> list[dict]:
        result = self.hera("jobs", "--json", "--limit", "100000")
        if result.returncode != 0:
            raise Failed(f"{self.name}: hera jobs: {result.stderr}")
        return [json.loads(line) for line in result.stdout.splitlines()]

    def hera(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [HERA, *arguments], env=self.environment, capture_output=True, text=True, timeout=180,
                stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            raise Failed(f"{self.name}: hera {arguments[0]} did not end within 3 minutes") from None

    def read_journal(self) -> None:
        request = urllib.request.Request(
            f"{self.url}/_sandbox/journal?from={self.offset}",
            headers={"Authorization": f"Bearer {KEY}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            data = answer.read()
        self.offset += len(data)
        self.journal += [json.loads(line) for line in data.decode().splitlines()]

    def look(self) -> list[dict]:
        """Lets another program start and finish what there is, and holds all against the journal."""
        watch = self.hera("watch")
        if watch.returncode not in (0, 1, 6):
            raise Failed(f"{self.name}: hera watch: {watch.returncode} {watch.stderr}")
        self.read_journal()
        rows = self.rows()
        self.ids = [row["id"] for row in rows[:40] if row["prompt"]]
        faults = [*self.charges(rows), *self.pictures(rows), *self.states(rows)]
        if faults:
            raise Failed("\n".join(f"{self.name}: {fault}" for fault in faults[:20]))
        return rows

    def states(self, rows: list[dict]):
        for row in rows:
            if row["state"] == "sending":
                yield f"still sending, and its sender is dead: {row}"
            if row["state"] in ("running", "completed", "lost", "failed"):
                yield f"taken, and without its picture: {row}"

    def charges(self, rows: list[dict]):
        by_run: dict[tuple, list[dict]] = {}
        for row in rows:
            by_run.setdefault((row["prompt"], row["seed"]), []).append(row)
        charged: set[tuple] = set()
        hashes: set[str] = set()
        for line in self.journal:
            run = (line.get("prompt"), line.get("seed"))
            if line["kind"] != "charge" or self.mark not in line["prompt"]:
                continue
            if run in charged or line["body_hash"] in hashes:
                yield f"charged twice: {line}"
            charged.add(run)
            hashes.add(line["body_hash"])
            found = by_run.get(run, [])
            if len(found) != 1:
                yield f"charged, and {len(found)} rows: {line}"
            elif found[0]["state"] != "unconfirmed" and found[0]["remote_id"] != line["job"]:
                yield f"charged, and the row says otherwise: {line} {found[0]}"
        yield from self.resent()

    def resent(self):
        """A request is made again only after a plain refusal."""
        last: dict[str, dict] = {}
        for line in self.journal:
            body = line.get("body_hash")
            if line["kind"] not in ("answer", "cut") or not body:
                continue
            before = last.get(body)
            if before and not (before["kind"] == "answer" and before["status"] in (429, 502)):
                yield f"sent again: {before} and then {line}"
            last[body] = line

    def pictures(self, rows: list[dict]):
        for row in rows:
            if row["state"] != "saved":
                continue
            for output in row["outputs"]:
                file = Path(output["path"])
                if not file.is_file():
                    yield f"its picture is gone: {row}"
                elif hashlib.sha256(file.read_bytes()).hexdigest() != output["sha256"]:
                    yield f"its picture is another one: {row}"
                else:
                    self.saved[output["path"]] = output["sha256"]
        told = {output["path"] for row in rows for output in row["outputs"]}
        for path in self.saved.keys() - told:
            yield f"a picture that was saved is in no row any more: {path}"

    def check_key(self):
        for line in self.journal:
            right = ["authorization"] if line.get("route") in ("generate", "job") else []
            if line["kind"] == "leak" or (line["kind"] == "request" and line["route"] != "other"
                                          and line["key"] != right):
                yield f"the key: {line}"

    # The whole of it.

    def run(self, kills: int) -> dict:
        done = looked = 0
        while done < kills:
            if self.random.random() < 0.5:
                self.kill_studio()
            else:
                self.kill_command()
            done = sum(self.kills.values())
            if done - looked >= LOOK_EVERY:
                looked = done
                self.look()
        rows = self.look()
        if faults := list(self.check_key()):
            raise Failed("\n".join(faults[:20]))
        with sqlite3.connect(self.home.path / "data/hera/history.db") as history:
            told = history.execute("PRAGMA integrity_check").fetchall()
        if told != [("ok",)]:
            raise Failed(f"{self.name}: the history is broken: {told}")
        states: dict[str, int] = {}
        for row in rows:
            states[row["state"]] = states.get(row["state"], 0) + 1
        charges = sum(
            line["kind"] == "charge" and self.mark in line["prompt"] for line in self.journal)
        return {"kills": self.kills, "states": states, "charges": charges, "words": len(self.typed),
                "pictures": len(self.saved)}


def run_lane(number: int, kills: int, seed: int, url: str, keep: bool) -> dict:
    lane = Lane(number, seed, url)
    try:
        return lane.run(kills)
    except Exception as problem:
        words = str(problem) if isinstance(problem, Failed) else traceback.format_exc()
        return {"failed": f"{words}\n  after {lane.kills}, in {lane.home.path}"}
    finally:
        if not keep:
            lane.home.remove()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--lanes", type=int, default=6, choices=range(1, 10))
    parser.add_argument("--keep", action="store_true", help="keep the files of the lanes")
    options = parser.parse_args()
    # Another one each time finds more; a failed run is begun again with the seed that is told.
    seed = random.randrange(1_000_000) if options.seed is None else options.seed
    print(f"soak: {options.kills} kills in {options.lanes} lanes, --seed {seed}", flush=True)
    home = Home()
    begun = time.monotonic()
    failed = 0
    sandbox = Sandbox(home, seed)
    try:
        each = -(-options.kills // options.lanes)
        with concurrent.futures.ProcessPoolExecutor(options.lanes) as pool:
            lanes = [pool.submit(run_lane, number, each, seed, sandbox.url, options.keep)
                     for number in range(options.lanes)]
            for lane in concurrent.futures.as_completed(lanes):
                result = lane.result()
                if "failed" in result:
                    failed += 1
                    print(f"FAILED  soak: {result['failed']}", flush=True)
                else:
                    print(f"ok      soak: {json.dumps(result)}", flush=True)
        if sandbox.process.poll() is not None:
            failed += 1
            print(f"FAILED  soak: the sandbox ended with {sandbox.process.returncode}", flush=True)
    finally:
        sandbox.close()
        if not options.keep:
            home.remove()
    print(f"soak: {time.monotonic() - begun:.0f} s, {failed} lanes failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
