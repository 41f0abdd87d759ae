"""What the floor tells each other without network, reloaded and in the wrong order, on two phones at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from server.demo.book import id_of
from tests.e2e.deeds import words
from tests.e2e.floor import saved, stand_at, type_number, unsent
from tests.e2e.people import person
from tests.e2e.phone import lose_network, stored
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import follow, settled

LEARNED, CHANGED, TOLD = id_of("know_how", "rollers"), id_of("four_m_change", "rev-c"), id_of("handover", "warm-up")
IMPROVEMENT, NEAR_MISS = (f"/rooms/{id_of('room', theme)}" for theme in ("improvement", "near_miss"))
SAID = "洗浄室の床がぬれていて"
TO_DO, OWN_CARD, OWN_HANDOVER, OWN_NEAR_MISS = "棚を1段ふやす", "爪は3番を使う", "箱は左の棚です", "吊り荷が揺れました"


@pytest.fixture
def worker(chromium: Browser, demo: ServerProcess) -> Iterator[Page]:
    """A worker's own phone."""
    page = person(chromium, demo, "worker")
    yield page
    page.context.close()


@pytest.fixture
def lead(chromium: Browser, demo: ServerProcess) -> Iterator[Page]:
    """A lead's own phone."""
    page = person(chromium, demo, "lead")
    yield page
    page.context.close()


def tap(where: Page | Locator, word: str, then: Locator | None = None) -> None:
    """Tap a button; `then` is what shows that the phone has kept it."""
    where.get_by_role("button", name=re.compile(rf"^{words(word).pattern}$")).first.click()
    if then is not None:
        expect(then.first).to_be_visible()


def article(page: Page, text: str) -> Locator:
    return page.locator("article").filter(has_text=text).first


def count(page: Page, step: str, **pieces: int) -> None:
    follow(page, step)
    for label, number in pieces.items():
        type_number(page, label, number)
    page.get_by_role("button", name=re.compile("記録する")).click()
    saved(page)


def decide(page: Page, what: str, who: str) -> None:
    follow(page, IMPROVEMENT)
    tap(page, "決めたことを書く")
    page.get_by_label(words("何をしますか")).fill(what)
    page.get_by_label(words("だれがしますか")).select_option(label=f"{who}さん")
    tap(page, "これで決める")
    expect(page.get_by_text(what).first).to_be_visible()


def write_card(page: Page, text: str) -> None:
    follow(page, "/know-how/new")
    page.get_by_label("ひとこと").fill(text)
    page.get_by_label("作業区").select_option(index=1)
    tap(page, "残す")
    expect(page.get_by_role("heading", name=words(text))).to_be_visible()


def hand_over(page: Page, text: str) -> None:
    follow(page, "/handovers/new")
    page.get_by_role("button", name=re.compile("選ぶ|変える")).click()
    page.get_by_role("dialog").get_by_role("button", name="MC3").click()
    page.get_by_role("textbox", name="次の人に伝えること").fill(text)
    tap(page, "次の人へ")
    expect(page.get_by_text(text)).to_be_visible()


def read_and_close(page: Page, word: str, then: str) -> None:
    follow(page, "/handovers")
    stand_at(page, "MC5")
    told = page.locator("li", has_text="主軸の音")
    tap(told, word, told.get_by_text(words(then)))


def report_the_day(page: Page) -> None:
    follow(page, "/floor/report")
    tap(page, "これで出す")
    saved(page)


def again(page: Page) -> None:
    """Switch the phone off and on, still without network."""
    page.reload()
    settled(page)


def name_of(page: Page) -> str:
    return page.locator("header .name").inner_text()


def known(page: Page, kind: str, **fields: Any) -> list[dict[str, Any]]:
    """Return what the server has told this phone of a kind: the fields of those that say this."""
    rows = [one for bucket in stored(page, "base") for one in bucket if one["kind"] == kind]
    told = [{"id": one["id"], "by": one["by"], **one["fields"]} for one in rows]
    return [one for one in told if all(one.get(name) == value for name, value in fields.items())]


def fresh(page: Page, before: set[str], by: str) -> list[dict[str, Any]]:
    """Return somebody's daily reports that were not there before."""
    return [one for one in known(page, "daily_report", by=by) if one["id"] not in before]


def who(page: Page) -> str:
    return str(page.evaluate("async () => (await (await fetch('/api/people/me')).json()).user.id"))


def come_back(*pages: Page) -> None:
    """Let the phones find the network again, one after the other, and deliver."""
    for page in pages:
        page.context.set_offline(False)
        unsent(page, 0)


