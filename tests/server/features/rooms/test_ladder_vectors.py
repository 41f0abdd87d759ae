"""Who is called, by the vectors that TypeScript runs too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.features.rooms.ladder import above, first
from sync.record import Record
from tests.server.features.rooms.test_ladder import Everything
from tests.server.features.shop import NOW

[FILE] = (Path(__file__).parents[3] / "vectors" / "ladder").glob("*.json")
SHOP = json.loads(FILE.read_text())


def record(kind: str, id: str, by: str | None, fields: dict[str, Any]) -> Record:
    return Record(kind=kind, id=id, scope="shop", v=1, by=by, at=NOW, fields=fields)


@pytest.mark.parametrize("case", [pytest.param(one, id=one["name"]) for one in SHOP["questions"]])
def test_the_ladder_is_what_the_vector_expects(case: dict[str, Any]) -> None:
    kinds = ("user", "job", "operation", "work_center")
    read = Everything([record(kind, one["id"], None, one) for kind in kinds for one in SHOP[kind]])
    about = ("job", case["about"]) if "about" in case else ("room", "room")
    fields = {"about_kind": about[0], "about_id": about[1], "to_role": case["to_role"], "to_id": case.get("to_id")}
    question = record("post", "question", case.get("by", "asker"), fields)
    assert {"first": [*first(question, read)], "above": [*above(question, read)]} == {
        "first": case["first"],
        "above": case["above"],
    }
