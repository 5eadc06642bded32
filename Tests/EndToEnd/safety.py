#!/usr/bin/env python3
"""Where the key goes and who can read what is kept; a history that is damaged, newer, or shared.

usage: safety.py [NAME...]"""

import os
import re
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import headless  # noqa: E402
from headless import KEY, FaultServer, Home, answer, check, completed, edit, problem  # noqa: E402
from studio import compose, jobs  # noqa: E402
import terminal as screens  # noqa: E402

checks: list = []


def scenario(function):
    checks.append(function)
    return function


def until(holds, patience: float = 30.0) -> bool:
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


# The key.

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8ffff3f"
    "0300060005fe02fea735810000000049454e44ae426082")


def picture(handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "image/png")
    handler.send_header("Content-Length", str(len(PIXEL)))
    handler.end_headers()
    handler.wfile.write(PIXEL)


def redirect(url: str):
    return answer(302, "", {"Location": url})


@scenario
def the_key_goes_to_one_origin():
    """Every way in which a service can point elsewhere, and a second server that must never see it."""
    with FaultServer(post=picture, get=picture) as stranger:
        polls: list[str] = []

        def job(handler):
            answer(200, completed("queued") | {"urls": {"get": f"{stranger.url}/v1/jobs/1"}})(handler)

        def get(handler):
            if handler.path.startswith("/picture"):
                return redirect(f"{stranger.url}/picture.png")(handler)
            polls.append(handler.path)
            if len(polls) == 1:
                return redirect(f"{stranger.url}{handler.path}")(handler)
            data = [{"url": f"{stranger.url}/direct.png"}, {"url": f"{own.url}/picture.png"}]
            answer(200, completed(data=data))(handler)

        with FaultServer(post=job, get=get) as own:
            home = Home(own.url)
            run = home.run(*edit("--wait", "--json"), timeout=120)
            check("a job whose pictures are elsewhere is saved", run.code == 0
                  and run.job["state"] == "saved" and len(run.job["outputs"]) == 2, run)
            check("the base URL's origin gets the key", own.keys[0] == f"Bearer {KEY}", own.keys)
            check("its pictures do not", [key for path, key in own.gets
                                          if path.startswith("/picture")] == [None], own.gets)
            check("polls stay on the origin", polls and all(
                path.startswith("/v1/jobs/") for path in polls), polls)
        with FaultServer(post=redirect(f"{stranger.url}/v1/generate")) as own:
            home = Home(own.url)
            run = home.run(*edit("--json"))
            check("a POST follows no redirect", run.code == 6 and stranger.posts == [], run)
        check("the second server was asked, and never with the key",
              len(stranger.gets) >= 2 and stranger.keys.count(None) == len(stranger.keys), stranger.keys)


DUMP = """#!/bin/sh
{ env; tr '\\0' '\\n' < /proc/$$/environ; tr '\\0' '\\n' < /proc/$PPID/cmdline; echo "$@"; } >> %s
"""


def leaks(folder: Path) -> list[str]:
    return [str(file.relative_to(folder)) for file in sorted(folder.rglob("*"))
            if file.is_file() and KEY.encode() in file.read_bytes()]


