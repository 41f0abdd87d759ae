"""A small order in a small plant, on which rules are tried."""

from __future__ import annotations

from tests.server.features.shop import Shop, create, new_id, patch

YIELDS = (10_000, 9_750, 9_800)


class Works:
    """A shop with one job of three steps: ordered 120, put in 131."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.center = self.customer = self.item = self.reason = self.job = ""
        self.steps: list[str] = []

    async def open(self, *, ordered: int = 120, start: int = 131, state: str = "released") -> Works:
        """Set the plant up and enter the job."""
        shop = await self.shop.open()
        self.center = await shop.make("planner", "work_center", code="MC3", name="3軸", leads=[shop.people["lead"]])
        self.customer = await shop.make("planner", "customer", code="HKT", name="北斗計測")
        self.item = await shop.make("planner", "item", code="H-20", name="センサハウジング", customer_id=self.customer)
        self.reason = await shop.make("lead", "reason", code="dimension", name="寸法")
        self.job, self.steps = await self.enter("2604-011", ordered=ordered, start=start, state=state)
        return self

    async def enter(self, code: str, *, ordered: int, start: int, state: str = "released") -> tuple[str, list[str]]:
        """Enter a job of three steps for the salesperson ``sales``; return its id and those of its steps."""
        job, steps = new_id(), [new_id() for _ in YIELDS]
        made = create(
            "job", id_=job, code=code, customer_id=self.customer, item_id=self.item, ordered_qty=ordered,
            start_qty=start, due_on="2026-04-30", state=state, sales_id=self.shop.people["sales"],
        )  # fmt: skip
        operations = [
            create(
                "operation",
                id_=id,
                job_id=job,
                seq=(k + 1) * 10,
                work_center_id=self.center,
                name=f"工程{k}",
                yield_bp=y,
            )
            for k, (id, y) in enumerate(zip(steps, YIELDS, strict=True))
        ]
        receipt = await self.shop.say("planner", made, *operations)
        assert receipt.verdict == "applied", receipt
        return job, steps

    def count(self, step: int, good: int = 0, scrap: int = 0, **more: object):  # type: ignore[no-untyped-def]
        """Return the two edits that count pieces: the entry and the counters."""
        operation = self.steps[step]
        if scrap > 0:
            more.setdefault("reason_id", self.reason)
        entry = create("production_log", job_id=self.job, operation_id=operation, good=good, scrap=scrap, **more)
        counters = (("good", good), ("scrap", scrap), ("rework", more.get("rework")))
        deltas = {name: {"add": n} for name, n in counters if n}
        return entry, patch("operation", operation, **deltas)

    async def numbers(self) -> list[tuple[int, int, str]]:
        """Return (good, scrap, state) of each step."""
        found = [(await self.shop.get("operation", id)).fields for id in self.steps]
        return [(int(str(one["good"])), int(str(one["scrap"])), str(one["state"])) for one in found]

    async def field(self, name: str) -> object:
        """Return a field of the job."""
        return (await self.shop.get("job", self.job)).fields[name]
