"""The harness itself: a server that is killed comes back at its address with its data."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.e2e.process import ServerProcess


def test_a_killed_server_comes_back_where_it_was(tmp_path: Path) -> None:
    with ServerProcess(tmp_path / "shop") as server:
        address, database = server.url, server.data / "kakehashi.sqlite3"
        assert database.is_file()
        server.kill()
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(address)
        server.start()
        assert server.url == address
        server.restart()
        assert urllib.request.urlopen(address).status == 200


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "shop", KAKEHASHI_TIMEZONE="Nowhere/Nothing")
    with pytest.raises(AssertionError, match="KAKEHASHI_TIMEZONE"):
        server.start()
