"""A later version of this house, for tests: schema 2, in which something is called otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

import msgspec
import pytest

from server.core import discovery, versions
from sync.ids import derived_id
from sync.mutation import Edit, Mutation
from sync.upcast import Lift, renamed


def issue(edit: Edit, mutation: Mutation) -> tuple[Edit, ...]:
    """Schema 1 called what was said about an issue its words, and let what was done about it stand beside them."""
    [said] = renamed(edit, words="text")
    done = said.fields.get("done")
    rest = {name: value for name, value in said.fields.items() if name != "done"}
    reported = msgspec.structs.replace(said, fields=rest)
    if done is None:
        return (reported,)
    step = derived_id(mutation.at, edit.id, "done")
    return reported, Edit(op="create", kind="issue_step", id=step, fields={"issue_id": edit.id, "text": done})


UPCASTS: Mapping[int, Mapping[str, Lift]] = {1: {"issue": issue}}


def make_later(
    patch: pytest.MonkeyPatch, upcasts: Mapping[str, object] | None = None, *, readable_from: int = 1
) -> None:
    """Let houses that are opened from now on be of schema 2; `upcasts` are the UPCASTS of slices, by slice."""
    found = discovery.modules

    def modules(file: str) -> dict[str, ModuleType]:
        more = {name: module(one) for name, one in (upcasts or {}).items()} if file == "upcasts" else {}
        return {**found(file), **more}

    patch.setattr(discovery, "modules", modules)
    patch.setattr(versions, "SCHEMA", 2)
    patch.setattr(versions, "READABLE_FROM", readable_from)


def module(upcasts: object) -> ModuleType:
    """Return the upcasts.py of a slice."""
    made = ModuleType("upcasts")
    made.UPCASTS = upcasts  # type: ignore[attr-defined]
    return made