@scenario
def the_key_is_written_nowhere():
    home = screens.Home()
    tools = Path(tempfile.mkdtemp(prefix="hera-e2e-tools-"))
    for name in ("editor", "xdg-open"):
        (tools / name).write_text(DUMP % (tools / f"{name}.env"))
        (tools / name).chmod(0o755)
    # A service that quotes the key, and a job whose answer does.
    quoting = problem(400, "invalid_request", f"the key {KEY} of Bearer {KEY} is fine, the rest is not")
    taken = answer(200, completed("failed") | {"input": {"authorization": f"Bearer {KEY}"}})
    answers = [quoting, taken]

    def post(handler):
        (answers.pop(0) if len(answers) > 1 else answers[0])(handler)

    with FaultServer(post=post, get=taken) as server:
        terminal = screens.Terminal(
            home, 120, 40, API18_KEY=KEY, API18_BASE_URL=server.url, EDITOR=str(tools / "editor"),
            PATH=f"{tools}:{os.environ['PATH']}")
        try:
            terminal._tmux("pipe-pane", f"cat >> {tools}/bytes")
            terminal.start("")
            process = Path("/proc") / str(terminal.process())
            terminal.type("Warm light")
            terminal.keys("Tab", "Enter")
            terminal.type("https://example.com/photo.jpg")
            terminal.keys("Enter", "F5")
            terminal.wait("refused")
            terminal.keys("F6")
            terminal.wait("failed")
            terminal.keys("1", "C-x", "C-e")
            check("the editor was started", until(lambda: (tools / "editor.env").exists()))
            terminal.wait("Warm light")
            check("the command line has no key", KEY.encode() not in (process / "cmdline").read_bytes())
            terminal.keys("C-c", "C-c")
            terminal.wait(r"left with 0\.")
        finally:
            terminal.close()
        environment = {**home.environment, "API18_KEY": KEY, "API18_BASE_URL": server.url}
        output = ""
        for arguments in (["jobs", "--json"], ["doctor"], ["doctor", "--json", "--network"], ["paths"],
                          edit("--wait", "--json"), edit("--wait")):
            run = home.run(*arguments, **environment)
            output += run.stdout + run.stderr
        shown = [line for line in output.splitlines() if KEY in line]
        check("no command prints the key", shown == [], shown)
        check("it was used", server.keys and set(server.keys) == {f"Bearer {KEY}"}, server.keys)
    check("the key is in no file", leaks(home.path) == [], leaks(home.path))
    check("neither in the terminal's bytes nor in a child's environment", leaks(tools) == [],
          leaks(tools))
    check("the terminal's bytes were looked at", b"Warm light" in (tools / "bytes").read_bytes())
    home.remove()
    shutil.rmtree(tools)


@scenario
def the_key_command_gets_the_screen_and_is_run_once():
    home = screens.Home()
    (home.path / "config/hera").mkdir(parents=True)
    (home.path / "config/hera/config.toml").write_text(
        'api_key_command = "printf \'password: \' >&2; read word; echo $word >> $HOME/times;'
        f' echo {KEY}"\n')
    with FaultServer(post=problem(400, "invalid_request", "no")) as server:
        terminal = screens.Terminal(home, API18_BASE_URL=server.url)
        try:
            terminal.start("")
            terminal.type("Warm light")
            terminal.keys("Tab", "Enter")
            terminal.type("https://example.com/photo.jpg")
            terminal.keys("Enter")
            check("it is not run before a key is needed", not (home.path / "times").exists())
            terminal.keys("F5")
            screen = terminal.wait("password:")
            check("the screen is its own", "1 Prompt" not in screen, screen)
            terminal.type("sesame")
            terminal.keys("Enter")
            terminal.wait("refused")
            terminal.keys("F6")
            check("the next send has the key", until(lambda: len(server.posts) == 2), server.posts)
            check("it was run once", (home.path / "times").read_text() == "sesame\n")
            terminal.keys("C-c", "C-c")
            terminal.wait(r"left with 0\.")
        finally:
            terminal.close()
    config = home.path / "config"
    found = [name for name in leaks(home.path) if not (home.path / name).is_relative_to(config)]
    check("what it printed is in no file", found == [], found)
    home.remove()


def open_to_others(home: Home) -> list[str]:
    wrong = []
    for top in ("data", "state", "cache"):
        for path in sorted((home.path / top).rglob("*")):
            if path.is_symlink():
                continue
            wanted = 0o700 if path.is_dir() else 0o600
            if (mode := stat.S_IMODE(path.stat().st_mode)) != wanted:
                wrong.append(f"{path.relative_to(home.path)} {mode:o}")
    return wrong


