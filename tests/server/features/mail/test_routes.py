"""One's own mailbox over HTTP: proven before anything goes there, chosen, and ended from an e-mail."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest

from server.core import ids
from server.features.mail.routes import WRONG_ALLOWED
from server.features.mail.sender import send_digests
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.doors import Device, Doors, open_doors
from tests.server.features.mail.conftest import ADDRESS, FROM, MORNING_MS
from tests.server.features.mail.mail_server import MailServer, text_of

HEADER = {"X-Kakehashi": "1"}
WISH = {"rhythm": "daily", "hour": 8, "stops": True}


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with MailServer() as opened:
        yield opened


@pytest.fixture
async def doors(settings: Settings, server: MailServer) -> AsyncIterator[Doors]:
    async with open_doors(msgspec.structs.replace(settings, smtp_url=server.url, mail_from=FROM)) as opened:
        yield opened


async def put(device: Device, path: str, **body: object) -> httpx.Response:
    return await device.client.put(f"/api/mail/{path}", json=body, headers=HEADER)


def code_in(server: MailServer) -> str:
    found = re.search(r"\b\d{6}\b", text_of(server.messages[-1]))
    assert found
    return found[0]


async def proven(device: Device, server: MailServer, address: str = ADDRESS) -> dict[str, Any]:
    assert (await put(device, "address", address=address)).status_code == 200
    answer = await device.post("/api/mail/confirm", code=code_in(server))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def told(doors: Doors, server: MailServer, count: int) -> None:
    """Send digests of one day after the other until so many e-mails came; the house may be first by itself."""
    day = 0
    while len(server.messages) < count:
        await send_digests(doors.house, MORNING_MS + day * 86_400_000)
        await asyncio.sleep(0.05)
        day += 1


async def test_an_address_is_proven_with_a_code_and_shown_shortened(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    assert (await sales.get("/api/mail")).json()["address"] is None
    waiting = (await put(sales, "address", address=f" {ADDRESS} ")).json()
    assert (waiting["address"], waiting["pending"]) == (None, "s…@example.com")
    assert server.to == [ADDRESS]
    done = (await sales.post("/api/mail/confirm", code=f" {code_in(server)} ")).json()
    assert (done["address"], done["pending"]) == ("s…@example.com", None)
    [row] = await doors.house.db.fetch("SELECT * FROM mailbox")
    assert (row["address"], row["code_hash"]) == (ADDRESS, "")


async def test_until_a_new_address_is_proven_the_one_before_stays(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    await proven(sales, server)
    both = (await put(sales, "address", address="new@example.com")).json()
    assert (both["address"], both["pending"]) == ("s…@example.com", "n…@example.com")
    await sales.post("/api/mail/confirm", code=code_in(server))
    assert [one["address"] for one in await doors.house.db.fetch("SELECT * FROM mailbox")] == ["new@example.com"]


async def test_two_first_addresses_at_once_are_both_taken_and_the_last_waits_for_its_code(
    doors: Doors, server: MailServer
) -> None:
    sales = await doors.signed_in("sales")
    addresses = [f"{name}@example.com" for name in "abc"]
    answers = await asyncio.gather(*(put(sales, "address", address=one) for one in addresses))
    assert [one.status_code for one in answers] == [200] * 3
    [row] = await doors.house.db.fetch("SELECT * FROM mailbox")
    assert row["pending"] in addresses
    [code] = [re.search(r"\b\d{6}\b", text_of(one)) for one in server.messages if one["To"] == row["pending"]]
    assert code
    assert (await sales.post("/api/mail/confirm", code=code[0])).status_code == 200


async def test_a_code_that_comes_twice_at_once_proves_once(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    await put(sales, "address", address=ADDRESS)
    code = code_in(server)
    twice = await asyncio.gather(*(sales.post("/api/mail/confirm", code=code) for _ in range(2)))
    assert sorted(one.status_code for one in twice) == [200, 409]
    assert (await sales.get("/api/mail")).json()["address"] == "s…@example.com"


async def test_five_wrong_codes_end_it_and_then_the_right_one_too(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    await put(sales, "address", address=ADDRESS)
    right = code_in(server)
    wrong = f"{(int(right) + 1) % 10**6:06}"
    lefts = [(await sales.post("/api/mail/confirm", code=wrong)).json()["params"]["left"] for _ in range(WRONG_ALLOWED)]
    assert lefts == [4, 3, 2, 1, 0]
    for code in (wrong, right):
        answer = await sales.post("/api/mail/confirm", code=code)
        assert (answer.status_code, answer.json()["code"]) == (409, "code_ended")


async def test_what_waits_for_a_code_waits_no_longer_than_the_code(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    await proven(sales, server)
    await put(sales, "address", address="typo@example.com")
    for end in ("code_until_ms = 1", f"code_wrong = {WRONG_ALLOWED}"):
        before = (await sales.get("/api/mail")).json()["pending"]
        await doors.house.db.execute(f"UPDATE mailbox SET {end}")
        after = (await sales.get("/api/mail")).json()
        assert (before, after["pending"], after["address"]) == ("t…@example.com", None, "s…@example.com")
        await doors.house.db.execute("UPDATE mailbox SET code_wrong = 0, code_until_ms = ?", MORNING_MS)


async def test_a_mistyped_address_can_be_dropped_and_its_code_with_it(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    await proven(sales, server)
    await put(sales, "address", address="typo@example.com")
    answer = await sales.client.delete("/api/mail/address", headers=HEADER)
    assert answer.status_code == 200
    assert (answer.json()["pending"], answer.json()["address"]) == (None, "s…@example.com")
    assert (await sales.post("/api/mail/confirm", code=code_in(server))).json()["code"] == "code_ended"


async def test_a_code_is_for_its_person_its_time_and_one_use(doors: Doors, server: MailServer) -> None:
    sales, other = await doors.signed_in("sales"), await doors.signed_in("sales", "田中")
    await put(sales, "address", address=ADDRESS)
    right = code_in(server)
    assert (await other.post("/api/mail/confirm", code=right)).json()["code"] == "code_ended"
    await doors.house.db.execute("UPDATE mailbox SET code_until_ms = 1")
    assert (await sales.post("/api/mail/confirm", code=right)).json()["code"] == "code_ended"
    await doors.house.db.execute("UPDATE mailbox SET code_until_ms = ?", MORNING_MS)
    assert (await sales.post("/api/mail/confirm", code=right)).status_code == 200
    assert (await sales.post("/api/mail/confirm", code=right)).json()["code"] == "code_ended"


async def test_nobodys_mailbox_is_filled_with_codes(doors: Doors, server: MailServer) -> None:
    people = [await doors.signed_in("sales", name) for name in ("佐藤", "田中", "鈴木", "高橋")]
    answers = [(await put(one, "address", address=ADDRESS)).status_code for one in people]
    assert answers == [200, 200, 200, 429]
    again = [(await put(people[0], "address", address=f"x{n}@example.com")).status_code for n in range(4)]
    assert again[-1] == 429


@pytest.mark.parametrize("address", ["", "sato", "a@b.example\r\nBcc: c@d.example", "佐藤@example.com", "x" * 400])
async def test_what_is_no_address_gets_no_code(doors: Doors, server: MailServer, address: str) -> None:
    sales = await doors.signed_in("sales")
    answer = await put(sales, "address", address=address)
    assert (answer.status_code, answer.json()["code"] in ("address_malformed", "bad_request")) == (400, True)
    assert server.messages == []


async def test_a_server_that_says_no_is_told_apart_from_one_that_is_away(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    server.recipient = ["550 5.1.1 no such user", "450 4.2.0 later"]
    codes = [(await put(sales, "address", address=ADDRESS)).json()["code"] for _ in range(2)]
    assert codes == ["address_refused", "mail_away"]
    assert (await sales.get("/api/mail")).json()["pending"] is None


async def test_what_came_before_is_not_told_later(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    user = (await sales.me())["user"]["id"]

    async def notice() -> None:
        fields: dict[str, object] = {"user_id": user, "key": "job_due", "params": {}}
        await doors.house.writer.write([Edit(op="create", kind="notice", id=ids.uuid7(), fields=fields)])

    await notice()
    await proven(sales, server)
    await put(sales, "wish", **{**WISH, "rhythm": "off"})
    await notice()
    assert (await put(sales, "wish", **WISH)).json()["wish"] == WISH
    await send_digests(doors.house, MORNING_MS)
    assert len(server.messages) == 1
    await notice()
    await told(doors, server, 2)
    assert text_of(server.messages[1]).count("■") == 1


async def test_one_tap_in_a_mail_program_ends_them_and_looking_at_the_link_does_not(
    doors: Doors, server: MailServer
) -> None:
    sales, program = await doors.signed_in("sales"), doors.device()
    await proven(sales, server)
    user = (await sales.me())["user"]["id"]
    fields: dict[str, object] = {"user_id": user, "key": "job_due", "params": {}}
    await doors.house.writer.write([Edit(op="create", kind="notice", id=ids.uuid7(), fields=fields)])
    await told(doors, server, 2)
    link = str(server.messages[-1]["List-Unsubscribe"]).strip("<>")
    path = "/api" + link.partition("/api")[2]
    [kept] = await doors.house.db.fetch("SELECT secret_hash FROM mail_farewell")
    assert kept["secret_hash"] not in path
    looked = await program.get(path)
    assert (looked.status_code, "<form method=post>" in looked.text) == (200, True)
    assert (await sales.get("/api/mail")).json()["wish"]["rhythm"] == "daily"
    # as a mail program does it: without our header, without a cookie
    ended = await program.client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert ended.status_code == 200, ended.text
    wish = (await sales.get("/api/mail")).json()["wish"]
    assert (wish["rhythm"], wish["stops"]) == ("off", False)


async def test_a_guess_ends_nothing(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    await proven(sales, server)
    answer = await doors.device().client.post(f"/api/mail/secret/{'x' * 43}")
    assert (answer.status_code, answer.json()["code"]) == (404, "link_ended")
    short = await doors.device().client.post("/api/mail/secret/x")
    assert short.status_code == 403


async def test_it_is_forgotten_whole(doors: Doors, server: MailServer) -> None:
    sales = await doors.signed_in("sales")
    await proven(sales, server)
    assert (await sales.client.delete("/api/mail", headers=HEADER)).status_code == 204
    assert await doors.house.db.fetch("SELECT * FROM mailbox") == []
    assert (await put(sales, "wish", **WISH)).json()["code"] == "no_mailbox"


async def test_a_tablet_between_two_people_and_a_stranger_have_none(doors: Doors) -> None:
    assert (await (await doors.tablet()).get("/api/mail")).status_code == 403
    assert (await doors.device().get("/api/mail")).status_code == 401


async def test_without_a_mail_server_nothing_is_offered(sqlite: Settings) -> None:
    async with open_doors(sqlite) as plain:
        sales = await plain.signed_in("sales")
        assert (await sales.get("/api/mail")).json()["offered"] is False
        assert (await put(sales, "address", address=ADDRESS)).json()["code"] == "mail_not_offered"


@pytest.mark.parametrize("odd", [{"rhythm": "weekly"}, {"hour": 24}, {"hour": -1}, {"stops": "yes"}])
async def test_a_wish_that_does_not_fit_is_refused(doors: Doors, server: MailServer, odd: dict[str, object]) -> None:
    sales = await doors.signed_in("sales")
    assert (await put(sales, "wish", **{**WISH, **odd})).status_code == 400
