"""Faults of the questions about a job that runs."""

import re
from typing import Callable

from fault.home import check, Home, Run
from fault.scenario import asked, at, beside, EVIL, first, LATER, other_was_left_alone, polling, told
from fault.service import Service


polling("statuses that nobody has heard of", told(
    {"status": "warming up"}, {"status": EVIL}, {"status": "w" * 4096}, {"status": None}, {"status": 7},
    {"status": {"a": 1}}), screen=["warming up", "saved"])
polling("COMPLETED in capitals", told(lambda call: call.answer(200, call.service.job(
    "job_x", "COMPLETED", id=call.request.target.rsplit("/", 1)[-1]))))
polling("nulls everywhere", told(
    {name: None for name in ("object", "model", "created_at", "error", "input", "timings", "urls", "data",
                             "cost_usd", "retention_days")}))
polling("nothing but a status", told(lambda call: call.answer(200, {"status": "running"})))
polling("things of the wrong kind", told(
    {"created_at": [], "error": 5, "input": "x", "timings": 3, "urls": [1], "data": "nothing",
     "cost_usd": {}, "retention_days": "many", "expires_at": {}}))
polling("numbers as strings and times in every form", told(
    {"created_at": "1795356131", "cost_usd": "0.07", "retention_days": "7", "timings": {"inference_ms": "812"}},
    {"created_at": 1795356131.25, "expires_at": "2026-11-29T14:02:19+01:00"},
    {"created_at": 1795356131000, "expires_at": "2026-11-29 14:02:19"},
    {"created_at": "Sun, 22 Nov 2026 14:02:11 GMT", "expires_at": "never"}))
polling("clocks that disagree", told(
    {"created_at": "1970-01-01T00:00:00Z", "expires_at": "1970-01-02T00:00:00Z"},
    {"created_at": "2099-01-01T00:00:00Z", "completed_at": "2001-01-01T00:00:00Z"}))
polling("404 at first", first(3, lambda call: call.problem(404, "job_not_found")))
polling("404 for good", first(99, lambda call: call.problem(404, "job_not_found", EVIL)), 1, "lost",
        ["no longer knows this job", "may have been charged", "ask once more"], later="lost",
        screen=["no answer", "is lost"])
polling("500 for a while", first(3, lambda call: call.answer(500, "<html>")), words=["asked again"],
        screen=["no answer", "saved"])
polling("429 while asking", first(1, lambda call: call.answer(429, "", {"Retry-After": "5"})),
        words=["fewer requests", "asked again"])
polling("401 while asking", asked(lambda call: call.problem(401, "invalid_api_key")), 3, "running",
        ["key"], screen=["The key is refused", "<heal>", "<F8>", "saved"])
polling("closed while asking", first(2, lambda call: call.close()), words=["connection broke"])
polling("reset while asking", first(2, lambda call: call.reset()), words=["connection broke"])
polling("half an answer while asking", first(1, lambda call: (
    call.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"id"'), call.close())))
polling("answers that cannot be read", told(
    lambda call: call.answer(200, "<html>"), lambda call: call.answer(200, b"\xff\xfe\x00")),
    words=["cannot be read", "asked again"])
polling("an answer of 5 MB while asking", first(1, lambda call: call.answer(200, b" " * 5_000_000)))
polling("another job's answer", told(lambda call: call.answer(200, call.service.job("job_other"))),
        words=["cannot be read"])
polling("a redirect while asking", beside(lambda service, other: setattr(
    service, "get", lambda call: (call.answer(302, "", {"Location": f"{other.url}/v1/jobs/x"})
                                  if call.service.count("GET") < 3 else call.service.tell(call)))),
    words=["status 302"], also=other_was_left_alone)
polling("urls.get at another origin", beside(lambda service, other: setattr(
    service, "post", lambda call: call.service.accept_run(call, urls={"get": f"{other.url}/v1/jobs/x"}))),
    also=other_was_left_alone)
polling("urls.get with a user's name", beside(lambda service, other: setattr(
    service, "post", lambda call: call.service.accept_run(
        call, urls={"get": f"http://127.0.0.1:{service.port}@127.0.0.1:{other.port}/v1/jobs/x"}))),
    also=other_was_left_alone)
polling("urls.get to a file", at(post=lambda call: call.service.accept_run(
    call, urls={"get": "file:///etc/passwd"})))
HOSTILE_ID = "../../v1/generate?wait=true#\x1b]0;pwned\x07\u202e/" + "i" * 300


def hostile_id_is_one_segment(_: Home, service: Service, __: Run) -> None:
    targets = {one.target for one in service.of("GET") if "/v1/" in one.target}
    check(len(targets) == 1, f"one address, not {targets}")
    check(all(re.fullmatch(r"/v1/jobs/[A-Za-z0-9._~%-]+", one) and "%2F" in one for one in targets),
          f"the id is one segment: {targets}")


polling("a hostile id", lambda: Service(
    post=lambda call: (call.service.charge(call), call.answer(200, {
        "id": HOSTILE_ID, "status": "queued"})),
    get=lambda call: call.answer(200, call.service.job("job_1") | {"id": HOSTILE_ID}), polls=0),
    also=hostile_id_is_one_segment, screen=["saved"])


def failed(error: object, **members: object) -> Callable[[], Service]:
    return told(lambda call: call.answer(200, call.service.job(
        call.request.target.rsplit("/", 1)[-1], "failed", error=error, **members)))


polling("failed with a hostile reason", failed({"type": EVIL, "message": EVIL}), 1, "failed",
        ["is failed", "Second"], later="failed", screen=["failed", "Second"])
polling("failed without a reason", failed(None), 1, "failed", ["names no reason"], later="failed")
polling("failed in words", failed("out of memory"), 1, "failed", ["out of memory"], later="failed")
polling("completed without a picture", asked(lambda call: call.answer(200, call.service.job(
    call.request.target.rsplit("/", 1)[-1], data=None))), 2, "completed",
    ["names no picture", "paid", LATER], screen=["completed", "no picture yet"])
polling("a picture before the word", told(lambda call: call.answer(200, call.service.job(
    call.request.target.rsplit("/", 1)[-1], "postprocessing",
    data=[{"url": f"{call.service.url}/files/a.png"}]))))
polling("eighty pictures", told(lambda call: call.answer(200, call.service.job(
    call.request.target.rsplit("/", 1)[-1],
    data=[{"url": f"{call.service.url}/files/{number}.png"} for number in range(80)]))),
    also=lambda home, service, run: check(
        len({output["path"] for output in run.lines[0]["outputs"]}) == 64, f"64 files: {run}"))
polling("addresses that are none", told(*[lambda call: call.answer(200, call.service.job(
    call.request.target.rsplit("/", 1)[-1], data=[
        {"url": url} for url in ("file:///etc/passwd", "javascript:alert(1)", "/files/a.png", EVIL,
                                 "http://user:word@127.0.0.1/a.png", "", None, 7)]))] * 6), 2, "completed",
    ["names no picture", LATER])
