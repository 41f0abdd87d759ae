"""What holds for every kind of record, without anybody having to think of it: each new table is tried by itself."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from server.core import discovery
from server.core.clock import now_text
from server.core.ids import uuid7
from server.live.catalogue import AUDIT
from server.live.opening import open_house
from server.live.store import SqlStore
from server.settings import Settings
from sync import codec
from sync.apply import Ask, Rulebook, apply
from sync.change import Actor
from sync.fingerprint import digest, digest_text
from sync.merge import merge
from sync.mutation import Edit, Mutation, Receipt
from sync.record import Field, Kind, Record
from sync.scope import scope_of
from sync.values import Value

CATALOGUE = discovery.catalogue()
KINDS = [pytest.param(kind, id=name) for name, kind in CATALOGUE.kinds.items()]
ME = uuid7()
SERVER = Actor(user=None, roles=frozenset(), device="server", origin="server")
BOOK = Rulebook(catalogue=CATALOGUE, permit=lambda *_: True, audit=AUDIT)
ONE, OTHER = uuid7(), uuid7()


def sample(field: Field, turn: int = 0) -> Value:
    """Return a value that the field may hold; another one for another `turn`."""
    match field.type:
        case "text":
            return f"例{turn}"[: field.max_length]
        case "int":
            low = field.minimum if field.minimum is not None else 0
            high = field.maximum if field.maximum is not None else 9
            return low + turn % (high - low + 1)
        case "bool":
            return bool(turn % 2)
        case "date":
            return f"2026-04-{1 + turn % 28:02}"
        case "instant":
            return f"2026-04-23T01:02:03.{turn % 1000:03}Z"
        case "ref":
            return (ONE, OTHER)[turn % 2]
        case "refs":
            return [*sorted((ONE, OTHER))[: 1 + turn % 2]]
        case "choice":
            return field.default if field.policy == "state" else field.choices[turn % len(field.choices)]
        case "json":
            return {"n": turn, "list": [None, "字"]}


def samples(kind: Kind, turn: int = 0) -> dict[str, Value]:
    return {one.name: sample(one, turn) for one in kind.fields}


def record(kind: Kind, v: int = 1, turn: int = 0) -> Record:
    fields = samples(kind, turn)
    scope = scope_of(kind, fields)
    assert scope is not None
    return Record(kind=kind.name, id=uuid7(), scope=scope, v=v, by=ME, at=now_text(), fields=fields)


def names(*policies: str) -> list[Any]:
    """Return every field with one of these policies, of every kind that can be patched."""
    return [
        pytest.param(kind, field, id=f"{kind.name}.{field.name}")
        for kind in CATALOGUE.kinds.values()
        for field in kind.fields
        if field.policy in policies and not kind.log
    ]


# A late value can only be told apart where the field holds more than one.
TWO_VALUED = [one for one in names("set") if sample(one.values[1], 0) != sample(one.values[1], 1)]


def patched(kind: Kind, before: Record, device: str, v: int, base: int, /, **fields: object) -> tuple[Record, str]:
    """Return a record after a patch, and the verdict."""
    edit = Edit(op="patch", kind=kind.name, id=before.id, base=base, fields=fields)
    found = merge({one.name: one for one in kind.fields}, before, device, edit, v)
    return msgspec.structs.replace(before, fields=found.fields, stamps=found.stamps, v=v), found.verdict


@pytest.fixture
async def store(settings: Settings) -> AsyncIterator[SqlStore]:
    async with open_house(settings, serving=False) as house:
        assert isinstance(house.store, SqlStore)
        yield house.store


seq = itertools.count(1)


async def write(store: SqlStore, *edits: Edit) -> Receipt:
    """Write edits of the server, past the slices' own rules."""
    mutation = Mutation(seq=next(seq), at=now_text(), schema=CATALOGUE.schema, edits=edits)
    async with store.transaction() as turn:
        asks = [Ask(actor=SERVER, mutation=mutation, epoch=None)]
        decision = await apply(turn, asks, BOOK, now=now_text(), new_id=uuid7)
        await turn.commit(decision.commit)
    [answer] = decision.answers
    assert isinstance(answer, Receipt)
    return answer


