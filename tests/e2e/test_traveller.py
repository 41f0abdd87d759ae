"""The QR of a traveller: read by the camera as paper lies on a shop floor, offline too, and never the only way."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.people import person
from tests.e2e.phone import lose_network, stored
from tests.e2e.process import ServerProcess
from tests.e2e.traveller import SEEN, camera, paper
from tests.e2e.walk import follow

CODE = "2604-011"
LYING: dict[str, dict[str, Any]] = {
    "straight": {},
    "turned": {"turned": 37},
    "upside_down": {"turned": 180},
    "torn": {"torn": 0.16, "turned": 12},
    "dim": {"light": 0.15},
    "shaken": {"blurred": 1.5},
}


def job(page: Page, code: str) -> str:
    """Return the id of a job on this phone."""
    rows = [one for bucket in stored(page, "base") for one in bucket]
    return next(str(one["id"]) for one in rows if one["kind"] == "job" and one["fields"]["code"] == code)


def opened(page: Page) -> None:
    """Expect the step of the traveller's job, ready to be counted."""
    page.wait_for_function("() => /^\\/floor\\/log\\/[0-9a-f-]{36}$/.test(location.pathname)")
    expect(page.get_by_role("main")).to_contain_text(CODE)
    expect(page.get_by_role("button", name="記録する")).to_be_visible()


def show(page: Page, seen: Image.Image) -> None:
    """Give the phone a photo of this to read."""
    photo = BytesIO()
    seen.save(photo, "PNG")
    page.locator("input[type=file]").set_input_files(
        {"name": "seen.png", "mimeType": "image/png", "buffer": photo.getvalue()}
    )


@pytest.mark.parametrize("how", LYING)
def test_the_camera_opens_the_step(how: str, chromium: Browser, factory: ServerProcess, tmp_path: Path) -> None:
    with camera(chromium, tmp_path, paper(CODE, **LYING[how])) as eye:
        page = person(eye, factory, "worker", service_workers="block")
        follow(page, "/floor/log")
        page.get_by_role("link", name="現品票のQRを読む").click()
        opened(page)


def test_an_address_on_paper_is_read_without_network(chromium: Browser, factory: ServerProcess, tmp_path: Path) -> None:
    page = person(chromium, factory, "worker", service_workers="block")
    address = f"{factory.url}/jobs/{job(page, CODE)}"
    page.context.close()
    with camera(chromium, tmp_path, paper(address, turned=5)) as eye:
        page = person(eye, factory, "worker")
        lose_network(page)
        follow(page, "/floor/scan")
        opened(page)


def test_the_plate_of_a_machine_opens_a_report_there(chromium: Browser, demo: ServerProcess, tmp_path: Path) -> None:
    lead = person(chromium, demo, "lead", service_workers="block")
    follow(lead, "/plates")
    with lead.expect_response("**/api/issues/plates") as made:
        lead.get_by_role("link", name=re.compile("研削")).click()
    with camera(chromium, tmp_path, paper(made.value.json()["link"])) as eye:
        page = person(eye, demo, "worker", service_workers="block")
        follow(page, "/floor/scan")
        page.wait_for_function("() => location.pathname === '/floor/issue'")
        expect(page.get_by_role("main")).to_contain_text("研削")
    lead.context.close()


def test_where_the_camera_has_a_lamp_it_is_switched(chromium: Browser, factory: ServerProcess, tmp_path: Path) -> None:
    with camera(chromium, tmp_path, paper("WIFI:S:guest;T:WPA;P:nobody-knows;;")) as eye:
        page = person(eye, factory, "worker", service_workers="block")
        follow(page, "/floor/scan")
        expect(page.get_by_text("現品票のQRではありません")).to_be_visible()
        expect(page.get_by_role("button", name="ライトをつける")).to_have_count(0)
        # Chromium's camera of a file has none; that of a phone says so like this.
        page.evaluate(
            """() => {
              MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true });
              MediaStreamTrack.prototype.applyConstraints = async (asked) => { window.lit = asked.advanced[0].torch; };
            }"""
        )
        follow(page, "/floor/log")
        follow(page, "/floor/scan")
        page.get_by_role("button", name="ライトをつける").click()
        page.get_by_role("button", name="ライトを消す").click()
        expect(page.get_by_role("button", name="ライトをつける")).to_be_visible()
        assert page.evaluate("window.lit") is False


def test_another_sticker_is_not_a_traveller(chromium: Browser, factory: ServerProcess, tmp_path: Path) -> None:
    with camera(chromium, tmp_path, paper("WIFI:S:guest;T:WPA;P:nobody-knows;;")) as eye:
        page = person(eye, factory, "worker", service_workers="block")
        follow(page, "/floor/scan")
        expect(page.get_by_text("現品票のQRではありません")).to_be_visible()
        assert page.evaluate("location.pathname") == "/floor/scan"


def test_a_phone_that_gives_no_camera_reads_photos_and_numbers(chromium: Browser, factory: ServerProcess) -> None:
    page = person(chromium, factory, "worker", service_workers="block")
    follow(page, "/floor/scan")
    expect(page.get_by_text("カメラが使えません")).to_be_visible()
    show(page, paper("https://example.com/"))
    expect(page.get_by_text("現品票のQRではありません")).to_be_visible()
    show(page, Image.new("L", SEEN, 120))
    expect(page.get_by_text("QRを読めませんでした")).to_be_visible()
    page.get_by_role("link", name="番号で探す").click()
    page.get_by_label("番号で探す").fill("011")
    page.get_by_role("main").get_by_role("link", name=re.compile(f"{CODE}.*3軸", re.S)).first.click()
    opened(page)
    follow(page, "/floor/scan")
    show(page, paper(CODE, turned=80))
    opened(page)
    page.context.close()
