"""Faults of the POST: what happens between a key that pays and the answer that names a job."""

import shutil
import socket
import time

from fault.home import check, Home, KEY
from fault.scenario import (
    at, AT_RISK, base_url, beside, EVIL, nobody, NOTHING, other_was_left_alone, raw, says, scenario, turned_away,
    typed)
from fault.service import Call, Service
from fault.tls import self_signed


def full_backlog() -> Service:
    """Nobody answers a connection: the queue of a listener that accepts nothing is full."""
    service = Service()
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    silent.listen(0)
    fill = []
    for _ in range(3):
        one = socket.socket()
        one.setblocking(False)
        one.connect_ex(silent.getsockname())
        fill.append(one)
    service.kept = [silent, *fill]
    service.silent_port = silent.getsockname()[1]
    return service


def on_https(home: Home, service: Service) -> None:
    home.environment["API18_BASE_URL"] = f"https://127.0.0.1:{service.port}"


scenario("an unknown host", Service, 5, "refused", ["name of the host is not known", *NOTHING],
         posts=0, before=base_url("https://nobody.invalid"),


         screen=["held", "name of the host|F8"])
scenario("a refused connection", Service, 5, "refused",
         ["refused the connection", "[Cc]heck the address", *NOTHING], posts=0,
         before=lambda home, _: base_url(nobody())(home, _), screen=["held", "F8"])
scenario("nobody answers the connection", full_backlog, 5, "refused", ["did not answer in time", *NOTHING],
         posts=0, before=lambda home, service: base_url(
             f"http://127.0.0.1:{service.silent_port}")(home, service))
scenario("no TLS at the other end", at(accept=lambda call: (call.raw("HTTP/1.1 400 No\r\n\r\n"), call.close())),
         5, "refused", ["No safe connection", *NOTHING], posts=0, before=on_https)
if shutil.which("openssl"):
    scenario("a certificate that nobody vouches for", self_signed, 5, "refused",
             ["No safe connection", "clock", *NOTHING], posts=0, before=on_https)
scenario("silence after the request", at(post=lambda call: (call.service.charge(call), call.hold())), 6,
         "unconfirmed", ["No answer came in time", *AT_RISK], charges=1,
         screen=["! unconfirmed", "<4 !>", "at risk \\$0.07", "No answer came in time", "Decide later"])
scenario("closed after the request, charged", raw(b""), 6, "unconfirmed",
         ["connection broke before the answer", *AT_RISK], charges=1,
         screen=["! unconfirmed", "may have been charged", "<4 !>", "connection broke",
                 "may have cost \\$0.07", "<r>", "settled"])
scenario("closed after the request, not charged", raw(b"", charged=False), 6, "unconfirmed", AT_RISK)
scenario("reset after the request", raw(b"", then="reset"), 6, "unconfirmed",
         ["connection broke", *AT_RISK], charges=1)
scenario("closed before the body was read", at(head=lambda call: call.close()), 6, "unconfirmed", AT_RISK)
scenario("reset before the body was read", at(head=lambda call: call.reset()), 6, "unconfirmed", AT_RISK)
scenario("half a status line", raw(b"HTTP/1.1 20"), 6, "unconfirmed", AT_RISK, charges=1)
scenario("half the head", raw(b"HTTP/1.1 200 OK\r\nContent-Le"), 6, "unconfirmed", AT_RISK, charges=1)
scenario("half the body", raw(b'HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{"id":"job_1'), 6, "unconfirmed",
         ["broke|not whole", *AT_RISK], charges=1)
scenario("half a chunk", raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"id"'), 6,
         "unconfirmed", AT_RISK, charges=1)
scenario("reset in the middle of the answer", raw(
    b'HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{"id":"job_1', then="reset"), 6, "unconfirmed", AT_RISK,
    charges=1)
