"""Handing e-mails over: TLS, passwords, refusals, and a server that is away."""

from __future__ import annotations

import ssl
from email.message import EmailMessage
from pathlib import Path

import pytest
import trustme

from server.features.mail import post as door
from server.features.mail.post import offered, post
from server.settings import Settings
from tests.server.features.mail.conftest import ADDRESS, FROM
from tests.server.features.mail.mail_server import MailServer


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Return an authority that this machine trusts."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


def context(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*names).configure_cert(made)
    return made


def letter() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "kakehashi@example.co.jp", ADDRESS, "x"
    made.set_content("x")
    return made


async def posted(server: MailServer, url: str | None = None) -> str:
    return await post(Settings(smtp_url=url or server.url, mail_from=FROM), letter(), ADDRESS)


def test_it_is_offered_only_where_server_and_sender_are_set() -> None:
    assert not offered(Settings())
    assert not offered(Settings(smtp_url="smtp://mail.example"))
    assert not offered(Settings(mail_from=FROM))
    assert offered(Settings(smtp_url="smtp://mail.example", mail_from=FROM))


async def test_a_server_on_this_machine_takes_it_in_clear() -> None:
    async with MailServer() as server:
        assert await posted(server) == "sent"
        assert (server.to, server.encrypted) == ([ADDRESS], [False])


async def test_off_this_machine_it_goes_over_tls_or_not_at_all(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_loopback", lambda host: False)
    async with MailServer(context(authority, "127.0.0.1")) as server:
        assert await posted(server) == "sent"
        assert server.encrypted == [True]
    async with MailServer() as server:
        assert await posted(server) == "trouble"
        assert server.messages == []


async def test_from_the_first_byte_with_smtps(authority: trustme.CA) -> None:
    async with MailServer(context(authority, "127.0.0.1"), secure=True) as server:
        assert await posted(server) == "sent"
        assert server.encrypted == [True]


async def test_a_certificate_of_somebody_else_is_not_believed(authority: trustme.CA) -> None:
    async with MailServer(context(authority, "other.example"), secure=True) as server:
        assert await posted(server) == "again"
        assert server.messages == []


async def test_a_password_is_shown_and_a_wrong_one_is_the_operators_trouble(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_loopback", lambda host: False)
    async with MailServer(context(authority, "127.0.0.1"), password="s3cret!") as server:
        assert await posted(server, server.url.replace("!", "%21")) == "sent"
        assert await posted(server, server.url.replace("s3cret!", "wrong")) == "trouble"
        assert len(server.messages) == 1


@pytest.mark.parametrize(
    ("recipient", "content", "outcome"),
    [
        (["450 4.2.0 greylisted"], [], "again"),
        (["550 5.1.1 no such user"], [], "nobody"),
        (["550 5.7.1 relaying denied"], [], "trouble"),
        ([], ["451 try later"], "again"),
        ([], ["554 5.7.1 looks like spam"], "trouble"),
    ],
)
async def test_refusals_have_their_meaning(recipient: list[str], content: list[str], outcome: str) -> None:
    async with MailServer() as server:
        server.recipient, server.content = recipient, content
        assert await posted(server) == outcome
        assert await posted(server) == "sent"


async def test_a_server_that_is_away_is_tried_again() -> None:
    async with MailServer() as server:
        url = server.url
    assert await posted(server, url) == "again"


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False), ("mail.example", False)],
)
def test_only_this_machine_is_this_machine(host: str, here: bool) -> None:
    assert door._loopback(host) is here


async def test_a_server_that_answers_everything_slowly_is_left_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "CONVERSATION_SEC", 0.6)
    async with MailServer() as server:
        server.pause = 0.4
        assert await posted(server) == "again"
        assert server.messages == []
