"""Writing a prompt as a person does: the editor outside, fragments, sent prompts, the mouse."""

import sys
from pathlib import Path
from typing import Callable

sys.path.insert(0, str(Path(__file__).parent))
from studio import check, compose, jobs, run_tests  # noqa: E402
from terminal import Home, Terminal  # noqa: E402

#: Reads a line of keys and puts it behind the text; notes the file's name and rights.
EDITOR = """
stat -c '%a %n' "$1" > "$HOME/seen"
printf 'ready\\n'
IFS= read -r line
printf '%s' "$line" >> "$1"
"""
FAILING = """
printf 'spoiled' > "$1"
exit 3
"""


def no_key_of_the_editor_is_eaten(home: Home) -> None:
    terminal = Terminal(home, VISUAL=home.program("editor", EDITOR))
    try:
        terminal.start()
        terminal.type("Before ")
        terminal.wait("Before")
        for number, keys in enumerate([("C-g",), ("C-x", "C-e"), ("F4",)]):
            terminal.keys(*keys)
            terminal.wait("ready")
            # In many small pieces: a reader that was left behind would take some of them.
            for piece in range(20):
                terminal.type(f"{number}{piece:02}")
            terminal.keys("Enter")
            terminal.wait(rf"{number}19")
            expected = "".join(f"{number}{piece:02}" for piece in range(20))
            shown = terminal.screen().replace("┃\n┃ ", "").replace(" ", "")
            check(expected in "".join(shown.split()), f"all keys of round {number}:\n{shown}")
            rights, path = (home.path / "seen").read_text().split()
            check(rights == "600", f"the file is the person's alone, not {rights}")
            check(not Path(path).exists(), "the file is gone")
        terminal.keys("C-_")
        terminal.wait_gone("218219")
    finally:
        terminal.close()


def an_editor_that_fails_keeps_the_text(home: Home) -> None:
    terminal = Terminal(home, VISUAL=home.program("failing", FAILING))
    try:
        terminal.start()
        terminal.type("Kept as it is")
        terminal.wait("Kept as it is")
        terminal.keys("C-g")
        # The folder's name decides where the line is broken.
        terminal.wait(r"\s*".join("goes back".replace(" ", "")))
        terminal.keys("Enter")
        screen = terminal.wait("✗")
        check("Kept as it is" in screen and "spoiled" not in screen, screen)
        terminal.type("!")
        terminal.wait("Kept as it is!")
    finally:
        terminal.close()


def a_fragment_is_kept_named_and_sent(home: Home) -> None:
    terminal = Terminal(home, 120, 40)
    try:
        terminal.start()
        terminal.type("warm light from the left")
        terminal.keys("C-x", "h", "C-x", "f")
        terminal.wait("Keep under which name")
        terminal.type("golden")
        terminal.wait("a new name")
        terminal.keys("Enter")
        terminal.wait("@golden stands for it")
        terminal.keys("C-x", "h", "BSpace")
        terminal.type("A terrace, @go")
        terminal.wait("takes it")
        terminal.keys("Tab")
        terminal.wait("A terrace, @golden")
        compose(terminal, " at sea")
        terminal.keys("F9")
        terminal.wait("A terrace, warm light from the left at sea")
        terminal.keys("Escape", "F5")
        terminal.wait("✓ saved")
        check(
            [job["prompt"] for job in jobs(home)] == ["A terrace, warm light from the left at sea"],
            "the fragment was sent in its place")
        # Kept for the next start.
        terminal.keys("C-c", "C-c")
        terminal.wait(r"left with 0\.")
        terminal.start()
        terminal.keys("A-1")
        terminal.type(" @")
        terminal.wait("warm light from the left")
    finally:
        terminal.close()


def sent_prompts_and_states_come_back(home: Home) -> None:
    terminal = Terminal(home, 120, 40)
    try:
        terminal.start()
        compose(terminal, "Warm evening light")
        terminal.keys("F5")
        terminal.wait("✓ saved")
        terminal.keys("A-1", "C-x", "h")
        terminal.type("Snow on the roofs")
        terminal.keys("F5")
        terminal.wait(r"2 jobs")
        terminal.keys("C-x", "h")
        terminal.type("Mine")
        terminal.keys("C-r")
        terminal.wait("Sent prompts")
        terminal.type("evening")
        terminal.wait(r"1 / 2")
        terminal.keys("Enter")
        terminal.wait("┃ Warm evening light")
        terminal.keys("C-_")
        terminal.wait("┃ Mine")
        terminal.keys("C-x", "[")
        terminal.wait("┃ Snow on the roofs")
        terminal.keys("C-x", "[")
        terminal.wait("┃ Warm evening light")
        terminal.keys("C-x", "]", "C-x", "]")
        terminal.wait("┃ Mine")
        terminal.keys("Up")
        terminal.wait("┃ Snow on the roofs")
        terminal.keys("Down")
        terminal.wait("┃ Mine")
        terminal.keys("C-x", "n")
        terminal.wait("Draft put aside")
        terminal.keys("C-x", "b")
        terminal.wait(r"Drafts put aside[\s\S]*Mine")
        terminal.keys("Enter")
        terminal.wait("┃ Mine")
    finally:
        terminal.close()


def the_mouse_selects_and_scrolls(home: Home) -> None:
    terminal = Terminal(home)
    try:
        terminal.start()
        terminal.paste("\n".join(f"line {number}" for number in range(1, 11)))
        terminal.wait("line 10")
        for _ in range(2):
            terminal.mouse(64, 10, 3)
        terminal.wait("line 1 ")
        for _ in range(2):
            terminal.mouse(0, 4, 3)
            terminal.mouse(0, 4, 3, "m")
        terminal.keys("BSpace")
        terminal.wait(r"┃  2 ")
        terminal.drag((3, 4), (9, 4))
        terminal.type("x")
        terminal.wait(r"┃ x ")
    finally:
        terminal.close()


TESTS: list[Callable[[Home], None]] = [
    no_key_of_the_editor_is_eaten,
    an_editor_that_fails_keeps_the_text,
    a_fragment_is_kept_named_and_sent,
    sent_prompts_and_states_come_back,
    the_mouse_selects_and_scrolls,
]

if __name__ == "__main__":
    sys.exit(run_tests(TESTS))
