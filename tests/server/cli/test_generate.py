"""`python -m server generate`."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.cli import generate
from tests.server.cli.test_commands import run


def test_check_says_what_differs_and_writing_mends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pwa/src").mkdir(parents=True)
    wrong = {"pwa/src/sync/x.gen.ts": "// fresh"}
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "differing", lambda: wrong)
    code, output = run("generate", "--check")
    assert (code, output) == (1, "differs pwa/src/sync/x.gen.ts\n")
    assert run("generate") == (0, "wrote pwa/src/sync/x.gen.ts\n")
    assert (tmp_path / "pwa/src/sync/x.gen.ts").read_text() == "// fresh"
    monkeypatch.setattr(generate, "differing", dict)
    assert run("generate", "--check") == (0, "everything is as generated\n")


def test_an_installed_kakehashi_has_nothing_to_generate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    code, output = run("generate")
    assert code == 1
    assert "source folder" in output
