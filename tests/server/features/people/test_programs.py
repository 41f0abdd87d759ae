"""Programs get a name, a role and a token."""

from __future__ import annotations

from server.features.people.programs import new_program
from server.features.people.tokens import digest


def test_a_program_is_a_user_with_a_bearer_session() -> None:
    made = new_program("ゲートウェイ", "planner", user="u", device="d", now_ms=5)
    person, device = made.effects.edits
    assert (person.kind, person.id, person.fields) == ("user", "u", {"name": "ゲートウェイ", "role": "planner"})
    assert (device.kind, device.id, device.fields["form"], device.fields["user_id"]) == ("device", "d", "program", "u")
    assert made.effects.rows[0].values["token_hash"] == digest(made.secret)


def test_the_token_itself_is_nowhere_in_what_is_written() -> None:
    made = new_program("x", "program", user="u", device="d", now_ms=5)
    assert made.secret not in str(made.effects)
