"""Proxies: what goes through them, and what they see."""

import os
import shutil
from typing import Callable

from fault.always import others_of
from fault.home import check, Home, Run
from fault.machine import may_mount
from fault.scenario import nobody, NOTHING, other_was_left_alone, polling, scenario
from fault.service import Call, Gone, Service
from fault.tls import self_signed


def through(url: Callable[[Service], str], base: str = "https://service.invalid",
            **more: str) -> Callable[[Home, Service], None]:
    def before(home: Home, service: Service) -> None:
        home.environment["API18_BASE_URL"] = base or service.url
        home.environment["HTTPS_PROXY"] = url(service.others[0] if others_of(service) else service)
        home.environment.update(more)
    return before


def proxy(head: Callable[[Call], None]) -> Callable[[], Service]:
    """A proxy that answers CONNECT; what it is sent is looked at as another origin's is."""
    def build() -> Service:
        service, other = Service(), Service()
        service.others = [other]

        def accept(call: Call) -> None:
            data = b""
            while b"\r\n\r\n" not in data:
                piece = call.wire.recv(65536)
                if not piece:
                    raise Gone
                data += piece
                other.bytes += piece
            head(call)
            raise Gone
        other.accept = accept
        return service
    return build


def a_tunnel_to_nobody_known(call: Call) -> None:
    call.raw(b"HTTP/1.1 200 Connected\r\n\r\n")
    safe = self_signed()
    try:
        with safe.context.wrap_socket(call.wire, server_side=True) as tunnel:
            call.service.bytes += tunnel.recv(65536)
    except OSError:
        pass
    finally:
        safe.end()


def a_tunnel() -> Service:
    """A proxy that leads to a service behind TLS: what it is sent itself is CONNECT alone."""
    safe = self_signed()

    def into(call: Call) -> None:
        call.raw(b"HTTP/1.1 200 Connected\r\n\r\n")
        with safe.context.wrap_socket(call.wire, server_side=True) as tunnel:
            while service._one(tunnel):
                pass
    service = proxy(into)()
    service.url = service.pictures = "https://service.invalid"
    service.certificate = safe.certificate
    safe.end()
    return service


def trusted(home: Home, service: Service) -> None:
    """The program alone takes the throwaway certificate for one that the system trusts."""
    through(lambda other: other.url)(home, service)
    (home.path / "trusted").write_text(service.certificate)
    home.by = ["unshare", "-m", "sh", "-c", 'mount --bind "$0" "$1" && shift && exec "$@"',
               str(home.path / "trusted"), ROOTS]


def it_was_asked_to_connect(_: Home, service: Service, __: Run) -> None:
    seen = bytes(service.others[0].bytes)
    check(seen.startswith(b"CONNECT service.invalid:443 HTTP/1.1\r\n"), f"no CONNECT: {seen[:80]}")
    check(b"POST" not in seen and b"/v1/" not in seen, "the proxy saw what goes through it")


ROOTS = "/etc/ssl/certs/ca-certificates.crt"
if shutil.which("openssl") and os.path.isfile(ROOTS) and os.geteuid() == 0 and may_mount():
    polling("a proxy on the way to a service behind TLS", a_tunnel, before=trusted,
            also=it_was_asked_to_connect)
polling("a proxy does not see loopback", proxy(lambda call: None), before=through(
    lambda other: other.url, base=""), also=other_was_left_alone)
scenario("a proxy that wants a password", proxy(lambda call: call.raw(
    b"HTTP/1.1 407 Authenticate\r\nContent-Length: 0\r\n\r\n")), 5, "refused", ["proxy", "HTTPS_PROXY", *NOTHING],
    posts=0, before=through(lambda other: other.url))
scenario("a proxy that reaches nobody", proxy(lambda call: call.raw(
    b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")), 5, "refused", ["proxy", "HTTPS_PROXY", *NOTHING],
    posts=0, before=through(lambda other: other.url))
scenario("a proxy where nobody listens", Service, 5, "refused", ["proxy", "HTTPS_PROXY", *NOTHING], posts=0,
         before=through(lambda _: nobody()))
if shutil.which("openssl"):
    scenario("a proxy that puts itself between", proxy(a_tunnel_to_nobody_known), 5, "refused",
             ["No safe connection", *NOTHING], posts=0, before=through(lambda other: other.url))
scenario("a proxy of another kind", Service, 5, "refused", ["socks5", "HTTPS_PROXY", *NOTHING], posts=0,
         before=through(lambda _: "socks5://127.0.0.1:1"))
scenario("past the proxy by NO_PROXY", proxy(lambda call: None), 5, "refused", ["name of the host"], posts=0,
         before=through(lambda other: other.url, NO_PROXY=".invalid"), also=other_was_left_alone)
