"""Runs the vectors that Python and TypeScript must agree on; every file in their folders is picked up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sync.fingerprint import digest, digest_text, hash64
from sync.merge import merge
from sync.mutation import Edit
from sync.record import Field, Record
from sync.values import same

VECTORS = Path(__file__).parent.parent / "vectors"


def cases(folder: str) -> list[Any]:
    found = [
        pytest.param(case, id=f"{path.stem}-{case['name']}")
        for path in sorted((VECTORS / folder).glob("*.json"))
        for case in json.loads(path.read_text())
    ]
    assert found, f"no vectors in {folder}"
    return found


@pytest.mark.parametrize("case", cases("merge"))
def test_merge(case: dict[str, Any]) -> None:
    fields = {
        name: Field(name=name, type="json", policy=one["policy"], moves=one.get("moves", {}))
        for name, one in case["fields"].items()
    }
    stamps = {name: (v, device) for name, (v, device) in case["record"]["stamps"].items()}
    record = Record(kind="thing", id="1", scope="shop", by=None, at="", v=case["record"]["v"],
                    fields=case["record"]["fields"], stamps=stamps)  # fmt: skip
    edit = Edit(kind="thing", id="1", **{"base": None, **case["edit"]})

    outcome = merge(fields, record, case["device"], edit, record.v + 1)

    expect = case["expect"]
    assert outcome.verdict == expect["verdict"]
    assert outcome.code == expect.get("code")
    assert outcome.params == expect.get("params", {})
    assert json.dumps(outcome.fields, sort_keys=True) == json.dumps(expect["fields"], sort_keys=True)
    changed = {name for name, value in outcome.fields.items() if not same(value, case["record"]["fields"].get(name))}
    assert set(outcome.touched) == changed
    assert outcome.stamps == {**stamps, **dict.fromkeys(changed, (record.v + 1, case["device"]))}


@pytest.mark.parametrize("case", cases("digest"))
def test_digest(case: dict[str, Any]) -> None:
    assert [digest_text(hash64(*record)) for record in case["records"]] == case["hashes"]
    assert digest_text(digest(map(tuple, case["records"]))) == case["digest"]