scenario("100 and no more", raw(b"HTTP/1.1 100 Continue\r\n\r\n"), 6, "unconfirmed", AT_RISK, charges=1)
scenario("100 and 103, then the job", at(post=lambda call: (
    call.raw(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
    call.service.accept_run(call))), 0, "running", [], charges=1, later="saved")
scenario("101 to another protocol", raw(
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\nnoise"), 6, "unconfirmed",
    AT_RISK, charges=1)
scenario("an answer that is not HTTP", raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), 6, "unconfirmed",
         ["not HTTP", *AT_RISK], charges=1)
scenario("200 without an id", says(200, {"status": "queued"}, charged=True), 6, "unconfirmed",
         ["names no job", *AT_RISK], charges=1, screen=["! unconfirmed", "<4 !>", "its answer names"])
scenario("200 with an empty id", says(200, {"id": ""}, charged=True), 6, "unconfirmed", ["names no job"],
         charges=1)
scenario("200 that is not JSON", says(200, "<html>thanks</html>", charged=True), 6, "unconfirmed",
         ["names no job", *AT_RISK], charges=1)
scenario("200 with half its JSON", says(200, '{"id":"job_1","status":', charged=True), 6, "unconfirmed",
         ["names no job"], charges=1)
scenario("200 with an error in it", says(200, {"error": {"type": "x", "message": EVIL}}, charged=True), 6,
         "unconfirmed", ["names no job"], charges=1)
scenario("200 in bytes that are no text", says(200, b'{"id":"job_\xff\xfe"}', charged=True), 6, "unconfirmed",
         ["names no job"], charges=1)
scenario("200 packed though plain was asked for", says(
    200, b"\x1f\x8b\x08\x00junk", {"Content-Encoding": "gzip"}, charged=True), 6, "unconfirmed",
    ["names no job"], charges=1)
scenario("204", raw(b"HTTP/1.1 204 No Content\r\n\r\n"), 6, "unconfirmed", ["names no job"], charges=1)
scenario("200 of 5 MB", says(200, b'{"id":"job_1","x":"' + b"x" * 5_000_000 + b'"}', charged=True), 6,
         "unconfirmed", ["larger than any answer", *AT_RISK], charges=1)


def endless(call: Call) -> None:
    call.service.charge(call)
    call.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(200):
        call.wire.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


scenario("200 without an end", at(post=endless), 6, "unconfirmed", ["larger than any answer", *AT_RISK],
         charges=1)
scenario("201 with a number for an id", at(post=lambda call: (
    call.service.charge(call), call.answer(201, {"id": 7310, "status": "queued"}))), 0, "running", [],
    charges=1, later="saved", also=lambda home, service, run: check(
        run.lines[0]["remote_id"] == "7310", f"the id: {run}"))
scenario("an answer with everything at once", at(post=lambda call: call.answer(
    200, call.service.job(call.service.charge(call)))), 0, "saved", [], charges=1)
for status in (301, 302, 303, 307, 308):
    scenario(f"{status} to another origin", beside(lambda service, other, status=status: setattr(
        service, "post", lambda call: call.answer(status, "", {"Location": f"{other.url}/v1/generate"}))),
        6, "unconfirmed", ["redirect", "base URL is wrong", *AT_RISK], also=other_was_left_alone,
        screen=["! unconfirmed", "<4 !>", "redirect"] if status == 307 else [])
scenario("a redirect to a file", says(302, "", {"Location": "file:///etc/passwd"}), 6, "unconfirmed",
         ["redirect", *AT_RISK])
scenario("400 with a hostile message", typed(400, "invalid_request", "prompt: " + EVIL), 1, "refused",
         ["refused the request", "Change it", *NOTHING], screen=["refused the request", "<4 i>", "Second"])
scenario("400 that tells the key", typed(400, "invalid_request", f"the key {KEY} is odd"), 1, "refused",
         ["refused the request", *NOTHING], screen=["refused", "not: faults_0123"])
scenario("400 of a gateway", says(400, "<html><h1>Bad Request</h1></html>"), 1, "refused",
         ["status 400", *NOTHING])
scenario("400 with a hostile type", typed(400, EVIL, EVIL), 1, "refused", NOTHING)
scenario("403", says(403, "<html>"), 1, "refused", ["status 403", *NOTHING])
scenario("404 of the model", typed(404, "model_not_found"), 1, "refused",
         ["does not know the model", "address", *NOTHING])
scenario("404 of a gateway", says(404, "nothing here"), 1, "refused", ["status 404", *NOTHING])
scenario("408", says(408, ""), 6, "unconfirmed", AT_RISK)
scenario("413", says(413, ""), 1, "refused", ["413", *NOTHING])
scenario("401", typed(401, "invalid_api_key"), 3, "refused", ["does not accept the key", *NOTHING],
         screen=["The key is refused", "nothing was charged", "Look again"])
scenario("401 of a gateway", says(401, "<html>"), 3, "refused", ["does not accept the key", *NOTHING])
scenario("402 for balance", typed(402, "insufficient_balance"), 4, "refused", ["balance is too low", *NOTHING],
         screen=["held", "balance", "F8", "<heal>", "<F8>", "saved"])
scenario("402 for paid balance", typed(402, "paid_balance_required"), 4, "refused",
         ["promotional credit", "Add paid balance", *NOTHING], screen=["held", "promotional credit"])
scenario("402 of another kind", says(402, ""), 4, "refused", ["payment", "balance", *NOTHING])
for status in (500, 503, 504, 520):
    scenario(f"{status} of a gateway", says(status, "<html>", charged=True), 6, "unconfirmed",
             [f"status {status}", *AT_RISK], charges=1,
             screen=["! unconfirmed", "<4 !>", "status 500", "Decide later", "<Enter>",
                     "unconfirmed"] if status == 500 else [])
scenario("500 with a type", typed(500, "internal", EVIL), 6, "unconfirmed", AT_RISK)
scenario("503 with a wait", typed(503, "overloaded", headers={"Retry-After": "1"}), 6, "unconfirmed", AT_RISK)
scenario("502 of a gateway", says(502, "<html>", charged=True), 6, "unconfirmed", ["status 502", *AT_RISK],
         charges=1)
scenario("502 twice, as documented", turned_away(2, lambda call: call.problem(
    502, "generation_unavailable", "busy")), 0, "running",
    ["cannot run it just now", "Try 2 comes in \\d s", "Try 3 comes in \\d s"], posts=3, charges=1, later="saved",
    screen=["try [23] in \\d", "saved"])
scenario("502 without an end, as documented", typed(502, "generation_unavailable", EVIL), 5, "refused",
         ["cannot run it just now", *NOTHING], posts=5, screen=["held", "F8", "<heal>", "<F8>", "saved"])
scenario("429 with seconds", turned_away(1, lambda call: call.answer(429, "", {"Retry-After": "2"})), 0,
         "running", ["fewer requests", "Try 2 comes in [23] s"], posts=2, charges=1, later="saved",
         screen=["try 2 in", "saved"])


def soon(call: Call) -> None:
    moment = time.gmtime(time.time() + 3)
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", moment)
    call.answer(429, "", {"Retry-After": date})


scenario("429 with a date", turned_away(1, soon), 0, "running", ["fewer requests"], posts=2, charges=1,
         later="saved")
scenario("429 with a day's wait", says(429, "", {"Retry-After": "86400"}), 5, "refused",
         ["fewer requests", "86400 s|24 h|a day", *NOTHING], posts=1)
scenario("429 with a wait that is none", turned_away(1, lambda call: call.answer(
    429, "<html>", {"Retry-After": "soon, -1e9"})), 0, "running", [], posts=2, charges=1, later="saved")
