"""Whatever an app could ever save is understood by the server of today, in the words it was saved in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from server.core import discovery, versions
from server.live import corpus
from server.live.opening import open_house
from server.live.rulebook import rulebook, scopes_of, upcast
from server.live.writer import Writer
from server.settings import Settings
from sync.change import Actor
from sync.mutation import Edit, Mutation, Receipt
from sync.record import Catalogue, Field, Kind
from sync.upcast import Upcast, renamed, upcaster
from tests.house.tree import ROOT

LIFTED = range(versions.LIFTED_FROM, versions.SCHEMA + 1)
CORPORA = [corpus.read((ROOT / corpus.path_of(one)).read_text()) for one in LIFTED]
each = pytest.mark.parametrize("found", CORPORA, ids=lambda one: one.schema)
KINDS = discovery.catalogue()
# What does not fit a field, as far as that can be said without the records of a real shop.
MISFITS = {"wrong_type", "required", "not_a_choice", "too_long", "out_of_range", "too_big", "server_only", "bad_id"}


def device(user: str) -> Actor:
    """Return somebody who may do everything."""
    return Actor(user=user, roles=frozenset({"admin", "worker", "planner"}), device="phone")


async def pushed(writer: Writer, found: corpus.Corpus) -> Sequence[Receipt]:
    return await writer.submit(device(found.user), found.mutations, "phone", f"schema {found.schema}")


@each
async def test_nothing_that_was_ever_shipped_is_parked(settings: Settings, found: corpus.Corpus) -> None:
    assert found.mutations
    async with open_house(settings, serving=False) as house:
        assert isinstance(house.writer, Writer)
        receipts = await pushed(house.writer, found)
        assert [one.seq for one in receipts] == [one.seq for one in found.mutations]
        assert [(found.mutations[one.seq - 1], one) for one in receipts if one.verdict == "parked"] == []
        assert await house.store.parked() == []


@each
async def test_every_value_still_fits_its_field(sqlite: Settings, found: corpus.Corpus) -> None:
    async with open_house(sqlite, serving=False) as house:
        # Rules are about the shop, which this corpus is none of: without them every edit meets its field.
        bare = msgspec.structs.replace(rulebook(KINDS), rules={}, reactions=(), permit=lambda who, kind, op: True)
        writer = Writer(house.store, bare, scopes_of())
        writer.start()
        receipts = await pushed(writer, found)
        await writer.stop()
    assert [(found.mutations[one.seq - 1], one) for one in receipts if one.code in MISFITS] == []
    assert "parked" not in {one.verdict for one in receipts}
    assert sum(one.verdict == "refused" for one in receipts) < len(receipts) / 4


def test_it_has_every_kind_operation_and_field() -> None:
    edits = [edit for one in corpus.corpus(KINDS).mutations for edit in one.edits]
    for kind in KINDS.kinds.values():
        mine = [one for one in edits if one.kind == kind.name]
        assert {one.op for one in mine} == (
            set() if kind.server_only else {"create"} if kind.log else {"create", "patch", "delete"}
        )
        writable = {one.name for one in kind.fields if not one.server_only and not kind.server_only}
        for op in {one.op for one in mine} - {"delete"}:
            assert {name for one in mine if one.op == op for name in one.fields} == writable, (kind.name, op)
        for field in kind.fields:
            said = [one.fields[field.name] for one in mine if field.name in one.fields and one.op != "create"]
            if field.name in writable and field.choices and not kind.log:
                wanted = [one["to"] if isinstance(one, dict) else one for one in said]
                assert set(wanted) == set(field.choices), (kind.name, field.name)


def test_its_file_reads_as_it_was_written() -> None:
    found = corpus.corpus(KINDS)
    text = corpus.text_of(found)
    assert corpus.read(text) == found
    assert json.loads(text)["schema"] == KINDS.schema
    assert list(corpus.misunderstood(found.mutations, KINDS, upcast())) == []


def catalogue(schema: int, *fields: Field) -> Catalogue:
    return Catalogue(schema=schema, kinds={"jig": Kind(name="jig", scope="shop", fields=fields)})


NAME = Field(name="name", type="text", required=True, max_length=40)
NOTE = Field(name="memo", type="text")
NOW = Field(name="note", type="text")
NO_LIFTS = upcaster(1, 1, {})


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ((NAME, NOW), "unknown_field"),
        ((NAME, NOTE, Field(name="size", type="int", required=True)), "required"),
        ((msgspec.structs.replace(NAME, max_length=39), NOTE), "too_long"),
        ((NAME, msgspec.structs.replace(NOTE, type="int")), "wrong_type"),
        ((NAME, msgspec.structs.replace(NOTE, server_only=True)), "server_only"),
        ((NAME, NOTE, Field(name="size", type="int", default=1), Field(name="rush", type="bool")), None),
    ],
)
def test_once_apps_are_out_only_more_may_be_understood(
    tmp_path: Path, fields: tuple[Field, ...], fault: str | None
) -> None:
    before, after = catalogue(1, NAME, NOTE), catalogue(1, *fields)
    write(tmp_path, before)
    free = corpus.file_of(after, tmp_path, NO_LIFTS, frozen=False)
    assert free == {corpus.path_of(1): corpus.text_of(corpus.corpus(after))}
    if fault is None:
        assert corpus.file_of(after, tmp_path, NO_LIFTS, frozen=True) == free
        return
    with pytest.raises(ValueError, match=rf"(?s){fault}.*SCHEMA to 2.*1: Replaced\("):
        corpus.file_of(after, tmp_path, NO_LIFTS, frozen=True)


def test_another_schema_has_a_file_of_its_own_and_the_old_one_is_lifted(tmp_path: Path) -> None:
    def jig(edit: Edit, mutation: Mutation) -> tuple[Edit, ...]:
        return renamed(edit, memo="note")

    before, after = catalogue(1, NAME, NOTE), catalogue(2, NAME, NOW)
    write(tmp_path, before)
    lift: Upcast = upcaster(2, 1, {1: {"jig": jig}})
    assert list(corpus.file_of(after, tmp_path, lift, frozen=True)) == [corpus.path_of(2)]
    old = corpus.read((tmp_path / corpus.path_of(1)).read_text()).mutations
    assert list(corpus.misunderstood(old, after, lift)) == []
    assert any("unknown_field" in one for one in corpus.misunderstood(old, after, upcaster(2, 1, {})))
    assert all("schema_too_old" in one for one in corpus.misunderstood(old, after, upcaster(2, 2, {})))


def write(root: Path, kinds: Catalogue) -> None:
    file = root / corpus.path_of(kinds.schema)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(corpus.text_of(corpus.corpus(kinds)))
