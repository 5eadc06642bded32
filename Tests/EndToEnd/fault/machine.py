"""Faults of this machine: folders and disks."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Callable

from fault.home import check, Home
from fault.scenario import NOT_SAVED, pictured, polling
from fault.service import Call, png, Service


def output_dir_is_a_file(home: Home, _: Service) -> None:
    (home.path / "pictures").write_text("in the way")
    home.config('output_dir = "~/pictures"\n')


def output_dir_is_free(home: Home, _: Service) -> None:
    if (home.path / "pictures").is_file():
        (home.path / "pictures").unlink()


polling("a file in the place of the output folder", Service, 2, "completed",
        ["a file, not a folder", "another output folder", *NOT_SAVED], before=output_dir_is_a_file,
        after=output_dir_is_free, screen=["paid, not saved", "<@>", "not a folder: "])


def vanish(call: Call) -> None:
    """The output folder goes away while the picture is on its way."""
    call.raw(f"HTTP/1.1 200 OK\r\nContent-Length: {len(png())}\r\n\r\n".encode() + png()[:40])
    time.sleep(1)
    for folder in Path(call.service.home).glob("data/hera/outputs"):
        shutil.rmtree(folder, ignore_errors=True)
    call.raw(png()[40:])


def know_the_home(home: Home, service: Service) -> None:
    service.home = str(home.path)


polling("the output folder vanishes", pictured(vanish, 1), 2, "completed", ["folder is gone", *NOT_SAVED],
        before=know_the_home)


def mounted(options: str) -> Callable[[Home, Service], None]:
    def before(home: Home, _: Service) -> None:
        folder = home.path / "pictures"
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=True)
        home.config('output_dir = "~/pictures"\n')
    return before


def unmounted(home: Home, _: Service) -> None:
    subprocess.run(["umount", str(home.path / "pictures")], capture_output=True)


def may_mount() -> bool:
    folder = tempfile.mkdtemp(prefix="hera-faults-")
    done = subprocess.run(["mount", "-t", "tmpfs", "none", folder], capture_output=True)
    if done.returncode == 0:
        subprocess.run(["umount", folder], check=True)
    os.rmdir(folder)
    return done.returncode == 0


def large(call: Call) -> None:
    call.answer(200, png() + bytes(600_000), kind="image/png")


if os.geteuid() == 0 and may_mount():
    polling("a full disk", pictured(large), 2, "completed", ["disk is full", "Make room", *NOT_SAVED],
            before=mounted("size=64k"), after=unmounted, screen=["disk is full"])
    polling("a read-only disk", Service, 2, "completed", ["disk is read-only", "another output folder"],
            before=mounted("ro,size=64k"), after=unmounted)
polling("a prompt that wants out of the folder", Service, prompt="../../../../etc/cron.d/\u202egnp $(id)",
        also=lambda home, service, run: check(
            Path(run.lines[0]["outputs"][0]["path"]).resolve().is_relative_to(home.outputs.resolve()),
            f"it stays inside: {run}"))
