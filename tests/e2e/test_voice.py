"""What a customer said is on the floor within minutes, and what the floor says of it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.people import door, enter
from tests.e2e.phone import controlled, lose_network, stored, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.e2e.windows import open_window
from tests.server.features.files.pictures import picture


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that this story may change."""
    with ServerProcess(tmp_path_factory.mktemp("voice") / "demo", "demo") as server:
        yield server


def phone(chromium: Browser, shop: ServerProcess, persona: str) -> Page:
    page = enter(open_window(chromium).new_page(), door(shop, persona))
    PHONE.apply(page)
    return page


def answer_with_a_photo(worker: Page, voice: str) -> None:
    """Say nothing but what the camera sees, without network; return when the server has it."""
    controlled(worker)
    worker.goto(voice)
    settled(worker)
    lose_network(worker)
    worker.get_by_role("button", name=words("書く")).first.click()
    worker.locator("input[type=file]").first.set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    worker.locator("img").first.wait_for()
    worker.get_by_role("button", name=words("送る")).click()
    expect(worker.get_by_role("article").get_by_role("img")).to_have_count(1)
    assert [one["used"] for one in stored(worker, "photo_state")] == [True]
    worker.context.set_offline(False)
    until(lambda: stored(worker, "photo_state") == [], "the server has it")


def test_three_questions_after_the_visit_and_the_answer_of_the_floor(chromium: Browser, shop: ServerProcess) -> None:
    sales, lead, worker = (phone(chromium, shop, one) for one in ("sales", "lead", "worker"))
    lose_network(sales)  # in the car park of the customer
    sales.goto(f"{shop.url}/visits")
    sales.get_by_role("radio", name=re.compile("みんなの")).check()
    sales.get_by_role("link", name=re.compile("北斗計測")).first.click()
    sales.get_by_role("link", name=words("行ってきた")).click()
    sales.get_by_role("radio", name=words("心配していた")).check()
    sales.get_by_label(words("お客様の言葉")).fill("120個そろわないとラインが止まる。")
    sales.get_by_label(words("現場への頼みごと")).fill("不足しそうなら前日に知らせてほしい")
    sales.get_by_label(re.compile("2604-011")).check()
    sales.get_by_role("button", name=words("現場に伝える")).click()
    expect(sales.get_by_text("120個そろわないとラインが止まる。")).to_be_visible()
    unsent(sales, 1)
    sales.context.set_offline(False)
    unsent(sales, 0)

    lead.goto(f"{shop.url}/notices")
    lead.get_by_role("link", name=words("北斗計測の声が届きました")).first.click()
    expect(lead.get_by_text("120個そろわないとラインが止まる。")).to_be_visible()
    lead.get_by_role("button", name=words("やってみます")).click()
    expect(lead.get_by_role("button", name=words("やってみます"))).to_have_count(0)
    voice = lead.url
    lead.get_by_role("link", name=re.compile("2604-011")).click()
    settled(lead)
    expect(lead.get_by_text(words("北斗計測の声")).first).to_be_visible()

    sales.goto(f"{shop.url}/notices")
    expect(sales.get_by_text(words("北斗計測の声に返事がありました")).first).to_be_visible()
    sales.goto(f"{shop.url}/visits")
    sales.get_by_role("radio", name=re.compile("済んだ")).check()
    expect(sales.get_by_role("link", name=re.compile("北斗計測.*訪問済", re.S)).first).to_be_visible()

    answer_with_a_photo(worker, voice)
    sales.goto(f"{shop.url}/notices")
    sales.get_by_role("link", name=re.compile("北斗計測の声に返事がありました.*📎", re.S)).first.click()
    settled(sales)
    photo = sales.get_by_role("article").get_by_role("img")
    expect(photo).to_have_count(1)
    until(lambda: photo.evaluate("(one) => one.complete && one.naturalWidth > 0"), "it is seen")
    assert sales.url == voice
    for page in (sales, lead, worker):
        page.context.close()
