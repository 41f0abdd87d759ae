"""One call: signed, bounded, to nobody in the house."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import aiohappyeyeballs
import aiohttp
import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from server.core import clock
from server.features.webhooks import caller
from server.features.webhooks.caller import CheckedResolver, PrivateAddress, call
from server.features.webhooks.outcome import Outcome
from tests.server.features.webhooks.receiver import Receiver

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = '{"test": 2432232314}'


async def called(url: str, *allowed: str, body: str = BODY, id: str = "msg_1") -> Outcome:
    return await call(
        url, body.encode(), id=id, secret=SECRET, allowed_origins=allowed, failures=0, now_ms=clock.now_ms()
    )


def lead_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Let every name lead to `addresses`; return the names that are asked for."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        found: list[Any] = []
        for one in addresses:
            six = ":" in one
            family = socket.AF_INET6 if six else socket.AF_INET
            found.append((family, socket.SOCK_STREAM, 6, "", (one, port, 0, 0) if six else (one, port)))
        return found

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_signatures_are_those_of_the_standard() -> None:
    """The example of the specification and its libraries."""
    headers = caller._headers(BODY.encode(), "msg_p5jXN8AQM9LWM0D4loKWxJek", SECRET, 1_614_265_330_000)
    assert headers["webhook-timestamp"] == "1614265330"
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_a_receiver_can_check_who_sent_it() -> None:
    async with Receiver() as receiver:
        outcome = await called(receiver.url, receiver.origin, body='{"text":"止まりました"}')
        assert outcome == Outcome("accepted", 204)
        [body], [headers] = receiver.bodies, receiver.headers
        assert Webhook(SECRET).verify(body, headers) == {"text": "止まりました"}
        assert headers["webhook-id"] == "msg_1"
        with pytest.raises(WebhookVerificationError):
            Webhook(SECRET).verify(body + " ", headers)
        with pytest.raises(WebhookVerificationError):
            Webhook("whsec_" + "A" * 32).verify(body, headers)


async def test_a_redirect_is_not_followed_wherever_it_leads() -> None:
    async with Receiver() as receiver:
        for status in (301, 302, 307, 308):
            receiver.answers = [(status, {"Location": f"{receiver.origin}/inside"})]
            assert (await called(receiver.url, receiver.origin)).verdict == "refused"
        assert len(receiver.bodies) == 4


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "100.64.0.1", "::1", "::ffff:10.0.0.8"]
)
async def test_a_name_that_leads_into_the_house_is_not_called(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    lead_to(monkeypatch, address)
    outcome = await called("https://hooks.example/x")
    assert (outcome.verdict, outcome.trouble) == ("again", "private")


async def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    lead_to(monkeypatch, "93.184.215.14", "127.0.0.1")
    with pytest.raises(PrivateAddress):
        await CheckedResolver().resolve("hooks.example", 443)


async def test_the_address_that_was_checked_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere a moment later is not asked for again."""
    asked = lead_to(monkeypatch, "93.184.215.14")
    reached: list[str] = []

    async def connect(*_: object, addr_infos: list[Any], **__: object) -> socket.socket:
        reached.extend(one[4][0] for one in addr_infos)
        raise OSError("nobody there")

    monkeypatch.setattr(aiohappyeyeballs, "start_connection", connect)
    outcome = await called("https://hooks.example/x")
    assert (outcome.verdict, outcome.trouble) == ("again", "no_answer")
    assert asked == ["hooks.example"]
    assert reached == ["93.184.215.14"]


async def test_nobody_there_and_a_certificate_of_somebody_else_have_names(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{unused.getsockname()[1]}"
        assert (await called(f"{origin}/x", origin)).trouble == "no_answer"
    async with Receiver() as receiver:
        origin = receiver.origin.replace("http:", "https:")
        assert (await called(f"{origin}/x", origin)).trouble == "certificate"


async def test_a_slow_receiver_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Receiver() as receiver:
        receiver.hold = asyncio.Event()
        monkeypatch.setattr(caller, "TIMEOUT", aiohttp.ClientTimeout(total=0.2))
        outcome = await called(receiver.url, receiver.origin)
        assert (outcome.verdict, outcome.trouble) == ("again", "slow")


async def test_what_may_no_longer_be_called_is_not_called() -> None:
    async with Receiver() as receiver:
        assert (await called(receiver.url)).verdict == "refused"
        assert receiver.bodies == []