def test_what_is_counted_without_network_counts_once(
    chromium: Browser, demo: ServerProcess, worker: Page, lead: Page
) -> None:
    me, them = who(worker), who(lead)
    follow(worker, "/floor/log")
    step = str(worker.locator("a[href^='/floor/log/']").first.get_attribute("href"))
    [before] = known(worker, "operation", id=step.rsplit("/", 1)[-1])
    reports = {one["id"] for one in known(worker, "daily_report")}
    for page in (worker, lead):
        lose_network(page)

    follow(worker, step)
    tap(worker.get_by_role("region", name="時計"), "加工")
    again(worker)
    runs = worker.get_by_role("region", name="時計").get_by_role("button", name="加工")
    expect(runs).to_have_attribute("aria-pressed", "true")
    count(worker, step, 良品=2, 手直し=1)
    again(worker)
    report_the_day(worker)
    again(worker)
    unsent(worker, 2)
    count(lead, step, 良品=1)
    report_the_day(lead)
    again(lead)
    unsent(lead, 2)

    # who did it last is the first to come back
    come_back(lead, worker)
    third = person(chromium, demo, "planner")
    for page in (third, worker, lead):
        for by in (me, them):
            until(partial(fresh, page, reports, by), "the day came")
        assert [one["good"] for by in (me, them) for one in fresh(page, reports, by)] == [2, 1]
        [after] = known(page, "operation", id=before["id"])
        assert (after["good"] - before["good"], after["rework"] - before["rework"]) == (3, 1)
    third.context.close()


def test_what_is_told_without_network_and_in_the_wrong_order_is_there_once(
    chromium: Browser, demo: ServerProcess, worker: Page, lead: Page
) -> None:
    me, them = who(worker), who(lead)
    decide(lead, TO_DO, name_of(worker))
    unsent(lead, 0)
    follow(worker, IMPROVEMENT)
    article(worker, TO_DO).wait_for()
    [wanted] = {one["due_on"] for one in known(worker, "decision", what=TO_DO)}
    for page in (worker, lead):
        lose_network(page)

    follow(worker, f"/know-how/{LEARNED}")
    tap(worker, "役に立った", worker.get_by_role("button", name=words("役に立ちました")))
    write_card(worker, OWN_CARD)
    hand_over(worker, OWN_HANDOVER)
    read_and_close(worker, "読んだ", "2人が読みました")
    again(worker)
    follow(worker, f"/4m/{CHANGED}")
    tap(worker, "見ました", worker.get_by_text(re.compile(words("見た人").pattern + f".*{name_of(worker)}")))
    follow(worker, IMPROVEMENT)
    tap(article(worker, TO_DO), "まだ")
    tap(article(worker, TO_DO), "この日にする", article(worker, TO_DO).get_by_role("button", name="まだ"))
    follow(worker, NEAR_MISS)
    tap(article(worker, SAID), "返す・決める")
    tap(article(worker, SAID), "わかった", article(worker, SAID).get_by_text(words("わかった：")))
    tap(worker, "書く")
    worker.get_by_label(words("内容")).fill(OWN_NEAR_MISS)
    tap(worker, "送る")
    article(worker, OWN_NEAR_MISS).wait_for()
    unsent(worker, 8)

    # meanwhile, on the other phone, the opposite
    follow(lead, NEAR_MISS)
    tap(article(lead, SAID), "返す・決める")
    tap(article(lead, SAID), "いいね", article(lead, SAID).get_by_text(words("いいね：")))
    follow(lead, f"/4m/{CHANGED}")
    lead.locator("summary", has_text=words("見てほしい人を足す")).click()
    lead.get_by_role("checkbox", name="佐藤 美咲").check()
    tap(lead, "足して知らせる", lead.get_by_text(re.compile(words("まだの人").pattern + ".*佐藤 美咲")))
    read_and_close(lead, "もう済んだ", "まだ続いている")
    follow(lead, f"/know-how/{LEARNED}")
    tap(lead, "もう使わない", lead.get_by_text(words("しまってあります")))
    again(lead)
    unsent(lead, 4)

    come_back(lead, worker)
    third = person(chromium, demo, "planner")
    for page in (third, worker, lead):
        until(partial(known, page, "post", text=OWN_NEAR_MISS), "the last of it came")
        [card] = known(page, "know_how", id=LEARNED)
        assert (card["state"], me in card["helped_by"]) == ("put_away", True)
        assert [one["by"] for one in known(page, "know_how", text=OWN_CARD)] == [me]
        assert [one["by"] for one in known(page, "handover", text=OWN_HANDOVER)] == [me]
        [told] = known(page, "handover", id=TOLD)
        assert (told["state"], me in told["seen_by"]) == ("done", True)
        [changed] = known(page, "four_m_change", id=CHANGED)
        assert me in changed["seen_by"]
        assert id_of("user", "sato") in changed["concerned"]
        [decided] = known(page, "decision", what=TO_DO)
        assert (decided["who_id"], decided["due_on"] < wanted) == (me, True)
        [post] = [one for one in known(page, "post") if str(one["text"]).startswith(SAID)]
        assert (post["noted_by"], post["liked_by"]) == ([me], [them])
        assert [one["by"] for one in known(page, "post", text=OWN_NEAR_MISS)] == [me]
    third.context.close()
