"""Thousands of odd requests against a real server: each is answered as described, and none crashes it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.process import ROOT, ServerProcess

CHECKS = "not_a_server_error,content_type_conformance,response_schema_conformance,status_code_conformance"
ENDS_THE_SESSION = r"sign-out|revoke"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServerProcess, str]]:
    """Return a running server and an admin's token."""
    running = ServerProcess(tmp_path_factory.mktemp("fuzz") / "data")
    command = [
        sys.executable,
        "-m",
        "server",
        "token",
        "--name",
        "fuzz",
        "--role",
        "admin",
        "--data",
        str(running.data),
    ]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    token = re.search(r"[\w-]{43}", made.stdout)
    assert token, made.stdout
    with running:
        yield running, token[0]
    assert "crashed" not in running.log


def fuzz(server: ServerProcess, *more: str) -> None:
    """Run schemathesis against the description that the server gives of itself."""
    program = Path(sys.executable).parent / "schemathesis"
    command = [str(program), "run", f"{server.url}/api/openapi.json", "--no-color", "--generation-deterministic", *more]
    done = subprocess.run(command, cwd=server.data, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr


def test_every_route_answers_as_described(server: tuple[ServerProcess, str]) -> None:
    running, token = server
    fuzz(
        running, "-H", f"Authorization: Bearer {token}", "-n", "6", "--checks", CHECKS,
        "--exclude-path-regex", ENDS_THE_SESSION,
    )  # fmt: skip


def test_every_route_stays_closed_to_strangers(server: tuple[ServerProcess, str]) -> None:
    fuzz(server[0], "-H", "X-Kakehashi: 1", "-n", "3", "--checks", CHECKS)
