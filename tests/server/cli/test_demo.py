"""`kakehashi demo`: what it prepares and prints; that it serves is seen in the browser tests."""

from __future__ import annotations

from pathlib import Path

import pytest
import rich_click as click

from server.cli.demo import prepared, show
from server.demo.doors import Door
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.shop import new_id


def test_every_door_is_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    show(
        Settings(),
        [Door("worker", "http://127.0.0.1:8000/enrol#A", "長谷川 学"), Door("wall", "http://x/wall", "掲示板")],
    )
    printed = capsys.readouterr().out
    assert "  worker  http://127.0.0.1:8000/enrol#A  長谷川 学\n" in printed
    assert "  wall    http://x/wall  掲示板\n" in printed
    assert "\nhttp://127.0.0.1:8000\n" in printed


def test_the_address_is_never_a_micro_qr_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    show(Settings(origin="http://k.lan"), [Door("wall", "http://k.lan/wall", "掲示板")])
    smallest, margin = 21, 4  # modules; a Micro QR code is smaller
    assert max(map(len, capsys.readouterr().out.splitlines())) >= smallest + 2 * margin


async def test_a_real_shop_is_never_told_into(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    async with open_house(settings, serving=False) as house:
        await house.writer.write([Edit(op="create", kind="user", id=new_id(), fields={"name": "x", "role": "admin"})])
    with pytest.raises(click.ClickException, match="not the demo"):
        await prepared(settings)
