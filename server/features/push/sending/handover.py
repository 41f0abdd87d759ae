"""One message to one phone: encrypted, signed, handed over to the push service, and what its answer means."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from typing import Any

import http_ece
import msgspec
from cryptography.hazmat.primitives.asymmetric import ec

from server.features.push import delivery, endpoints, subscriptions
from server.features.push.payload import lang_tag, payload
from server.features.push.plan import Waiting
from server.features.push.sending.connections import Connections
from server.features.push.vapid import Signer
from server.i18n import sentence, word
from server.settings import Settings

ACTIONS = ("open", "ack")
_CURVE = ec.SECP256R1()
URGENCY = {"high": "high", "answer": "high"}
"""Of a row → what the push service is told (RFC 8030 §5.3): ``high`` wakes a phone that saves its battery."""

STOP = "-s"
LONGEST_TOPIC = 32
"""Characters (RFC 8030 §5.4)."""


class Message(msgspec.Struct, frozen=True):
    """A claimed row, its notice (`id`, `key`, `params`) and a phone (a subscription with the person's `language`).

    `signer` has the key that the subscription was made with; `service` is the origin of its push service.
    """

    row: Waiting
    notice: dict[str, Any]
    phone: dict[str, Any]
    signer: Signer
    service: str


def message_of(row: Waiting, notice: dict[str, Any], phone: dict[str, Any], signer: Signer) -> Message:
    """Return the message of a row to a phone."""
    return Message(row, notice, phone, signer, endpoints.audience(phone["endpoint"]))


def held_up(message: Message, settings: Settings, now_ms: int) -> delivery.Outcome | None:
    """Return what becomes of a message that must not be handed over now; None when it may be."""
    if endpoints.refused(message.phone["endpoint"], settings.push_origins) is not None:
        return delivery.Outcome("gone", 0)
    if message.phone["quiet_until_ms"] > now_ms:
        return delivery.Outcome("again", 429, message.phone["quiet_until_ms"])
    return None


async def hand_over(connections: Connections, message: Message, address: str, now_ms: int) -> delivery.Outcome:
    """Hand `message` over once; `address` is where this installation is opened.

    Raises KeyError for a notice in whose language there is no sentence.
    """
    body = encrypted(message, address)
    answer = await connections.post(message.phone["endpoint"], headers_of(message, now_ms), body)
    return delivery.judge(
        answer.status, answer.retry_after, attempts=message.row.attempts, now_ms=now_ms, jitter=random.random()
    )


def headers_of(message: Message, now_ms: int) -> list[str]:
    """Return what the push service is told (RFC 8030), a line each."""
    row = message.row
    headers = [
        f"Authorization: {message.signer.authorization(message.service, now_ms)}",
        "Content-Encoding: aes128gcm",
        "Content-Type: application/octet-stream",
        f"TTL: {max(1, (row.expires_at_ms - now_ms) // 1000)}",
        f"Urgency: {URGENCY.get(row.urgency, 'normal')}",
    ]
    if topic := topic_of(row):
        headers.append(f"Topic: {topic}")
    return headers


def topic_of(row: Waiting) -> str | None:
    """Return under which name a message takes the place of older ones, at its service and on the phone; None: of none.

    Stops have one of their own: what is told of the same thing later, quieter, must not be all that is left of a stop
    that was not delivered or looked at yet.
    """
    return f"{row.topic[: LONGEST_TOPIC - len(STOP)]}{STOP}" if row.topic and row.urgency == "high" else row.topic


def encrypted(message: Message, address: str) -> bytes:
    """Return the body that only this phone can read."""
    row, notice, phone = message.row, message.notice, message.phone
    language = phone["language"] or "ja"
    title, body = _sentence(language, notice["key"], notice["params"] or "{}")
    if row.bundled:
        title, body = sentence(language, "bundle", {"first": title, "count": len(row.bundled), "held": row.held})
    plain = payload(
        title=title,
        body=body,
        lang=lang_tag(language),
        path="/notices" if row.bundled else f"/notices/{notice['id']}",
        origin=address,
        tag=topic_of(row) or notice["id"],
        # A stop says more than what was told of the same thing before.
        replaces=row.topic if row.urgency == "high" else None,
        urgent=row.urgency == "high",
        notice_id=notice["id"],
        # Who acknowledges a bundle has not read what is in it, and who acknowledges a question has not answered it.
        actions={
            one: word(language, "action", one)
            for one in (ACTIONS[:1] if row.bundled or row.urgency == "answer" else ACTIONS)
        },
    )
    # What pywebpush does, by the library that it does it with; its own copies of what we know cost a seventh more.
    made: bytes = http_ece.encrypt(
        plain,
        private_key=ec.generate_private_key(_CURVE),
        dh=subscriptions.decoded(phone["p256dh"]),
        auth_secret=subscriptions.decoded(phone["auth"]),
        version="aes128gcm",
    )
    return made


@lru_cache(maxsize=512)
def _sentence(language: str, key: str, params: str) -> tuple[str, str]:
    return sentence(language, key, json.loads(params))
