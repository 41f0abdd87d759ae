"""`kakehashi doctor` tells what there is and what is wrong, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.cli import without_password
from tests.redis import RedisServer
from tests.server.cli.test_commands import run


def test_before_the_first_start(tmp_path: Path) -> None:
    _, output = run("doctor", "--data", str(tmp_path / "nothing"))
    assert "no database yet" in output
    assert not (tmp_path / "nothing").exists()


def test_a_folder_without_a_database_stays_without_one(tmp_path: Path) -> None:
    _, output = run("doctor", "--data", str(tmp_path))
    assert "no database yet" in output
    assert not list(tmp_path.iterdir())


def test_it_names_slices_kinds_and_the_head(tmp_path: Path) -> None:
    run("migrate", "--data", str(tmp_path))
    _, output = run("doctor", "--data", str(tmp_path))
    assert "people" in output
    assert "production_log" in output
    assert "head 0" in output
    assert "push key: made at the first start" in output
    assert "push messages waiting: 0" in output
    assert "KAKEHASHI_DATA" in output


def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    code, output = run("doctor", "--data", str(tmp_path), KAKEHASHI_DATABASE="postgresql://k:secret@127.0.0.1:1/k")
    assert code == 1
    assert "does not answer" in output
    assert "secret" not in output


def test_a_bus_that_does_not_answer_is_told_and_one_that_does_is_well(tmp_path: Path, redis: RedisServer) -> None:
    _, output = run(
        "doctor",
        "--data",
        str(tmp_path),
        KAKEHASHI_BUS="redis://:secret@127.0.0.1:1",
        KAKEHASHI_SMTP_URL="smtp://k:secret@127.0.0.1",
    )
    assert "the bus redis://:…@127.0.0.1:1 does not answer" in output
    assert "secret" not in output
    _, output = run("doctor", "--data", str(tmp_path), KAKEHASHI_BUS=redis.url)
    assert "does not answer" not in output


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://k:secret@db/k", "postgresql://k:…@db/k"),
        ("postgresql://k:se@cret@db/k", "postgresql://k:…@db/k"),
        ("postgresql://k@db/k", "postgresql://k@db/k"),
        ("mailto:it@example.co.jp", "mailto:it@example.co.jp"),
        ("sqlite:////srv/k.db", "sqlite:////srv/k.db"),
    ],
)
def test_passwords_stay_out(text: str, shown: str) -> None:
    assert without_password(text) == shown
