"""Scenarios of more than one command: kills, signals, several programs, outages."""

import os
import re
import signal
import time
from typing import Callable

from fault.always import end, money, no_leaked_key, no_raw_controls, private_files
from fault.home import check, Home
from fault.scenario import LATER, pictured
from fault.service import png, Service
from fault.ways import leave
from terminal import Terminal


def killed(service: Service, when: Callable[[Service], bool], later: str) -> None:
    """kill -9 at a moment: the row is there at the next start, and nothing is sent again."""
    home = Home()
    try:
        home.environment["API18_BASE_URL"] = service.url
        process = home.start("edit", "--prompt", "x", "--image", "https://example.com/a.png", "--wait")
        limit = time.monotonic() + 60
        while not when(service):
            check(time.monotonic() < limit and process.poll() is None, "the moment did not come")
            time.sleep(0.01)
        process.kill()
        process.communicate()
        money(home, service, 1, sure=False)
        service.heal()
        service.polls = 0
        run = home.run("watch")
        rows = money(home, service, 1)
        check(rows[0]["state"] == later, f"{later} was to come of it: {rows[0]['state']} {run}")
        check(service.count("POST") <= 1, "it is not sent again")
        if later == "unconfirmed":
            check("! to decide" in run.err, f"says what to do: {run}")
        no_raw_controls(home)
        no_leaked_key(home, service, [])
        private_files(home)
    finally:
        end(service)
        home.remove()


def killed_as_it_connects() -> None:
    killed(Service(accept=lambda call: call.hold(3)), lambda service: service.connections == 1, "unconfirmed")


def killed_while_sending() -> None:
    killed(Service(post=lambda call: (call.service.charge(call), call.hold())),
           lambda service: service.count("POST") == 1, "unconfirmed")


def killed_as_the_answer_comes() -> None:
    killed(Service(polls=99), lambda service: len(service.charges) == 1 and service.count("GET") == 1,
           "saved")


def killed_while_a_picture_comes() -> None:
    killed(pictured(lambda call: (call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + png()),
                                  call.hold()))(),
           lambda service: service.count("GET", "/files") == 1, "saved")


def killed_on_the_terminal() -> None:
    """The studio is killed with a POST in flight: its next start shows the job and asks a person."""
    home, service = Home(), Service(post=lambda call: (call.service.charge(call), call.hold()))
    terminal = None
    try:
        home.environment["API18_BASE_URL"] = service.url
        terminal = Terminal(home, 80, 24)
        terminal.start("")
        terminal.type("A lake at dusk")
        terminal.keys("Tab", "a")
        terminal.type("https://example.com/photo.jpg")
        terminal.keys("Enter", "F5")
        terminal.wait("sending")
        while service.count("POST") == 0:
            time.sleep(0.05)
        os.kill(terminal.process(), signal.SIGKILL)
        terminal.wait(r"left with 137\.")
        terminal.type("reset")
        terminal.keys("C-j")
        time.sleep(1.5)
        service.heal()
        terminal.start("")
        terminal.wait("A lake at dusk")
        terminal.wait("! unconfirmed")
        terminal.keys("M-4", "!")
        terminal.wait("The program ended while the request was being sent")
        terminal.keys("n")
        terminal.wait("settled")
        leave(terminal)
        rows = money(home, service, 1)
        check(rows[0]["state"] == "unconfirmed" and service.count("POST") == 1, f"sent once: {rows}")
    finally:
        if terminal:
            terminal.close()
        end(service)
        home.remove()


def stopped_while_sending() -> None:
    """A signal waits for the answer a little; what then is without one is at risk."""
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        home, service = Home(), Service(post=lambda call: (call.service.charge(call), call.hold()))
        try:
            home.environment["API18_BASE_URL"] = service.url
            process = home.start(
                "edit", "--prompt", "x", "--image", "https://example.com/a.png", "--json")
            while service.count("POST") == 0 and process.poll() is None:
                time.sleep(0.01)
            process.send_signal(number)
            run = home.finish(process)
            check(run.code == code and run.lines[0]["state"] == "unconfirmed", f"{number.name}: {run}")
            check("may have cost $0.07" in run.err, f"says what it may have cost: {run}")
            money(home, service, 1)
            no_leaked_key(home, service, [])
        finally:
            end(service)
            home.remove()


