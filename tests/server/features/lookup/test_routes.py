"""Everything that was ever written is found by whoever may see it, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core.ids import uuid7
from server.core.limits import Limit
from server.features.lookup import routes
from server.settings import Settings
from sync.mutation import Edit
from tests.server.serving import Served, served


@pytest.fixture
async def running(settings: Settings) -> AsyncIterator[Served]:
    async with served(settings) as opened:
        yield opened


async def make(running: Served, kind: str, **fields: object) -> str:
    one = Edit(op="create", kind=kind, id=uuid7(), fields=fields)
    receipt = await running.house.writer.write([one])
    assert receipt.verdict == "applied", receipt
    return one.id


async def shop(running: Served) -> dict[str, str]:
    customer = await make(running, "customer", code="HK", name="北斗計測")
    item = await make(running, "item", code="H-20", name="センサハウジング", customer_id=customer)
    fields = {"code": "2604-011", "customer_id": customer, "item_id": item, "due_on": "2026-04-30"}
    job = await make(running, "job", **fields, ordered_qty=120, start_qty=131)
    post = await make(running, "post", about_kind="job", about_id=job, text="ｾﾝｻｰの バリが 100%出る")
    visit = {"starts_at": "2026-04-24T01:00:00.000Z", "ends_at": "2026-04-24T02:00:00.000Z", "zone": "Asia/Tokyo"}
    secret = await make(running, "visit", customer_id=customer, purpose="バリの値引き", **visit)
    return {"customer": customer, "item": item, "job": job, "post": post, "visit": secret}


async def look(running: Served, role: str, q: str) -> list[str]:
    async with running.client(**(await running.device(role)).authorization) as http:
        answer = await http.get("/api/lookup", params={"q": q})
    assert answer.status_code == 200, answer.text
    return sorted(one["kind"] for one in answer.json()["records"])


async def test_all_words_are_found_however_they_are_written(running: Served) -> None:
    await shop(running)
    for q, found in (
        ("せんさ", ["item", "job", "post"]),
        ("センサー ばり", ["post"]),
        ("ｈ２０", ["item", "job"]),
        ("北斗 h-20", ["job"]),
        ("100%", ["post"]),
        ("1_0%", []),
        ("%", ["post"]),
        ("!", []),
        ("", []),
        ("' OR 1=1 --", []),
        ("2604011センサ", []),
    ):
        assert await look(running, "worker", q) == found, q


async def test_what_was_written_a_moment_ago_and_renamed_is_found(running: Served) -> None:
    ids = await shop(running)
    assert await look(running, "worker", "南斗") == []
    renamed = Edit(op="patch", kind="customer", id=ids["customer"], base=10**9, fields={"name": "南斗計測"})
    await running.house.writer.write([renamed])
    assert await look(running, "worker", "南斗") == ["customer", "job"]
    assert await look(running, "worker", "北斗") == []


async def test_what_sales_keeps_among_themselves_is_found_by_them_only(running: Served) -> None:
    ids = await shop(running)
    [row] = await running.house.db.fetch("SELECT scope FROM visit WHERE id = ?", ids["visit"])
    await running.house.db.execute("UPDATE visit SET scope = 'sales' WHERE id = ?", ids["visit"])
    assert row["scope"] in ("shop", "sales")
    assert await look(running, "sales", "値引き") == ["visit"]
    assert await look(running, "worker", "値引き") == []


async def test_walls_and_strangers_find_nothing_and_nobody_asks_without_end(
    running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running.client() as http:
        assert (await http.get("/api/lookup", params={"q": "x"})).status_code == 401
    device = await running.device("worker")
    async with running.client(**device.authorization) as http:
        monkeypatch.setattr(routes, "LOOKS", Limit(burst=2, per_minute=0.001))
        assert (await http.get("/api/lookup", params={"q": "x" * 61})).status_code == 400
        answers = [await http.get("/api/lookup", params={"q": "x"}) for _ in range(routes.LOOKS.burst + 1)]
    assert answers[-1].json()["code"] == "too_many"


async def test_a_long_list_says_that_there_is_more(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "MOST", 1)
    await shop(running)
    async with running.client(**(await running.device("worker")).authorization) as http:
        answer = (await http.get("/api/lookup", params={"q": "センサ"})).json()
    assert (len(answer["records"]), answer["more"]) == (1, True)
