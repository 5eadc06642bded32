"""What a scenario is, and the words that tables of them are written in."""

import socket
from dataclasses import dataclass, field
from typing import Callable

from fault.home import check, Home, Run
from fault.service import Call, Service

#: What must never reach a terminal as it is: colours, titles, C1 controls, marks that turn text around.
EVIL = "\x1b[31mred\x1b]0;pwned\x07 \x9b2J \u202egnp.exe\u202c \x00\x08\r\nSecond \u2066line"
LATER = "hera watch"
#: The words that say what an unconfirmed job may have cost and that nothing more happens by itself.
AT_RISK = ["may have cost \\$0.07", "not sent again by itself"]
NOTHING = ["[Nn]othing was charged"]
NOT_SAVED = ["paid", LATER]


@dataclass
class Scenario:
    """A fault and what has to come of it."""

    name: str
    #: Makes the service with its fault.
    service: Callable[[], Service]
    #: The exit status of `hera edit`.
    code: int
    #: The state of the job then.
    state: str
    #: What standard error has to say, as patterns.
    words: list[str] = field(default_factory=list)
    #: How many POSTs may arrive; `None` where it does not matter.
    posts: int | None = 1
    #: How many runs the service took.
    charges: int = 0
    waits: bool = False
    #: The state once the service goes on as it should and somebody watched.
    later: str = ""
    #: Changes the surroundings before the program starts.
    before: Callable[[Home, Service], None] | None = None
    #: Looks at whatever else has to be so, while the fault lasts.
    also: Callable[[Home, Service, Run], None] | None = None
    #: Takes the fault away from the surroundings.
    after: Callable[[Home, Service], None] | None = None
    #: What a terminal of 80x24 shows, one after another; keys stand in between as `<F8>`.
    screen: list[str] = field(default_factory=list)
    prompt: str = "Warm evening light, soft blur"


SCENARIOS: list[Scenario] = []


def scenario(name: str, service: Callable[[], Service], code: int, state: str, words: list[str],
             **more: object) -> None:
    SCENARIOS.append(Scenario(name, service, code, state, words, **more))


def nobody() -> str:
    """An address that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


# Services that go wrong in one way.


def says(status: int, body: object = b"", headers: dict[str, str] | None = None,
         charged: bool = False) -> Callable[[], Service]:
    def post(call: Call) -> None:
        if charged:
            call.service.charge(call)
        call.answer(status, body, headers)
    return lambda: Service(post=post)


def typed(status: int, kind: str, message: str = "told by the server",
          headers: dict[str, str] | None = None) -> Callable[[], Service]:
    return lambda: Service(post=lambda call: call.problem(status, kind, message, headers))


def raw(data: bytes | str, charged: bool = True, then: str = "close") -> Callable[[], Service]:
    """Writes bytes as an answer, and ends the connection."""
    def post(call: Call) -> None:
        if charged:
            call.service.charge(call)
        call.raw(data)
        getattr(call, then)()
    return lambda: Service(post=post)


def at(**hooks: Callable[[Call], None]) -> Callable[[], Service]:
    return lambda: Service(**hooks)


def turned_away(times: int, act: Callable[[Call], None]) -> Callable[[], Service]:
    """Turns the first POSTs away and takes the one after them."""
    def post(call: Call) -> None:
        (act if call.number <= times else call.service.accept_run)(call)
    return lambda: Service(post=post)


def base_url(url: str) -> Callable[[Home, Service], None]:
    def before(home: Home, _: Service) -> None:
        home.environment["API18_BASE_URL"] = url
    return before


def beside(make: Callable[[Service, Service], None]) -> Callable[[], Service]:
    """A service with another origin beside it, that must never see the key."""
    def build() -> Service:
        service, other = Service(), Service()
        service.others = [other]
        make(service, other)
        return service
    return build


def other_was_left_alone(_: Home, service: Service, __: Run) -> None:
    check(service.others[0].connections == 0, "the other origin was asked")


def asked(get: Callable[[Call], None], **more: object) -> Callable[[], Service]:
    return lambda: Service(get=get, **more)


def told(*answers: object) -> Callable[[], Service]:
    """Answers each question in turn by a change of the usual job, or by a function; then as usual."""
    def get(call: Call) -> None:
        number = call.service.count("GET", "/v1/jobs") - 1
        if number >= len(answers):
            return call.service.tell(call)
        answer = answers[number]
        if callable(answer):
            return answer(call)
        name = call.request.target.rsplit("/", 1)[-1]
        call.answer(200, call.service.job(name, "processing") | answer)
    return lambda: Service(get=get, polls=0)


def first(times: int, act: Callable[[Call], None]) -> Callable[[], Service]:
    return told(*[act] * times)


def polling(name: str, service: Callable[[], Service], code: int = 0, state: str = "saved",
            words: list[str] | None = None, **more: object) -> None:
    scenario(name, service, code, state, words or [], **({"charges": 1, "waits": True, "later": "saved"}
                                                        | more))


def pictured(picture: Callable[[Call], None], times: int = 99) -> Callable[[], Service]:
    def act(call: Call) -> None:
        number = call.service.count("GET", "/files")
        (picture if number <= times else call.service.give)(call)
    return lambda: Service(picture=act, polls=0)
