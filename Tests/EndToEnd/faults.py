#!/usr/bin/env python3
"""The program against a service that goes wrong: for every fault nothing is charged twice, no job is lost,
no key leaks, no control character reaches the terminal, nothing crashes, and the message says what happened
and what to do.

usage: faults.py [--serial] [WORD...]     by default every scenario; words pick those with them in the name

A scenario runs without a screen, and a good part of them in a terminal too ("... on the terminal"). When the
fault is over, the service goes on as it should and `hera watch` has to bring every job home."""

import concurrent.futures
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Callable

sys.path.insert(0, str(Path(__file__).parent))
from fault import asking, lives, machine, pictures, posts, proxies, scenario  # noqa: E402, F401
from fault.ways import on_the_terminal, without_a_screen  # noqa: E402
from terminal import Failed, TooLate  # noqa: E402

#: What takes half a minute and more: a time that has to pass, or all the tries there are.
SLOW = ("for good", "silence", "nobody answers", "without an end, as documented", "stalls", "a page instead",
        "500 for a while", "outage", "full disk", "file in the place", "many jobs", "statuses that")


def main() -> int:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    work: list[tuple[str, Callable[[], None]]] = []
    for one in scenario.SCENARIOS:
        work.append((one.name, lambda one=one: without_a_screen(one)))
        if one.screen:
            work.append((f"{one.name}, on the terminal", lambda one=one: on_the_terminal(one)))
    work += [(one.__name__.replace("_", " "), one) for one in lives.ALONE]
    work = [one for one in work if not words or any(word in one[0] for word in words)]
    failures: list[str] = []
    late: list[tuple[str, Callable[[], None]]] = []

    def carry_out(name: str, act: Callable[[], None], alone: bool = False) -> None:
        start = time.monotonic()
        try:
            act()
            print(f"ok      {name}  {time.monotonic() - start:.1f} s", flush=True)
        except TooLate as problem:
            (failures.append(name) if alone else late.append((name, act)))
            print(f"{'FAILED' if alone else 'late'}  {name}: {problem}", flush=True)
        except Exception as problem:  # Each is told of, whatever ended it.
            failures.append(name)
            print(f"FAILED  {name}: {problem}", flush=True)
            if not isinstance(problem, Failed):
                traceback.print_exc()

    # Nearly all of a scenario's time is waiting: those that wait longest begin first.
    work.sort(key=lambda one: not any(word in one[0] for word in SLOW))
    width = 1 if "--serial" in sys.argv else 8 * (os.cpu_count() or 2)
    with concurrent.futures.ThreadPoolExecutor(width) as pool:
        list(pool.map(lambda one: carry_out(*one), work))
    # What a crowded machine did not show in time gets the machine for itself, once. What is wrong about
    # money, keys and control characters is no matter of time, and has failed already.
    for name, act in late:
        carry_out(name, act, alone=True)
    print(f"faults: {len(work) - len(failures)} ok, {len(failures)} failed")
    for name in failures:
        print(f"FAILED  {name}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