@scenario
def files_are_their_owners_alone():
    image = "http://127.0.0.1/samples/portrait.jpg"
    for mask in (0o000, 0o022, 0o077):
        home = Home(key=None)
        before = os.umask(mask)
        try:
            run = home.run(*edit("--sandbox", "--wait", "--json", image=image))
        finally:
            os.umask(before)
        check(f"umask {mask:03o}: it works", run.code == 0 and run.job["state"] == "saved", run)
        check(f"umask {mask:03o}: folders 0700, files 0600", open_to_others(home) == [],
              open_to_others(home))


@scenario
def a_crash_leaves_no_memory_behind():
    home = Home()
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)

    def allow() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))

    process = home.start("sandbox", "--port", "0", "--folder", str(home.path / "service"),
                         preexec_fn=allow)
    process.stdout.readline()
    limits = Path(f"/proc/{process.pid}/limits").read_text()
    found = re.search(r"Max core file size\s+(\S+)", limits)
    check("no core file is written", found is not None and found[1] == "0", limits)
    process.send_signal(signal.SIGSEGV)
    out, err = process.communicate(timeout=60)
    check("a crash prints no key", KEY not in (out + err).decode("utf-8", "replace"), err)


# The history.


def database(home) -> Path:
    return home.path / "data/hera/history.db"


def fall(home) -> None:
    """Leaves what a program leaves that was killed."""
    locks = home.path / "state/hera/locks"
    locks.mkdir(parents=True, exist_ok=True)
    (locks / "0123456789abcdef0123.lock").write_text("1\n")


