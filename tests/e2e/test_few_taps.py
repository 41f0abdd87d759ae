"""The commonest acts, in few taps, beside what the same act asks of a hand on paper.

Taps are counted in the page (`pointerdown`), from the home screen to the screen that says it is saved. The camera
counts as one: the button that opens it; what is pressed in the phone's own camera is outside of the page. Paper is
counted in boxes to fill in: date and name, which every slip asks for, and the columns that the shop lists such a record
with (`sheet` in records.py), less those that nobody writes who begins it. Seconds are printed (`-s`), not judged.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from server.core.discovery import catalogue
from server.demo.book import id_of
from tests.e2e import floor
from tests.e2e.camera import photo
from tests.e2e.deeds import log_one_good_piece, words
from tests.e2e.people import person
from tests.e2e.phone import controlled, stored, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled

DATE_AND_NAME = 2
# whoever reports a problem leaves its state to those who take it; the day spoken of is the date on the slip
NOT_WRITTEN = {"issue": {"state"}, "capacity_log": {"on_day"}, "daily_report": {"on_day"}}
# The finger stays where it is: once while the first is being saved, once more when what was below has moved up.
TAP_ON = """async ([x, y]) => {
  const hit = () => document.elementFromPoint(x, y).closest('button')?.click();
  const cards = () => document.querySelectorAll('main article').length;
  const before = cards();
  hit();
  hit();
  while (cards() === before) await new Promise(requestAnimationFrame);
  hit();
}"""
COUNT = """() => {
  window.taps = 0;
  addEventListener('pointerdown', () => { window.taps += 1; }, { capture: true });
}"""


@pytest.fixture(scope="module")
def shop(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that these acts change."""
    with ServerProcess(shutil.copytree(told, tmp_path_factory.mktemp("taps") / "demo"), "demo") as server:
        yield server


@pytest.fixture
def worker(chromium: Browser, shop: ServerProcess) -> Iterator[Page]:
    page = at_home(chromium, shop, "worker")
    floor.stand_at(page, "MC3")
    yield page
    page.context.close()


def at_home(chromium: Browser, shop: ServerProcess, role: str) -> Page:
    """Return somebody's home screen, on which taps are counted from now on."""
    page = person(chromium, shop, role)
    controlled(page)
    settled(page)
    page.evaluate(COUNT)
    return page


def boxes(kind: str) -> int:
    """Return how many boxes of a slip one writes into for a record of this kind."""
    return DATE_AND_NAME + len(set(catalogue().kinds[kind].sheet) - NOT_WRITTEN.get(kind, set()))


def kept(page: Page, kind: str) -> list[Any]:
    """Return the records of a kind that the server has told this phone of."""
    return [one for bucket in stored(page, "base") for one in bucket if one["kind"] == kind]


def spend(page: Page, name: str, kind: str, act: Callable[[], None]) -> tuple[int, dict[str, Any]]:
    """Act; return the taps it took and the fields of the one record that came of it."""
    before = {one["id"] for one in kept(page, kind)}
    page.evaluate("() => { window.taps = 0; }")
    began = time.monotonic()
    act()
    seconds = time.monotonic() - began
    taps = int(page.evaluate("() => window.taps"))
    print(f"\n{name}: {taps} taps, {seconds:.1f} s; on paper {boxes(kind)} boxes")
    unsent(page, 0)
    made = until(lambda: [one for one in kept(page, kind) if one["id"] not in before], f"{name} came back")
    assert len(made) == 1, "nothing is sent twice"
    return taps, dict(made[0]["fields"])


def tap(found: Locator) -> None:
    found.first.tap()


def test_pieces_are_counted_in_three_taps(worker: Page) -> None:
    main = worker.get_by_role("main")

    def act() -> None:
        tap(main.locator("a[href^='/floor/log/']"))
        tap(main.get_by_role("button", name=words("すべて良品")))
        tap(main.get_by_role("button", name=words("記録する")))
        floor.saved(worker)

    taps, made = spend(worker, "実績", "production_log", act)
    assert made["good"] > 0
    assert taps <= 3 < boxes("production_log")


def test_a_problem_is_told_with_a_photo_in_four_taps(worker: Page, tmp_path: Path) -> None:
    main = worker.get_by_role("main")
    picture = photo(tmp_path, "chip")

    def act() -> None:
        tap(main.locator("a[href='/floor/issue']"))
        with worker.expect_file_chooser() as camera:
            tap(main.locator("input[type=file]"))
        camera.value.set_files(picture)
        expect(main.get_by_text(words("この端末にあります"))).to_be_visible()
        tap(main.get_by_role("radio", name="機械"))
        tap(main.get_by_role("button", name=words("知らせる")))
        floor.saved(worker)

    pictures = len(kept(worker, "photo"))
    taps, made = spend(worker, "困った", "issue", act)
    assert made["cause"] == "machine"
    until(lambda: len(kept(worker, "photo")) == pictures + 1, "the photo came back")
    assert taps <= 4 < boxes("issue")


