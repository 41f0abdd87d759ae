"""The command itself: its subcommands are the files beside it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from server.cli import main, settings_from


def run(*arguments: str, **environment: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, arguments, env=environment)
    return found.exit_code, found.output


def test_help_lists_every_command_with_a_sentence() -> None:
    code, output = run("--help")
    assert code == 0
    assert {"serve", "migrate", "doctor", "generate"} <= set(output.split())


def test_an_unknown_command_is_told() -> None:
    code, output = run("dance")
    assert code == 2
    assert "dance" in output


def test_a_wrong_setting_ends_every_command_before_it_starts() -> None:
    for command in ("serve", "migrate", "doctor"):
        code, output = run(command, KAKEHASHI_PORT="eighty", KAKEHASHI_LGO="x")
        assert code == 1, command
        assert "KAKEHASHI_PORT is 'eighty'" in output
        assert "KAKEHASHI_LGO is not a setting" in output


def test_a_folder_where_nothing_can_be_kept_ends_every_command_that_writes(tmp_path: Path) -> None:
    # Below a file not even root can make a folder.
    (tmp_path / "file").touch()
    data = str(tmp_path / "file/shop")
    for command in (("serve",), ("demo",), ("migrate",), ("user", "list"), ("token", "--name", "x"), ("doctor",)):
        code, output = run(*command, "--data", data)
        assert code == 1, command
        assert "nothing can be written in" in output


def test_options_come_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAKEHASHI_PORT", "9000")
    monkeypatch.setenv("KAKEHASHI_HOST", "0.0.0.0")
    found = settings_from(port=8123, host=None)
    assert (found.port, found.host) == (8123, "0.0.0.0")
    with pytest.raises(click.ClickException, match="KAKEHASHI_PORT is '0'"):
        settings_from(port=0)
