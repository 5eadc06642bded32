"""The two ways to run a scenario."""

import re
import time
from pathlib import Path

from fault.always import end, money, no_leaked_key, no_raw_controls, others_of, private_files
from fault.home import check, Home
from fault.scenario import Scenario
from terminal import Failed, Terminal


def without_a_screen(one: Scenario) -> None:
    home, service = Home(), one.service()
    try:
        home.environment.setdefault("API18_BASE_URL", service.url)
        if one.before:
            one.before(home, service)
        arguments = ["edit", "--prompt", one.prompt, "--image", "https://example.com/photo.jpg", "--json"]
        run = home.run(*arguments, *(["--wait"] if one.waits else []))
        check(run.code == one.code, f"exit {one.code} was to come: {run}")
        check(len(run.lines) == 1 and run.lines[0]["state"] == one.state, f"{one.state} was to come: {run}")
        for words in one.words:
            check(re.search(words, run.err), f"no {words!r} in: {run}")
        if one.posts is not None:
            check(service.count("POST") == one.posts, f"{one.posts} POSTs, not {service.count('POST')}")
        check(len(service.charges) == one.charges, f"{one.charges} charges, not {len(service.charges)}")
        if one.also:
            one.also(home, service, run)
        for arguments in (["jobs"], ["show", run.lines[0]["id"]]):
            check(home.run(*arguments).code == 0, f"hera {arguments[0]}")
        money(home, service, 1)
        # The fault is over.
        posts = service.count("POST")
        service.heal()
        if one.after:
            one.after(home, service)
        watched = home.run("watch")
        rows = money(home, service, 1)
        check(service.count("POST") == posts, "a watch sent something")
        check(rows[0]["state"] == (one.later or one.state),
              f"{one.later or one.state} was to come of it later, not {rows[0]['state']}: {watched}")
        if rows[0]["state"] == "saved":
            for output in rows[0]["outputs"]:
                path = Path(output["path"])
                check(path.is_file() and home.path in path.parents, f"{path} is no file of ours")
        check(all(code >= 0 for code in home.codes), f"a signal ended it: {home.codes}")
        no_raw_controls(home)
        no_leaked_key(home, service, others_of(service))
        private_files(home)
    finally:
        end(service)
        if one.after:
            one.after(home, service)
        home.remove()


def leave(terminal: Terminal) -> None:
    """Ctrl-C closes what lies on top, and then leaves when pressed twice."""
    for _ in range(8):
        terminal.keys("C-c")
        if re.search(r"left with \d+\.", terminal.screen()):
            break
        time.sleep(0.3)
    terminal.wait(r"left with 0\.")


def on_the_terminal(one: Scenario) -> None:
    home, service = Home(), one.service()
    terminal = None
    raw = home.path / "terminal.bytes"
    try:
        home.environment.setdefault("API18_BASE_URL", service.url)
        if one.before:
            one.before(home, service)
        terminal = Terminal(home, 80, 24)
        terminal._tmux("pipe-pane", "-o", f"cat > {raw}")
        terminal.start("")
        terminal.type(one.prompt)
        terminal.wait(re.escape(one.prompt[:20]))
        terminal.keys("Tab", "a")
        terminal.type("https://example.com/photo.jpg")
        terminal.keys("Enter")
        terminal.wait(r"1 photo\.jpg|example\.com/photo")
        terminal.keys("F5")
        for step in one.screen:
            if keys := re.fullmatch(r"<(.+)>", step):
                if keys[1] == "heal":
                    service.heal()
                else:
                    terminal.keys(*keys[1].split())
            elif step.startswith("not: "):
                check(not re.search(step[5:], terminal.screen()), f"{step}: {terminal.screen()}")
            else:
                terminal.wait(step, patience=90)
        if len(service.charges) == 0 and one.charges:
            raise Failed(f"{one.charges} charges were to come")
        money(home, service, 1, sure=False)
        leave(terminal)
        home.said.append(("terminal", raw.read_bytes()))
        raw.unlink()
        no_raw_controls(home)
        no_leaked_key(home, service, others_of(service))
    finally:
        if terminal:
            terminal.close()
        end(service)
        if one.after:
            one.after(home, service)
        home.remove()
