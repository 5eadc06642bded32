"""References in a terminal: looked at before they are sent, and files uploaded by the person's command."""

import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from studio import check, compose, jobs, run_tests  # noqa: E402
from terminal import Home, Terminal  # noqa: E402

#: The beginning of a BMP of 640x480, which tells all that is looked for.
BMP = b"BM" + bytes(12) + b"\x28\0\0\0" + (640).to_bytes(4, "little") + (480).to_bytes(4, "little") \
    + b"\x01\0\x18\0" + bytes(100)


class Host:
    """A host of pictures on this machine, with what it was asked."""

    def __init__(self) -> None:
        self.headers: list[dict[str, str]] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.headers.append({name.lower(): value for name, value in self.headers.items()})
                status, length, body = {
                    "/good.bmp": (200, len(BMP), BMP),
                    "/large.bmp": (200, 14_200_000, BMP),
                    "/page.html": (200, 9, b"<!DOCTYPE"),
                }.get(self.path, (404, 4, b"none"))
                self.send_response(status)
                self.send_header("Content-Length", str(length))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def addresses_are_looked_at_without_the_key(home: Home) -> None:
    host = Host()
    # A base URL on this machine, so that addresses on it are allowed; nothing is sent to it.
    terminal = Terminal(
        home, 120, 40, API18_KEY="api18_of_a_test", API18_BASE_URL="http://127.0.0.1:9")
    try:
        terminal.start("")
        terminal.keys("Tab")
        terminal.wait(r"┏.*References|┢━ 2 References")
        terminal.paste("\n".join(
            host.address(name) for name in ("good.bmp", "large.bmp", "page.html")))
        terminal.wait(r"1 good\.bmp.* ok bmp 130 B 640x480")
        terminal.wait(r"2 large\.bmp.* 14\.2 MB, at most 10")
        terminal.wait(r"3 page\.html.* no picture")
        terminal.keys("Enter", "C-u")
        terminal.type(host.address("gone.bmp"))
        terminal.keys("Enter")
        terminal.wait(r"gone\.bmp.* answers 404")
        check(all("authorization" not in headers for headers in host.headers), "without the key")
        check("api18_of_a_test" not in str(host.headers), "the key is nowhere")
    finally:
        terminal.close()
        host.close()


def a_file_gets_an_address_by_the_persons_command(home: Home) -> None:
    saved = home.path / "my pictures"
    saved.mkdir()
    picture = saved / "cat.bmp"
    picture.write_bytes(BMP)
    script = 'echo "$#|$1|$2|${API18_KEY-no key}" > "$0.seen"; sleep 1; echo https://up.example/cat.bmp'
    up = home.program("up", script)
    home.config(f'upload_command = ["{up}", "--public"]\n')
    terminal = Terminal(home, 120, 40, API18_KEY="api18_of_a_test")
    try:
        terminal.start()
        terminal.type("Warm evening light")
        terminal.keys("Tab")
        terminal.paste(f"'{picture}'")
        terminal.wait(r"1 cat\.bmp.*a file  f uploads it")
        check(not Path(f"{up}.seen").exists(), "nothing is uploaded by itself")
        terminal.keys("F5")
        terminal.wait("takes no files")
        check(jobs(home) == [], "a file is never sent")
        terminal.keys("f")
        terminal.wait(r"uploading \d s")
        terminal.wait(r"1 cat\.bmp  up\.example")
        seen = Path(f"{up}.seen").read_text().strip()
        check(seen == f"2|--public|{picture}|no key", f"what it was given: {seen}")
        terminal.keys("F5")
        terminal.wait(r"✓ saved")
        check(jobs(home)[0]["images"] == ["https://up.example/cat.bmp"], "the address")
    finally:
        terminal.close()


def an_upload_that_fails_or_is_stopped_keeps_the_file(home: Home) -> None:
    picture = home.path / "cat.bmp"
    picture.write_bytes(BMP)
    secret = home.path / "secret.txt"
    secret.write_text("no picture")
    up = home.program("up", 'case "$1" in *cat*) echo "no quota left" >&2; exit 4;; esac; exec sleep 100')
    home.config(f'upload_command = "{up}"\n')
    terminal = Terminal(home, 120, 40)
    try:
        terminal.start()
        terminal.keys("Tab")
        terminal.paste(str(picture))
        terminal.keys("f")
        terminal.wait("upload_command ended with 4: no quota left")
        terminal.wait(r"1 cat\.bmp.*the upload failed")
        terminal.keys("Down", "f")
        terminal.type(str(secret))
        terminal.keys("Enter")
        terminal.wait("is no JPEG, PNG, WEBP or BMP picture")
        slow = home.path / "slow.bmp"
        slow.write_bytes(BMP)
        terminal.keys("Down", "f")
        terminal.type(str(slow))
        terminal.keys("Enter")
        terminal.wait(r"3 slow\.bmp.*uploading \d s")
        terminal.keys("f")
        terminal.wait("The upload was stopped")
        terminal.wait(r"3 slow\.bmp.*a file  f uploads it")
    finally:
        terminal.close()


def a_reference_is_seen_before_it_is_sent(home: Home) -> None:
    terminal = Terminal(home, 120, 40)
    try:
        terminal.start()
        compose(terminal)
        screen = terminal.wait("▀▀▀▀▀▀")
        check("image 1 of the prompt" in screen, "the result pane shows the reference")
        terminal.wait(r"ok jpeg \d+ KB \d+x\d+")
        terminal.resize(80, 24)
        terminal.keys("v")
        terminal.wait(r"━ Reference ━")
        terminal.wait("▀▀▀▀▀▀")
        terminal.keys("q")
        terminal.wait("4 History")
    finally:
        terminal.close()


def several_seeds_and_an_own_picture(home: Home) -> None:
    terminal = Terminal(home, 120, 40)
    try:
        terminal.start()
        compose(terminal)
        terminal.keys("C-x", "s")
        terminal.wait("Send several runs")
        terminal.keys("2", "Enter")
        terminal.wait("F5 sends 2 runs")
        check(jobs(home) == [], "Enter sends nothing")
        terminal.keys("F5")
        terminal.wait(r"✓ saved[^\n]*\n[^\n]*✓ saved")
        done = jobs(home)
        check(len({job["seed"] for job in done}) == 2, "two seeds")
        terminal.keys("4", "e")
        terminal.wait("own output, dies in")
        terminal.keys("F5")
        terminal.wait("3 jobs")
        terminal.wait(r"✓ saved[^\n]*\n[^\n]*✓ saved[^\n]*\n[^\n]*✓ saved")
        images = jobs(home)[0]["images"]
        outputs = [[output["url"] for output in job["outputs"]] for job in done]
        check(images in outputs, f"the picture of a run before is the reference, not {images}")
    finally:
        terminal.close()


if __name__ == "__main__":
    sys.exit(run_tests([
        addresses_are_looked_at_without_the_key,
        a_file_gets_an_address_by_the_persons_command,
        an_upload_that_fails_or_is_stopped_keeps_the_file,
        a_reference_is_seen_before_it_is_sent,
        several_seeds_and_an_own_picture,
    ]))
