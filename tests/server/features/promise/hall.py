"""The plant of the worked example as records in a real house, on the morning of 2026-04-23, and who asks there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.core import clock, discovery, ids
from server.core.base import House
from server.core.clock import now_text
from server.core.ids import uuid7
from server.features.promise import tasks
from server.features.promise.reading import store_of
from sync.change import Actor
from sync.mutation import Edit, Mutation, Receipt
from sync.record import Record
from sync.store import OneRecord

MORNING = "2026-04-23T01:30:00.000Z"
DAY_MS = 86_400_000
[WORKED] = json.loads((Path(__file__).parents[3] / "vectors" / "promise" / "worked-example.json").read_text())
USES = {"site": "site", "steel": "supplier", "plating": "supplier", "carrier": "carrier", "customer": "customer"}


class Clock:
    """The server's clock, as a test sets it."""

    def __init__(self, patch: pytest.MonkeyPatch, at: str = MORNING) -> None:
        self.at_ms = clock.ms_of(at)
        # what is loaded while the clock is another one would keep that one for all tests after it
        for file in discovery.FILES:
            discovery.modules(file)
        patch.setattr(ids, "_last", (0, 0))
        for place in (clock, ids):
            patch.setattr(place, "now_ms", lambda: self.at_ms)

    def on(self, day: str) -> None:
        """Let it be half past ten at the plant on another day."""
        self.at_ms = clock.ms_of(f"{day}T01:30:00.000Z")


class Hall:
    """Everybody can speak: ``await hall.say("sales", edit, …)`` is one mutation by a person of that role."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.people: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self._seq: dict[str, int] = {}

    async def open(self) -> Hall:
        """Enter the plant, its load and what earlier promises were worth."""
        for name in ("admin", "worker", "lead", "sales", "sales-b", "planner"):
            self.people[name] = await self.write("user", name=name, role=name.split("-")[0])
        for name, one in WORKED["calendars"].items():
            weekly = "".join(map(str, one["weekly"]))
            self.ids[name] = await self.write("calendar", code=name, name=name, use=USES[name], weekly=weekly)
            for day, opens in one.get("exceptions", {}).items():
                said = "open" if opens else "closed"
                await self.write("calendar_day", calendar_id=self.ids[name], on_day=day, open=said)
        for name, one in WORKED["work_centers"].items():
            self.ids[name] = await self.write("work_center", code=name, name=name, leads=[self.people["lead"]], **one)
        self.ids["steelmaker"] = await self.write("supplier", code="S", name="鋼材", calendar_id=self.ids["steel"])
        self.ids["plater"] = await self.write("supplier", code="P", name="めっき", calendar_id=self.ids["plating"])
        self.ids["bar"] = await self.write(
            "material", code="B", name="丸棒", unit="本", stock_qty=100, supplier_id=self.ids["steelmaker"],
            lead_days=2, receiving_days=1,
        )  # fmt: skip
        self.ids["customer_id"] = await self.write(
            "customer", code="K", name="北斗計測", calendar_id=self.ids["customer"], carrier_id=self.ids["carrier"],
            transit_days=1,
        )  # fmt: skip
        self.ids["shaft"] = await self.write(
            "item", code="H-20", name="シャフト", family="軸", material_id=self.ids["bar"]
        )
        for at, one in enumerate(WORKED["routing"], 1):
            await self.write(
                "routing_step", item_id=self.ids["shaft"], seq=at * 10, name=f"工程{at}", **self._step(one)
            )
        await self._load()
        for deviation in WORKED["history"]:
            await self.write(
                "promise", customer_id=self.ids["customer_id"], promised_qty=1, shipped_on="2026-03-02",
                state="missed" if deviation > 0 else "kept", deviation_days=deviation,
                assumptions={"family": "軸", "way": "outside"},
            )  # fmt: skip
        return self

    async def _load(self) -> None:
        """Let what lies on the plant be a commitment: a part that takes exactly that."""
        plain = await self.write("item", code="F", name="フランジ", family="板")
        await self.write("routing_step", item_id=plain, seq=10, name="検査", work_center_id=self.ids["INSP"])
        takes = [
            [self.ids[name], day, minutes] for name, days in WORKED["load"].items() for day, minutes in days.items()
        ]
        self.ids["load"] = await self.write(
            "promise", customer_id=self.ids["customer_id"], item_id=plain, promised_qty=1, state="committed",
            takes=takes, sales_id=self.people["sales-b"],
            raw_ship_on="2026-06-30", ship_on="2026-06-30", arrive_on="2026-07-01",
        )  # fmt: skip

    def _step(self, one: dict[str, Any]) -> dict[str, Any]:
        fields = {name: value for name, value in one.items() if name not in ("work_center", "outside")}
        if "outside" in one:
            lead_days = one["outside"]["lead_days"]
            return {**fields, "outside": "めっき", "supplier_id": self.ids["plater"], "lead_days": lead_days}
        return {**fields, "work_center_id": self.ids[one["work_center"]]}

    async def write(self, kind: str, /, **fields: object) -> str:
        """Let the server create a record; return its id."""
        id = uuid7()
        receipt = await self.house.writer.write([Edit(op="create", kind=kind, id=id, fields=fields)])
        assert receipt.verdict == "applied", (kind, receipt)
        return id

    async def say(self, who: str, *edits: Edit) -> Receipt:
        """Push one mutation of this person's phone."""
        self._seq[who] = self._seq.get(who, 0) + 1
        mutation = Mutation(seq=self._seq[who], at=now_text(), schema=self.house.catalogue.schema, edits=edits)
        actor = Actor(user=self.people[who], roles=frozenset({who.split("-")[0]}), device=f"phone of {who}")
        [receipt] = await self.house.writer.submit(actor, [mutation], actor.device, "first")
        return receipt

    async def make(self, who: str, kind: str, why: str | None = None, /, **fields: object) -> str:
        """Create a record as this person; return its id."""
        id = uuid7()
        receipt = await self.say(who, Edit(op="create", kind=kind, id=id, fields=fields, why=why))
        assert receipt.verdict == "applied", receipt
        return id

    async def patch(self, who: str, kind: str, id: str, why: str | None = None, /, **fields: object) -> Receipt:
        """Change a record as it is now."""
        return await self.say(who, Edit(op="patch", kind=kind, id=id, base=10**9, fields=fields, why=why))

    def wish(self, **more: object) -> dict[str, object]:
        """Return the fields of the request of the worked example."""
        return {
            "customer_id": self.ids["customer_id"], "item_id": self.ids["shaft"], "promised_qty": 200, "percent": 80,
            "sales_id": self.people["sales"], **more,
        }  # fmt: skip

    async def hold(self, who: str = "sales", why: str | None = None, /, **more: object) -> str:
        """Ask for a hold and let the server decide; return its id."""
        id = await self.make(who, "promise", why, **self.wish(sales_id=self.people[who], **more))
        await self.tend()
        return id

    async def tend(self) -> None:
        """Let the server do what it does after changes."""
        await tasks.tend(self.house)

    async def get(self, kind: str, id: str) -> Record:
        """Return a record that exists."""
        found = (await store_of(self.house).find([OneRecord(kind, id)])).records[kind, id]
        assert isinstance(found, Record)
        return found

    async def fields(self, id: str) -> dict[str, Any]:
        """Return the fields of a promise."""
        return (await self.get("promise", id)).fields

    async def load(self, name: str) -> dict[str, int]:
        """Return the load of a work centre by day, where there is any."""
        page = await store_of(self.house).kept([("load_cell", "shop")])
        cells = [one.fields for one in page.changes]
        here = [one for one in cells if one["work_center_id"] == self.ids[name]]
        return {str(one["on_day"]): int(str(one["load_min"])) for one in here if one["load_min"]}

    async def heard(self, who: str) -> list[str]:
        """Return the keys of the news that a person got, oldest first."""
        rows = await self.house.db.fetch("SELECT key FROM notice WHERE user_id = ? ORDER BY v, id", self.people[who])
        return [row["key"] for row in rows]


