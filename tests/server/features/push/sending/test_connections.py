"""What goes over the connections to push services, against servers on loopback that behave well and badly."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import trustme

from server.features.push.sending import connections as subject
from server.features.push.sending.connections import Answer, Connections

CREATED = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


class Service:
    """Says `answer` to everything it reads (None: nothing, and leaves the connection open), then `closes` or not."""

    def __init__(self) -> None:
        self.answer: bytes | None = CREATED
        self.closes = False
        self.asked: list[bytes] = []
        self.connections = 0
        self.heard, self.gone = asyncio.Event(), asyncio.Event()
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while asked := await reader.read(65_536):
                self.asked.append(asked)
                self.heard.set()
                if self.answer is not None:
                    writer.write(self.answer)
                    await writer.drain()
                    if self.closes:
                        break
        except OSError:
            pass  # the other side ended it in the middle
        finally:
            self.gone.set()
            writer.close()


@asynccontextmanager
async def serving(context: ssl.SSLContext | None = None) -> AsyncIterator[Service]:
    service = Service()
    server = await asyncio.start_server(service.serve, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    service.url = f"http{'s' if context else ''}://127.0.0.1:{port}/push"
    yield service
    server.close()


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving() as one:
        yield one


async def test_a_message_arrives_as_it_was_given_and_nothing_else_is_said_of_us(service: Service) -> None:
    async with Connections() as lines:
        answer = await lines.post(service.url, ["Content-Type: a/b", "TTL: 60"], b"\0\1\xff\r\n")
    assert answer == Answer(201, None)
    head, _, body = b"".join(service.asked).partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    assert first == "POST /push HTTP/1.1"
    assert sorted(line.split(":")[0] for line in rest) == ["Accept", "Content-Length", "Content-Type", "Host", "TTL"]
    assert body == b"\0\1\xff\r\n"


async def test_many_at_once_each_get_their_own_answer_and_their_connections_are_used_again(service: Service) -> None:
    async with Connections() as lines:
        for _ in range(3):
            answers = await asyncio.gather(*(lines.post(service.url, [], b"x") for _ in range(20)))
            assert answers == [Answer(201, None)] * 20
        assert 1 <= service.connections <= 20


async def test_what_it_asks_for_is_told_as_it_was_said(service: Service) -> None:
    service.answer = b"HTTP/1.1 429 No\r\nretry-AFTER:  Wed, 21 Oct 2026 07:28:00 GMT \r\nContent-Length: 0\r\n\r\n"
    async with Connections() as lines:
        assert await lines.post(service.url, [], b"x") == Answer(429, "Wed, 21 Oct 2026 07:28:00 GMT")
        service.answer = CREATED
        assert await lines.post(service.url, [], b"x") == Answer(201, None)


async def test_it_is_called_whatever_proxies_the_environment_names(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with Connections() as lines:
        assert (await lines.post(service.url, [], b"x")).status == 201


async def test_only_web_addresses_are_called(tmp_path: object) -> None:
    async with Connections() as lines:
        for url in (f"file://{tmp_path}", "ftp://127.0.0.1:1/x", "smtp://127.0.0.1:1", "gopher://127.0.0.1:1/x"):
            assert await lines.post(url, [], b"x") == Answer(0, None)


async def test_a_redirect_is_an_answer_and_leads_nowhere(service: Service) -> None:
    async with serving() as inside, Connections() as lines:
        service.answer = f"HTTP/1.1 307 There\r\nLocation: {inside.url}\r\nContent-Length: 0\r\n\r\n".encode()
        assert (await lines.post(service.url, [], b"x")).status == 307
        assert not inside.asked


async def test_a_certificate_that_nobody_vouches_for_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    async with serving(context) as service:
        async with Connections() as lines:
            assert await lines.post(service.url, [], b"secret") == Answer(0, None)
        assert not service.asked
        with authority.cert_pem.tempfile() as trusted:
            monkeypatch.setenv("SSL_CERT_FILE", trusted)
            async with Connections() as lines:
                assert (await lines.post(service.url, [], b"x")).status == 201
                elsewhere = service.url.replace("127.0.0.1", "localhost")
                assert await lines.post(elsewhere, [], b"secret") == Answer(0, None)
        assert len(service.asked) == 1


async def test_one_that_went_away_says_nothing_even_where_it_answered_before(service: Service) -> None:
    async with Connections() as lines:
        assert (await lines.post(service.url, [], b"x")).status == 201
        service.answer, service.closes = b"", True
        assert await lines.post(service.url, [], b"x") == Answer(0, None)


async def test_an_answer_that_breaks_off_after_its_status_is_an_answer(service: Service) -> None:
    service.answer, service.closes = b"HTTP/1.1 410 Gone\r\nContent-Length: 9\r\n\r\nhalf", True
    async with Connections() as lines:
        assert (await lines.post(service.url, [], b"x")).status == 410


async def test_what_takes_too_long_is_given_up(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "WHOLE_MS", 200)
    service.answer = None
    async with Connections() as lines:
        assert await lines.post(service.url, [], b"x") == Answer(0, None)


async def test_what_is_given_up_in_the_middle_ends_its_connection_and_no_other(service: Service) -> None:
    async with Connections() as lines:
        service.answer = None
        given_up = asyncio.create_task(lines.post(service.url, [], b"x"))
        await service.heard.wait()
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        service.answer = CREATED
        assert (await lines.post(service.url, [], b"y")).status == 201
        assert service.connections == 2


async def test_closing_cancels_whoever_waits_and_leaves_nothing_open(service: Service) -> None:
    service.answer = None
    lines = Connections()
    waiting = asyncio.create_task(lines.post(service.url, [], b"x"))
    await service.heard.wait()
    lines.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await service.gone.wait()
