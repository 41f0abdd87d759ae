"""What refers to a record refers to one that there is, or that comes in the same mutation."""

from __future__ import annotations

from tests.server.features.shop import Shop, create, new_id, patch, refusal


async def test_it_may_come_in_the_same_mutation_before_or_after() -> None:
    shop = await Shop().open()
    for turn in (1, -1):
        calendar = create("calendar", code=f"A{turn}", name="会社", weekly="1111100")
        center = create("work_center", code=f"MC{turn}", name="3軸", calendar_id=calendar.id)
        assert refusal(await shop.say("planner", *[calendar, center][::turn])) is None


async def test_what_was_there_already_is_not_asked_about() -> None:
    shop = await Shop().open()
    calendar = await shop.make("planner", "calendar", code="A", name="会社", weekly="1111100")
    center = await shop.make("planner", "work_center", code="MC3", name="3軸", calendar_id=calendar)
    assert refusal(await shop.say("planner", patch("work_center", center, name="3軸加工"))) is None
    assert refusal(await shop.say("planner", patch("work_center", center, calendar_id=None))) is None
    gone = await shop.say("planner", patch("work_center", center, calendar_id=new_id()))
    assert (refusal(gone), gone.params["field"]) == ("refers_to_nothing", "calendar_id")


async def test_each_of_several_has_to_be_there() -> None:
    shop = await Shop().open()
    centers = [await shop.make("planner", "work_center", code=code, name=code) for code in ("MC3", "MC5")]
    item = await shop.make("planner", "item", code="H-20", name="センサハウジング")
    step = {"item_id": item, "work_center_id": centers[0], "name": "加工"}
    one = create("routing_step", **step, seq=10, others=[centers[1]])
    assert refusal(await shop.say("planner", one)) is None
    two = create("routing_step", **step, seq=20, others=sorted([centers[1], new_id()]))
    assert refusal(await shop.say("planner", two)) == "refers_to_nothing"
