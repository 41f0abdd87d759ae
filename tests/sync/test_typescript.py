"""The TypeScript that is generated says what the Python says."""

from __future__ import annotations

import json

import pytest

from sync.typescript import _type, protocol_module, records_module, rights_module
from tests.sync.kinds import CATALOGUE


def test_frames_become_interfaces() -> None:
    module = protocol_module()
    assert "export const MAX_FRAME_BYTES = 1048576;" in module
    assert 'export const SUBPROTOCOL = "kakehashi.1";' in module
    assert "export type Up = Hello | Push | Ping;" in module
    hello = module[module.index("export interface Hello") :].split("}")[0]
    assert '  readonly t: "hello";' in hello
    assert "  readonly protocol: number;" in hello
    assert "  readonly server_epoch?: string | null;" in hello
    assert "  readonly scopes?: readonly string[];" in hello
    assert "readonly mutations: readonly Mutation[];" in module
    assert "readonly fields: Readonly<Record<string, unknown>>;" in module
    assert "readonly stamps" not in module, "stamps never leave the server"


def test_kinds_become_interfaces_and_a_catalogue() -> None:
    module = records_module(CATALOGUE)
    thing = module[module.index("export interface Thing") :].split("\n}")[0]
    assert "  readonly name: string;" in thing
    assert "  readonly note: string | null;" in thing
    assert "  readonly seen_by: readonly string[];" in thing
    assert '  readonly state: "open" | "doing" | "done";' in thing
    assert "  readonly rush: boolean;" in thing
    assert "  readonly sheet: unknown | null;" in thing
    text = module.split("export const CATALOGUE = ")[1].split(" as const;")[0]
    catalogue = json.loads(text)
    assert catalogue["schema"] == 3
    assert catalogue["kinds"]["thing"]["fields"][5]["moves"] == {"open": ["doing", "done"], "doing": ["open", "done"],
                                                                 "done": ["open"]}  # fmt: skip


def test_what_people_may_do_stands_apart_from_what_the_first_screen_needs() -> None:
    module = rights_module({"worker": {"thing": ["create"]}}, {"reasons": ["burr"]})
    assert '"worker"' in module.split("export const PERMISSIONS = ")[1].split(" as const;")[0]
    assert '"burr"' in module.split("export const OFFERS = ")[1]


def test_help_becomes_comments() -> None:
    help_text = "Said to users: a comment there"
    kind = CATALOGUE.kinds["entry"]
    field = type(kind.fields[0])(name="pieces", type="int", unit="pieces", help=help_text)
    kinds = {"entry": type(kind)(name="entry", scope="shop", fields=(field,), help=help_text)}
    module = records_module(type(CATALOGUE)(schema=1, kinds=kinds))
    assert f"/** {help_text} */\nexport interface Entry" in module
    assert f"  /** {help_text} (pieces) */\n  readonly pieces: number | null;" in module
    assert help_text not in module.split("CATALOGUE")[1]


def test_what_has_no_typescript_is_an_error() -> None:
    with pytest.raises(TypeError, match="no TypeScript"):
        _type(bytes)
