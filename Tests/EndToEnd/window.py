#!/usr/bin/env python3
"""What goes between the studio and the terminal's window: light or dark, keys told apart, the title, progress,
messages. The terminal is played here: it answers what it is asked, and what it is told is looked at."""

import os
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from studio import check, jobs, run_tests  # noqa: E402
from terminal import Home, PATIENCE, TooLate  # noqa: E402
from terminals import Line  # noqa: E402

DARK, LIGHT = b"48;2;21;24;28", b"48;2;251;251;249"
PORTRAIT = "http://127.0.0.1/samples/portrait.jpg"


class Window(Line):
    """A terminal that answers: its ground, its name, whether it has kitty's keyboard protocol."""

    def __init__(
        self, home: Home, ground: str | None = "1515/1818/1c1c", has_keyboard: bool = False, **settings: str
    ) -> None:
        self.ground = ground
        self.has_keyboard = has_keyboard
        #: Up to where it has looked for questions, and up to where the test has looked.
        self.asked = 0
        self.seen = 0
        self.grounds_asked = 0
        super().__init__(home, TERM="xterm-256color", COLORTERM="truecolor", **settings)
        self.resize(120, 40)

    def read(self, quiet: float) -> bool:
        has_read = super().read(quiet)
        self.answer()
        return has_read

    def answer(self) -> None:
        questions = re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)|\x1b\[c|\x1b\[\?u|\x1b\[>0?q")
        for match in questions.finditer(self.written, self.asked):
            self.asked = match.end()
            question = match.group()
            if question.startswith(b"\x1b]11"):
                self.grounds_asked += 1
                if self.ground:
                    self.send(f"\x1b]11;rgb:{self.ground}\x1b\\")
            elif question == b"\x1b[?u":
                if self.has_keyboard:
                    self.send("\x1b[?0u")
            elif question == b"\x1b[c":
                self.send("\x1b[?62;22c")
            else:
                self.send("\x1bP>|played 1.0\x1b\\")

    def send(self, text: str) -> None:
        os.write(self.master, text.encode())

    def keys(self, text: str) -> None:
        """Presses keys by what a terminal sends for them, and reads what comes of it."""
        self.send(text)
        self.read(0.2)

    def wait(self, pattern: bytes, patience: float = PATIENCE) -> bytes:
        """Waits until what was written since the last wait matches, and gives that."""
        end = time.monotonic() + patience
        while True:
            match = re.compile(pattern, re.S).search(self.written, self.seen)
            if match:
                self.seen = match.end()
                return match.group()
            if time.monotonic() > end:
                raise TooLate(f"no {pattern!r} within {patience:.0f} s in {self.written[self.seen:][-600:]!r}")
            self.read(0.05)

    def never(self, pattern: bytes, since: int = 0) -> None:
        found = re.compile(pattern, re.S).search(self.written, since)
        check(found is None, f"{pattern!r} was written: {found and found.group()!r}")

    def begin(self) -> None:
        """Waits for the first frame, and until the terminal's answers were taken up."""
        self.until(lambda: self.asked > 0 and b"help" in self.written)
        self.read(0.3)
        self.seen = len(self.written)

    def send_runs(self, prompt: str, count: int) -> None:
        """Writes a draft with a picture, and sends so many runs of it at once."""
        self.keys("\x1b1")
        self.keys(prompt)
        self.keys("\x1b2")
        self.keys(f"\x1b[200~{PORTRAIT}\x1b[201~")
        if count == 1:
            self.keys("\x1b[15~")
            return
        self.keys("\x18s")
        self.keys(f"\x15{count}")
        self.keys("\x1b[15~")

    def leave(self) -> None:
        self.keys("\x03")
        self.keys("\x03")
        self.until(self.has_ended)
        self.read(0.1)
        check(self.process.returncode == 0, f"left with {self.process.returncode}")


def saved(home: Home, count: int, window: Window) -> None:
    """Waits until so many runs are saved, and until the studio has shown that."""
    end = time.monotonic() + PATIENCE
    while [job["state"] for job in jobs(home)].count("saved") < count:
        check(time.monotonic() < end, f"{count} runs are not saved: {jobs(home)}")
        window.read(0.3)
    window.read(0.5)


def the_ground_is_asked_for_and_followed(home: Home) -> None:
    window = Window(home, ground="fbfb/fbfb/f9f9")
    try:
        window.begin()
        check(LIGHT in window.written, "what was answered is followed")
        check(window.grounds_asked == 1, f"asked once, not {window.grounds_asked} times")
        # Mode 2031: the person's wish changed.
        window.keys("\x1b[?997;1n")
        window.wait(DARK)
        window.keys("\x1b[?997;2n")
        window.wait(LIGHT)
        # Terminals that tell of no change are asked when their window has the focus again.
        window.ground = "1515/1818/1c1c"
        window.keys("\x1b[O")
        window.keys("\x1b[I")
        window.wait(DARK)
        check(window.grounds_asked >= 2, "asked again with the focus")
        window.leave()
        for mode in (b"2031", b"2004", b"1004", b"1006", b"1002"):
            check(b"\x1b[?" + mode + b"h" in window.written, f"mode {mode!r} is set")
            check(window.written.rfind(b"\x1b[?" + mode + b"l") > window.written.rfind(b"\x1b[?" + mode + b"h"),
                  f"mode {mode!r} is unset at the end")
    finally:
        window.close()
    # What was answered last is what the next start begins with: no flash of the other one.
    begins_dark(home, "begins as it ended")


def a_terminal_that_answers_nothing_is_dark(home: Home) -> None:
    begins_dark(home, "dark")


def begins_dark(home: Home, name: str) -> None:
    window = Window(home, ground=None)
    try:
        window.begin()
        check(DARK in window.written and LIGHT not in window.written, name)
        window.leave()
    finally:
        window.close()


def keys_are_told_apart_where_the_terminal_can(home: Home) -> None:
    window = Window(home, has_keyboard=True)
    try:
        window.begin()
        check(b"\x1b[>3u" in window.written, "kitty's protocol is taken up")
        window.keys("Snow")
        window.keys("\x1b[50;3u")  # Alt-2
        window.keys(f"\x1b[200~{PORTRAIT}\x1b[201~")
        # F6 held: a press, repeats of it, and its release.
        window.send("\x1b[17;1:1~")
        for _ in range(8):
            window.send("\x1b[17;1:2~")
        window.send("\x1b[17;1:3~")
        saved(home, 1, window)
        check(len(jobs(home)) == 1, "a held key pays once")
        # A second press long after is a second run: Ctrl-Enter, which only this protocol tells from Enter.
        window.keys("\x1b[49;3u")
        window.keys("\x1b[13;5u")
        saved(home, 2, window)
        check([job["prompt"] for job in jobs(home)] == ["Snow", "Snow"], f"{jobs(home)}")
        window.leave()
        check(window.written.rfind(b"\x1b[<u") > window.written.rfind(b"\x1b[>3u"), "it is given back")
    finally:
        window.close()
    window = Window(home, has_keyboard=False)
    try:
        window.begin()
        window.leave()
        window.never(rb"\x1b\[>3u|\x1b\[<u")
    finally:
        window.close()


def title_and_progress_tell_what_runs(home: Home) -> None:
    window = Window(home, WT_SESSION="1")
    try:
        window.begin()
        window.send_runs("Snow", 1)
        saved(home, 1, window)
        written = window.written
        order = [written.find(part) for part in (
            b"\x1b[22;2t", b"\x1b]2;hera sandbox\x1b\\", b"\x1b]2;hera sandbox - 1 running\x1b\\")]
        check(-1 not in order and order == sorted(order), f"the title, in its order: {order}")
        check(written.rfind(b"\x1b]2;hera sandbox\x1b\\") > order[2], "nothing runs any more")
        on, off = written.find(b"\x1b]9;4;3\x1b\\"), written.find(b"\x1b]9;4;0\x1b\\")
        check(0 < on < off, f"progress while it runs: {on} {off}")
        window.leave()
        check(window.written.rfind(b"\x1b[23;2t") > window.written.rfind(b"\x1b]2;"), "the title of before is back")
    finally:
        window.close()
    # Others take it for a message.
    window = Window(home)
    try:
        window.begin()
        window.send_runs("Rain", 1)
        saved(home, 2, window)
        window.never(rb"\x1b\]9;4")
        window.leave()
    finally:
        window.close()


MESSAGES = {
    "bell": rb"\x07",
    "osc9": rb"\x1b\]9;hera: 3 runs ended: 3 saved\x1b\\\x07",
    "osc777": rb"\x1b\]777;notify;hera;3 runs ended: 3 saved\x1b\\\x07",
    "osc99": rb"\x1b\]99;i=hera:d=0;hera\x1b\\\x1b\]99;i=hera:d=1:p=body;3 runs ended: 3 saved\x1b\\\x07",
}


def runs_sent_together_are_told_of_once(home: Home) -> None:
    count = 0
    for way, message in MESSAGES.items():
        home.config(f'notify = "{way}"\nnotify_after = 0\n')
        window = Window(home)
        try:
            window.begin()
            if count == 0:
                # With the window in front nothing is told.
                window.send_runs("Snow", 3)
                count += 3
                saved(home, count, window)
                window.never(rb"\x07", window.seen)
            begun = len(window.written)
            # What was sent before is the draft still.
            window.keys("\x1b1")
            window.keys("\x18s")
            window.keys("\x153")
            window.keys("\x1b[15~")
            window.keys("\x1b[O")
            count += 3
            saved(home, count, window)
            found = re.findall(message, window.written[begun:])
            check(len(found) == 1, f"{way}: told {len(found)} times")
            check(window.written[begun:].count(b"\x07") == 1, f"{way}: one bell")
            window.leave()
        finally:
            window.close()


def a_message_goes_to_a_program_of_ones_own(home: Home) -> None:
    told = home.path / "told"
    program = home.program("tell", f'echo "$@" >> {told}')
    home.config(f'notify = "command"\nnotify_command = ["{program}"]\nnotify_after = 0\n')
    window = Window(home)
    try:
        window.begin()
        window.send_runs("Snow; on the roofs", 1)
        window.keys("\x1b[O")
        saved(home, 1, window)
        end = time.monotonic() + PATIENCE
        while not told.exists() or not told.read_text():
            check(time.monotonic() < end, "the program was not run")
            window.read(0.1)
        check(re.fullmatch(r"saved: \w{8}, Snow; on the roofs\n", told.read_text()), f"{told.read_text()!r}")
        window.leave()
    finally:
        window.close()


def what_is_soon_over_is_not_told_of(home: Home) -> None:
    home.config('notify = "osc9"\nnotify_after = 600\n')
    window = Window(home)
    try:
        window.begin()
        window.send_runs("Snow", 1)
        window.keys("\x1b[O")
        saved(home, 1, window)
        window.never(rb"\x1b\]9;|\x07", window.seen)
        window.leave()
    finally:
        window.close()


if __name__ == "__main__":
    sys.exit(run_tests([
        the_ground_is_asked_for_and_followed, a_terminal_that_answers_nothing_is_dark,
        keys_are_told_apart_where_the_terminal_can, title_and_progress_tell_what_runs,
        runs_sent_together_are_told_of_once, a_message_goes_to_a_program_of_ones_own,
        what_is_soon_over_is_not_told_of,
    ]))
