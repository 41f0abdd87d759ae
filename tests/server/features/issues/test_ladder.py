"""Who is called when work stands still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from server.features.issues.ladder import above, first, roles
from sync.record import Record
from sync.values import Value


class People:
    """What a rule reads of a small shop: people by role, and one work centre."""

    def __init__(self, people: Mapping[str, tuple[str, bool]], leads: Iterable[str] = ()) -> None:
        self._users = {
            name: _record("user", name, {"role": role, "active": active}) for name, (role, active) in people.items()
        }
        self._center = _record("work_center", "MC3", {"leads": list(leads)})

    def get(self, kind: str, id: str) -> Record | None:
        """Return a record."""
        return self._users.get(id) if kind == "user" else self._center

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        """Return the people of a role."""
        return [one for one in self._users.values() if one.fields[field] == value]


def _record(kind: str, id: str, fields: Mapping[str, Value]) -> Record:
    return Record(kind=kind, id=id, scope="shop", v=1, by=None, at="", fields={**fields})


def stop(by: str | None) -> Record:
    return Record(
        kind="issue", id="i", scope="shop", v=1, by=by, at="", fields={"severity": "stop", "work_center_id": "MC3"}
    )


EVERYBODY = {
    "ann": ("lead", True),
    "ben": ("lead", True),
    "gone": ("lead", False),
    "pat": ("planner", True),
    "max": ("manager", True),
    "ada": ("admin", True),
    "wil": ("worker", True),
}


def test_every_lead_who_is_here_is_called_and_who_answers_for_the_place() -> None:
    assert first(stop("wil"), People(EVERYBODY, leads=("pat", "gone"))) == ("ann", "ben", "pat")
    assert first(stop(None), People(EVERYBODY)) == ("ann", "ben")


def test_who_raised_it_is_not_called_and_where_no_other_lead_is_whoever_decides() -> None:
    assert first(stop("ann"), People(EVERYBODY)) == ("ben",)
    alone = People({name: one for name, one in EVERYBODY.items() if name != "ben"})
    assert roles(alone, "ann") == ("planner", "manager", "admin")
    assert first(stop("ann"), alone) == ("ada", "max", "pat")


def test_above_the_leads_are_managers_then_admins_then_the_leads_once_more() -> None:
    assert above(stop("wil"), People(EVERYBODY)) == ("max",)
    assert above(stop("max"), People(EVERYBODY)) == ("ada",)
    assert above(stop("wil"), People({"ann": ("lead", True)})) == ("ann",)
