"""A job that is over, with everything that may hang on one, in a real house."""

from __future__ import annotations

from server.core.base import House
from server.core.clock import now_text
from server.core.ids import uuid7
from sync.change import Actor
from sync.mutation import Edit, Mutation, Receipt

HANGING = ("change", "issue", "issue_step", "job", "memo", "operation", "photo", "post", "production_log")


class Finished:
    """`records` are those of the job by kind, in the order they were made; `stays` what it only refers to."""

    def __init__(self, house: House, user: str) -> None:
        self.house = house
        self.actor = Actor(user=user, roles=frozenset({"planner", "lead"}), device=uuid7())
        self.epoch, self.seq = uuid7(), 0
        self.ids = {
            one: uuid7() for one in ("customer", "item", "work_center", "job", "operation", "log", "issue", "post")
        }

    @property
    def job(self) -> str:
        """Return the id of the job."""
        return self.ids["job"]

    async def say(self, *edits: Edit) -> Receipt:
        """Push one mutation of its planner."""
        self.seq += 1
        mutation = Mutation(seq=self.seq, at=now_text(), schema=self.house.catalogue.schema, edits=edits)
        [receipt] = await self.house.writer.submit(self.actor, [mutation], self.actor.device, self.epoch)
        return receipt

    async def make(self, kind: str, name: str | None = None, /, **fields: object) -> None:
        """Create a record under the id called `name`, else a new one."""
        id = self.ids[name or kind] if (name or kind) in self.ids else uuid7()
        receipt = await self.say(Edit(op="create", kind=kind, id=id, fields=fields))
        assert receipt.verdict == "applied", receipt

    async def patch(self, kind: str, id: str, why: str | None = None, /, **fields: object) -> Receipt:
        """Change a record as it is now."""
        return await self.say(Edit(op="patch", kind=kind, id=id, base=10**9, fields=fields, why=why))

    async def count(self, good: int) -> Receipt:
        """Count pieces at its one step."""
        operation = self.ids["operation"]
        log = {"job_id": self.job, "operation_id": operation, "good": good}
        return await self.say(
            Edit(op="create", kind="production_log", id=uuid7(), fields=log),
            Edit(op="patch", kind="operation", id=operation, base=10**9, fields={"good": {"add": good}}),
        )

    async def scopes(self) -> dict[str, set[str]]:
        """Return the scopes in which records of each kind lie."""
        found = {}
        for kind in (*HANGING, "customer", "item", "work_center", "watch"):
            rows = await self.house.db.fetch(f'SELECT scope FROM "{kind}"')
            found[kind] = {str(row["scope"]) for row in rows}
        return found


async def finished(house: House, user: str, code: str = "2604-011", customer: str = "北斗計測") -> Finished:
    """Make a job, work on it, talk about it, ship it; it is closed just now."""
    shop = Finished(house, user)
    ids = shop.ids
    await shop.make("customer", code=f"K{code}", name=customer)
    await shop.make("item", code=f"H-{code}", name="センサハウジング", customer_id=ids["customer"])
    await shop.make("work_center", code=f"W{code}", name="3軸")
    order = {"ordered_qty": 10, "start_qty": 10, "due_on": now_text()[:10], "state": "released"}
    await shop.make("job", code=code, customer_id=ids["customer"], item_id=ids["item"], **order)
    await shop.make("operation", job_id=shop.job, seq=10, work_center_id=ids["work_center"], name="加工")
    await shop.count(10)
    await shop.make("issue", cause="machine", severity="warn", text="主軸から異音", job_id=shop.job)
    await shop.make("issue_step", issue_id=ids["issue"], text="油を見た")
    await shop.patch("issue", ids["issue"], state={"from": "open", "to": "solved"})
    await shop.make("post", about_kind="job", about_id=shop.job, text="明日の便で出します")
    picture = {"sha256": "0" * 64, "bytes": 9, "about_kind": "post", "about_id": ids["post"]}
    await shop.make("photo", **picture)
    said = {"sha256": "1" * 64, "bytes": 9, "length_ms": 900, "about_kind": "issue", "about_id": ids["issue"]}
    await shop.make("memo", **said)
    await shop.make("watch", user_id=user, about_kind="job", about_id=shop.job, active=True)
    assert (await shop.patch("job", shop.job, shipped_qty={"add": 10})).verdict in ("applied", "merged")
    told = await shop.patch("job", shop.job, state={"from": "finished", "to": "shipped"})
    assert told.verdict in ("applied", "merged"), told
    return shop
