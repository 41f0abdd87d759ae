"""Logs go to standard error in the form that was asked for."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from server.core.log import configure


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_json_is_one_object_a_line_of_ours_and_of_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "json")
    structlog.get_logger("ours").info("saved", job="2604-011", why="刃具")
    logging.getLogger("library").warning("careful")
    structlog.get_logger("ours").debug("not shown")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["event"], line["level"]) for line in lines] == [("saved", "info"), ("careful", "warning")]
    assert lines[0]["why"] == "刃具"


def test_a_crash_is_logged_with_its_trace_in_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("json", "console"):
        configure("error", form)
        try:
            raise ZeroDivisionError
        except ZeroDivisionError:
            structlog.get_logger("ours").exception("failed")
        assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_trace_shows_lines_and_never_what_variables_held(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("json", "console"):
        configure("error", form)
        try:
            _open("48" + "26")
        except ZeroDivisionError:
            structlog.get_logger("ours").exception("failed")
        shown = capsys.readouterr().err
        assert "ZeroDivisionError" in shown
        assert "4826" not in shown


def _open(pin: str) -> float:
    return len(pin) / 0


def test_a_line_that_finds_no_room_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for form in ("json", "console"):
        with open("/dev/full", "w", buffering=1) as full:
            monkeypatch.setattr(sys, "stderr", full)
            configure("info", form)
            structlog.get_logger("ours").info("not saved", why="刃具" * 10_000)
            try:
                raise ZeroDivisionError
            except ZeroDivisionError:
                structlog.get_logger("ours").exception("failed")
            monkeypatch.undo()
            with contextlib.suppress(OSError):
                full.close()
