"""What is said instead of typed: recorded without network, kept, sent by itself, and heard by somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import axe_findings
from tests.e2e.deeds import words
from tests.e2e.microphone import heard, microphone, record
from tests.e2e.people import person
from tests.e2e.phone import controlled, lose_network, report, stored
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import LARGE_TEXT, PHONE, sticks_out, too_low
from tests.e2e.waiting import until
from tests.e2e.walk import follow, settled


@pytest.fixture
def talker(chromium: Browser, shop: ServerProcess) -> Iterator[Page]:
    """A worker whose phone may use its microphone."""
    with microphone(chromium) as browser:
        page = person(browser, shop, "worker")
        controlled(page)
        yield page


def test_a_problem_is_told_by_voice_without_network_and_heard_by_the_lead(
    talker: Page, chromium: Browser, shop: ServerProcess
) -> None:
    talker.goto(f"{shop.url}/floor/issue")
    lose_network(talker)
    for shape in (PHONE, LARGE_TEXT):
        shape.apply(talker)
        assert not sticks_out(talker)
    PHONE.apply(talker)
    button = talker.get_by_role("button", name="声で伝える").bounding_box()
    assert button is not None
    assert button["height"] >= 96

    record(talker)
    assert not axe_findings(talker)
    assert not too_low(talker)
    assert heard(talker, talker.get_by_role("button", name="録音を聞く")) > 0.5
    talker.get_by_role("button", name="この録音をやめる").click()
    until(lambda: stored(talker, "photo_state") == [], "what was thrown away is not kept")

    record(talker)
    talker.get_by_role("radio", name="機械").check()
    talker.get_by_role("button", name="知らせる").click()
    talker.get_by_role("link", name="このあとを見る").wait_for()
    talker.goto("about:blank")
    talker.goto(shop.url)
    expect(talker.get_by_role("banner")).to_contain_text("写真・声 1")
    assert [one["used"] for one in stored(talker, "photo_state")] == [True]
    talker.context.set_offline(False)
    until(lambda: stored(talker, "photo_state") == [], "the server has it, and the phone let its copy go")

    lead = person(chromium, shop, "lead", service_workers="block")
    follow(lead, "/issues")
    lead.get_by_role("link", name=re.compile("機械")).first.click()
    settled(lead)
    expect(lead.get_by_text("保存済み")).to_be_visible()
    assert not axe_findings(lead)
    assert heard(lead, lead.get_by_role("button", name="録音を聞く")) > 0.5
    lead.context.close()


def test_an_answer_on_the_page_of_the_problem_needs_no_words(talker: Page, shop: ServerProcess) -> None:
    report(talker, shop, "刃物が欠けました")
    talker.get_by_role("link", name="このあとを見る").click()
    settled(talker)
    talker.get_by_role("button", name="書く", exact=True).click()
    record(talker)
    talker.get_by_role("button", name="送る").click()
    until(lambda: stored(talker, "photo_state") == [], "the server has it")
    expect(talker.get_by_role("article").get_by_role("button", name="録音を聞く")).to_be_enabled()


def test_a_recording_ends_when_its_screen_is_left_and_waits_there(talker: Page, shop: ServerProcess) -> None:
    talker.goto(f"{shop.url}/floor/issue")
    settled(talker)
    talker.evaluate(
        """() => {
          const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
          navigator.mediaDevices.getUserMedia = async (wanted) => (window.heardBy = await ask(wanted));
        }"""
    )
    talker.get_by_role("button", name="声で伝える").click()
    expect(talker.get_by_role("timer")).to_contain_text("0:01")
    talker.get_by_role("link", name="ホーム").first.click()
    settled(talker)
    ended = "() => window.heardBy.getTracks().every((one) => one.readyState === 'ended')"
    until(lambda: talker.evaluate(ended), "the microphone is off")
    talker.go_back()
    settled(talker)
    expect(talker.get_by_text(words("書きかけの続きです"))).to_be_visible()
    expect(talker.get_by_role("button", name="録音を聞く")).to_be_enabled()


def test_without_a_microphone_words_are_left(worker: Page, shop: ServerProcess) -> None:
    worker.goto(f"{shop.url}/floor/issue")
    settled(worker)
    worker.get_by_role("textbox", name="ひとこと").fill("油がもれています")
    worker.get_by_role("button", name="声で伝える").click()
    expect(worker.get_by_text(words("この端末では録音できません"))).to_be_visible()
    expect(worker.get_by_role("textbox", name="ひとこと")).to_have_value("油がもれています")
    assert not axe_findings(worker)
