"""Faults of the picture: it is paid for, and has to come home whole."""

from fault.home import check
from fault.scenario import beside, NOT_SAVED, pictured, polling
from fault.service import png, slowly

polling("a page instead of a picture", pictured(lambda call: call.answer(
    200, "<html>" + "x" * 99, kind="image/png")), 2, "completed", ["no JPEG, PNG, WEBP or BMP", *NOT_SAVED],
    also=lambda home, service, run: check(service.count("GET", "/files") == 5, "five tries"),
    screen=["paid, not saved", "<@>", "no JPEG, PNG, WEBP"])
polling("an empty picture", pictured(lambda call: call.answer(200, b"", kind="image/png"), 2))
polling("a picture that breaks off", pictured(lambda call: (call.raw(
    b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + png()), call.close()), 2))
polling("a picture that is reset", pictured(lambda call: (call.raw(
    b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + png()), call.reset()), 1))
polling("a picture of 300 MB", pictured(lambda call: (call.raw(
    b"HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n" + png()), call.close())), 2, "completed",
    ["over the limit of 200 MB", *NOT_SAVED])
polling("a picture of 30000x30000", pictured(lambda call: call.answer(200, png(30000, 30000))),
        screen=["saved", "30000x30000|too large|too many|larger|pixels|Mpx"])
polling("a picture that trickles", pictured(lambda call: (
    call.raw(f"HTTP/1.1 200 OK\r\nContent-Length: {len(png())}\r\n\r\n"), slowly(call, png())), 1))
polling("a picture that stalls", pictured(lambda call: (call.raw(
    b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + png()), call.hold()), 1))
polling("a picture without a length", pictured(lambda call: (call.raw(
    b"HTTP/1.0 200 OK\r\n\r\n" + png()), call.close())))
BMP = b"BM" + (58).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(
    4, "little") + (1).to_bytes(4, "little") * 2 + (1).to_bytes(2, "little") + (24).to_bytes(
    2, "little") + bytes(24) + bytes(4)
polling("a picture of another type than it says", pictured(lambda call: call.answer(200, BMP, kind="image/png")),
        also=lambda home, service, run: check(
            run.lines[0]["outputs"][0]["path"].endswith(".bmp"), f"its own ending: {run}"))
polling("a picture at another origin", beside(lambda service, other: setattr(
    service, "pictures", other.url)), also=lambda home, service, run: check(
        service.others[0].count("GET") == 1, "it is fetched there"))
polling("a picture that moved to another origin", beside(lambda service, other: setattr(
    service, "picture", lambda call: call.answer(302, "", {"Location": f"{other.url}/files/b.png"}))))
polling("a picture that moved to a file", pictured(lambda call: call.answer(
    302, "", {"Location": "file:///etc/passwd"})), 2, "completed", ["redirects to file:", *NOT_SAVED],
    screen=["paid, not saved", "<@>", "redirects to file:"])
polling("a picture that moves for ever", pictured(lambda call: call.answer(
    302, "", {"Location": call.request.target + "x"})), 2, "completed", ["more than 5 times", *NOT_SAVED])
for status in (403, 404, 410):
    polling(f"a picture's address that is dead, {status}", pictured(
        lambda call, status=status: call.answer(status, "<Error>Expired</Error>"), 1),
        also=lambda home, service, run: check(
            service.count("GET", "/v1/jobs") >= 2, "the job is asked once for a fresh address"))
polling("a picture that is gone for good", pictured(lambda call: call.answer(410, "")), 2, "completed",
        ["address is dead \\(410\\)", *NOT_SAVED])
polling("500 for a picture", pictured(lambda call: call.answer(500, ""), 2))
