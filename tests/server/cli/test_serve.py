"""Serving as a process of its own: started, stopped, killed."""

from __future__ import annotations

import contextlib
import socket
import sqlite3
from pathlib import Path

import click
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from server.cli.serve import DEAD_PEER_MS, listen
from sync.protocol import SUBPROTOCOL
from tests.e2e.process import ServerProcess, free_port
from tests.server.cli.test_commands import run


def test_a_port_in_use_is_told_plainly() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(click.ClickException, match=f"cannot listen on 127.0.0.1 port {port}"):
            listen("127.0.0.1", port)


def test_connections_end_when_the_peer_stops_reading() -> None:
    listening = listen("127.0.0.1", free_port())
    assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == DEAD_PEER_MS
    listening.close()


def test_several_processes_on_a_file_are_refused_before_anything_starts(tmp_path: Path) -> None:
    code, output = run("serve", "--workers", "2", "--data", str(tmp_path / "data"))
    assert code == 1
    assert "--workers 2 needs PostgreSQL or CockroachDB" in output
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_second_server_on_a_file_is_refused_before_anything_starts(command: str, tmp_path: Path) -> None:
    with ServerProcess(tmp_path / "data", fresh=True) as server:
        file = server.data / "kakehashi.sqlite3"
        before = lives(file)
        code, output = run(command, "--port", str(free_port()), "--data", str(server.data))
        assert code == 1
        assert "another server serves" in " ".join(output.split())
        assert "Traceback" not in output
        assert "/enrol#" not in output
        assert lives(file) == before
        assert "/enrol#" in run("user", "add", "山田 太郎", "--role", "lead", "--data", str(server.data))[1]
        for beside in (("user", "list"), ("token", "--name", "gateway"), ("parked",), ("migrate",)):
            assert run(*beside, "--data", str(server.data))[0] == 0
        server.kill()
        server.start()
        assert lives(file) > before


def lives(file: Path) -> int:
    """Return how many lives the history of a database has had."""
    with contextlib.closing(sqlite3.connect(file)) as db:
        count: int = db.execute("SELECT count(*) FROM sync_life").fetchone()[0]
    return count


def test_no_process_at_all_is_no_way_to_serve() -> None:
    code, output = run("serve", "--workers", "0")
    assert code == 2
    assert "--workers" in output


def test_it_stops_in_order_and_starts_again_after_a_power_cut(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with ServerProcess(data, fresh=True) as server:
        server.kill()
        server.start()
        server.restart()
        assert "Traceback" not in server.log
        assert server.log.count("serving") == 3


def test_ctrl_c_is_an_ordinary_end(tmp_path: Path) -> None:
    with ServerProcess(tmp_path / "data", fresh=True) as server:
        assert server.interrupt() == 0
        assert "Aborted" not in server.log


def test_open_sockets_hear_that_the_server_restarts(tmp_path: Path) -> None:
    with ServerProcess(tmp_path / "data", fresh=True) as server:
        address = f"ws://127.0.0.1:{server.port}/sync"
        token = run("token", "--name", "gateway", "--data", str(server.data))[1].strip().splitlines()[-1].split()[-1]
        with connect(
            address, subprotocols=[Subprotocol(SUBPROTOCOL)], additional_headers={"Authorization": f"Bearer {token}"}
        ) as it:
            it.send('{"t":"ping"}')
            assert '"t":"pong"' in str(it.recv(10))
            server.stop()
            with pytest.raises(ConnectionClosed) as closed:
                it.recv(10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012
