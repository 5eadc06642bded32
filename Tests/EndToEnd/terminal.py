"""A program in a terminal of its own: tmux holds the screen, keys go in, text comes out."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

HERA = os.environ.get("HERA", str(Path(__file__).resolve().parents[2] / ".build/debug/hera"))
#: How long to wait for something to appear; CI machines are slow, and debug builds more so.
PATIENCE = 40.0


class Failed(AssertionError):
    """What was awaited did not come, or is wrong."""


class TooLate(Failed):
    """What was awaited did not come in time."""


class Home:
    """Folders of its own for a program's files."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="hera-e2e-"))

    @property
    def environment(self) -> dict[str, str]:
        names = {"DATA": "data", "STATE": "state", "CACHE": "cache", "CONFIG": "config"}
        places = {f"XDG_{name}_HOME": str(self.path / folder) for name, folder in names.items()}
        return places | {"HOME": str(self.path)}

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Runs a headless command on these files."""
        environment = {**os.environ, **self.environment, **more}
        return subprocess.run(
            [HERA, *arguments], env=environment, capture_output=True, text=True, timeout=120,
            stdin=subprocess.DEVNULL)

    def config(self, text: str) -> None:
        folder = self.path / "config" / "hera"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.toml").write_text(text)

    def program(self, name: str, script: str) -> str:
        """Writes a shell script of its own for it to run, and gives its path."""
        path = self.path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


class Terminal:
    """A shell in a tmux of its own, in which programs are started and looked at."""

    def __init__(self, home: Home, columns: int = 80, rows: int = 24, **more: str) -> None:
        self.home = home
        self.socket = f"hera-e2e-{os.getpid()}-{id(self)}"
        environment = {**home.environment, "PS1": "$ ", "ENV": "", **more}
        settings = " ".join(f"{name}={value!r}" for name, value in environment.items())
        self._tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), f"env {settings} sh -i")
        self.wait(r"\$")

    def _tmux(self, *arguments: str) -> str:
        result = subprocess.run(
            ["tmux", "-L", self.socket, "-f", "/dev/null", *arguments], capture_output=True,
            text=True, timeout=20)
        return result.stdout

    def keys(self, *names: str) -> None:
        """Presses keys by tmux's names, one after another."""
        for name in names:
            self._tmux("send-keys", name)
            time.sleep(0.05)

    def at_once(self, *names: str) -> None:
        """Presses keys that arrive in one read."""
        self._tmux("send-keys", *names)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        subprocess.run(
            ["tmux", "-L", self.socket, "load-buffer", "-"], input=text, text=True, timeout=20)
        self._tmux("paste-buffer", "-p")

    def mouse(self, code: int, column: int, row: int, end: str = "M") -> None:
        """What the mouse does, as the terminal sends it: SGR, counted from 1; `m` lets a button go."""
        self.type(f"\x1b[<{code};{column};{row}{end}")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drags with the left button, from a column and row to others."""
        self.mouse(0, *start)
        self.mouse(32, *end)
        self.mouse(0, *end, "m")

    def resize(self, columns: int, rows: int) -> None:
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def wait(self, pattern: str, patience: float = PATIENCE) -> str:
        """Waits until the screen matches, and gives it."""
        end = time.monotonic() + patience
        while True:
            screen = self.screen()
            if re.search(pattern, screen):
                return screen
            if time.monotonic() > end:
                raise TooLate(f"no {pattern!r} within {patience:.0f} s on\n{screen}")
            time.sleep(0.05)

    def wait_gone(self, pattern: str, patience: float = PATIENCE) -> str:
        end = time.monotonic() + patience
        while True:
            screen = self.screen()
            if not re.search(pattern, screen):
                return screen
            if time.monotonic() > end:
                raise TooLate(f"{pattern!r} still there after {patience:.0f} s on\n{screen}")
            time.sleep(0.05)

    def start(self, arguments: str = "--sandbox") -> None:
        """Starts the studio and waits for its first frame."""
        self.type(f"clear; {HERA} {arguments}; echo left with $?.")
        self.keys("Enter")
        self.wait(r"F1 help|\? help|needs 40x12")

    def process(self) -> int:
        """The studio's process: a child of the shell."""
        shell = int(self._tmux("display-message", "-p", "#{pane_pid}"))
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for entry in Path("/proc").iterdir():
                if not entry.name.isdigit():
                    continue
                try:
                    parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                    command = (entry / "cmdline").read_bytes().split(b"\0")[0].decode()
                except (OSError, IndexError, ValueError):
                    continue
                if parent == shell and command == HERA:
                    return int(entry.name)
            time.sleep(0.05)
        raise Failed("the studio does not run")

    def settings(self) -> str:
        """The terminal's settings as stty tells them to the shell."""
        self.type("clear; stty -a; echo told.")
        self.keys("Enter")
        return self.wait(r"(?m)^told\.")

    def close(self) -> None:
        self._tmux("kill-server")