async def committed(hall: Hall, who: str = "sales", **more: object) -> str:
    """Return a promise that the floor agreed to."""
    hold = await hall.hold(who, None, **more)
    await hall.make("lead", "promise_answer", promise_id=hold, answer="yes")
    receipt = await hall.patch(
        who, "promise", hold, state={"from": "held", "to": "committed"}, approved_by=hall.people["lead"]
    )
    assert receipt.code is None, receipt
    await hall.tend()
    return hold


async def one_day(hall: Hall, stations: int) -> str:
    """Return a part of which one takes a station of a new work centre for a day."""
    hall.ids["DAY"] = await hall.write(
        "work_center", code="DAY", name="日", stations=stations, attended_min=480, efficiency_pct=100, reserve_pct=0
    )
    plain = await hall.write("item", code="D-1", name="板")
    await hall.write("routing_step", item_id=plain, seq=10, name="曲げ", work_center_id=hall.ids["DAY"], setup_min=480)
    return plain


async def released(hall: Hall, promise: str) -> str:
    """Return the released job that a promise became."""
    job = await hall.make(
        "planner", "job", code="2604-021", customer_id=hall.ids["customer_id"], item_id=hall.ids["shaft"],
        ordered_qty=200, start_qty=215, due_on="2026-06-01", state="released", sales_id=hall.people["sales"],
    )  # fmt: skip
    for row in await hall.house.db.fetch("SELECT * FROM routing_step WHERE item_id = ?", hall.ids["shaft"]):
        names = (
            "seq",
            "name",
            "work_center_id",
            "outside",
            "supplier_id",
            "lead_days",
            "setup_min",
            "run_sec",
            "yield_bp",
        )
        await hall.make("planner", "operation", job_id=job, **{name: row[name] for name in names})
    assert (await hall.patch("sales", "promise", promise, job_id=job)).code is None
    await hall.tend()
    return job


async def count_last(hall: Hall, job: str, good: int = 215) -> None:
    """Count what the last step made."""
    rows = await hall.house.db.fetch("SELECT id FROM operation WHERE job_id = ? ORDER BY seq DESC", job)
    log = {"job_id": job, "operation_id": rows[0]["id"], "good": good}
    receipt = await hall.say(
        "worker",
        Edit(op="create", kind="production_log", id=uuid7(), fields=dict(log)),
        Edit(op="patch", kind="operation", id=rows[0]["id"], base=10**9, fields={"good": {"add": good}}),
    )
    assert receipt.code is None, receipt
