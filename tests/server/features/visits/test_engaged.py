"""When somebody is at a customer's, read from the visits in the database."""

from __future__ import annotations

from server.core import clock, ids
from server.features.visits.engaged import engagements
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit

HOUR_MS = 3_600_000


async def test_who_goes_and_who_comes_along_are_there_until_it_ends(settings: Settings) -> None:
    now = clock.now_ms()
    ada, ben, cid = (ids.uuid7() for _ in range(3))
    customer, other = ids.uuid7(), ids.uuid7()

    def visit(start_h: int, end_h: int, **fields: object) -> Edit:
        at = {"starts_at": clock.text_of(now + start_h * HOUR_MS), "ends_at": clock.text_of(now + end_h * HOUR_MS)}
        usual = {"customer_id": customer, "zone": "Europe/Berlin", "people": [ada], "state": "planned", **at}
        return Edit(op="create", kind="visit", id=ids.uuid7(), fields={**usual, **fields})

    running = visit(-1, 1, joined_by=[ben, ada])
    async with open_house(settings, serving=False) as house:
        people = [
            Edit(op="create", kind="user", id=one, fields={"name": "x", "role": "sales"}) for one in (ada, ben, cid)
        ]
        companies = [
            Edit(op="create", kind="customer", id=one, fields={"code": one[-8:], "name": "x"})
            for one in (customer, other)
        ]
        receipt = await house.writer.write(
            [
                *people,
                *companies,
                running,
                visit(2, 3, customer_id=other),
                visit(-1, 1, state="cancelled", people=[cid]),
                visit(-1, 1, state="made", people=[cid]),
                visit(-3, -2, state="made", people=[cid]),
            ]
        )
        assert receipt.verdict == "applied", receipt
        found = await engagements(house.db, [ada, ben, cid], now, now + HOUR_MS)
        assert sorted(who for who, _ in found) == sorted([ada, ben])
        [one] = [one for who, one in found if who == ben]
        assert one.concerns == {running.id, customer}
        assert (one.from_ms, one.until_ms, one.zone.key) == (now - HOUR_MS, now + HOUR_MS, "Europe/Berlin")
        assert [who for who, _ in await engagements(house.db, [ben], now, now + HOUR_MS)] == [ben]
        # who has come back is back, and a week later it counts as it was
        assert [who for who, _ in await engagements(house.db, [cid], now - 4 * HOUR_MS, now)] == [cid]
        assert await engagements(house.db, [ada], now + 5 * HOUR_MS, now + 6 * HOUR_MS) == []
