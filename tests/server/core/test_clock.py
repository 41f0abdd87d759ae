"""Instants as they travel."""

from __future__ import annotations

import pytest

from server.core.clock import ms_of, now_ms, now_text, text_of
from sync.values import is_instant

AT = "2026-04-23T01:02:03.456Z"


@pytest.mark.parametrize(
    "text", [AT, "1970-01-01T00:00:00.000Z", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00.007Z"]
)
def test_texts_and_milliseconds_are_the_same_instant(text: str) -> None:
    assert text_of(ms_of(text)) == text


def test_now_has_the_form_that_travels() -> None:
    assert is_instant(now_text())
    assert abs(ms_of(now_text()) - now_ms()) < 60_000
