"""`kakehashi user`."""

from __future__ import annotations

import re
from pathlib import Path

from server.settings import Settings
from tests.server.cli.command import kakehashi
from tests.server.features.doors import open_doors


async def test_the_first_admin_comes_in_by_the_printed_link(tmp_path: Path) -> None:
    made = kakehashi("user", "add", "管理 花子", "--role", "admin", "--port", "8123", data=tmp_path)
    assert made.returncode == 0, made.stderr
    found = re.search(r"http://127\.0\.0\.1:8123/enrol#(\w+)", made.stdout)
    assert found
    async with open_doors(Settings(data=tmp_path)) as doors:
        phone = doors.device()
        assert (await phone.post("/api/people/enrol", code=found[1])).status_code == 201
        me = await phone.me()
        assert (me["user"]["name"], me["user"]["role"]) == ("管理 花子", "admin")


def test_people_are_listed_and_found_by_name_or_id(tmp_path: Path) -> None:
    assert "kakehashi user add" in kakehashi("user", "list", data=tmp_path).stdout
    kakehashi("user", "add", "山田 太郎", "--role", "worker", data=tmp_path)
    kakehashi("user", "add", "山田 太郎", "--role", "lead", data=tmp_path)
    listed = kakehashi("user", "list", data=tmp_path).stdout.splitlines()
    assert [one.split()[1] for one in listed] == ["lead", "worker"]
    two = kakehashi("user", "link", "山田 太郎", data=tmp_path)
    assert two.returncode == 1
    assert "2 people are called" in two.stderr
    one = kakehashi("user", "link", listed[0].split()[0], data=tmp_path)
    assert "/enrol#" in one.stdout
    assert kakehashi("user", "link", "だれか", data=tmp_path).returncode == 1


def test_a_pin_is_asked_for_twice_and_must_be_one(tmp_path: Path) -> None:
    kakehashi("user", "add", "山田 太郎", "--role", "worker", data=tmp_path)
    assert kakehashi("user", "pin", "山田 太郎", "--pin", "12", data=tmp_path).returncode == 1
    done = kakehashi("user", "pin", "山田 太郎", "--pin", "4826", data=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "4826" not in done.stdout + done.stderr
