"""What is written down of a row, from what became of its messages."""

from __future__ import annotations

from typing import Any

from server.features.push.delivery import Outcome
from server.features.push.plan import Waiting
from server.features.push.sending.flights import Flight, Landed, Lease
from server.features.push.sending.handover import message_of
from server.features.push.sending.outbox import MARGIN_MS
from server.features.push.vapid import Signer, new_private_pem

ROW = Waiting(
    notice_id="n", user_id="u", topic=None, urgency="normal", made_at_ms=5, expires_at_ms=1_000, attempts=2,
    done=frozenset({"earlier"}), leased_by="l",
)  # fmt: skip

SIGNER = Signer(new_private_pem(), "mailto:it@shop.example")


def phone(name: str) -> dict[str, Any]:
    return {"endpoint_hash": name, "endpoint": f"https://push.example/{name}", "device_id": f"device of {name}"}


def landed(*outcomes: Outcome, sent: bool = True) -> Landed:
    found, flight = Landed(), Flight(ROW, Lease("l", 60_000), len(outcomes))
    for n, outcome in enumerate(outcomes):
        found.take(flight, message_of(ROW, {}, phone(str(n)), SIGNER), outcome, sent=sent, now_ms=10)
    found.land(flight)
    return found


def test_a_row_that_nobody_waits_for_is_done() -> None:
    found = landed(Outcome("accepted", 201), Outcome("gone", 410))
    assert (found.done, found.again) == ([ROW], [])
    assert [(one.status, one.accepted_at_ms) for one in found.answers] == [(201, 10), (410, None)]
    assert found.answers[0].service == "https://push.example"
    assert found.taken == [ROW]


def test_what_no_service_took_was_not_handed_over() -> None:
    assert landed(Outcome("gone", 410), Outcome("again", 503, 300)).taken == []
    assert landed().taken == []


def test_a_row_is_due_again_for_those_who_did_not_get_it_when_the_first_of_them_may() -> None:
    found = landed(Outcome("accepted", 201), Outcome("again", 503, 300), Outcome("again", 429, 200, quiet=True))
    [again] = found.again
    assert (again.next_at_ms, again.done, again.tried) == (200, frozenset({"earlier", "0"}), True)
    assert found.done == []


def test_what_would_come_too_late_is_not_tried_again() -> None:
    late = Outcome("again", 503, 1_000)
    assert landed(late).done == [ROW]
    assert landed(late, Outcome("again", 429, 2_000, quiet=True)).done == [ROW]


def test_a_phone_that_is_silent_for_longer_than_the_news_live_takes_them_from_no_other() -> None:
    found = landed(Outcome("again", 429, 86_400_000, quiet=True), Outcome("again", 503, 300))
    assert found.done == []
    assert [one.next_at_ms for one in found.again] == [300]


def test_what_was_not_sent_has_no_answer_and_was_no_try() -> None:
    found = landed(Outcome("again", 0, 300), sent=False)
    assert found.answers == []
    assert found.again[0].tried is False
    assert found


def test_what_is_not_ours_any_more_is_left_alone() -> None:
    found, flight = Landed(), Flight(ROW, Lease("l", 60_000), 0)
    flight.dropped = True
    found.land(flight)
    assert not found


def test_a_claim_is_worked_on_until_shortly_before_it_ends() -> None:
    lease = Lease("l", 60_000)
    assert lease.holds(60_000 - MARGIN_MS - 1)
    assert not lease.holds(60_000 - MARGIN_MS)
