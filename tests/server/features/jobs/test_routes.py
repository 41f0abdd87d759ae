"""Jobs that nobody carries any more are found again by whoever could see them before."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest

from server.core.ids import uuid7
from server.features.jobs import routes, tasks
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.files import pictures
from tests.server.features.jobs.finished import HANGING, Finished, finished
from tests.server.serving import Served, served


@pytest.fixture
async def running(settings: Settings) -> AsyncIterator[Served]:
    async with served(settings) as opened:
        yield opened


async def age(running: Served) -> None:
    """Let the window of every closed job pass."""
    house = running.house
    # what was closed within this very millisecond too
    before, house.settings = house.settings, msgspec.structs.replace(house.settings, window_days=-1)
    await tasks.age(house)
    house.settings = before


async def aged(running: Served, *codes: str) -> list[Finished]:
    """Return jobs that were put away."""
    user = (await running.device("planner")).user
    shops = [await finished(running.house, user, code, f"客先{code}") for code in codes]
    await age(running)
    return shops


async def client(running: Served, role: str = "worker") -> httpx.AsyncClient:
    return running.client(**(await running.device(role)).authorization)


async def codes(http: httpx.AsyncClient, **query: str) -> list[str]:
    answer = await http.get("/api/jobs/archive", params=query)
    assert answer.status_code == 200, answer.text
    return [one["fields"]["code"] for one in answer.json()["jobs"]]


async def test_a_search_finds_numbers_and_names_of_job_customer_and_item(running: Served) -> None:
    await aged(running, "2604-011", "2605-100")
    async with await client(running) as http:
        assert await codes(http) == ["2605-100", "2604-011"], "the newest first"
        for found in ("2604", "客先2604", "h-2604", "センサ 2604-011", "K2604"):
            assert await codes(http, q=found) == ["2604-011"], found
        for nothing in ("9999", "%", "_", "2604 2605", "' OR 1=1"):
            assert await codes(http, q=nothing) == [], nothing


async def test_only_what_was_put_away_is_there(running: Served) -> None:
    [shop] = await aged(running, "2604-011")
    other = await finished(running.house, shop.actor.user or "", "2605-100")
    async with await client(running) as http:
        assert await codes(http) == ["2604-011"]
        for id, status, code in ((other.job, 404, "not_archived"), (uuid7(), 404, "not_archived")):
            answer = await http.get(f"/api/jobs/archive/{id}")
            assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_long_list_comes_in_pages(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "PAGE", 2)
    await aged(running, "1", "2", "3")
    async with await client(running) as http:
        first = (await http.get("/api/jobs/archive")).json()
        assert ([one["fields"]["code"] for one in first["jobs"]], first["more"]) == (["3", "2"], True)
        rest = (await http.get("/api/jobs/archive", params={"before": first["jobs"][-1]["id"]})).json()
        assert ([one["fields"]["code"] for one in rest["jobs"]], rest["more"]) == (["1"], False)


async def test_a_job_comes_with_everything_that_happened(running: Served) -> None:
    [shop] = await aged(running, "2604-011")
    async with await client(running) as http:
        records = (await http.get(f"/api/jobs/archive/{shop.job}")).json()["records"]
    assert {one["kind"] for one in records} == set(HANGING)
    assert {one["scope"] for one in records} == {"archive"}
    assert "stamps" not in records[0]
    assert (records[0]["kind"], records[0]["id"]) == ("job", shop.job)


async def test_what_was_the_sales_people_s_stays_theirs(running: Served) -> None:
    [shop] = await aged(running, "2604-011")
    await running.house.db.execute("UPDATE post SET scope = 'archive:sales' WHERE about_id = ?", shop.job)
    for role, sees in (("worker", False), ("lead", False), ("sales", True), ("manager", True)):
        async with await client(running, role) as http:
            records = (await http.get(f"/api/jobs/archive/{shop.job}")).json()["records"]
        assert any(one["kind"] == "post" for one in records) is sees, role
        assert {one["scope"] for one in records} <= ({"archive", "archive:sales"} if sees else {"archive"})


async def test_nobody_is_granted_the_archive(running: Served) -> None:
    await aged(running, "2604-011")
    device = await running.device("admin")
    async with device.online(scopes=["archive", "shop"]) as talk:
        assert talk.welcome is not None
        assert not [one for one in talk.welcome.scopes if one.startswith("archive")]
        assert not [one for one in talk.records.values() if one.kind == "job"]
    async with running.client(**device.authorization) as http:
        for scope in ("archive", "archive:sales"):
            assert (await http.get(f"/sync/snapshot/{scope}")).json()["code"] == "not_your_scope"


async def test_a_phone_that_carried_it_is_told_and_its_late_entry_gets_its_verdict(running: Served) -> None:
    user = (await running.device("planner")).user
    shop = await finished(running.house, user)
    phone = await running.device("planner")
    async with phone.online() as talk:
        assert shop.job in talk.records
        job = talk.records[shop.job]
        await age(running)
        while shop.job in talk.records or any(one.kind == "operation" for one in talk.records.values()):
            await talk.checkpoint()
        late = Edit(op="patch", kind="job", id=shop.job, base=job.v, fields={"note": "済"})
        assert [one.verdict for one in await talk.push(phone.mutation(late))] == ["applied"]
        assert shop.job not in talk.records
    [row] = await running.house.db.fetch("SELECT note, scope FROM job WHERE id = ?", shop.job)
    assert (row["note"], row["scope"]) == ("済", "archive")


async def test_a_photo_of_an_archived_job_still_arrives_and_is_shown(running: Served) -> None:
    [shop] = await aged(running, "2604-011")
    content = pictures.picture()
    sha256 = pictures.sha256(content)
    await running.house.db.execute("UPDATE photo SET sha256 = ?, bytes = ?", sha256, len(content))
    meta = f"sha256 {base64.b64encode(sha256.encode()).decode()}"
    tus = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(content)), "Upload-Metadata": meta}
    async with await client(running) as http:
        typed = {"Content-Type": "application/offset+octet-stream"}
        assert (await http.post("/api/files", headers=tus | typed, content=content)).status_code == 201
        assert (await http.get(f"/api/files/{sha256}")).status_code == 200
        records = (await http.get(f"/api/jobs/archive/{shop.job}")).json()["records"]
    [photo] = [one for one in records if one["kind"] == "photo"]
    assert photo["fields"]["stored"] is True


async def test_who_is_not_let_in_finds_nothing(running: Served) -> None:
    async with running.client() as http:
        for path in ("/api/jobs/archive", f"/api/jobs/archive/{uuid7()}"):
            assert (await http.get(path)).status_code == 401


async def test_what_is_no_text_and_no_id_is_told_apart_on_every_database(running: Served) -> None:
    async with await client(running) as http:
        for query in ({"q": "\0"}, {"before": "\0"}, {"before": "yesterday"}):
            answer = await http.get("/api/jobs/archive", params=query)
            assert (answer.status_code, answer.json()["code"]) == (400, "bad_request"), query
        answer = await http.get("/api/jobs/archive/%00")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_archived")


async def test_looking_has_a_limit(running: Served) -> None:
    async with await client(running) as http:
        answers = await asyncio.gather(*(http.get("/api/jobs/archive") for _ in range(routes.LOOKS.burst + 5)))
    assert {one.status_code for one in answers} == {200, 429}
