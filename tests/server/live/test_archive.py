"""What hangs on a record is read from the catalogue, and moved in turns that let others in between."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core import discovery
from server.core.base import House
from server.core.ids import uuid7
from server.live import archive
from server.live.opening import open_house
from server.live.writer import Committed, Writer
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.jobs.finished import HANGING, Finished, finished

KINDS = discovery.catalogue()


@pytest.fixture
async def shop(settings: Settings) -> AsyncIterator[Finished]:
    async with open_house(settings, serving=False) as house:
        user = uuid7()
        await house.writer.write([Edit(op="create", kind="user", id=user, fields={"name": "山", "role": "planner"})])
        yield await finished(house, user)


def commits(house: House) -> list[int]:
    """Return a list that the number of records of every commit from now on is added to."""
    assert isinstance(house.writer, Writer)
    sizes: list[int] = []

    def told(committed: Committed) -> None:
        sizes.append(len(committed.decision.commit.upserts))

    house.writer.listeners.append(told)
    return sizes


def test_what_may_hang_on_a_job() -> None:
    ways = archive.holds(KINDS, "job")
    others = {"decision", "first_article", "four_m_change", "handover", "issue_call", "promise", "promise_answer"}
    assert {one.kind for one in ways} == {*HANGING, *others} - {"job"}
    assert "know_how" not in {one.kind for one in ways}, "what was learned stays when its job is put away"
    assert ("job", "operation", "job_id") in ways
    assert ("issue", "issue_step", "issue_id") in ways
    assert ("post", "photo", "about_id") in ways
    assert not [one for one in ways if one.parent == "change"], "nothing is about a note of the server"
    assert not [one for one in ways if KINDS.kinds[one.kind].scope.startswith("user:")], "a person's own stays"
    first = [one.parent for one in ways]
    assert first == sorted(first, key=first.index), "nearest first"


async def test_everything_that_hangs_on_it_is_found_once_and_nothing_else(shop: Finished) -> None:
    [root] = await archive.found(shop.house, "job", [shop.job])
    everything = await archive.hanging(shop.house, root)
    keys = [(one.kind, one.id) for one in everything]
    assert len(keys) == len(set(keys))
    assert {kind for kind, _ in keys} == {*HANGING} - {"job"}
    other = await finished(shop.house, shop.actor.user or "", "2605-100")
    assert [(one.kind, one.id) for one in await archive.hanging(shop.house, root)] == keys
    assert other.job not in {id for _, id in keys}


async def test_it_moves_in_turns_the_record_itself_first(shop: Finished, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "TURN", 3)
    house = shop.house
    count = 1 + len(await archive.hanging(house, (await archive.found(house, "job", [shop.job]))[0]))
    sizes, before = commits(house), await house.store.head()
    await archive.put_away(house, "job", shop.job)
    assert sum(sizes) == count
    assert max(sizes) == 3
    [job] = await archive.found(house, "job", [shop.job])
    assert (job.scope, job.v) == ("archive", before + 1)
    await archive.put_away(house, "job", shop.job)
    assert sum(sizes) == count, "what lies there stays there"
    await archive.bring_back(house, "job", shop.job)
    assert sum(sizes) == 2 * count


async def test_what_is_not_there_moves_nothing(shop: Finished) -> None:
    sizes = commits(shop.house)
    await archive.put_away(shop.house, "job", uuid7())
    await archive.bring_back(shop.house, "job", shop.job)
    assert sizes == []
