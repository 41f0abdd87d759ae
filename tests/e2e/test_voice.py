"""What a customer said is on the floor within minutes, and what the floor says of it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.people import door, enter
from tests.e2e.phone import lose_network, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE
from tests.e2e.walk import settled
from tests.e2e.windows import open_window


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that this story may change."""
    with ServerProcess(tmp_path_factory.mktemp("voice") / "demo", "demo") as server:
        yield server


def phone(chromium: Browser, shop: ServerProcess, persona: str) -> Page:
    page = enter(open_window(chromium).new_page(), door(shop, persona))
    PHONE.apply(page)
    return page


def test_three_questions_after_the_visit_and_the_answer_of_the_floor(chromium: Browser, shop: ServerProcess) -> None:
    sales, lead = phone(chromium, shop, "sales"), phone(chromium, shop, "lead")
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
    lead.get_by_role("link", name=re.compile("2604-011")).click()
    settled(lead)
    expect(lead.get_by_text(words("北斗計測の声")).first).to_be_visible()

    sales.goto(f"{shop.url}/notices")
    expect(sales.get_by_text(words("北斗計測の声に返事がありました")).first).to_be_visible()
    sales.goto(f"{shop.url}/visits")
    sales.get_by_role("radio", name=re.compile("済んだ")).check()
    expect(sales.get_by_role("link", name=re.compile("北斗計測.*訪問済", re.S)).first).to_be_visible()
    for page in (sales, lead):
        page.context.close()
