"""What holds for every scenario."""

import stat

from fault.home import check, Home, KEY
from fault.service import Service

#: The hostile text's sequences as they would act on a terminal.
RAW = [b"\x1b[31mred", b"\x1b]0;pwned", b"\xc2\x9b", b"\xe2\x80\xae", b"\xe2\x80\xac", b"\xe2\x81\xa6"]


def no_raw_controls(home: Home) -> None:
    for name, data in home.said:
        if name == "terminal":
            found = [raw for raw in RAW if raw in data]
            check(not found, f"raw on the terminal: {found}")
            continue
        text = data.decode(errors="replace")
        bad = [char for char in text if char != "\n" and (
            ord(char) < 32 or 0x7f <= ord(char) < 0xa0 or char in "\u202a\u202b\u202c\u202d\u202e"
            "\u2066\u2067\u2068\u2069\u200e\u200f\u2028\u2029")]
        check(not bad, f"control characters on {name}: {bad[:5]} in {text[:400]!r}")
        check("Fatal error" not in text and "Crash" not in text, f"a crash: {text[:600]}")


def no_leaked_key(home: Home, service: Service, others: list[Service]) -> None:
    key = KEY.encode()
    for other in others:
        check(key not in bytes(other.bytes), "another origin saw the key")
        check(b"uthorization" not in bytes(other.bytes), "another origin saw an authorization")
    for request in service.requests:
        held = request.all("authorization")
        wanted = [f"Bearer {KEY}"] if request.target.startswith("/v1/") else []
        check(held == wanted, f"{request.method} {request.target} has {held}")
        rest = request.target + str([one for one in request.headers if one[0].lower() != "authorization"])
        check(KEY not in rest and key not in request.body, f"the key stands in {request.target}")
    for name, data in home.said:
        check(key not in data, f"the key is on {name}")
    for file in home.path.rglob("*"):
        if file.is_file() and not file.is_symlink():
            check(key not in file.read_bytes(), f"the key is in {file}")


def private_files(home: Home) -> None:
    for file in (home.path / "data").rglob("*"):
        mode = stat.S_IMODE(file.lstat().st_mode)
        check(mode & 0o077 == 0, f"{file} has mode {mode:o}")
        check(".part" not in file.name, f"{file} was left")


def money(home: Home, service: Service, runs: int, sure: bool = True) -> list[dict]:
    """Each charge has a row that owns up to it, and nothing was charged more often than asked for."""
    rows = home.jobs()
    check(len(rows) == runs, f"{runs} runs were asked for, and {len(rows)} rows are there")
    check(len(service.charges) <= runs, f"{len(service.charges)} charges for {runs} runs")
    owning = [row for row in rows if row["state"] not in ("refused", "outbox")]
    check(len(owning) >= len(service.charges), f"a charge without a row: {[row['state'] for row in rows]}")
    if sure:
        held = [row for row in rows if row["state"] in ("outbox", "sending")]
        check(not held, f"a row was left behind: {held}")
    return rows


def others_of(service: Service) -> list[Service]:
    return getattr(service, "others", [])


def end(service: Service) -> None:
    for one in [service, *others_of(service)]:
        one.end()
