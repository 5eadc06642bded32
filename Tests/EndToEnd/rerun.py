"""Runs again: all but the seed to the byte, as it is seen on the wire to the sandbox."""

import json
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from studio import check, run_tests  # noqa: E402
from terminal import HERA, Home, Terminal  # noqa: E402

KEY = "api18_rerun_0123456789"
SEED = re.compile(rb'"seed":(-?\d+)')


class Wire:
    """Stands between a client and a server, and keeps what the client says."""

    def __init__(self, port: int) -> None:
        self.server = port
        self.said: list[bytearray] = []
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.server))
            except OSError:
                return
            said = bytearray()
            self.said.append(said)
            threading.Thread(target=self._pass, args=(client, server, said), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, None), daemon=True).start()

    def _pass(self, start: socket.socket, end: socket.socket, said: bytearray | None) -> None:
        try:
            while data := start.recv(65_536):
                if said is not None:
                    said += data
                end.sendall(data)
            end.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def bodies(self) -> list[bytes]:
        """The bodies of all runs that were asked for, each connection's in turn."""
        found = []
        for said in self.said:
            rest = bytes(said)
            while b"\r\n\r\n" in rest:
                head, rest = rest.split(b"\r\n\r\n", 1)
                length = re.search(rb"(?i)content-length: *(\d+)", head)
                count = int(length.group(1)) if length else 0
                # A body may still be on its way.
                if head.startswith(b"POST") and len(rest) >= count:
                    found.append(rest[:count])
                rest = rest[count:]
        return found

    def wait(self, count: int, patience: float = 40) -> list[bytes]:
        end = time.monotonic() + patience
        while len(self.bodies()) < count and time.monotonic() < end:
            time.sleep(0.1)
        bodies = self.bodies()
        check(len(bodies) == count, f"{count} runs on the wire, not {len(bodies)}")
        return bodies


def seed(body: bytes) -> int:
    found = SEED.findall(body)
    check(len(found) == 1, f"one seed in {body!r}")
    return int(found[0])


def all_but_the_seed_is_the_same_on_the_wire(home: Home) -> None:
    sandbox = subprocess.Popen(
        [HERA, "sandbox", "--port", "0", "--key", KEY, "--job-seconds", "0.2", "--json",
         "--folder", str(home.path / "served")], stdout=subprocess.PIPE, text=True)
    try:
        assert sandbox.stdout
        wire = Wire(json.loads(sandbox.stdout.readline())["port"])
        base = f"http://127.0.0.1:{wire.port}"
        terminal = Terminal(home, 120, 40, API18_KEY=KEY, API18_BASE_URL=base)
        try:
            terminal.start("")
            terminal.type("It's \"golden\" hour \\ 空 é / <b>")
            terminal.wait("golden")
            terminal.keys("Tab", "a")
            terminal.type(f"{base}/samples/portrait.jpg")
            terminal.keys("Enter")
            terminal.wait(r"1 portrait\.jpg")
            terminal.keys("F5")
            terminal.wait("✓ saved")
            first = wire.wait(1)[0]
            terminal.keys("4")
            terminal.wait("run again|recall")
            terminal.keys("F7")
            second = wire.wait(2)[1]
            check(seed(second) == seed(first) + 1, "the next seed is one more")
            terminal.wait(r"✓ saved[^\n]*\n[^\n]*✓ saved")
            terminal.keys("R", "3")
            wire.wait(5)
            # Five rows, and the one that is shown.
            terminal.wait(r"(?s)(✓ saved.*){6}")
            terminal.keys("T")
            terminal.wait("Send 1 for")
            terminal.type("77 -5")
            terminal.wait("Send 2 for")
            terminal.keys("F5")
            bodies = wire.wait(7)
            check({seed(body) for body in bodies[5:]} == {77, -5}, "the seeds that were typed")
            terminal.wait(r"(?s)(✓ saved.*){8}")
            terminal.keys("R", "a")
            terminal.wait("again for")
            terminal.keys("y")
            bodies = wire.wait(8)
            check(bodies[7] in bodies[:7], "as it was, to the byte")
            rest = {SEED.sub(b'"seed":0', body) for body in bodies}
            check(len(rest) == 1, f"all but the seed is the same: {rest}")
            check(KEY.encode() not in b"".join(bodies), "the key is in no body")
            terminal.keys("R", "9")
            terminal.wait("9 times for")
            terminal.keys("Enter")
            terminal.wait_gone("9 times for")
            check(len(wire.bodies()) == 8, "Enter means no")
        finally:
            terminal.close()
    finally:
        sandbox.terminate()
        sandbox.wait()


if __name__ == "__main__":
    sys.exit(run_tests([all_but_the_seed_is_the_same_on_the_wire]))
