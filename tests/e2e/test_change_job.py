"""A job after it was made: what is missing is asked for, and what was wrong is put right."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from server.demo.book import id_of
from tests.e2e.deeds import words
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.walk import settled

TAKEN, FREE = "2604-011", "2604-990"


def make_job(page: Page, server: ServerProcess) -> str:
    """Make a job whose 投入 nobody knows yet; return its address."""
    page.goto(f"{server.url}/jobs/new")
    settled(page)
    page.get_by_label(words("番号")).fill("2604-980")
    for label in ("客先", "品名"):
        page.get_by_role("combobox", name=words(label)).select_option(index=1)
    page.get_by_label(words("受注数")).fill("50")
    page.get_by_label(words("着")).fill("2026-12-10")
    page.get_by_role("button", name=words("案件を作る")).click()
    page.wait_for_function("() => /^.jobs.[0-9a-f-]{36}$/.test(location.pathname)")
    settled(page)
    return page.url


def change(page: Page, what: str) -> None:
    """Open the form of one field."""
    page.get_by_role("button", name=words("ほかを変える")).click()
    page.get_by_role("button", name=words(what), exact=True).click()


def test_a_job_without_a_start_quantity_says_so_and_gets_it(demo: ServerProcess, chromium: Browser) -> None:
    sales, planner = person(chromium, demo, "sales"), person(chromium, demo, "planner")
    url = make_job(sales, demo)
    expect(sales.get_by_role("main")).to_contain_text(words("投入数がまだ入っていません"))
    planner.goto(url)
    settled(planner)
    first = planner.get_by_role("heading", name=words("まず、投入数を入れてください"))
    expect(first).to_be_visible()
    planner.get_by_label(words("投入数")).fill("55")
    planner.get_by_role("button", name=words("保存する")).click()
    expect(first).to_have_count(0)
    expect(sales.get_by_role("list", name=words("これまでの動き"))).to_contain_text("55")
    for page in (sales, planner):
        page.context.close()


def test_a_change_needs_its_reason_and_opens_again_when_it_was_refused(demo: ServerProcess, chromium: Browser) -> None:
    sales = person(chromium, demo, "sales")
    sales.goto(f"{demo.url}/jobs/{id_of('job', '2604-012')}")
    settled(sales)
    change(sales, "受注数")
    sales.get_by_label(words("受注数")).fill("77")
    save = sales.get_by_role("button", name=words("保存する"))
    save.click()
    expect(sales.get_by_label(words("理由"))).to_have_attribute("aria-invalid", "true")
    sales.get_by_label(words("理由")).fill("追加の注文")
    save.click()
    expect(sales.get_by_role("list", name=words("これまでの動き"))).to_contain_text("追加の注文")

    change(sales, "番号")
    sales.get_by_label(words("番号")).fill(TAKEN)
    save.click()
    sales.get_by_role("banner").get_by_role("link", name=re.compile("要.?確認")).click()
    settled(sales)
    sales.get_by_role("button", name=words("直して送る")).click()
    settled(sales)
    number = sales.get_by_label(words("番号"))
    expect(number).to_have_value(TAKEN)
    number.fill(FREE)
    save.click()
    expect(sales.get_by_role("main")).to_contain_text(FREE)
    expect(sales.get_by_role("banner").get_by_role("link", name=re.compile("要.?確認"))).to_have_count(0)
    sales.context.close()


def test_the_salesperson_of_a_job_is_told_and_silences_it_with_one_tap(demo: ServerProcess, chromium: Browser) -> None:
    sales = person(chromium, demo, "sales")
    make_job(sales, demo)
    expect(sales.get_by_role("main")).to_contain_text(words("あなたが担当なので"))
    sales.get_by_role("button", name=words("見守り中")).click()
    expect(sales.get_by_role("button", name=words("見守る"))).to_be_visible()
    sales.context.close()
