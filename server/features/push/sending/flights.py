"""The claimed rows that are under way, and what became of each of their messages until it is written down."""

from __future__ import annotations

from typing import Any

import msgspec

from server.features.push import delivery
from server.features.push.plan import Waiting
from server.features.push.sending.handover import Message
from server.features.push.sending.outbox import MARGIN_MS, Again
from server.features.push.sending.receipts import HandedOver


class Lease:
    """A claim that we hold until `until_ms` by our own clock."""

    def __init__(self, name: str, until_ms: int) -> None:
        self.name, self.until_ms = name, until_ms

    def holds(self, now_ms: int) -> bool:
        """Tell whether its rows are ours for certain, and will be for long enough to hand one over."""
        return now_ms < self.until_ms - MARGIN_MS


class Flight:
    """A row under way to `left` more phones.

    `dropped`: it is not ours to hand over any more, for a newer one replaces it or another process may have it by now.
    """

    def __init__(self, row: Waiting, lease: Lease, left: int) -> None:
        self.row, self.lease, self.left = row, lease, left
        self.done = set(row.done)
        self.again_ms: list[int] = []
        self.tried = self.dropped = False


class Landed(msgspec.Struct):
    """What is to be written down: rows that are done or due again, answers, and what they say of the phones.

    `taken` are the rows of messages that a service took.
    """

    done: list[Waiting] = []
    again: list[Again] = []
    answers: list[HandedOver] = []
    taken: list[Waiting] = []
    outcomes: list[tuple[dict[str, Any], delivery.Outcome]] = []

    def __bool__(self) -> bool:
        """Tell whether there is anything to write."""
        return bool(self.done or self.again or self.outcomes)

    def take(self, flight: Flight, message: Message, outcome: delivery.Outcome, *, sent: bool, now_ms: int) -> None:
        """Note the outcome of one message; `sent` when its push service was asked at all."""
        if outcome.next_at_ms is None:
            flight.done.add(message.phone["endpoint_hash"])
        else:
            flight.again_ms.append(outcome.next_at_ms)
        self.outcomes.append((message.phone, outcome))
        if outcome.verdict == "accepted":
            self.taken.append(flight.row)
        if sent:
            flight.tried = True
            self.answers.append(_answer(message, outcome, now_ms))

    def land(self, flight: Flight) -> None:
        """Note that a row is under way to nobody any more."""
        if flight.dropped:
            return
        # The first of them: who is to be left alone for longer is put off again then, without being asked.
        again = min(flight.again_ms, default=None)
        if again is None or again >= flight.row.expires_at_ms:  # what would come too late is not tried again
            self.done.append(flight.row)
        else:
            done = frozenset(flight.done)
            self.again.append(Again(row=flight.row, next_at_ms=again, done=done, tried=flight.tried))


def _answer(message: Message, outcome: delivery.Outcome, now_ms: int) -> HandedOver:
    return HandedOver(
        notice_id=message.row.notice_id,
        device_id=message.phone["device_id"],
        user_id=message.row.user_id,
        made_at_ms=message.row.made_at_ms,
        service=message.service,
        sent_at_ms=now_ms,
        status=outcome.status,
        accepted_at_ms=now_ms if outcome.verdict == "accepted" else None,
        bundled=message.row.bundled or (),
    )