def sql(path: Path, statement: str) -> None:
    """Runs a statement, and brings what is in the log over into the file."""
    connection = sqlite3.connect(path)
    connection.executescript(f"{statement}; PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def flip(path: Path) -> None:
    """Spoils one page, of a table that is not read at a start."""
    sql(path, "")
    connection = sqlite3.connect(path)
    page, = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'addresses'").fetchone()
    connection.close()
    data = bytearray(path.read_bytes())
    for index in range(64):
        data[(page - 1) * 4096 + index] ^= 0xA5
    path.write_bytes(data)


@scenario
def a_damaged_history():
    home = Home()
    with FaultServer(post=problem(400, "invalid_request", "no")) as server:
        home.environment["API18_BASE_URL"] = server.url
        home.run(*edit("--json"))
        fall(home)
        run = home.run(*edit("--json"))
        check("after a bad end a sound history is gone on with", run.code == 1, run)
        check("and the bad end is forgotten", list((home.path / "state/hera/locks").iterdir()) == [])
        sent = len(server.posts)
        flip(database(home))
        fall(home)
        bytes_before = database(home).read_bytes()
        run = home.run(*edit("--json"))
        check("damage is found before anything is sent: 5", run.code == 5 and "damaged" in run.err
              and len(server.posts) == sent and run.job["error"]["type"] == "history", run)
        copies = list((home.path / "data/hera/backups").iterdir())
        check("a copy is kept, for its owner alone", len(copies) == 1 and str(copies[0]) in run.err
              and stat.S_IMODE(copies[0].stat().st_mode) == 0o600
              and copies[0].stat().st_size == len(bytes_before), copies)
        check("the history is as it was", database(home).read_bytes() == bytes_before)
        doctor = home.run("doctor", "--json")
        check("doctor tells it: 1", doctor.code == 1 and doctor.job["history"]["integrity"] != []
              and len(doctor.job["history"]["backups"]) == 1
              and doctor.job["instances"]["ended_badly"] == 1, doctor)
        for _ in range(5):
            home.run(*edit("--json"))
        check("not more than three copies", len(list(copies[0].parent.iterdir())) <= 3)
    for name, spoil in {
        "cut off": lambda path: (sql(path, ""), path.write_bytes(path.read_bytes()[:-4096])),
        "no database": lambda path: path.write_text("dear diary"),
        "a folder": lambda path: (path.unlink(), path.mkdir()),
        "of a newer hera": lambda path: sql(path, "PRAGMA user_version = 99"),
    }.items():
        home = Home("http://127.0.0.1:9")
        home.run(*edit("--json"))
        spoil(database(home))
        before = home.files()
        for arguments, code in ((edit("--json"), 5), (["rerun", "0", "--json"], 5),
                                (["watch", "--json"], 5), (["jobs", "--json"], 1),
                                (["show", "0", "--json"], 1), (["doctor", "--json"], 1)):
            run = home.run(*arguments)
            check(f"{name}: {arguments[0]} says so and ends with {code}", run.code == code
                  and str(database(home)) in run.err and "hera" in run.err, run)
        after = home.files()
        check(f"{name}: it is not touched", {k: v for k, v in after.items() if "data/" in k}
              == {k: v for k, v in before.items() if "data/" in k})


@scenario
def the_studio_and_a_history_that_can_not_be_used():
    for name, title, spoil in (
        ("newer", "of a newer hera", lambda path, home: sql(path, "PRAGMA user_version = 99")),
        ("damaged", "is damaged", lambda path, home: (flip(path), fall(home))),
    ):
        home = screens.Home()
        with FaultServer(post=problem(400, "invalid_request", "no")) as server:
            environment = {"API18_KEY": KEY, "API18_BASE_URL": server.url}
            check(f"{name}: a history", home.run(*edit(), **environment).returncode == 1)
            spoil(database(home), home)
            terminal = screens.Terminal(home, 100, 30, **environment)
            try:
                terminal.start("")
                terminal.type("Typed meanwhile")
                terminal.wait(title + ": nothing")
                screen = terminal.wait("Typed meanwhile")
                check(f"{name}: no question comes by itself", "Begin a new history" not in screen)
                terminal.keys("F5")
                terminal.wait("(?i)begin a new history")
                check(f"{name}: nothing was sent", len(server.posts) == 1)
                terminal.keys("Enter")
                terminal.wait_gone("(?i)begin a new history")
                terminal.keys("F8")
                terminal.wait("(?i)begin a new history")
                terminal.keys("y")
                check(f"{name}: the old one is kept", until(lambda: len(
                    list(database(home).parent.glob("history.db.aside-*"))) >= 1))
                terminal.wait_gone("nothing is sent")
                terminal.keys("Tab", "Enter")
                terminal.type("https://example.com/photo.jpg")
                terminal.keys("Enter", "F5")
                check(f"{name}: and a new one takes jobs", until(lambda: len(server.posts) == 2))
                terminal.wait("refused")
                terminal.keys("C-c", "C-c")
                terminal.wait(r"left with 0\.")
            finally:
                terminal.close()
            found = home.run("jobs", "--json", **environment)
            check(f"{name}: one job is in it", len(found.stdout.splitlines()) == 1, found)
            check(f"{name}: nothing is left to be looked at", list(
                (home.path / "state/hera/locks").iterdir()) == [])
        home.remove()


@scenario
def a_history_that_turns_out_damaged_in_use():
    home = screens.Home()
    with FaultServer(post=problem(400, "invalid_request", "no")) as server:
        environment = {"API18_KEY": KEY, "API18_BASE_URL": server.url}
        check("a history", home.run(*edit(), **environment).returncode == 1)
        flip(database(home))
        terminal = screens.Terminal(home, 100, 30, **environment)
        try:
            terminal.start("")
            terminal.type("Paint it")
            terminal.keys("Tab", "Enter")
            terminal.type("https://example.com/another.jpg")
            terminal.keys("Enter", "F5")
            terminal.wait("is damaged: nothing is sent")
            terminal.keys("F8")
            terminal.wait("(?i)begin a new history")
            check("nothing was sent from it", len(server.posts) == 1)
            terminal.keys("y")
            check("the old one is kept", until(lambda: len(
                list(database(home).parent.glob("history.db.aside-*"))) >= 1))
            terminal.wait_gone("nothing is sent")
            terminal.wait("no jobs yet")
            terminal.keys("F5")
            check("the draft is sent from a new one", until(lambda: len(server.posts) == 2))
            log = (home.path / "state/hera/hera.log")
            check("the log says it, for its owner alone", "The history is damaged" in log.read_text()
                  and stat.S_IMODE(log.stat().st_mode) == 0o600 and KEY not in log.read_text())
        finally:
            terminal.close()
    home.remove()


@contextmanager
def history_on_a_disk_of_its_own(size: str):
    """A home with one job whose history stands on a small disk, and a service that refuses all; nothing
    where one may not mount a disk."""
    home = Home()
    folder = home.path / "data/hera"
    folder.mkdir(parents=True, exist_ok=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "none", str(folder)],
                             capture_output=True)
    if mounted.returncode != 0:
        yield None
        return
    try:
        with FaultServer(post=problem(400, "invalid_request", "no")) as server:
            home.environment["API18_BASE_URL"] = server.url
            check("a history", home.run(*edit("--json")).code == 1)
            yield home, folder, server
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@scenario
def the_disk_of_the_history_is_full():
    with history_on_a_disk_of_its_own("1m") as disk:
        if disk is None:
            return
        home, folder, server = disk
        with (folder / "filling").open("wb", buffering=0) as filling:
            try:
                while filling.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        sent = len(server.posts)
        run = home.run(*edit("--json"))
        check("it is said, with what to do", run.code == 5 and "is full" in run.err
              and "Free some space" in run.err and str(folder) in run.err, run)
        check("nothing was sent", len(server.posts) == sent)
        check("what is there is read even so", len(home.run("jobs", "--json").out.splitlines()) == 1)
        (folder / "filling").unlink()
        check("with room it goes on", home.run(*edit("--json")).code == 1
              and len(server.posts) == sent + 1
              and len(home.run("jobs", "--json").out.splitlines()) == 2)


