"""The QR at a machine: printed by a lead, read by somebody without an account, and what the lead then sees."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.e2e.axe import axe_findings
from tests.e2e.camera import photo
from tests.e2e.deeds import words
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import LARGE_TEXT, PHONE, sticks_out, too_low
from tests.e2e.waiting import until
from tests.e2e.walk import follow, settled
from tests.e2e.windows import open_window


def test_somebody_without_an_account_stops_a_machine(chromium: Browser, demo: ServerProcess) -> None:
    lead = person(chromium, demo, "lead", service_workers="block")
    follow(lead, "/plates")
    with lead.expect_response("**/api/issues/plates") as made:
        lead.get_by_role("link", name=re.compile("3軸")).click()
    link = made.value.json()["link"].split("/machine")[1]
    expect(lead.get_by_role("img", name="困ったを知らせるQR")).to_be_visible()

    stranger = open_window(chromium, service_workers="block").new_page()
    stranger.goto(f"{demo.url}/machine{link}")
    settled(stranger)
    expect(stranger.get_by_text(words("名前は残りません")).first).to_be_visible()
    for shape in (PHONE, LARGE_TEXT):
        shape.apply(stranger)
        assert not sticks_out(stranger)
    PHONE.apply(stranger)
    assert not too_low(stranger)
    assert not axe_findings(stranger)
    stranger.get_by_role("button", name="知らせる").click()
    expect(stranger.get_by_role("alert")).to_be_visible()
    stranger.get_by_role("radio", name="機械").check()
    stranger.get_by_role("radio", name="止まった").check()
    stranger.get_by_role("textbox", name="ひとこと").fill("油がもれています")
    stranger.context.set_offline(True)
    stranger.get_by_role("button", name=re.compile("知らせる")).click()
    expect(stranger.get_by_role("textbox", name="ひとこと")).to_have_value("油がもれています")
    stranger.context.set_offline(False)
    stranger.get_by_role("button", name=re.compile("知らせる")).click()
    expect(stranger.get_by_text("知らせました")).to_be_visible()

    follow(lead, "/issues")
    lead.get_by_role("link", name=re.compile("油がもれています")).click()
    settled(lead)
    expect(lead.get_by_role("main")).to_contain_text("匿名で知らせがありました")
    expect(lead.get_by_role("region", name="呼んだ人")).to_contain_text("職長を呼びました")
    lead.get_by_role("button", name="自分が引き受ける").click()
    expect(lead.get_by_role("region", name="呼んだ人")).to_contain_text("引き受けまで")

    follow(lead, "/plates")
    lead.get_by_role("link", name=re.compile("3軸")).click()
    lead.get_by_role("button", name="新しいQRにする").click()
    with lead.expect_response("**/api/issues/plates"):
        lead.get_by_role("dialog").get_by_role("button", name="新しいQRにする").click()
    stranger.reload()
    expect(stranger.get_by_text(words("このQRは、もう使われていません。")).first).to_be_visible()
    stranger.context.close()
    lead.context.close()


def test_a_photo_follows_the_report_and_a_network_that_drops_in_between_is_told(
    chromium: Browser, demo: ServerProcess, tmp_path: Path
) -> None:
    lead = person(chromium, demo, "lead", service_workers="block")
    follow(lead, "/plates")
    with lead.expect_response("**/api/issues/plates") as made:
        lead.get_by_role("link", name=re.compile("3軸")).click()
    link = made.value.json()["link"].split("/machine")[1]

    stranger = open_window(chromium, service_workers="block").new_page()
    stranger.goto(f"{demo.url}/machine{link}")
    settled(stranger)
    (tmp_path / "no.txt").write_bytes(b"no picture")
    stranger.locator("input[type=file]").set_input_files(tmp_path / "no.txt")
    expect(stranger.get_by_text(words("この写真を読み取れませんでした。"))).to_be_visible()
    stranger.locator("input[type=file]").set_input_files(photo(tmp_path, "oil", width=3000, height=2000))
    expect(stranger.get_by_role("img", name="撮った写真")).to_be_visible()
    stranger.get_by_role("radio", name="機械").check()
    stranger.get_by_role("textbox", name="ひとこと").fill("写真つきの油もれ")
    stranger.route("**/api/files/ticket", lambda route: route.abort())
    stranger.get_by_role("button", name=re.compile("知らせる")).click()
    expect(stranger.get_by_text("知らせました")).to_be_visible()
    expect(stranger.get_by_text(words("写真は、まだ届いていません"))).to_be_visible()
    for shape in (PHONE, LARGE_TEXT):
        shape.apply(stranger)
        assert not sticks_out(stranger)
    PHONE.apply(stranger)
    assert not too_low(stranger)
    assert not axe_findings(stranger)
    stranger.unroute("**/api/files/ticket")
    stranger.get_by_role("button", name="写真をもう一度送る").click()
    expect(stranger.get_by_text("写真も届きました")).to_be_visible()

    follow(lead, "/issues")
    lead.get_by_role("link", name=re.compile("写真つきの油もれ")).click()
    settled(lead)
    expect(lead.get_by_text("保存済み")).to_be_visible()
    lead.get_by_role("button", name="写真 1").click()
    shown = lead.get_by_role("dialog").get_by_role("img")
    until(lambda: shown.evaluate("(one) => one.naturalHeight") == 2048, "the lead sees the whole picture, upright")
    stranger.context.close()
    lead.context.close()


def test_a_photo_may_still_be_added_after_the_report(chromium: Browser, demo: ServerProcess, tmp_path: Path) -> None:
    lead = person(chromium, demo, "lead", service_workers="block")
    follow(lead, "/plates")
    with lead.expect_response("**/api/issues/plates") as made:
        lead.get_by_role("link", name=re.compile("3軸")).click()
    stranger = open_window(chromium, service_workers="block").new_page()
    stranger.goto(f"{demo.url}/machine{made.value.json()['link'].split('/machine')[1]}")
    settled(stranger)
    stranger.get_by_role("radio", name="材料").check()
    stranger.get_by_role("button", name=re.compile("知らせる")).click()
    expect(stranger.get_by_text("知らせました")).to_be_visible()
    (tmp_path / "no.jpg").write_bytes(b"no picture")
    stranger.locator("input[type=file]").set_input_files(tmp_path / "no.jpg")
    expect(stranger.get_by_text(words("このファイルは写真として読めませんでした。"))).to_be_visible()
    stranger.locator("input[type=file]").set_input_files(photo(tmp_path, "late"))
    expect(stranger.get_by_text("写真も届きました")).to_be_visible()
    expect(stranger.locator("input[type=file]")).to_have_count(0)
    stranger.context.close()
    lead.context.close()
