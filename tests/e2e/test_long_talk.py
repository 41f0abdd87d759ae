"""A job that much was said about: the newest at once, and everything else in reach of a key, a link and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from server.core.ids import uuid7
from server.demo.book import id_of
from sync.mutation import Edit
from tests.e2e.axe import axe_findings
from tests.e2e.deeds import words
from tests.e2e.paper import printed
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.program import Program
from tests.e2e.shapes import PHONE, sticks_out, too_low
from tests.e2e.walk import settled

JOB = id_of("job", "2604-011")
POSTS = 130
ASKED = "治具の予備はありますか"
LONG_AGO = "隅のシミは前からです"
OLDER = re.compile("前を見る")
NUMBERS = "(rows) => rows.flatMap((one) => one.textContent.match(/\\d+(?=件目。)/)?.slice(0, 1) ?? []).map(Number)"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory in which a question stands before very many remarks."""
    about = {"about_kind": "job", "about_id": JOB}
    texts = [f"{nth}件目。{LONG_AGO if nth == 3 else ''}" for nth in range(POSTS)]
    said = [
        {**about, "form": "question", "to_role": "lead", "text": ASKED},
        *[{**about, "form": "remark", "text": text} for text in texts],
    ]
    with ServerProcess(tmp_path_factory.mktemp("talk") / "demo", "demo") as server:
        with Program(server, "gateway") as gateway:
            for first in range(0, len(said), 50):
                receipt = gateway.write(
                    [Edit(op="create", kind="post", id=uuid7(), fields=dict(one)) for one in said[first : first + 50]]
                )
                assert receipt.verdict == "applied"
        yield server


@pytest.fixture(scope="module")
def lead(chromium: Browser, shop: ServerProcess) -> Page:
    """The lead, on a phone that holds all of it."""
    page = person(chromium, shop, "lead")
    PHONE.apply(page)
    return page


def open_job(page: Page, shop: ServerProcess) -> tuple[Locator, Locator]:
    """Open the job; return its talk and its timeline."""
    page.goto(f"{shop.url}/jobs/{JOB}")
    settled(page)
    names = ("話す・聞く", "これまでの動き")
    cards = [page.locator("section", has=page.get_by_role("heading", name=words(name))) for name in names]
    return cards[0], cards[1]


def numbers(card: Locator) -> list[int]:
    """Return the numbers of the remarks that are drawn, in order."""
    found: list[int] = card.locator("ul, ol").first.locator("> li").evaluate_all(NUMBERS)
    return found


def test_the_newest_stand_there_at_once_and_what_waits_for_somebody_however_old(
    lead: Page, shop: ServerProcess
) -> None:
    talk, timeline = open_job(lead, shop)
    assert numbers(talk) == list(range(POSTS - 20, POSTS))
    assert numbers(timeline) == list(range(POSTS - 1, POSTS - 21, -1))
    question = talk.locator("article").filter(has_text=ASKED)
    expect(question.get_by_role("button", name=words("了解"))).to_be_visible()
    assert (axe_findings(lead), sticks_out(lead), too_low(lead)) == ([], [], [])


def test_keys_alone_bring_everything_and_the_focus_goes_where_it_goes_on(lead: Page, shop: ServerProcess) -> None:
    talk, timeline = open_job(lead, shop)
    for card, first_new in ((timeline, POSTS - 21), (talk, POSTS - 70)):
        card.get_by_role("button", name=OLDER).focus()
        lead.keyboard.press("Enter")
        expect(card.locator("li:focus")).to_contain_text(f"{first_new}件目。")
    assert numbers(timeline) == list(range(POSTS - 1, POSTS - 71, -1))
    for card in (timeline, talk):
        while card.get_by_role("button", name=OLDER).count():
            card.get_by_role("button", name=OLDER).focus()
            lead.keyboard.press("Enter")
            expect(card.locator("li:focus")).to_be_visible()
    assert numbers(timeline) == list(range(POSTS - 1, -1, -1))
    # of more than a hundred only what is in sight is drawn, and says where it stands
    rows = talk.locator("ul").first.locator("> li[aria-posinset]")
    expect(rows.first).to_have_attribute("aria-setsize", re.compile(r"^1[34]\d$"))
    assert not axe_findings(lead)


def test_whoever_comes_back_finds_as_much_as_they_had_opened(lead: Page, shop: ServerProcess) -> None:
    _, timeline = open_job(lead, shop)
    timeline.get_by_role("button", name=OLDER).click()
    expect(timeline.locator("li:focus")).to_be_visible()
    lead.get_by_role("navigation").get_by_role("link").first.click()
    expect(timeline).to_have_count(0)
    lead.go_back()
    settled(lead)
    assert len(numbers(timeline)) == 70


def test_a_link_to_what_was_said_long_ago_lands_on_it(lead: Page, shop: ServerProcess) -> None:
    lead.goto(f"{shop.url}/search")
    settled(lead)
    lead.get_by_label(words("さがす言葉")).fill(LONG_AGO)
    lead.get_by_role("link").filter(has_text=LONG_AGO).first.click()
    settled(lead)
    here = lead.locator(":focus")
    expect(here).to_contain_text(LONG_AGO)
    expect(here).to_be_in_viewport()


def test_paper_shows_all_of_it(lead: Page, shop: ServerProcess) -> None:
    open_job(lead, shop)
    text = "".join(one.text for one in printed(lead))
    assert [nth for nth in range(POSTS) if not re.search(rf"(?<!\d){nth}件目。", text)] == []
