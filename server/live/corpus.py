"""Every shape of mutation that an app of the present schema can send, as a file that stays when the schema goes.

Generated from the catalogue: each kind, each thing that can be done to it, each field with what it may hold. The files
of older schemas are frozen (`server.core.versions`); tests push all of them through the real server.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from sync import check
from sync.edits import Parked
from sync.errors import Refusal
from sync.ids import derived_id
from sync.mutation import Edit, Mutation
from sync.record import Catalogue, Field, Kind
from sync.upcast import Upcast, lifted

FOLDER = "tests/vectors/corpus"
AT = "2026-04-23T01:02:03.456Z"
LONGEST = 200
"""Characters of the longest text: a limit that became shorter is noticed, a megabyte of letters would not be read."""


class Corpus(msgspec.Struct, frozen=True):
    """The mutations of one schema, numbered from 1, as one device would send them. `user` is the person who does."""

    schema: int
    user: str
    mutations: tuple[Mutation, ...]


def path_of(schema: int) -> str:
    """Return where the corpus of a schema lies, from the root of the repository."""
    return f"{FOLDER}/{schema:04}.json"


def corpus(catalogue: Catalogue) -> Corpus:
    """Return the corpus of this catalogue."""
    edits = [one for kind in catalogue.kinds.values() if not kind.server_only for one in _edits(kind)]
    mutations = (
        Mutation(seq=seq, at=AT, schema=catalogue.schema, edits=(one,)) for seq, one in enumerate(edits, start=1)
    )
    return Corpus(catalogue.schema, _id("user"), tuple(mutations))


def text_of(found: Corpus) -> str:
    """Return a corpus as its file has it: a mutation a line, so that a difference is one to be read."""
    lines = ",\n".join(msgspec.json.encode(one).decode() for one in found.mutations)
    return f'{{"schema":{found.schema},"user":"{found.user}","mutations":[\n{lines}\n]}}\n'


def read(text: str) -> Corpus:
    """Return the corpus in a file."""
    return msgspec.json.decode(text, type=Corpus)


def sha256(path: Path) -> str:
    """Return the hash that a frozen corpus is known by."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def file_of(catalogue: Catalogue, root: Path, upcast: Upcast, *, frozen: bool) -> dict[str, str]:
    """Return the file of the present schema by its path.

    When apps with this schema are out (`frozen`), raises ValueError if they may have saved what this catalogue does not
    understand: then it is another schema.
    """
    path = root / path_of(catalogue.schema)
    if frozen and path.is_file():
        faults = list(misunderstood(read(path.read_text(encoding="utf-8")).mutations, catalogue, upcast))
        if faults:
            said = "\n  ".join(faults[:10])
            raise ValueError(
                f"apps with schema {catalogue.schema} may have saved what is not understood any more:\n  {said}\n"
                f"set SCHEMA to {catalogue.schema + 1} in server/core/versions.py, add to REPLACED there\n"
                f'  {catalogue.schema}: Replaced("<day of the release>", "{sha256(path)}")\n'
                f"and say in upcasts.py of the slice, under {catalogue.schema}, what such edits are now"
            )
    return {path_of(catalogue.schema): text_of(corpus(catalogue))}


def misunderstood(mutations: Iterable[Mutation], catalogue: Catalogue, upcast: Upcast) -> Iterator[str]:
    """Yield, in words, those mutations that do not fit the catalogue once they are lifted, whatever rules would say."""
    for mutation in mutations:
        now = lifted(mutation, catalogue.schema, upcast)
        found = [now] if isinstance(now, Refusal) else [_fault(one, catalogue) for one in now.edits]
        sent = mutation.edits[0]
        for fault in found:
            if fault is not None:
                yield f"{mutation.seq}: {sent.op} {sent.kind} {', '.join(sent.fields)}: {fault.code} {fault.params}"


def _fault(edit: Edit, catalogue: Catalogue) -> Refusal | None:
    kind = catalogue.kinds.get(edit.kind)
    if kind is None:
        return Parked("unknown_kind")
    for name in edit.fields:
        if kind.field(name) is None:
            return Parked("unknown_field", {"field": name})
    if edit.op == "create":
        made = check.create(kind, edit.fields, server=False)
        return made if isinstance(made, Refusal) else None
    return check.patch(kind, edit.fields, server=False)


# ---- what can be sent


def _edits(kind: Kind) -> Iterator[Edit]:
    open_fields = [one for one in kind.fields if not one.server_only]
    whole = {one.name: _values(one, kind)[0] for one in open_fields}
    needed = {one.name: whole[one.name] for one in open_fields if one.required or f"user:{one.name}" == kind.scope}
    yield _create(kind, "whole", whole)
    yield _create(kind, "bare", needed)
    for field in open_fields:
        for at, value in enumerate(_values(field, kind)):
            if kind.log:
                yield _create(kind, f"{field.name} {at}", {**needed, field.name: value})
            else:
                yield Edit(op="patch", kind=kind.name, id=_id(kind.name), fields={field.name: _wish(field, value)})
    if not kind.log:
        why = {one.name: _wish(one, whole[one.name]) for one in open_fields}
        yield Edit(op="patch", kind=kind.name, id=_id(kind.name), base=1, fields=why, why="理由")
        yield Edit(op="delete", kind=kind.name, id=_id(kind.name, "bare"))


def _create(kind: Kind, which: str, fields: dict[str, object]) -> Edit:
    return Edit(op="create", kind=kind.name, id=_id(kind.name, which), fields=fields)


def _id(kind: str, which: str = "whole") -> str:
    """Return the id of a record of the corpus, the same in every schema."""
    return derived_id(AT, kind, which)


def _values(field: Field, kind: Kind) -> Sequence[object]:
    """Return what a field may hold: every choice, both ends of a range."""
    match field.type:
        case "text":
            return ["字" * min(field.max_length, LONGEST)]
        case "choice":
            return sorted(field.choices, key=lambda one: one != field.default)
        case "int":
            ends = [one for one in (field.maximum, field.minimum) if one is not None]
            return ends or [1]
        case "bool":
            return [True, False]
        case "date":
            return [AT[:10]]
        case "instant":
            return [AT]
        case "ref":
            return [_id(field.ref or kind.name)]
        case "refs":
            return [[_id(field.ref or kind.name)]]
        case "json":
            return [{"key": ["value", 1, None]}]


def _wish(field: Field, value: object) -> object:
    """Return a patch of the field to this value, in the shape of its policy."""
    match field.policy:
        case "add":
            return {"add": 1}
        case "members":
            return {"add": value, "remove": [_id(field.ref or "", "bare")]}
        case "state":
            return {"from": field.default, "to": value}
    return value
