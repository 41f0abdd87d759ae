"""A question is over when it was answered or taken back, and its news hang on it."""

from __future__ import annotations

from msgspec.structs import replace

from server.features.rooms.notify import notices
from server.live.opening import open_house
from server.settings import Settings
from sync.change import Actor, Change
from sync.mutation import Edit
from sync.record import Record
from sync.values import Value
from tests.server.features.over import hanging, make, over, patch

DUE = "2026-04-23T02:00:00.000Z"


async def test_a_question_is_over_once_it_was_answered_or_taken_back(settings: Settings) -> None:
    async with open_house(settings, serving=False) as house:
        for role in ("lead", "planner"):
            await make(house, "user", name=role, role=role)
        about = {"about_kind": "room", "about_id": await make(house, "room", name="連絡", theme="notice")}
        ask = {**about, "form": "question", "to_role": "lead", "text": "いつ？", "due_at": DUE}
        open_, answered, taken_back = [await make(house, "post", **ask) for _ in range(3)]
        await make(house, "post", **about, answers_id=answered, text="うちでも")
        assert await over(house, "post", open_, answered, taken_back) == set()
        for field in ("overdue_at", "raised_at"):
            await patch(house, "post", open_, **{field: DUE})
        hangs = await hanging(house)
        assert hangs.keys() == {"question", "question_late", "question_raised"}
        assert {hangs[one] for one in ("question_late", "question_raised")} == {f"post {open_}"}
        await make(house, "post", **about, form="answer", answers_id=answered, answer="yes")
        await patch(house, "post", taken_back, withdrawn_at=DUE)
        await make(house, "post", **about, form="remark", answers_id=open_, text="私も知りたい")
        assert await over(house, "post", open_, answered, taken_back) == {answered, taken_back}


async def test_what_was_decided_is_over_once_it_is_done(settings: Settings) -> None:
    async with open_house(settings, serving=False) as house:
        who = await make(house, "user", name="worker", role="worker")
        said = {"about_kind": "user", "about_id": who, "what": "x", "who_id": who, "due_on": "2026-04-24"}
        open_, finished = [await make(house, "decision", **said) for _ in range(2)]
        await patch(house, "decision", finished, done_at=DUE)
        assert await over(house, "decision", open_, finished) == {finished}
        assert (await hanging(house))["decided"] in (f"decision {open_}", f"decision {finished}")


class Nobody:
    """A shop in which nothing else is known."""

    def get(self, kind: str, id: str) -> Record | None:
        return None

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        return []


def test_that_it_is_done_is_told_although_it_is_over_then() -> None:
    fields: dict[str, Value] = {"about_kind": "user", "about_id": "w", "what": "x", "who_id": "w"}
    fields |= {"due_on": "2026-04-24", "done_at": None}
    before = Record(kind="decision", id="d", scope="shop", v=1, by="l", at=DUE, fields=fields)
    after = replace(before, fields={**fields, "done_at": DUE})
    edit = Edit(op="patch", kind="decision", id="d", fields={"done_at": DUE})
    actor = Actor(user="w", roles=frozenset({"worker"}), device="phone")
    change = Change(edit=edit, before=before, after=after, actor=actor, mutation=(edit,), at=DUE, now=DUE)
    [told] = notices(change, Nobody())
    assert (told.key, told.users, told.hangs_on) == ("decision_done", ("l",), None)
