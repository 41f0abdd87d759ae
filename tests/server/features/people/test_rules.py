"""Who may change what about whom."""

from __future__ import annotations

import pytest

from server.features.people.rules import user
from sync.change import Actor, Change
from sync.mutation import Edit
from sync.record import Record
from sync.values import Value

ADMIN, OTHER, WORKER, LEAD = "a1", "a2", "w1", "l1"


def person(id: str, role: str, **fields: object) -> Record:
    values = {"name": id, "role": role, "active": True, "language": "ja", "work_centers": [], **fields}
    return Record(kind="user", id=id, scope="shop", v=1, by=None, at="", fields=values)  # type: ignore[arg-type]


class People:
    """A reader over a few people."""

    def __init__(self, *records: Record) -> None:
        self.records = {one.id: one for one in records}

    def get(self, kind: str, id: str) -> Record | None:
        return self.records.get(id)

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        return [one for one in self.records.values() if one.fields.get(field) == value]


def decide(by: Record, before: Record | None, after: Record, *others: Record, origin: str = "device") -> str | None:
    actor = Actor(user=by.id, roles=frozenset({str(by.fields["role"])}), device="d", origin=origin)  # type: ignore[arg-type]
    edit = Edit(op="patch" if before else "create", kind="user", id=after.id)
    change = Change(edit=edit, before=before, after=after, actor=actor, mutation=(edit,), at="", now="")
    # the reader shows the state with the change in it, as the overlay does
    refusal = user(change, People(*others, after))
    return refusal.code if refusal else None


def test_people_choose_their_own_language() -> None:
    me = person(WORKER, "worker")
    assert decide(me, me, person(WORKER, "worker", language="vi")) is None


def test_nobody_chooses_for_others() -> None:
    them = person("w2", "worker")
    assert decide(person(WORKER, "worker"), them, person("w2", "worker", language="vi")) == "user_only_admin"


@pytest.mark.parametrize(
    ("field", "value"), [("role", "admin"), ("name", "x"), ("active", False), ("has_pin", True), ("team_id", "t")]
)
def test_people_do_not_promote_or_rename_themselves(field: str, value: object) -> None:
    me = person(WORKER, "worker")
    assert decide(me, me, person(WORKER, **{"role": "worker", field: value})) == "user_only_admin"  # type: ignore[arg-type]


def test_a_lead_places_people_but_gives_no_role() -> None:
    lead, them = person(LEAD, "lead"), person(WORKER, "worker")
    assert decide(lead, them, person(WORKER, "worker", team_id="t", work_centers=["w"])) is None
    assert decide(lead, them, person(WORKER, "lead")) == "user_only_admin"


def test_an_admin_gives_roles() -> None:
    admin, them = person(ADMIN, "admin"), person(WORKER, "worker")
    assert decide(admin, them, person(WORKER, "lead"), admin) is None


@pytest.mark.parametrize("role", ["kiosk", "program"])
def test_not_even_an_admin_makes_a_person_a_wall(role: str) -> None:
    admin, them = person(ADMIN, "admin"), person(WORKER, "worker")
    assert decide(admin, them, person(WORKER, role), admin) == "role_not_for_people"
    assert decide(admin, None, person("new", role), admin) == "role_not_for_people"


@pytest.mark.parametrize(
    "change", [{"role": "planner"}, {"role": "admin", "active": False}, {"role": "admin", "active": None}]
)
def test_the_last_admin_stays(change: dict[str, object]) -> None:
    admin = person(ADMIN, "admin")
    after = person(ADMIN, **change)  # type: ignore[arg-type]
    assert decide(admin, admin, after) == "last_admin"
    assert decide(admin, admin, after, person(OTHER, "admin", active=False)) == "last_admin"
    assert decide(admin, admin, after, person(OTHER, "admin")) is None


def test_a_program_with_an_admins_role_does_not_count_as_the_last_admin() -> None:
    admin, program = person(ADMIN, "admin"), person(OTHER, "admin")
    carried: dict[str, Value] = {"form": "program", "user_id": OTHER}
    token = Record(kind="device", id="d1", scope="shop", v=1, by=None, at="", fields=carried)
    assert decide(admin, admin, person(ADMIN, "planner"), program, token) == "last_admin"


def test_the_last_admin_may_still_change_languages() -> None:
    admin = person(ADMIN, "admin")
    assert decide(admin, admin, person(ADMIN, "admin", language="en")) is None


def test_the_server_may_do_what_it_must() -> None:
    admin = person(ADMIN, "admin")
    assert decide(admin, admin, person(ADMIN, "planner"), origin="server") is None