def test_a_day_as_usual_is_told_in_two_taps(worker: Page) -> None:
    main = worker.get_by_role("main")
    today = words("今日は")

    def act() -> None:
        tap(main.locator("a[href='/floor/capacity']"))
        tap(main.get_by_role("button", name=today))
        floor.saved(worker)

    taps, made = spend(worker, "能力", "capacity_log", act)
    assert (made["condition"], made["minutes"]) == ("usual", 0)
    assert taps <= 2 < boxes("capacity_log")
    # somebody has spoken: a slip must not take that back, who was wrong says it anew
    floor.home(worker)
    tap(main.locator("a[href='/floor/capacity']"))
    expect(main.locator("a[href^='/floor/capacity/']").first).to_contain_text("いつも通り")
    expect(main.get_by_role("button", name=today)).to_have_count(0)


def test_a_day_with_fewer_hands_is_told_in_four_taps(worker: Page) -> None:
    floor.stand_at(worker, "WSH")
    main = worker.get_by_role("main")

    def act() -> None:
        tap(main.locator("a[href='/floor/capacity']"))
        tap(main.locator("a[href*='?condition=']"))
        tap(main.get_by_role("button", name="4時間", exact=True))
        tap(main.get_by_role("button", name=words("この内容で知らせる")))
        floor.saved(worker)

    taps, made = spend(worker, "能力が変わる日", "capacity_log", act)
    assert made["condition"] != "usual"
    assert made["minutes"] == 240
    assert taps <= 4 < boxes("capacity_log")


def test_the_daily_report_is_given_in_two_taps(worker: Page) -> None:
    log_one_good_piece(worker)
    floor.home(worker)
    main = worker.get_by_role("main")

    def act() -> None:
        tap(main.locator("a[href='/floor/report']"))
        tap(main.get_by_role("button", name=words("これで出す")))
        floor.saved(worker)

    taps, made = spend(worker, "日報", "daily_report", act)
    assert made["good"] > 0
    assert taps <= 2 < boxes("daily_report")


def ask(chromium: Browser, shop: ServerProcess, lead: Page, *questions: str) -> None:
    """As sales: put questions about a job to the leads, and wait until this lead has them."""
    sales = at_home(chromium, shop, "sales")
    sales.goto(f"{shop.url}/jobs/{id_of('job', '2604-014')}")
    for question in questions:
        sales.get_by_role("button", name=words("現場に聞く")).click()
        sales.get_by_label(words("聞きたいこと")).fill(question)
        sales.get_by_role("radio", name=words("いつでも")).check()
        sales.get_by_role("radio", name=words("職長のだれか")).check()
        sales.get_by_role("button", name="送る", exact=True).click()
        expect(sales.get_by_text(question).first).to_be_visible()
    unsent(sales, 0)
    sales.context.close()
    asked = set(questions)
    until(lambda: asked <= {one["fields"]["text"] for one in kept(lead, "post")}, "the lead is asked")


def test_a_question_is_answered_in_two_taps(chromium: Browser, shop: ServerProcess) -> None:
    lead = at_home(chromium, shop, "lead")
    ask(chromium, shop, lead, "B-71、あと4個足せますか")
    main = lead.get_by_role("main")

    def act() -> None:
        tap(main.locator("a[href='/asks']"))
        asked = main.locator("article").filter(has_text="B-71、あと4個足せますか")
        tap(asked.get_by_role("button", name=words("了解")))
        expect(asked).to_have_count(0)

    taps, made = spend(lead, "返事", "post", act)
    assert (made["form"], made["answer"]) == ("answer", "yes")
    assert taps <= 2 < boxes("post")
    lead.context.close()


def test_a_finger_that_taps_again_answers_one_question_once(chromium: Browser, shop: ServerProcess) -> None:
    lead = at_home(chromium, shop, "lead")
    ask(chromium, shop, lead, "1つ目ですか", "2つ目ですか")
    main = lead.get_by_role("main")
    asked = main.locator("article").filter(has_text="つ目ですか")

    def act() -> None:
        tap(main.locator("a[href='/asks']"))
        expect(asked).to_have_count(2)
        yes = asked.first.get_by_role("button", name=words("了解"))
        yes.scroll_into_view_if_needed()
        box = yes.bounding_box()
        assert box is not None
        lead.evaluate(TAP_ON, [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])

    spend(lead, "返事を何度もたたく", "post", act)
    expect(asked).to_have_count(1)
    lead.context.close()
