"""Letting a device in: the record everybody sees, the row only the server keeps."""

from __future__ import annotations

from server.features.people.sessions import DAY_MS, LIFE_MS, SHIFT_MS, Admission, renewal_ms
from server.features.people.tokens import digest

NOW = 1_800_000_000_000


def test_a_phone_gets_a_record_and_a_session_without_its_secret() -> None:
    made = Admission(device="d", form="own", secret="s3cret", label="iPhone", user="u").effects(NOW)
    assert [(one.kind, one.fields) for one in made.edits] == [
        ("device", {"form": "own", "label": "iPhone", "user_id": "u"})
    ]
    (row,) = made.rows
    assert row.values["token_hash"] == digest("s3cret")
    assert "s3cret" not in str(made)
    assert row.values["expires_at_ms"] == NOW + LIFE_MS["own"]


def test_a_shared_tablet_belongs_to_nobody() -> None:
    made = Admission(device="d", form="shared", secret="x", label="検査のタブレット").effects(NOW)
    assert "user_id" not in made.edits[0].fields
    assert made.rows[0].values["user_id"] is None


def test_a_person_on_a_shared_tablet_is_gone_after_a_shift() -> None:
    made = Admission(device="c", form="shared", secret="x", label=None, user="u", parent="d").effects(NOW)
    assert made.edits[0].fields["parent_id"] == "d"
    assert made.rows[0].values["expires_at_ms"] == NOW + SHIFT_MS


def test_who_comes_back_gets_no_second_record() -> None:
    back = Admission(device="c", form="shared", secret="x", label=None, user="u", parent="d", known=True)
    assert back.effects(NOW).edits == ()
    assert len(back.effects(NOW).rows) == 1


def test_a_session_in_use_is_renewed_after_a_quarter_of_its_life() -> None:
    life = LIFE_MS["own"]
    assert renewal_ms("own", NOW, NOW + life, NOW + life // 5) is None
    later = NOW + life // 3
    assert renewal_ms("own", NOW, NOW + life, later) == later + life


def test_a_wall_in_daily_use_never_runs_out() -> None:
    made = now = NOW
    end = made + LIFE_MS["kiosk"]
    for _ in range(2000):
        now += DAY_MS
        assert now < end
        end = renewal_ms("kiosk", made, end, now) or end


def test_a_shift_is_not_renewed() -> None:
    assert renewal_ms("shared", NOW, NOW + SHIFT_MS, NOW + SHIFT_MS - 1) is None