# ---- through the real store, all kinds at once: one house a database


async def test_every_kind_comes_back_as_it_went_in(store: SqlStore) -> None:
    made: dict[str, Edit] = {}
    for name, kind in CATALOGUE.kinds.items():
        made[name] = Edit(op="create", kind=name, id=uuid7(), fields=dict(samples(kind, 1)))
        receipt = await write(store, made[name])
        assert receipt.verdict == "applied", (name, receipt)
    page = await store.feed({"shop": 0, "sales": 0, f"user:{ONE}": 0, f"user:{OTHER}": 0})
    found = {one.kind: one for one in page.changes}
    for name, kind in CATALOGUE.kinds.items():
        assert found[name].fields == samples(kind, 1), name
        assert found[name].scope == scope_of(kind, samples(kind, 1))
        wired = msgspec.json.decode(bytes(codec.encode_record(found[name])))
        assert wired["fields"] == samples(kind, 1)
        assert "stamps" not in wired


async def test_no_scope_shows_what_belongs_to_another(store: SqlStore) -> None:
    for turn, (name, kind) in itertools.product((0, 1), CATALOGUE.kinds.items()):
        await write(store, Edit(op="create", kind=name, id=uuid7(), fields=dict(samples(kind, turn))))
    for scope in ("shop", "sales", f"user:{ONE}", f"user:{OTHER}", f"user:{uuid7()}", "guest:1", ""):
        page = await store.feed({scope: 0})
        assert {one.scope for one in page.changes} <= {scope}
        kept = (await store.digests([scope]))[scope]
        assert kept == digest_text(digest((one.kind, one.id, one.v) for one in page.changes)), scope


async def test_a_record_that_changes_hands_leaves_its_old_owner(store: SqlStore) -> None:
    owned = [kind for kind in CATALOGUE.kinds.values() if kind.scope.startswith("user:") and not kind.log]
    assert owned
    for kind in owned:
        owner = kind.scope.removeprefix("user:")
        edit = Edit(op="create", kind=kind.name, id=uuid7(), fields={**samples(kind), owner: ONE})
        before = (await write(store, edit)).v
        await write(store, Edit(op="patch", kind=kind.name, id=edit.id, base=before, fields={owner: OTHER}))
        page = await store.feed({f"user:{ONE}": before, f"user:{OTHER}": before})
        assert [(one.id, one.scope) for one in page.gone] == [(edit.id, f"user:{ONE}")], kind.name
        assert [(one.id, one.scope) for one in page.changes if one.kind == kind.name] == [(edit.id, f"user:{OTHER}")]


async def test_every_patch_of_a_kind_with_a_timeline_is_recorded(store: SqlStore) -> None:
    for kind in [one for one in CATALOGUE.kinds.values() if one.timeline]:
        field = next(one for one in kind.fields if one.policy == "set" and one.type in ("text", "int"))
        edit = Edit(op="create", kind=kind.name, id=uuid7(), fields=dict(samples(kind)))
        created = await write(store, edit)
        change = {field.name: sample(field, 1)}
        patch = Edit(op="patch", kind=kind.name, id=edit.id, base=created.v, fields=dict(change), why="聞いた")
        done = await write(store, patch)
        page = await store.feed({scope_of(kind, samples(kind)) or "": created.v})
        [told] = [one for one in page.changes if one.kind == AUDIT]
        assert told.v == done.v
        assert told.fields["about_id"] == edit.id
        assert (told.fields["before"], told.fields["after"]) == ({field.name: sample(field)}, change)
        assert told.fields["why"] == "聞いた"


# ---- merge laws, field by field


