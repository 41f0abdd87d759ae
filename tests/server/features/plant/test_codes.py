"""Short codes of the plant stay apart."""

from __future__ import annotations

from tests.server.features.shop import Shop, create, patch, refusal


async def test_a_code_belongs_to_one_record_of_a_kind() -> None:
    shop = await Shop().open()
    first = await shop.make("planner", "work_center", code="MC3", name="3軸")
    second = await shop.make("planner", "work_center", code="MC5", name="5軸")
    assert refusal(await shop.say("planner", create("work_center", code="MC3", name="別"))) == "code_taken"
    assert refusal(await shop.say("planner", patch("work_center", second, code="MC3"))) == "code_taken"
    assert refusal(await shop.say("planner", create("reason", code="MC3", name="別の種類なら同じでよい"))) is None
    assert refusal(await shop.say("planner", patch("work_center", first, name="3軸マシニング"))) is None


async def test_two_of_one_code_in_one_mutation_are_refused() -> None:
    shop = await Shop().open()
    twins = [create("reason", code="burr", name=name) for name in ("バリ", "かえり")]
    assert refusal(await shop.say("lead", *twins)) == "code_taken"
