"""What people would have sent, before anybody decides about it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from server.demo.book import id_of, read
from server.demo.pictures import draw
from server.demo.story import Told
from server.demo.telling import write
from sync.protocol import MAX_EDITS

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return write(read(), datetime(2026, 4, 24, 12, tzinfo=TOKYO), TOKYO, draw()).told()


def test_nothing_is_created_twice_or_after_it_was_changed(told: list[Told]) -> None:
    known = {id_of("user", "watanabe")}
    for one in told:
        for edit in one.edits:
            assert (edit.id in known) == (edit.op == "patch"), edit
            known.add(edit.id)


def test_nobody_sends_more_than_a_phone_may(told: list[Told]) -> None:
    assert max(len(one.edits) for one in told) <= MAX_EDITS


def test_a_job_is_begun_by_a_lead_and_counted_by_workers(told: list[Told]) -> None:
    job, first = id_of("job", "2604-011"), id_of("operation", "2604-011", "SAW")
    said = [
        (one.by, edit.kind, edit.fields.get("state")) for one in told for edit in one.edits if edit.id in (job, first)
    ]
    assert said == [
        ("kato", "job", "ordered"),
        ("kato", "operation", None),
        ("yamamoto", "job", {"from": "ordered", "to": "released"}),
        ("kimura", "job", {"from": "released", "to": "running"}),
        ("okada", "operation", {"from": "waiting", "to": "done"}),
    ]


def test_nothing_lies_ahead_of_the_telling() -> None:
    early = write(read(), datetime(2026, 4, 23, 6, tzinfo=TOKYO), TOKYO, draw()).told()
    assert max(one.at for one in early) <= "2026-04-22T21:00:00.000Z"
