"""A process of its own has so much time and no more, and its end is told from its answer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from server.core import apart

Says = Callable[[str], str]


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Says:
    """Write a module that does this within its bounds; return its name."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])

    def written(does: str) -> str:
        bound = "import sys\nfrom server.core import apart\napart.bound(cpu_sec=1, memory=1 << 29)\n"
        (tmp_path / "asked_apart.py").write_text(bound + does)
        return "asked_apart"

    return written


async def test_what_it_says_comes_back(module: Says) -> None:
    assert await apart.ask(module("sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"), b"abc") == b"cba"


async def test_what_never_ends_is_ended(module: Says) -> None:
    with pytest.raises(apart.TooMuch):
        await apart.ask(module("while True: pass"), b"")
    with pytest.raises(apart.TooMuch):
        await apart.ask(module("import time\ntime.sleep(3600)"), b"", patience_sec=0.01)


async def test_what_takes_too_much_memory_or_fails_has_no_answer(module: Says) -> None:
    for wrong in ("bytes(1 << 30)", "raise SystemExit(3)", "import os; os.abort()"):
        with pytest.raises(apart.Broken):
            await apart.ask(module(wrong), b"")
