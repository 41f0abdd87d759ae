"""What was typed and not saved: a screen that is left, and a page that the phone ends, lose none of it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import axe_findings
from tests.e2e.camera import photo
from tests.e2e.deeds import words
from tests.e2e.phone import arrived, lose_network, report, stored
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import LARGE_TEXT, PHONE, sticks_out
from tests.e2e.waiting import until
from tests.e2e.walk import settled

TEXT = "主軸から異音"


def begun(page: Page) -> Locator:
    """Return the row of the home screen that says how much was begun."""
    return page.get_by_role("main").get_by_role("link", name=words("書きかけ"))


def home(page: Page) -> None:
    """Go to the home screen, as a thumb does."""
    page.get_by_role("link", name="ホーム").first.click()
    settled(page)


def begin_report(page: Page, server: ServerProcess, text: str, picture: Path) -> None:
    """Say what is wrong, with a photo, and do not send it."""
    page.goto(f"{server.url}/floor/issue")
    settled(page)
    page.locator("input[type=file]").first.set_input_files(picture)
    page.locator("img").first.wait_for()
    page.get_by_role("radio", name="機械").check()
    page.get_by_label("ひとこと").fill(text)


def test_a_report_that_was_left_is_finished_later_on_a_phone_that_was_switched_off(
    worker: Page, shop: ServerProcess, tmp_path: Path
) -> None:
    begin_report(worker, shop, TEXT, photo(tmp_path, "noise"))
    lose_network(worker)
    # the camera app needed the memory: nobody asks the page
    again = worker.context.new_page()
    worker.close()
    again.goto(shop.url)
    settled(again)
    expect(begun(again)).to_contain_text("1")
    begun(again).click()
    settled(again)
    for shape in (PHONE, LARGE_TEXT):
        shape.apply(again)
        assert not sticks_out(again)
    PHONE.apply(again)
    assert not axe_findings(again)
    again.get_by_role("link", name=words(TEXT)).click()
    settled(again)
    expect(again.get_by_text(words("書きかけの続きです"))).to_be_visible()
    assert not axe_findings(again)
    expect(again.get_by_label("ひとこと")).to_have_value(TEXT)
    expect(again.get_by_role("radio", name="機械")).to_be_checked()
    expect(again.locator("main img")).to_have_count(1)
    again.get_by_role("button", name="知らせる").click()
    again.get_by_role("link", name="このあとを見る").wait_for()
    home(again)
    expect(begun(again)).to_have_count(0)
    again.context.set_offline(False)
    arrived(again, TEXT)
    until(lambda: stored(again, "photo_state") == [], "the server has the photo")


def test_it_is_thrown_away_by_its_person_only(worker: Page, shop: ServerProcess, tmp_path: Path) -> None:
    begin_report(worker, shop, "まちがい", photo(tmp_path, "wrong"))
    home(worker)
    begun(worker).click()
    worker.get_by_role("button", name=words("消す　困った　まちがい")).click()
    worker.get_by_role("dialog").get_by_role("button", name="残しておく").click()
    expect(worker.get_by_role("link", name=words("まちがい"))).to_be_visible()
    worker.get_by_role("link", name=words("まちがい")).click()
    settled(worker)
    worker.get_by_role("button", name=words("消して最初から")).click()
    worker.get_by_role("dialog").get_by_role("button", name="消す", exact=True).click()
    expect(worker.get_by_label("ひとこと")).to_have_value("")
    expect(worker.locator("main img")).to_have_count(0)
    until(lambda: stored(worker, "photo_state") == [], "its picture is gone too")
    home(worker)
    expect(begun(worker)).to_have_count(0)


def test_what_was_begun_under_a_problem_and_under_a_post_stands_open_again(worker: Page, shop: ServerProcess) -> None:
    report(worker, shop, "刃物が欠けました")
    worker.get_by_role("link", name="このあとを見る").click()
    settled(worker)
    worker.get_by_role("button", name="書く", exact=True).first.click()
    worker.get_by_label("内容").fill("治具がたりません")
    home(worker)
    begun(worker).click()
    worker.get_by_role("link", name=words("治具がたりません")).click()
    settled(worker)
    expect(worker.get_by_label("内容")).to_have_value("治具がたりません")
    worker.get_by_role("button", name="送る").click()
    said = worker.get_by_role("article").filter(has_text=words("治具がたりません"))
    expect(said).to_be_visible()
    home(worker)
    expect(begun(worker)).to_have_count(0)
    worker.go_back()
    settled(worker)
    said.get_by_role("button", name=words("返す・決める")).click()
    said.get_by_role("button", name=words("ひとこと返す")).click()
    said.get_by_label("ひとこと").fill("予備は3番の棚")
    home(worker)
    worker.go_back()
    settled(worker)
    expect(said.get_by_label("ひとこと")).to_have_value("予備は3番の棚")
    said.get_by_role("button", name="送る").click()
    expect(worker.get_by_text(words("予備は3番の棚"))).to_be_visible()
    home(worker)
    expect(begun(worker)).to_have_count(0)
