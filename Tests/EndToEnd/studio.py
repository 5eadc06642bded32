"""The studio in a terminal, as a person uses it."""

import json
import os
import re
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Callable

sys.path.insert(0, str(Path(__file__).parent))
from terminal import Failed, Home, PATIENCE, Terminal  # noqa: E402


def check(condition: bool, words: str) -> None:
    if not condition:
        raise Failed(words)


def jobs(home: Home) -> list[dict]:
    """The sandbox's jobs, newest first, by the headless command."""
    result = home.run("jobs", "--sandbox", "--json", "--limit", "100")
    check(result.returncode == 0, f"hera jobs: {result.returncode} {result.stderr}")
    return [json.loads(line) for line in result.stdout.splitlines()]


def compose(terminal: Terminal, prompt: str = "Warm evening light, soft blur") -> None:
    """Writes a prompt and takes the first sample picture."""
    terminal.type(prompt)
    terminal.wait(re.escape(prompt[:20]))
    terminal.keys("Tab")
    terminal.wait(r"┏.*References|┢━ 2 References")
    terminal.wait(r"s samples")
    terminal.keys("s")
    terminal.wait("Sample pictures")
    terminal.keys("Enter")
    terminal.wait(r"1 portrait\.jpg")


def a_first_edit_and_another_seed(home: Home) -> None:
    terminal = Terminal(home, 120, 40)
    try:
        terminal.start()
        compose(terminal)
        terminal.keys("F5")
        terminal.wait(r"[◒◓] \w+")
        terminal.wait("✓ saved")
        screen = terminal.wait("▀▀▀▀▀▀")
        check("no AI model" in screen, "the sandbox says what it is")
        terminal.keys("F6")
        terminal.wait(r"2 jobs")
        terminal.wait(r"✓ saved[^\n]*\n[^\n]*✓ saved")
        done = jobs(home)
        check(len(done) == 2, f"two jobs, not {len(done)}")
        hashes = {job["outputs"][0]["sha256"] for job in done}
        check(len(hashes) == 2, "another seed gives another picture")
        check({job["prompt"] for job in done} == {"Warm evening light, soft blur"}, "same prompt")
        terminal.keys("4")
        terminal.keys("q")
        terminal.wait(r"left with 0\.")
    finally:
        terminal.close()


def the_picture_shows_itself_at_80_columns(home: Home) -> None:
    terminal = Terminal(home)
    try:
        terminal.start()
        compose(terminal)
        terminal.keys("F5")
        screen = terminal.wait("▀▀▀▀▀▀")
        check("5 Result" in screen and "1 Prompt" in screen, "it stands below the prompt")
        terminal.keys("Escape")
        terminal.wait("4 History")
    finally:
        terminal.close()


def a_running_job_finishes_at_the_next_start(home: Home) -> None:
    terminal = Terminal(home)
    try:
        terminal.start()
        compose(terminal)
        terminal.keys("F5")
        terminal.wait(r"[◒◓] \w+")
        terminal.keys("C-c", "C-c")
        terminal.wait(r"left with 0\.")
        terminal.start()
        terminal.wait("Warm evening light")
        terminal.wait("✓ saved")
        check([job["state"] for job in jobs(home)] == ["saved"], "one job, and it is saved")
    finally:
        terminal.close()


def a_held_paid_key_pays_once(home: Home) -> None:
    terminal = Terminal(home)
    try:
        terminal.start()
        compose(terminal)
        terminal.at_once(*["F6"] * 40)
        terminal.wait("held: it was sent once")
        terminal.wait(r"✓ saved|5 Result")
        check(len(jobs(home)) == 1, "40 presses at once make one job")
    finally:
        terminal.close()


