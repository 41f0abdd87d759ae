"""The harness itself: a server that is killed comes back at its address with its data."""

from __future__ import annotations

import os
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.e2e.process import ServerProcess


@pytest.mark.parametrize("fresh", [True, False])
def test_a_killed_server_comes_back_where_it_was(tmp_path: Path, *, fresh: bool) -> None:
    with ServerProcess(tmp_path / "shop", fresh=fresh) as server:
        address, database = server.url, server.data / "kakehashi.sqlite3"
        assert database.is_file()
        server.kill()
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(address)
        server.start()
        assert server.url == address
        server.restart()
        assert urllib.request.urlopen(address).status == 200


@pytest.mark.parametrize("fresh", [True, False])
def test_a_server_that_cannot_start_says_why(tmp_path: Path, *, fresh: bool) -> None:
    server = ServerProcess(tmp_path / "shop", fresh=fresh, KAKEHASHI_TIMEZONE="Nowhere/Nothing")
    with pytest.raises(AssertionError, match="KAKEHASHI_TIMEZONE"):
        server.start()


@pytest.mark.parametrize("fresh", [True, False])
def test_a_process_has_a_folder_and_variables_of_its_own_and_its_end_is_known(tmp_path: Path, *, fresh: bool) -> None:
    before = dict(os.environ)
    with (
        ServerProcess(tmp_path / "one", fresh=fresh, KAKEHASHI_ORIGIN="https://one.example") as one,
        ServerProcess(tmp_path / "two", fresh=fresh, KAKEHASHI_ORIGIN="https://two.example") as two,
    ):
        for shop, name in ((one, "one"), (two, "two")):
            assert os.readlink(f"/proc/{shop.pid}/cwd") == str(shop.data)
            assert f"https://{name}.example/enrol#" in shop.command("user", "add", name, "--role", "worker")
            assert re.findall(r"(\w+)$", shop.command("user", "list"), re.M) == [name]
        with pytest.raises(AssertionError, match="nobody is called 'two'"):
            one.command("user", "link", "two")
        assert one.interrupt() == 0
    assert dict(os.environ) == before