@scenario
def the_disk_of_the_history_is_read_only():
    with history_on_a_disk_of_its_own("4m") as disk:
        if disk is None:
            return
        home, folder, server = disk
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        sent = len(server.posts)
        run = home.run(*edit("--json"))
        check("it is said, with what to do", run.code == 5 and str(folder) in run.err
              and "cannot be" in run.err and "permissions" in run.err, run)
        check("nothing was sent", len(server.posts) == sent)
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
        check("once it can be written it goes on", home.run(*edit("--json")).code == 1
              and len(server.posts) == sent + 1)


@scenario
def two_studios_on_one_history():
    home = screens.Home()
    one, two = screens.Terminal(home, 100, 30), screens.Terminal(home, 100, 30)
    try:
        one.start()
        two.start()
        compose(one, "Two studios")
        one.keys("F5")
        two.wait("Two studios")
        one.wait("✓ saved")
        two.wait("✓ saved")
        check("what one did the other shows", True)
        one.keys("F6")
        check("the second run is taken", until(lambda: [
            job["state"] for job in jobs(home)] == ["running", "saved"]), jobs(home))
        os.kill(one.process(), signal.SIGKILL)
        screen = two.wait(r"✓ saved[^\n]*\n[^\n]*✓ saved")
        check("and looks after it when that one is killed", screen.count("✓ saved") >= 2, screen)
        two.keys("C-c", "C-c")
        two.wait(r"left with 0\.")
    finally:
        one.close()
        two.close()
        home.remove()


def main() -> int:
    names = sys.argv[1:]
    for function in checks:
        if names and function.__name__ not in names:
            continue
        print(f"-- {function.__name__}", flush=True)
        try:
            function()
        except Exception as error:  # a check that could not be made is a check that failed
            check(f"{function.__name__} ran to its end", False, repr(error))
    print(f"safety: {headless.passed} ok, {len(headless.failures)} failed")
    for name in headless.failures:
        print(f"FAILED  {name}")
    return 1 if headless.failures else 0


if __name__ == "__main__":
    sys.exit(main())
