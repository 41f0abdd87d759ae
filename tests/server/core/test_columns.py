"""Columns know how their field travels and merges."""

from __future__ import annotations

import pytest
from piccolo.columns import BigInt, Boolean, Column, Text, Varchar

from server.core import columns as c
from sync.record import Field

MOVES = {"open": ("done",), "done": ()}


@pytest.mark.parametrize(
    ("column", "kind", "stored", "policy"),
    [
        (c.text("Name", max_length=60), "text", Varchar, "set"),
        (c.text("Story", max_length=4000), "text", Text, "set"),
        (c.text("Hash", once=True), "text", Varchar, "once"),
        (c.integer("Size", unit="mm", minimum=1, maximum=9), "int", BigInt, "set"),
        (c.counter("Good", unit="pieces"), "int", BigInt, "add"),
        (c.flag("Rush"), "bool", Boolean, "set"),
        (c.day("Due"), "date", Varchar, "set"),
        (c.instant("Read", once=True), "instant", Varchar, "once"),
        (c.ref("job", "Job"), "ref", Varchar, "set"),
        (c.refs("user", "Seen by"), "refs", Text, "members"),
        (c.choice("How urgent", "soon", "rush"), "choice", Varchar, "set"),
        (c.state("State", start="open", moves=MOVES), "choice", Varchar, "state"),
        (c.document("Params"), "json", Text, "set"),
    ],
)
def test_each_column_declares_its_field(column: Column, kind: str, stored: type[Column], policy: str) -> None:
    column._meta.name = "one"
    field = c.declared(column)
    assert isinstance(field, Field)
    assert (field.name, field.type, type(column), field.policy) == ("one", kind, stored, policy)
    assert column._meta.null, "a phone of last month may not know the field"


def test_states_begin_somewhere_and_know_their_moves() -> None:
    column = c.state("State", start="open", moves=MOVES)
    column._meta.name = "state"
    field = c.declared(column)
    assert field is not None
    assert (field.default, field.choices, dict(field.moves)) == ("open", ("open", "done"), MOVES)


def test_an_ordinary_column_declares_nothing() -> None:
    assert c.declared(Varchar()) is None
