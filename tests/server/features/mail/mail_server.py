"""A mail server on loopback: takes e-mails over SMTP, with TLS if wanted, and says no when it is told to."""

from __future__ import annotations

import asyncio
import ssl
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class MailServer:
    """`recipient` and `content` hold replies to the next RCPT and DATA; without one, e-mails are taken.

    `hold`: what comes in waits for it; of `held_for`, when it names addresses, only what is for them. `pause`: seconds
    before each of these replies.

    `tls`: a context, used for STARTTLS, or from the first byte with `secure`. `password`: of the user ``kakehashi``.
    """

    def __init__(
        self, tls: ssl.SSLContext | None = None, *, secure: bool = False, password: str = "", host: str = "127.0.0.1"
    ) -> None:
        self.messages: list[EmailMessage] = []
        self.to: list[str] = []
        self.recipient: list[str] = []
        self.content: list[str] = []
        self.encrypted: list[bool] = []
        self.hold: asyncio.Event | None = None
        self.pause = 0.0
        self.held_for: set[str] = set()
        self.came, self.took = asyncio.Event(), asyncio.Event()
        self.held = asyncio.Queue[None]()
        self._tls, self._secure, self._password, self._host = tls, secure, password, host

    async def __aenter__(self) -> MailServer:
        def connection() -> SMTP:
            return SMTP(
                self,
                hostname="mail.example",
                tls_context=None if self._secure else self._tls,
                authenticator=self._authenticated if self._password else None,
                auth_required=bool(self._password),
                auth_require_tls=self._tls is not None and not self._secure,
                enable_SMTPUTF8=False,
            )

        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(connection, self._host, 0, ssl=self._tls if self._secure else None)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.hold is not None:
            self.hold.set()
        self._server.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        """Return the setting that leads here."""
        user = f"kakehashi:{self._password}@" if self._password else ""
        return f"{'smtps' if self._secure else 'smtp'}://{user}{self._host}:{self.port}"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Say whether a mailbox is one that there is."""
        await asyncio.sleep(self.pause)
        if self.recipient:
            return self.recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take an e-mail."""
        self.came.set()
        await asyncio.sleep(self.pause)
        if self.hold is not None and (not self.held_for or self.held_for.intersection(envelope.rcpt_tos)):
            self.held.put_nowait(None)
            await self.hold.wait()
        if self.content:
            return self.content.pop(0)
        message: Any = message_from_bytes(bytes(envelope.original_content or b""), policy=default)
        self.messages.append(message)
        self.took.set()
        self.to += envelope.rcpt_tos
        self.encrypted.append(session.ssl is not None or self._secure)
        return "250 taken"

    def _authenticated(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: LoginPassword
    ) -> AuthResult:
        right = (login.login, login.password) == (b"kakehashi", self._password.encode())
        return AuthResult(success=right, handled=False)


def text_of(message: EmailMessage, form: str = "plain") -> str:
    """Return what an e-mail says, as text or as HTML."""
    part: Any = message.get_body((form,))
    return str(part.get_content())