@pytest.mark.parametrize(("kind", "field"), names("set", "once"))
def test_a_value_equal_to_the_present_one_never_loses(kind: Kind, field: Field) -> None:
    start = record(kind)
    changed, _ = patched(kind, msgspec.structs.replace(start, fields={**start.fields, field.name: None}), "a", 2, 1,
                         **{field.name: sample(field)})  # fmt: skip
    again, verdict = patched(kind, changed, "b", 3, 1, **{field.name: sample(field)})
    assert verdict in ("applied", "merged")
    assert again.fields == changed.fields


@pytest.mark.parametrize(("kind", "field"), TWO_VALUED)
def test_what_others_have_seen_stays_and_the_late_value_is_told(kind: Kind, field: Field) -> None:
    start = msgspec.structs.replace(record(kind), fields={**record(kind).fields, field.name: None})
    first, _ = patched(kind, start, "a", 2, 1, **{field.name: sample(field, 0)})
    second, verdict = patched(kind, first, "b", 3, 1, **{field.name: sample(field, 1)})
    assert verdict == "superseded"
    assert second.fields[field.name] == sample(field, 0)
    own, verdict = patched(kind, first, "a", 3, 1, **{field.name: sample(field, 1)})
    assert (verdict, own.fields[field.name]) == ("applied", sample(field, 1)), "a device never conflicts with itself"


@pytest.mark.parametrize(("kind", "field"), names("once"))
def test_the_first_to_fill_it_wins(kind: Kind, field: Field) -> None:
    start = msgspec.structs.replace(record(kind), fields={**record(kind).fields, field.name: None})
    first, verdict = patched(kind, start, "a", 2, 1, **{field.name: sample(field, 0)})
    second, late = patched(kind, first, "a", 3, 2, **{field.name: sample(field, 1)})
    assert (verdict, late) == ("applied", "superseded")
    assert second.fields[field.name] == sample(field, 0)


@pytest.mark.parametrize(("kind", "field"), names("add", "members"))
def test_sums_and_sets_do_not_mind_the_order(kind: Kind, field: Field) -> None:
    edits = (
        [{"add": 5}, {"add": -2}, {"add": 9}]
        if field.policy == "add"
        else [{"add": [ONE]}, {"add": [OTHER], "remove": [ME]}, {"add": [uuid7()]}]
    )
    results = []
    start = record(kind)
    for order in itertools.permutations(enumerate(edits)):
        now = start
        for v, (who, edit) in enumerate(order, 2):
            now, verdict = patched(kind, now, f"phone-{who}", v, 1, **{field.name: edit})
            assert verdict in ("applied", "merged")
        results.append(now.fields)
    assert all(one == results[0] for one in results)


@pytest.mark.parametrize(("kind", "field"), names("state"))
def test_states_move_only_as_declared(kind: Kind, field: Field) -> None:
    assert set(field.moves) == set(field.choices), "every state says where it leads"
    assert {end for ends in field.moves.values() for end in ends} <= set(field.choices)
    assert field.default in field.choices
    for begin, end in itertools.permutations(field.choices, 2):
        start = msgspec.structs.replace(record(kind), fields={**record(kind).fields, field.name: begin})
        after, verdict = patched(kind, start, "a", 2, 1, **{field.name: {"from": begin, "to": end}})
        allowed = end in field.moves[begin]
        assert (verdict == "applied") is allowed, (begin, end)
        assert after.fields[field.name] == (end if allowed else begin)


# ---- what is said about it


@pytest.mark.parametrize("kind", KINDS)
def test_its_declaration_makes_sense(kind: Kind) -> None:
    fields = {one.name for one in kind.fields}
    assert set(kind.sheet) <= fields
    assert kind.help
    assert all(one.help for one in kind.fields), "users read it"
    assert {one.ref for one in kind.fields} - {None} <= CATALOGUE.kinds.keys()
    assert not (kind.scope.startswith("user:") and kind.scope.removeprefix("user:") not in fields)
    assert all(one.unit for one in kind.fields if one.type == "int")