def free_keys_send_nothing(home: Home) -> None:
    terminal = Terminal(home)
    try:
        terminal.start()
        compose(terminal)
        terminal.keys("Enter", "Escape", "Space", "Space")
        terminal.keys("3")
        terminal.keys("Enter", "Escape", "Space", "Tab", "j", "k", "Enter")
        terminal.keys("1")
        terminal.paste("F5\nsend\n\x1b[15~\n")
        terminal.keys("Enter", "y", "n", "1", "2", "Space", "Escape")
        terminal.wait("send")
        check(jobs(home) == [], "no free key and no paste makes a job")
    finally:
        terminal.close()


def a_draft_outlives_a_kill(home: Home) -> None:
    terminal = Terminal(home)
    try:
        terminal.start()
        terminal.type("A draft that must not be lost")
        terminal.wait("not be lost")
        time.sleep(1.0)  # A draft is on the disk within a second.
        os.kill(terminal.process(), signal.SIGKILL)
        terminal.wait(r"left with 137\.")
        # Nobody restores a terminal after a kill: Enter is no line end to the shell until reset.
        terminal.type("reset")
        terminal.keys("C-j")
        time.sleep(1.5)
        terminal.start()
        terminal.wait("A draft that must not be lost")
        terminal.type("!")
        terminal.wait("not be lost!")
    finally:
        terminal.close()


def a_draft_outlives_its_terminal(home: Home) -> None:
    # The end of the input, the kernel's hang-up and the shell's come in any order.
    for number in range(1, 6):
        terminal = Terminal(home)
        try:
            terminal.start()
            terminal.type(f"{number} of 5 ")
            terminal.wait(f"{number} of 5")
        finally:
            terminal.close()

        def drafts() -> str:
            return "".join(file.read_text() for file in home.path.glob("state/hera-sandbox/drafts/*.json"))

        end = time.monotonic() + 10.0
        while f"{number} of 5" not in drafts():
            check(time.monotonic() < end, f"{number}: what was typed last is on the disk: {drafts()}")
            time.sleep(0.05)


def signals_leave_the_terminal_as_it_was(home: Home) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        terminal = Terminal(home)
        try:
            before = terminal.settings()
            terminal.start()
            terminal.type("Kept")
            terminal.wait("Kept")
            os.kill(terminal.process(), number)
            terminal.wait(rf"left with {128 + number}\.")
            check(terminal.settings() == before, f"{number.name} leaves the settings as they were")
            terminal.start()
            terminal.wait("Kept")
        finally:
            terminal.close()


def suspend_and_back(home: Home) -> None:
    terminal = Terminal(home)
    try:
        before = terminal.settings()
        terminal.start()
        terminal.type("Before the break")
        terminal.wait("Before the break")
        terminal.keys("C-z")
        terminal.wait("(?i)stopped")
        check(terminal.settings() == before, "the shell has its own settings meanwhile")
        drafts = home.path.glob("state/hera-sandbox/drafts/*.json")
        check(any("Before the break" in draft.read_text() for draft in drafts), "its draft is on the disk")
        terminal.resize(100, 30)
        terminal.type("fg")
        terminal.keys("Enter")
        terminal.wait("5 Result")
        terminal.type(" and after")
        terminal.wait("Before the break and after")
    finally:
        terminal.close()


def borders_are_dragged_and_stay(home: Home) -> None:
    terminal = Terminal(home, 120, 40)
    try:
        terminal.start()

        def places() -> tuple[int, int]:
            """The column of the border left of the result, and the row of the history's, from 1."""
            lines = terminal.wait("(?s)5 Result.*4 History").splitlines()
            row = next(number for number, line in enumerate(lines, 1) if "4 History" in line)
            return lines[0].index("5 Result") - 2, row

        def wait_for(wanted: tuple[int, int]) -> None:
            end = time.monotonic() + PATIENCE
            while (found := places()) != wanted:
                check(time.monotonic() < end, f"borders at {wanted}, not {found}, on\n{terminal.screen()}")
                time.sleep(0.05)

        column, row = places()
        terminal.drag((column, 20), (column - 12, 21))
        wait_for((column - 12, row))
        terminal.drag((9, row), (9, row + 4))
        wait_for((column - 12, row + 4))
        # Once it is let go the pointer takes nothing along.
        terminal.mouse(35, 30, 10)
        terminal.keys("1")
        terminal.type("Still here")
        terminal.wait("Still here")
        wait_for((column - 12, row + 4))
        terminal.keys("C-c", "C-c")
        terminal.wait(r"left with 0\.")
        terminal.start()
        wait_for((column - 12, row + 4))
    finally:
        terminal.close()


