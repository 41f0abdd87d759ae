"""One process leads; when it falls silent another takes over, and never two at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from server.live.lead import BEAT_SEC, GIVE_UP_SEC, PATIENCE_SEC, Lead
from server.settings import Settings
from tests.server.live.stores import opened


class One:
    """A process that would lead, and how often it began and ended."""

    def __init__(self, db: Any) -> None:
        self.gained = self.lost = 0
        self.lead = Lead(db, self._gain, self._lose)

    def _gain(self) -> None:
        self.gained += 1

    async def _lose(self) -> None:
        self.lost += 1


@pytest.fixture
async def db(settings: Settings) -> AsyncIterator[Any]:
    async with opened(settings) as (found, _):
        yield found


@pytest.fixture
async def two(db: Any) -> tuple[One, One]:
    first, second = One(db), One(db)
    await db.execute("INSERT INTO sync_lead (id, holder, beat) VALUES (1, NULL, 0)")
    await first.lead.look(0)
    await second.lead.look(0)
    assert (first.lead.leading, second.lead.leading) == (True, False)
    return first, second


async def test_the_first_leads_as_long_as_it_beats(two: tuple[One, One]) -> None:
    first, second = two
    for now in range(1, 60):
        await first.lead.look(now)
        await second.lead.look(now)
    assert (first.gained, first.lost, second.gained) == (1, 0, 0)


async def test_after_a_crash_another_takes_over_once_it_has_waited(two: tuple[One, One]) -> None:
    _, second = two
    await second.lead.look(PATIENCE_SEC - 0.1)
    assert not second.lead.leading
    await second.lead.look(PATIENCE_SEC)
    assert second.lead.leading


async def test_one_who_came_late_counts_from_when_it_came(two: tuple[One, One], db: Any) -> None:
    late = One(db)
    await late.lead.look(1000)
    await late.lead.look(1000 + PATIENCE_SEC - 0.1)
    assert not late.lead.leading, "the beat may have moved just before it came"
    await late.lead.look(1000 + PATIENCE_SEC)
    assert late.lead.leading


async def test_one_who_was_away_finds_that_another_leads(two: tuple[One, One]) -> None:
    first, second = two
    await second.lead.look(PATIENCE_SEC)
    await first.lead.look(PATIENCE_SEC)
    assert (first.lead.leading, first.lost) == (False, 1)
    await first.lead.look(PATIENCE_SEC + 1)
    assert not first.lead.leading


async def test_one_who_cannot_beat_gives_up_before_anybody_may_take_over(two: tuple[One, One]) -> None:
    first, second = two
    now = 0.0
    while first.lead.leading:
        now += BEAT_SEC
        await first.lead.failed(now)
        await second.lead.look(now)
    assert now <= GIVE_UP_SEC < PATIENCE_SEC - BEAT_SEC
    assert second.gained == 0


async def test_two_who_wait_for_the_same_place_do_not_both_get_it(two: tuple[One, One], db: Any) -> None:
    _, second = two
    third = One(db)
    await third.lead.look(0)
    await second.lead.look(PATIENCE_SEC)
    await third.lead.look(PATIENCE_SEC)
    assert (second.lead.leading, third.lead.leading) == (True, False)


async def test_who_ends_in_order_leaves_the_place_to_the_next_look(two: tuple[One, One]) -> None:
    first, second = two
    await first.lead.stop()
    assert first.lost == 1
    await second.lead.look(0.1)
    assert second.lead.leading


async def test_starting_takes_a_place_that_nobody_has(db: Any) -> None:
    first, second = One(db), One(db)
    await first.lead.start()
    await second.lead.start()
    assert (first.lead.leading, second.lead.leading) == (True, False)
    await second.lead.stop()
    await first.lead.stop()
    assert (first.gained, first.lost, second.lost) == (1, 1, 0)
