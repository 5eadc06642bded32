"""A person's folders, and the program run as that person without a screen."""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from terminal import Failed, HERA

KEY = "api18_faults_0123456789abcdef"


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
        #: What the program is started by, as a shell in a place of its own.
        self.by: list[str] = []
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
            [*self.by, HERA, *arguments], env=self.environment, cwd=self.path, stdin=subprocess.DEVNULL,
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
