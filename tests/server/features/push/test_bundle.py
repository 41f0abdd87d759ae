"""What was held becomes one message, with the newest of each topic."""

from __future__ import annotations

from typing import Any

from server.features.push.bundle import Held, LetGo, let_go
from server.features.push.when import Hold, Reason, Wishes
from tests.server.features.push.test_when import OURS, TOKYO, ms, news, visit

NOON = ms("2026-04-23 12:00")


def held(id: str, topic: str | None = None, reason: Reason = "visit", **more: Any) -> Held:
    return Held(id=id, topic=topic, reason=reason, news=news(**more))


def freed(*waited: Held, wishes: Wishes | None = None, handed: tuple[int, ...] = ()) -> LetGo:
    return let_go(waited, wishes or Wishes(), [], handed, NOON, TOKYO)


def ids(found: LetGo) -> list[list[str]]:
    return [[one.id for one in message] for message in found.messages]


def test_all_that_waited_is_one_message_in_order() -> None:
    assert ids(freed(held("3"), held("1"), held("2", reason="quiet"))) == [["1", "2", "3"]]
    assert freed() == LetGo([], [])


def test_of_a_topic_only_the_newest_counts_and_stands_where_it_came() -> None:
    assert ids(freed(held("1", "due-x"), held("2"), held("3", "due-x"), held("4"))) == [["2", "3", "4"]]


def test_who_wants_the_night_one_by_one_gets_the_rest_in_one_all_the_same() -> None:
    waited = [held("1", reason="quiet"), held("2", reason="budget"), held("3", reason="visit")]
    assert ids(freed(*waited, wishes=Wishes(bundled=False))) == [["1"], ["2", "3"]]


def test_one_by_one_they_use_up_the_budget() -> None:
    waited = [held(str(k), reason="quiet") for k in range(4)]
    found = freed(*waited, wishes=Wishes(bundled=False, budget=2))
    assert ids(found) == [["0"], ["1"]]
    assert [(one.id, hold.reason) for one, hold in found.again] == [("2", "budget"), ("3", "budget")]


def test_what_was_muted_meanwhile_rings_no_more_and_what_must_wait_on_does() -> None:
    muted = Wishes(muted=frozenset({"job_due"}))
    assert freed(held("1"), wishes=muted) == LetGo([], [])
    at = [visit("2026-04-23 11:00", "2026-04-23 13:00")]
    waits, free = held("1"), held("2", concerns=OURS)
    found = let_go([waits, free], Wishes(), at, [], NOON, TOKYO)
    assert found == LetGo([[free]], [(waits, Hold(ms("2026-04-23 13:00"), "visit"))])


def test_what_was_muted_meanwhile_takes_no_other_of_its_topic_with_it() -> None:
    muted = Wishes(muted=frozenset({"issue_taken"}))
    waited = [held("1", "issue-x", key="issue_raised"), held("2", "issue-x", key="issue_taken")]
    assert ids(freed(*waited, wishes=muted)) == [["1"]]


def test_where_the_budget_is_used_up_it_waits_for_the_morning() -> None:
    found = freed(held("1"), wishes=Wishes(budget=1), handed=(ms("2026-04-23 08:00"),))
    assert [hold for _, hold in found.again] == [Hold(ms("2026-04-24 07:00"), "budget")]
