"""What was held becomes one message, with the newest of each topic."""

from __future__ import annotations

from server.features.push.bundle import Held, bundles
from server.features.push.when import Reason, Wishes


def held(id: str, topic: str | None = None, reason: Reason = "visit") -> Held:
    return Held(id=id, topic=topic, reason=reason)


def ids(found: list[list[Held]]) -> list[list[str]]:
    return [[one.id for one in message] for message in found]


def test_all_that_waited_is_one_message_in_order() -> None:
    assert ids(bundles([held("3"), held("1"), held("2", reason="quiet")], Wishes())) == [["1", "2", "3"]]
    assert bundles([], Wishes()) == []


def test_of_a_topic_only_the_newest_counts_and_stands_where_it_came() -> None:
    found = bundles([held("1", "due-x"), held("2"), held("3", "due-x"), held("4")], Wishes())
    assert ids(found) == [["2", "3", "4"]]


def test_who_wants_the_night_one_by_one_gets_the_rest_in_one_all_the_same() -> None:
    released = [held("1", reason="quiet"), held("2", reason="budget"), held("3", reason="visit")]
    assert ids(bundles(released, Wishes(bundled=False))) == [["1"], ["2", "3"]]
