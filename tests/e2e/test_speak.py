"""Read aloud, where a device has a voice: dates and numbers as people say them, typed texts in their own language.

The browsers of the tests have no voices, so these are given two; everything else is the app's own.
"""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.e2e.axe import axe_findings
from tests.e2e.deeds import words
from tests.e2e.people import door, enter
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import LARGE_TEXT, PHONE, sticks_out
from tests.e2e.walk import follow, settled
from tests.e2e.windows import open_window

VOICES = """() => {
  window.heard = [];
  const voices = [{ lang: 'ja-JP', localService: true }, { lang: 'vi-VN', localService: true }];
  speechSynthesis.getVoices = () => voices;
  speechSynthesis.speak = (one) => { window.heard.push([one.lang, one.text]); setTimeout(() => one.onend(), 50); };
  Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set() {} });
}"""


def test_a_job_is_read_aloud_with_its_dates_in_words(chromium: Browser, factory: ServerProcess) -> None:
    page = open_window(chromium, service_workers="block").new_page()
    page.add_init_script(f"({VOICES})()")
    PHONE.apply(page)
    enter(page, door(factory, "sales"))
    follow(page, "/jobs")
    page.get_by_role("link", name=re.compile("2604-011")).first.click()
    settled(page)
    page.get_by_role("button", name=words("読み上げる")).first.click()
    page.wait_for_function("() => window.heard.length === 1")
    [[lang, said]] = page.evaluate("() => window.heard")
    assert lang == "ja-JP"
    assert "\u200b" not in said
    assert not re.search(r"\d/\d", said)
    expect(page.get_by_role("button", name=words("読み上げる")).first).to_be_visible()
    for shape in (LARGE_TEXT, PHONE):
        shape.apply(page)
        assert not sticks_out(page)
        assert not axe_findings(page)
    page.context.close()


def test_where_there_is_no_voice_nothing_is_offered(chromium: Browser, factory: ServerProcess) -> None:
    page = open_window(chromium, service_workers="block").new_page()
    PHONE.apply(page)
    enter(page, door(factory, "planner"))
    follow(page, "/jobs")
    page.get_by_role("link", name=re.compile("2604-011")).first.click()
    settled(page)
    expect(page.get_by_role("button", name=words("読み上げる"))).to_have_count(0)
    page.context.close()
