"""Several programs on one history: what one does the others show, without a key being pressed there."""

import json
import re
import sqlite3
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from studio import check, run_tests  # noqa: E402
from terminal import PATIENCE, Home, Terminal, TooLate  # noqa: E402

#: How long it took from a change in the history to the other program's screen, by what was done.
seen: dict[str, float] = {}


class History:
    """The history's file, looked at from outside."""

    def __init__(self, home: Home) -> None:
        path = home.path / "data" / "hera-sandbox" / "history.db"
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.version = self.now()

    def now(self) -> int:
        return self.database.execute("PRAGMA data_version").fetchone()[0]

    def has_changed(self) -> bool:
        """Whether something was written since this was asked last."""
        before, self.version = self.version, self.now()
        return before != self.version


def shows(terminal: Terminal, history: History, what: str, pattern: str) -> str:
    """Waits for a text on a screen, and notes how long after the last change of the history it came."""
    changed = time.monotonic()
    end = changed + PATIENCE
    while time.monotonic() < end:
        # Looked at before the screen: what is written meanwhile makes the time longer, not shorter.
        if history.has_changed():
            changed = time.monotonic()
        screen = terminal.screen()
        if re.search(pattern, screen):
            seen[what] = time.monotonic() - changed
            return screen
    raise TooLate(f"no {pattern!r} after {what} on\n{screen}")


PORTRAIT = "http://127.0.0.1/samples/portrait.jpg"


def edit(home: Home, prompt: str, seed: int) -> dict:
    return run(home, "edit", "--prompt", prompt, "--image", PORTRAIT, "--seed", str(seed), "--wait")


def run(home: Home, *arguments: str) -> dict:
    done = home.run(*arguments, "--sandbox", "--json")
    check(done.returncode == 0, f"{arguments}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def what_other_programs_do_is_seen(home: Home) -> None:
    first = edit(home, "a lighthouse in the fog", 7)
    terminal = Terminal(home, 80, 24)
    other = Terminal(home, 80, 24)
    try:
        for one in (terminal, other):
            one.start()
            # Until one moves the newest job is followed.
            one.keys("M-4", "j")
            one.wait(r"▸ ✓ saved[^\n]* 7 ")
        history = History(home)

        edit(home, "a harbour at noon", 8)
        shows(terminal, history, "edit, by a command", r"(?s)2 jobs.*harbour")
        check("lighthouse" in terminal.screen(), "the row before is there still")
        run(home, "rerun", first["id"], "--seed", "9", "--wait")
        screen = shows(terminal, history, "rerun, by a command", r"(?s)3 jobs.*✓ saved[^\n]* 9 ")
        check(re.search(r"▸ [^\n]*lighthouse[^\n]* 7 ", screen), "the selection stays where it was")
        check("2 new" in screen, "new jobs are counted")

        # The other studio stands on the same job.
        other.wait(r"▸ [^\n]*lighthouse[^\n]* 7 ")
        other.keys("=", "4", "*")
        shows(terminal, history, "a judgement in another studio", r"▸ [^\n]* 4\+ ")
        other.keys("X")
        shows(terminal, history, "a rejection in another studio", r"▸ [^\n]* 4- ")
        other.keys("d")
        shows(terminal, history, "a deletion in another studio", r"2 jobs")
        check(" 7 " not in terminal.screen(), "the deleted row is gone")
        other.keys("u")
        shows(terminal, history, "a deletion taken back", r"(?s)3 jobs.*lighthouse[^\n]* 7 ")
        # Also in a list that is searched, and in a tree.
        terminal.keys("/")
        terminal.type("lighthouse")
        terminal.wait(r"2 / 3")
        edit(home, "a lighthouse at dusk", 11)
        shows(terminal, history, "edit, into a search", r"(?s)3 / 4.*dusk")
        terminal.keys("Enter", "t")
        terminal.wait(r"tree · 3 / 4")
        run(home, "rerun", first["id"], "--seed", "12", "--wait")
        shows(terminal, history, "rerun, into a tree", r"(?s)4 / 5.*seed 7 → 12")
        for what, seconds in seen.items():
            print(f"  {what}: seen after {seconds * 1_000:.0f} ms")
    finally:
        terminal.close()
        other.close()


if __name__ == "__main__":
    sys.exit(run_tests([what_other_programs_do_is_seen]))