def every_size_draws(home: Home) -> None:
    terminal = Terminal(home)
    try:
        terminal.start()
        terminal.type("Sizes")
        for columns, rows in [(200, 60), (40, 12), (32, 9), (10, 3), (1, 1), (99, 19), (60, 13)]:
            terminal.resize(columns, rows)
            time.sleep(0.1)
        terminal.wait("Sizes")
        terminal.resize(30, 8)
        terminal.wait("needs 40x12")
        terminal.resize(80, 24)
        terminal.wait("Sizes")
        terminal.wait("4 History")
    finally:
        terminal.close()


def poor_terminals_work(home: Home) -> None:
    for settings in ({"LANG": "C", "LC_ALL": "C"}, {"TERM": "vt100"}, {"TERM": "linux"}, {"TERM": "no-such"}):
        terminal = Terminal(home, **settings)
        try:
            terminal.start()
            terminal.type("Plain")
            terminal.wait("Plain")
            terminal.keys("C-c", "C-c")
            terminal.wait(r"left with 0\.")
        finally:
            terminal.close()


def an_idle_studio_does_nothing(home: Home) -> None:
    terminal = Terminal(home)
    try:
        # The second start finds a history and a draft, and looks at both.
        terminal.start("")
        terminal.type("A draft")
        terminal.wait("A draft")
        terminal.keys("C-c", "C-c")
        terminal.wait(r"left with 0\.")
        terminal.start("")
        terminal.wait("A draft")
        terminal.type(" again")
        terminal.wait("A draft again")
        process = terminal.process()

        def counts() -> tuple[int, int]:
            switches = sum(
                int(line.split()[1])
                for status in Path(f"/proc/{process}/task").glob("*/status")
                for line in status.read_text().splitlines()
                if line.startswith("voluntary_ctxt_switches"))
            written = next(
                int(line.split()[1])
                for line in Path(f"/proc/{process}/io").read_text().splitlines()
                if line.startswith("wchar"))
            return switches, written

        time.sleep(12.0)  # Threads of the start end by themselves after some seconds.
        before = counts()
        time.sleep(5.0)
        check(counts() == before, f"no switch and no byte in 5 s: {before} became {counts()}")
    finally:
        terminal.close()


TESTS: list[Callable[[Home], None]] = [
    a_first_edit_and_another_seed,
    the_picture_shows_itself_at_80_columns,
    a_running_job_finishes_at_the_next_start,
    a_held_paid_key_pays_once,
    free_keys_send_nothing,
    a_draft_outlives_a_kill,
    a_draft_outlives_its_terminal,
    signals_leave_the_terminal_as_it_was,
    suspend_and_back,
    borders_are_dragged_and_stay,
    every_size_draws,
    poor_terminals_work,
    an_idle_studio_does_nothing,
]


def run_tests(tests: list[Callable[[Home], None]]) -> int:
    """Runs those whose names hold a word of the command line, or all."""
    wanted = sys.argv[1:]
    failed = 0
    for test in tests:
        name = test.__name__.replace("_", " ")
        if wanted and not any(word in name for word in wanted):
            continue
        home = Home()
        start = time.monotonic()
        try:
            test(home)
            print(f"ok      {name}  {time.monotonic() - start:.1f} s", flush=True)
        except Exception as problem:  # Each test is told of, whatever ended it.
            failed += 1
            print(f"FAILED  {name}: {problem}", flush=True)
            if not isinstance(problem, Failed):
                traceback.print_exc()
        finally:
            home.remove()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(run_tests(TESTS))
