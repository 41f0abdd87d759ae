"""The permission table, cell by cell: what is written here is what people were promised."""

from __future__ import annotations

import pytest

from server.core.discovery import catalogue
from server.features.people.permissions import DEFAULT, OPS, PERMISSIONS, STAFF, TABLE, permitted, scopes_of
from server.features.people.records import ROLES
from sync.change import Actor

# One letter a role: w worker, l lead, s sales, b bridge, p planner, m manager, a admin, k kiosk, x program.
LETTERS = dict(
    zip(
        "wlsbpmakx",
        ("worker", "lead", "sales", "bridge", "planner", "manager", "admin", "kiosk", "program"),
        strict=True,
    )
)
NOBODY = ""
CREATE_PATCH = {
    "user": ("a", "wlsbpma"),
    "team": ("pa", "pa"),
    "device": (NOBODY, NOBODY),
    "change": (NOBODY, NOBODY),
    "board": ("lpma", "lpma"),
    "photo": ("wlsbpmax", "wlsbpmax"),
    "memo": ("wlsbpmax", "wlsbpmax"),
    "calendar": ("pax", "pax"),
    "calendar_day": ("lbpax", "lbpax"),
    "work_center": ("pax", "pax"),
    "reason": ("lpax", "lpax"),
    "room": ("lsbpma", "lsbpma"),
    "post": ("wlsbpmax", "wlsbpmax"),
    "decision": ("wlsbpma", "wlsbpma"),
    "customer": ("sbpmax", "sbpmax"),
    "supplier": ("sbpmax", "sbpmax"),
    "material": ("lsbpmax", "lsbpmax"),
    "arrival": ("lsbpmax", "lsbpmax"),
    "item": ("sbpmax", "sbpmax"),
    "routing_step": ("lpax", "lpax"),
    "job": ("sbpmax", "lsbpmax"),
    "operation": ("lsbpmax", "wlsbpmax"),
    "production_log": ("wlpax", NOBODY),
    "first_article": ("wlpax", NOBODY),
    "issue": ("wlsbpmax", "wlsbpmax"),
    "issue_step": ("wlsbpmax", NOBODY),
    "issue_call": (NOBODY, NOBODY),
    "capacity_log": ("wlpax", NOBODY),
    "load_cell": (NOBODY, NOBODY),
    "calibration": (NOBODY, NOBODY),
    "spared": (NOBODY, NOBODY),
    "inquiry": ("sbpmax", "sbpmax"),
    "promise": ("sbpmax", "sbpmax"),
    "promise_answer": ("lpa", NOBODY),
    "visit": ("sbpmax", "sbpmax"),
    "voice": ("wlsbpmax", "wlsbpmax"),
    "daily_report": ("wlsbpma", "wlsbpma"),
    "know_how": ("wlsbpmax", "wlsbpmax"),
    "handover": ("wlpax", "wlsbpmax"),
    "four_m_change": ("lsbpmax", "wlsbpmax"),
    "watch": ("wlsbpma", "wlsbpma"),
    "reach": ("wlsbpma", "wlsbpma"),
    "notice": (NOBODY, "wlsbpma"),
    "a kind of a later slice": ("wlsbpmax", "wlsbpmax"),
}
CELLS = [
    (kind, op, role, letter in allowed)
    for kind, (create, patch) in CREATE_PATCH.items()
    for op, allowed in (("create", create), ("patch", patch), ("delete", NOBODY))
    for letter, role in LETTERS.items()
]


def actor(role: str, origin: str = "device") -> Actor:
    return Actor(user="u", roles=frozenset({role}), device="d", origin=origin)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "op", "role", "allowed"), CELLS)
def test_every_cell(kind: str, op: str, role: str, allowed: bool) -> None:
    assert permitted(actor(role), kind, op) is allowed


def test_the_letters_are_the_roles() -> None:
    assert set(LETTERS.values()) == set(ROLES)


def test_the_table_names_only_kinds_that_exist() -> None:
    assert set(TABLE) <= set(catalogue().kinds)


def test_every_kind_that_exists_was_thought_of() -> None:
    unnamed = set(catalogue().kinds) - set(CREATE_PATCH)
    assert all(TABLE.get(kind, DEFAULT) is DEFAULT for kind in unnamed)


def test_an_operation_that_does_not_exist_is_nobodys() -> None:
    assert not permitted(actor("admin"), "job", "truncate")


def test_a_wall_never_writes_whatever_role_it_claims() -> None:
    assert not any(permitted(actor("admin", "kiosk"), kind, op) for kind in catalogue().kinds for op in OPS)


def test_the_servers_own_reactions_may_write_everything() -> None:
    assert all(permitted(actor("kiosk", "server"), kind, op) for kind in catalogue().kinds for op in OPS)


def test_two_roles_add_up() -> None:
    both = Actor(user="u", roles=frozenset({"worker", "sales"}), device="d")
    assert permitted(both, "production_log", "create")
    assert permitted(both, "customer", "create")


def test_the_phone_gets_the_same_table() -> None:
    kinds, default = PERMISSIONS["kinds"], PERMISSIONS["default"]
    assert isinstance(kinds, dict)
    assert isinstance(default, dict)
    for kind, op, role, allowed in CELLS:
        assert (role in kinds.get(kind, default)[op]) is allowed


@pytest.mark.parametrize(
    ("role", "scopes"),
    [
        ("worker", ("shop", "user:u")),
        ("lead", ("shop", "user:u")),
        ("sales", ("shop", "sales", "user:u")),
        ("bridge", ("shop", "sales", "user:u")),
        ("planner", ("shop", "sales", "user:u")),
        ("manager", ("shop", "sales", "user:u")),
        ("admin", ("shop", "sales", "user:u")),
        ("program", ("shop", "user:u")),
        ("kiosk", ("shop",)),
    ],
)
def test_scopes_of_every_role(role: str, scopes: tuple[str, ...]) -> None:
    assert scopes_of({role}, "u") == scopes


def test_without_a_person_there_is_no_personal_scope() -> None:
    assert scopes_of({"kiosk"}, None) == ("shop",)


def test_without_a_role_there_is_nothing_to_see() -> None:
    assert scopes_of((), "u") == ()


def test_staff_are_all_roles_of_people() -> None:
    assert set(STAFF) == set(ROLES) - {"kiosk", "program"}
