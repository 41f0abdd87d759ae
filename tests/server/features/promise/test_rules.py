"""What may be asked, promised and answered, by whom."""

from __future__ import annotations

import msgspec
import pytest

from sync.mutation import Edit
from tests.server.features.shop import NOW, Shop, create, move, new_id, patch, refusal


class Desk:
    """A shop with a part that can be made, and two customers."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.customer = self.other = self.item = self.center = ""

    async def open(self) -> Desk:
        shop = await self.shop.open()
        self.customer = await shop.make("planner", "customer", code="K", name="北斗計測")
        self.other = await shop.make("planner", "customer", code="L", name="南光")
        self.center = await shop.make("planner", "work_center", code="MC3", name="3軸", leads=[shop.people["lead"]])
        self.item = await shop.make("planner", "item", code="H-20", name="シャフト")
        await shop.make("planner", "routing_step", item_id=self.item, seq=10, name="加工", work_center_id=self.center)
        return self

    def wish(self, why: str | None = None, /, **more: object) -> Edit:
        """Return the create of a request."""
        usual: dict[str, object] = {"customer_id": self.customer, "item_id": self.item, "promised_qty": 20}
        return create("promise", why=why, **{**usual, **more})

    async def held(self, why: str | None = None, /, **more: object) -> str:
        """Return a hold as the server made it."""
        one = self.wish(why)
        assert refusal(await self.shop.say("sales", one)) is None
        fields = {"ship_on": "2026-05-01", "arrive_on": "2026-05-02", "expires_on": "2026-04-30", **more}
        await self.shop.say("server", patch("promise", one.id, state=move("asked", "held"), **fields))
        return one.id

    async def job(self, code: str, **more: object) -> str:
        """Enter a job for what is usually asked; return its id."""
        usual = {"customer_id": self.customer, "item_id": self.item, "ordered_qty": 20, "due_on": "2026-05-02"}
        return await self.shop.make("planner", "job", code=code, **{**usual, **more})

    async def part(self) -> str:
        """Enter another part; return its id."""
        return await self.shop.make("planner", "item", code="B-7", name="ブラケット")

    async def says(self, hold: str, answer: str, reason: str | None = None, who: str = "lead") -> str | None:
        """Let the floor answer; return the code of a refusal."""
        return refusal(
            await self.shop.say(who, create("promise_answer", promise_id=hold, answer=answer, reason=reason))
        )

    async def commits(self, hold: str, **more: object) -> str | None:
        """Let the office promise; return the code of a refusal."""
        return refusal(await self.shop.say("sales", patch("promise", hold, state=move("held", "committed"), **more)))


@pytest.fixture
async def desk() -> Desk:
    return await Desk(Shop()).open()


@pytest.mark.parametrize("who", ["sales", "bridge", "planner", "manager", "admin", "program"])
async def test_the_office_asks(desk: Desk, who: str) -> None:
    assert refusal(await desk.shop.say(who, desk.wish())) is None


@pytest.mark.parametrize("who", ["worker", "lead"])
async def test_nobody_else_does(desk: Desk, who: str) -> None:
    assert refusal(await desk.shop.say(who, desk.wish())) == "not_permitted"


async def test_it_begins_as_a_question(desk: Desk) -> None:
    for state in ("held", "committed", "kept"):
        assert refusal(await desk.shop.say("sales", desk.wish(state=state))) == "promise_starts_asked"


async def test_dates_load_and_outcome_are_the_servers(desk: Desk) -> None:
    for field, value in (("ship_on", "2026-05-01"), ("takes", []), ("late_days", 1), ("blamed", "load")):
        assert refusal(await desk.shop.say("sales", desk.wish(**{field: value}))) == "server_only", field


async def test_somebody_must_know_how_it_is_made(desk: Desk) -> None:
    plain = await desk.shop.make("planner", "item", code="N", name="新品")
    assert refusal(await desk.shop.say("sales", desk.wish(item_id=plain))) == "no_routing"
    assert refusal(await desk.shop.say("sales", desk.wish(item_id=None))) == "no_routing"
    assert refusal(await desk.shop.say("sales", desk.wish(item_id=plain, like_item_id=desk.item))) is None
    new = create("item", code="M", name="別の新品")
    way = create("routing_step", item_id=new.id, seq=10, name="加工", work_center_id=desk.center)
    assert refusal(await desk.shop.say("planner", desk.wish(item_id=new.id), new, way)) is None, "all in one entry"


async def test_what_defines_it_is_fixed_once_it_was_decided(desk: Desk) -> None:
    asked = desk.wish()
    await desk.shop.say("sales", asked)
    assert refusal(await desk.shop.say("sales", patch("promise", asked.id, promised_qty=30))) is None
    hold = await desk.held()
    for fields in ({"promised_qty": 30}, {"percent": 90}, {"customer_id": desk.other}, {"wanted_on": "2026-05-01"}):
        assert refusal(await desk.shop.say("sales", patch("promise", hold, **fields))) == "promise_fixed", fields
    assert refusal(await desk.shop.say("sales", patch("promise", hold, note="電話で伝えた"))) is None


async def test_silence_is_no_consent_and_the_latest_answer_counts(desk: Desk) -> None:
    hold = await desk.held()
    assert await desk.commits(hold) == "floor_silent"
    no = create("promise_answer", promise_id=hold, answer="no", reason="治具がない")
    both = no, patch("promise", hold, state=move("held", "committed"))
    assert refusal(await desk.shop.say("planner", *both)) == "floor_said_no"
    assert await desk.says(hold, "conditional", "水曜までなら") is None
    assert await desk.says(hold, "yes") is None
    assert await desk.commits(hold) is None
    assert [key for key, _ in await desk.shop.heard("lead")].count("promise_committed") == 1


async def test_an_answer_with_a_condition_is_a_yes(desk: Desk) -> None:
    hold = await desk.held()
    assert await desk.says(hold, "conditional") == "reason_needed"
    assert await desk.says(hold, "conditional", "   ") == "reason_needed"
    assert await desk.says(hold, "no") == "reason_needed"
    assert await desk.says(hold, "conditional", "材料が水曜までなら") is None
    assert await desk.commits(hold) is None


async def test_only_a_hold_is_answered_and_only_by_those_who_answer(desk: Desk) -> None:
    asked = desk.wish()
    await desk.shop.say("sales", asked)
    assert await desk.says(asked.id, "yes") == "not_held"
    assert await desk.says(new_id(), "yes") == "not_held"
    hold = await desk.held()
    for who in ("sales", "worker", "bridge"):
        assert await desk.says(hold, "yes", who=who) == "not_permitted"
    for who in ("planner", "admin"):
        assert await desk.says(hold, "yes", who=who) is None


async def test_an_old_hold_keeps_nothing(desk: Desk) -> None:
    assert NOW.startswith("2026-04-23")
    for expires, code in (("2026-04-22", None), ("2026-04-21", "hold_expired")):
        hold = await desk.held(expires_on=expires)
        await desk.says(hold, "yes")
        assert await desk.commits(hold) == code, "the plant's day may be the one before"


@pytest.mark.parametrize(("time", "code"), [("11:59", None), ("12:00", "hold_expired")])
async def test_a_day_is_over_once_it_is_over_everywhere(desk: Desk, time: str, code: str | None) -> None:
    hold = await desk.held(expires_on="2026-04-22")
    await desk.says(hold, "yes")
    desk.shop.now = f"2026-04-23T{time}:00.000Z"
    assert await desk.commits(hold) == code


async def test_a_full_day_needs_a_name(desk: Desk) -> None:
    hold = await desk.held(overfull_on="2026-04-28")
    await desk.says(hold, "yes")
    assert await desk.commits(hold) == "approval_needed"
    for named in (desk.shop.people["worker"], desk.shop.people["sales"], new_id()):
        assert await desk.commits(hold, approved_by=named) == "approver_unfit"
    await desk.shop.say("admin", patch("user", desk.shop.people["manager"], active=False))
    assert await desk.commits(hold, approved_by=desk.shop.people["manager"]) == "approver_unfit"
    assert await desk.commits(hold, approved_by=desk.shop.people["lead"]) is None


async def test_a_rush_needs_a_reason_and_a_name(desk: Desk) -> None:
    assert refusal(await desk.shop.say("sales", desk.wish(rush=True))) == "why_needed"
    rush = desk.wish("ライン停止", rush=True)
    assert refusal(await desk.shop.say("sales", rush)) is None
    await desk.shop.say("server", patch("promise", rush.id, state=move("asked", "held"), expires_on="2026-04-30"))
    await desk.says(rush.id, "yes")
    assert await desk.commits(rush.id) == "approval_needed"
    assert await desk.commits(rush.id, approved_by=desk.shop.people["planner"]) is None


async def test_whoever_answers_for_a_promise_goes_on_answering_for_it(desk: Desk) -> None:
    hold = await desk.held(overfull_on="2026-04-28")
    lead, planner = (desk.shop.people[name] for name in ("lead", "planner"))
    assert refusal(await desk.shop.say("sales", patch("promise", hold, approved_by=lead))) is None
    await desk.says(hold, "yes")
    assert await desk.commits(hold, approved_by=planner) is None
    for named in (None, lead):
        receipt = await desk.shop.say("sales-b", patch("promise", hold, approved_by=named))
        assert (refusal(receipt), receipt.params["field"]) == ("promise_fixed", "approved_by")


@pytest.mark.parametrize(
    ("start", "end"),
    [("asked", "held"), ("asked", "declined"), ("held", "expired"), ("held", "declined"), ("committed", "kept"),
     ("committed", "missed")],
)  # fmt: skip
async def test_the_other_moves_are_the_servers(desk: Desk, start: str, end: str) -> None:
    one = desk.wish()
    await desk.shop.say("sales", one)
    way = {"asked": (), "held": ("held",), "committed": ("held", "committed")}[start]
    now = "asked"
    for to in way:
        await desk.shop.say("server", patch("promise", one.id, state=move(now, to)))
        now = to
    assert refusal(await desk.shop.say("sales", patch("promise", one.id, state=move(start, end)))) == "move_not_yours"


@pytest.mark.parametrize("end", ["cancelled", "changed"])
async def test_a_promise_is_given_up_or_changed_with_a_reason(desk: Desk, end: str) -> None:
    hold = await desk.held()
    await desk.says(hold, "yes")
    await desk.commits(hold)
    gone = move("committed", end)
    assert refusal(await desk.shop.say("sales", patch("promise", hold, state=gone))) == "why_needed"
    assert refusal(await desk.shop.say("sales", patch("promise", hold, state=gone, why="客先都合"))) is None


async def test_a_request_and_a_hold_are_given_up_with_a_reason(desk: Desk) -> None:
    asked = desk.wish()
    await desk.shop.say("sales", asked)
    for id, start in ((asked.id, "asked"), (await desk.held(), "held")):
        gone = move(start, "cancelled")
        assert refusal(await desk.shop.say("sales", patch("promise", id, state=gone))) == "why_needed"
        assert refusal(await desk.shop.say("sales", patch("promise", id, state=gone, why="不要"))) is None


async def test_it_becomes_one_job_of_the_same_customer(desk: Desk) -> None:
    hold = await desk.held()
    foreign, own, second = await desk.job("1", customer_id=desk.other), await desk.job("2"), await desk.job("3")
    for id, code in ((foreign, "job_of_another"), (new_id(), "unknown_job"), (own, None), (second, "promise_fixed")):
        assert refusal(await desk.shop.say("sales", patch("promise", hold, job_id=id))) == code


async def test_what_has_left_already_is_no_job_to_promise(desk: Desk) -> None:
    job = await desk.shop.make(
        "program", "job", code="1", customer_id=desk.customer, item_id=desk.item, ordered_qty=1, due_on="2026-04-24",
        state="cancelled",
    )  # fmt: skip
    assert refusal(await desk.shop.say("sales", desk.wish(job_id=job))) == "job_closed"


async def test_what_was_cancelled_is_no_job_to_commit(desk: Desk) -> None:
    hold, job = await desk.held(), await desk.job("1")
    assert refusal(await desk.shop.say("sales", patch("promise", hold, job_id=job))) is None
    await desk.says(hold, "yes")
    gone = patch("job", job, state=move("ordered", "cancelled"), why="不要")
    assert refusal(await desk.shop.say("planner", gone)) is None
    assert await desk.commits(hold) == "job_closed"


async def test_only_a_promise_to_the_same_customer_is_replaced_and_by_one(desk: Desk) -> None:
    held, foreign = await desk.held(), desk.wish(customer_id=desk.other)
    assert refusal(await desk.shop.say("sales", foreign)) is None
    for field in ("replaces", "split_of"):
        assert refusal(await desk.shop.say("sales", desk.wish(**{field: foreign.id}))) == "promise_of_another"
        assert refusal(await desk.shop.say("sales", desk.wish(**{field: desk.item}))) == "refers_to_nothing"
    itself = desk.wish()
    itself = msgspec.structs.replace(itself, fields={**itself.fields, "replaces": itself.id})
    assert refusal(await desk.shop.say("sales", itself)) == "refers_to_nothing"
    assert refusal(await desk.shop.say("sales", desk.wish(replaces=held))) is None
    assert refusal(await desk.shop.say("sales-b", desk.wish(replaces=held))) == "already_replaced"


async def test_another_customer_or_part_is_looked_at_like_a_new_wish(desk: Desk) -> None:
    held, job = await desk.held(), await desk.job("1")
    way = create("routing_step", item_id=(part := await desk.part()), seq=10, name="加工", work_center_id=desk.center)
    assert refusal(await desk.shop.say("planner", way)) is None
    for field, id, code in (
        ("replaces", held, "promise_of_another"),
        ("split_of", held, "promise_of_another"),
        ("job_id", job, "job_of_another"),
    ):
        wish = desk.wish(**{field: id})
        assert refusal(await desk.shop.say("sales", wish)) is None
        assert refusal(await desk.shop.say("sales", patch("promise", wish.id, customer_id=desk.other))) == code
        if field == "replaces":
            await desk.shop.say("sales", patch("promise", wish.id, state=move("asked", "cancelled"), why="不要"))
    assert refusal(await desk.shop.say("sales", patch("promise", wish.id, item_id=part))) == "job_of_another_part"
    assert refusal(await desk.shop.say("sales", desk.wish(item_id=part, job_id=job))) == "job_of_another_part"
    new = desk.wish(item_id=None, like_item_id=part, job_id=job)
    assert refusal(await desk.shop.say("sales", new)) is None, "a new part has no name yet"


async def test_what_is_over_is_not_replaced(desk: Desk) -> None:
    for end in ("expired", "declined", "cancelled"):
        over = await desk.held()
        await desk.shop.say("server", patch("promise", over, state=move("held", end)))
        receipt = await desk.shop.say("sales", desk.wish(replaces=over))
        assert (refusal(receipt), receipt.params["state"]) == ("replaced_over", end)
    asked = desk.wish()
    assert refusal(await desk.shop.say("sales", asked)) is None
    assert refusal(await desk.shop.say("sales", desk.wish(replaces=asked.id))) is None


async def test_of_one_and_what_takes_its_place_only_one_is_promised(desk: Desk) -> None:
    before = await desk.held()
    after = await desk.held(replaces=before)
    for one in (before, after):
        await desk.says(one, "yes")
    assert await desk.commits(before) is None
    assert await desk.commits(after) == "replaced_stands"
    commits = patch("promise", after, state=move("held", "committed"))
    changes = patch("promise", before, state=move("committed", "changed"), why="数が変わった")
    cancels = patch("promise", before, state=move("committed", "cancelled"), why="不要")
    assert refusal(await desk.shop.say("sales", commits, cancels)) == "replaced_stands"
    assert refusal(await desk.shop.say("sales", commits, changes)) is None
    before = await desk.held()
    after = await desk.held(replaces=before)
    for one in (before, after):
        await desk.says(one, "yes")
    assert await desk.commits(after) is None
    assert await desk.commits(before) == "already_replaced"


async def test_what_the_customer_caused_is_said_of_a_promise_and_with_a_reason(desk: Desk) -> None:
    hold = await desk.held()
    assert refusal(await desk.shop.say("sales", desk.wish("図面変更", customer_caused=True))) == "not_committed"
    late = patch("promise", hold, customer_caused=True, why="図面変更")
    assert refusal(await desk.shop.say("sales", late)) == "not_committed"
    await desk.says(hold, "yes")
    assert await desk.commits(hold) is None
    assert refusal(await desk.shop.say("sales", patch("promise", hold, customer_caused=True))) == "why_needed"
    assert refusal(await desk.shop.say("sales", late)) is None
    for end in ("kept", "missed"):
        other = await desk.held()
        for start, to in (("held", "committed"), ("committed", end)):
            await desk.shop.say("server", patch("promise", other, state=move(start, to)))
        assert refusal(await desk.shop.say("sales", patch("promise", other, customer_caused=True, why="変更"))) is None


async def test_only_of_a_rush_it_is_said_whether_it_was_needed(desk: Desk) -> None:
    hold = await desk.held()
    assert refusal(await desk.shop.say("sales", patch("promise", hold, rush_needed="no"))) == "no_rush"
    rush = desk.wish("ライン停止", rush=True)
    assert refusal(await desk.shop.say("sales", rush)) is None
    assert refusal(await desk.shop.say("sales", patch("promise", rush.id, rush_needed="yes"))) is None


async def test_an_inquiry_is_about_something_and_is_lost_for_a_reason(desk: Desk) -> None:
    shop = desk.shop

    def inquiry(**more: object) -> Edit:
        return create("inquiry", customer_id=desk.customer, asked_qty=20, **more)

    assert refusal(await shop.say("sales", inquiry())) == "part_missing"
    assert refusal(await shop.say("sales", inquiry(item_id=desk.item, state="won"))) == "inquiry_starts_open"
    one = inquiry(part="新しいブラケット")
    assert refusal(await shop.say("sales", one)) is None
    assert refusal(await shop.say("sales", patch("inquiry", one.id, state=move("open", "lost")))) == "why_needed"
    assert refusal(await shop.say("sales", patch("inquiry", one.id, state=move("open", "lost"), why="価格"))) is None
    assert refusal(await shop.say("worker", inquiry(item_id=desk.item))) == "not_permitted"


@pytest.mark.parametrize("field", ["customer_id", "item_id", "like_item_id", "inquiry_id", "sales_id", "replaces"])
async def test_what_a_promise_refers_to_is_there(desk: Desk, field: str) -> None:
    receipt = await desk.shop.say("sales", desk.wish(**{field: new_id()}))
    assert (refusal(receipt), receipt.params["field"]) == ("refers_to_nothing", field)
    if field not in ("inquiry_id", "replaces"):
        usual = {"customer_id": desk.customer, "part": "新品", "asked_qty": 10}
        asked = create("inquiry", **{**usual, field: new_id()})
        assert refusal(await desk.shop.say("sales", asked)) == "refers_to_nothing"


async def test_nobody_is_made_to_count_the_days_up_to_the_year_9999(desk: Desk) -> None:
    for day in ("9999-12-31", "0001-01-01"):
        for field in ("wanted_on", "asked_ship_on", "asked_arrive_on"):
            assert refusal(await desk.shop.say("sales", desk.wish(**{field: day}))) == "day_unlikely"
        inquiry = create("inquiry", customer_id=desk.customer, part="新品", asked_qty=10, wanted_on=day)
        assert refusal(await desk.shop.say("sales", inquiry)) == "day_unlikely"
