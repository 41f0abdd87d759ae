"""Hands e-mails to the mail server that the operator named."""

from __future__ import annotations

import asyncio
import ipaddress
from contextlib import suppress
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib
import structlog

from server.features.mail.letter import sender_of
from server.features.mail.outcome import Outcome, of_recipient, of_server
from server.settings import Settings

TIMEOUT_SEC = 20
CONVERSATION_SEC = 30
"""So long one e-mail may take, however much a server has to say: others wait for the connection."""

FAREWELL_SEC = 2
PORTS = {"smtp": 587, "smtps": 465}

log = structlog.get_logger(__name__)


def offered(settings: Settings) -> bool:
    """Tell whether this house sends e-mails at all: the operator named a server and a sender."""
    return bool(settings.smtp_url and settings.mail_from)


async def post(settings: Settings, message: EmailMessage, to: str) -> Outcome:
    """Hand one e-mail over; never raises for what a mail server or the way to it does."""
    url = urlsplit(settings.smtp_url)
    secure, host = url.scheme == "smtps", url.hostname or ""
    client = aiosmtplib.SMTP(
        hostname=host,
        port=url.port or PORTS[url.scheme],
        username=unquote(url.username) if url.username else None,
        password=unquote(url.password) if url.password else None,
        use_tls=secure,
        # Off this machine nothing goes in clear: a server that does not offer TLS gets nothing.
        start_tls=not secure and not _loopback(host),
        local_hostname=sender_of(settings.mail_from)[1].rpartition("@")[2],
        timeout=TIMEOUT_SEC,
    )
    outcome: Outcome
    reason = ""
    try:
        async with asyncio.timeout(CONVERSATION_SEC):
            await client.connect()
            await client.send_message(message, sender=sender_of(settings.mail_from)[1], recipients=[to])
        outcome = "sent"
        with suppress(aiosmtplib.SMTPException, OSError):  # what comes after it was taken changes nothing
            await client.quit(timeout=FAREWELL_SEC)
    except aiosmtplib.SMTPRecipientsRefused as refused:
        [one, *_] = refused.recipients
        outcome, reason = of_recipient(one.code, one.message), f"{one.code} {one.message}"
    except aiosmtplib.SMTPResponseException as refused:
        outcome, reason = of_server(refused.code), f"{refused.code} {refused.message}"
    except aiosmtplib.SMTPNotSupported as missing:
        outcome, reason = "trouble", missing.message
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        # A bare one says that the server does not offer TLS.
        outcome = "trouble" if type(error) is aiosmtplib.SMTPException else "again"
        reason = f"{type(error).__name__}: {error}"
    finally:
        client.close()
    # Not to whom: a log is read by more people than a mailbox.
    log.info("mail", outcome=outcome, reason=reason.replace(to, "…")[:200])
    return outcome


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
