#!/usr/bin/env python3
"""The studio on terminals of all kinds: whatever TERM says, it draws or says why not, bears a storm of new
sizes with something open, and leaves the terminal as it was."""

import concurrent.futures
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from terminal import Failed, HERA, Home, PATIENCE  # noqa: E402

TYPES = [
    "xterm", "xterm-256color", "xterm-direct", "xterm-kitty", "xterm-mono", "xterm-16color", "tmux",
    "tmux-256color", "screen", "screen-256color", "linux", "vt52", "vt100", "vt220", "rxvt-unicode",
    "alacritty", "foot", "ansi", "sun", "cygwin", "hurd", "wy60", "no-such-terminal", "x" * 300, "../../etc",
]
SIZES = [(200, 60), (40, 12), (1, 1), (39, 11), (80, 24), (400, 120), (10, 3), (60, 16), (120, 40), (80, 24)]


def check(condition: bool, words: str) -> None:
    if not condition:
        raise Failed(words)


class Line:
    """A terminal's line without a terminal at its end: what the program writes is read and not shown."""

    def __init__(self, home: Home, **settings: str) -> None:
        self.master, slave = pty.openpty()
        self.slave = slave
        self.resize(80, 24)
        self.before = termios.tcgetattr(slave)
        environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "EDITOR": "false", **home.environment,
            **settings}
        self.process = subprocess.Popen(
            [HERA, "--sandbox"], stdin=slave, stdout=slave, stderr=slave, env=environment,
            start_new_session=True)
        self.written = b""

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, quiet: float) -> bool:
        """Reads until nothing came for so long, and tells whether anything did."""
        start = len(self.written)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and select.select([self.master], [], [], quiet)[0]:
            self.written += os.read(self.master, 65536)
        return len(self.written) > start

    def until(self, done) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            check(time.monotonic() < end, f"nothing came of it within {PATIENCE:.0f} s: {self.written[-300:]!r}")
            self.read(0.1)

    def press(self, keys: bytes) -> None:
        os.write(self.master, keys)
        self.read(0.15)

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def close(self) -> None:
        if not self.has_ended():
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


def bears(name: str, codes: tuple[int, ...] = (0,), **settings: str) -> None:
    home = Home()
    line = Line(home, **settings)
    try:
        # The frame is there, or a sentence that says why there is none.
        line.until(lambda: line.has_ended() or len(line.written) > 600)
        if not line.has_ended():
            line.press(b"Plain")
            # The help, the palette, the request, and a sequence that was begun.
            for opened in (b"\x1bOP", b"\x1bOQ", b"\x1b[20~", b"\x18"):
                line.press(opened)
                for columns, rows in SIZES:
                    line.resize(columns, rows)
                    line.read(0.02)
                line.press(b"\x1b")
                check(not line.has_ended(), f"it ended with {line.process.returncode}: {line.written[-300:]!r}")
            line.press(b"\x03")
            line.press(b"\x03")
            line.until(line.has_ended)
        line.read(0.1)
        code = line.process.returncode
        check(code in codes, f"left with {code}: {line.written[-300:]!r}")
        check(code == 0 or b"TERM" in line.written, f"says why not: {line.written!r}")
        check(termios.tcgetattr(line.slave) == line.before, "the line is as it was")
    finally:
        line.close()
        home.remove()


def main() -> int:
    work = [(f"TERM={kind[:20]}", {"TERM": kind}, (0,)) for kind in TYPES]
    work += [
        ("LANG=C", {"TERM": "xterm-256color", "LANG": "C", "LC_ALL": "C"}, (0,)),
        ("without colours", {"TERM": "xterm-256color", "NO_COLOR": "1"}, (0,)),
        ("without TERM", {}, (0, 64)),
        ("TERM=dumb", {"TERM": "dumb"}, (64,)),
        ("without terminfo", {"TERM": "xterm-256color", "TERMINFO": "/none", "TERMINFO_DIRS": "/none"}, (0, 64)),
    ]
    words = sys.argv[1:]
    work = [one for one in work if not words or any(word in one[0] for word in words)]

    def carry_out(name: str, settings: dict[str, str], codes: tuple[int, ...]) -> bool:
        start = time.monotonic()
        try:
            bears(name, codes, **settings)
            print(f"ok      {name}  {time.monotonic() - start:.1f} s", flush=True)
            return True
        except Exception as problem:  # Each is told of, whatever ended it.
            print(f"FAILED  {name}: {problem}", flush=True)
            return False

    with concurrent.futures.ThreadPoolExecutor(4 * (os.cpu_count() or 2)) as pool:
        failures = list(pool.map(lambda one: carry_out(*one), work)).count(False)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