def two_watches_on_one_job() -> None:
    """A job is asked about and fetched by one of the programs that look at it."""
    home, service = Home(), Service(polls=2)
    try:
        home.environment["API18_BASE_URL"] = service.url
        check(home.run("edit", "--prompt", "x", "--image", "https://example.com/a.png").code == 0, "it runs")
        processes = [home.start("watch", "--json") for _ in range(3)]
        runs = [home.finish(process) for process in processes]
        check(all(run.code == 0 for run in runs), f"each ends well: {runs}")
        check(service.count("GET", "/files") == 1, f"fetched once, not {service.count('GET', '/files')}")
        check(service.count("GET", "/v1/jobs") <= 4, f"asked by one, not {service.count('GET', '/v1/jobs')}")
        check(all(run.lines[-1]["state"] == "saved" for run in runs if run.out), f"all see it: {runs}")
        money(home, service, 1)
    finally:
        end(service)
        home.remove()


def an_outage_while_watching() -> None:
    """Hours of trouble do not end a job: a signal does, and the next watch brings it home."""
    home, service = Home(), Service(get=lambda call: call.answer(404, "<html>no such page</html>"))
    try:
        home.environment["API18_BASE_URL"] = service.url
        process = home.start("edit", "--prompt", "x", "--image", "https://example.com/a.png", "--wait", "--json")
        while service.count("GET") < 4 and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        run = home.finish(process)
        check(run.code == 130 and run.lines[0]["state"] == "running", f"it runs on: {run}")
        check("goes on at the service" in run.err and LATER in run.err, f"says so: {run}")
        service.heal()
        check(home.run("watch").code == 0 and home.jobs()[0]["state"] == "saved", "it comes home")
        money(home, service, 1)
    finally:
        end(service)
        home.remove()


def sent_elsewhere() -> None:
    """A job is asked about only where it was sent to."""
    home, service, other = Home(), Service(), Service()
    try:
        home.environment["API18_BASE_URL"] = service.url
        check(home.run("edit", "--prompt", "x", "--image", "https://example.com/a.png").code == 0, "it runs")
        home.environment["API18_BASE_URL"] = other.url
        run = home.run("watch")
        check(other.connections == 0, "the other service is not asked")
        check(service.url in run.err and "API18_BASE_URL" in run.err, f"says where it went: {run}")
        home.environment["API18_BASE_URL"] = service.url
        check(home.run("watch").code == 0 and home.jobs()[0]["state"] == "saved", "it comes home")
        no_leaked_key(home, service, [other])
    finally:
        end(service)
        other.end()
        home.remove()


def plain_http_elsewhere() -> None:
    """The key is never sent in plain text off this machine."""
    home = Home()
    try:
        home.environment["API18_BASE_URL"] = "http://service.invalid"
        run = home.run("edit", "--prompt", "x", "--image", "https://example.com/a.png", "--json")
        check(run.code == 64 and "https" in run.err, f"refused: {run}")
    finally:
        home.remove()


def many_jobs_on_the_terminal() -> None:
    """Many running jobs use few connections, and one question each at a time."""
    home, service = Home(), Service(polls=1)
    terminal = None
    try:
        home.environment["API18_BASE_URL"] = service.url
        processes = []
        for number in range(24):
            processes.append(home.start(
                "edit", "--prompt", f"number {number}", "--image", "https://example.com/a.png"))
            if len(processes) == 4:
                check(all(home.finish(one).code == 0 for one in processes), "they run")
                processes = []
        terminal = Terminal(home, 80, 24)
        terminal.start("")
        terminal.wait("24 jobs")
        limit = time.monotonic() + 90
        while service.count("GET", "/files") < 24:
            check(time.monotonic() < limit, f"all come home: {service.count('GET', '/files')} of 24")
            time.sleep(0.1)
        terminal.wait_gone("[◒◓] ")
        check(service.most_open <= 64, f"at most 64 connections, not {service.most_open}")
        check(sorted({row["state"] for row in home.jobs()}) == ["saved"], "all are saved")
        money(home, service, 24)
    finally:
        if terminal:
            terminal.close()
        end(service)
        home.remove()


ALONE: list[Callable[[], None]] = [
    killed_as_it_connects, killed_while_sending, killed_on_the_terminal, killed_as_the_answer_comes,
    killed_while_a_picture_comes, stopped_while_sending, two_watches_on_one_job, an_outage_while_watching,
    sent_elsewhere, plain_http_elsewhere, many_jobs_on_the_terminal,
]
