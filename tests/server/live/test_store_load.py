"""Loading asks few questions, however many needs there are."""

from __future__ import annotations

from typing import Any

from server.live.catalogue import KindTable
from server.live.store_load import load
from server.live.store_sql import One
from sync.store import Answered, Children, LastSeq, Loaded, Need, OneRecord, RefusedCreate
from tests.sync.kinds import KINDS, uid

TABLES = {one.name: KindTable(f"the_{one.name}", one) for one in KINDS}


def asked(*needs: Need) -> tuple[list[str], Loaded]:
    """Play a load against an empty database; return what it asked and answered."""
    script, questions = load(TABLES, needs), []
    try:
        step = next(script)
        while True:
            assert isinstance(step, One)
            questions.append(step.sql)
            empty = [(at, None) for at in range(64)] if "MAX(seq)" in step.sql else []
            step = script.send(empty)
    except StopIteration as end:
        loaded: Loaded = end.value
        return questions, loaded


def test_a_batch_of_new_records_costs_a_question_a_kind_and_one_for_tombstones() -> None:
    needs = [OneRecord(kind, uid(n)) for n in range(200) for kind in ("thing", "part")]
    questions, loaded = asked(*needs)
    assert len(questions) == 3
    assert set(loaded.records.values()) == {None}


def test_a_replayed_push_costs_one_question() -> None:
    questions, loaded = asked(*(Answered("d", "e", seq) for seq in range(200)))
    assert len(questions) == 1
    assert len(loaded.answered) == 200


def test_many_devices_cost_few_questions() -> None:
    questions, loaded = asked(*(LastSeq(f"d{n}", "e") for n in range(60)))
    assert len(questions) == 1
    assert set(loaded.last_seq.values()) == {0}


def test_every_need_is_answered_even_when_nothing_is_there() -> None:
    needs: list[Any] = [Children("part", "thing_id", uid(1)), RefusedCreate("d", "e", "thing", uid(1))]
    _, loaded = asked(*needs)
    assert loaded.children == {needs[0]: []}
    assert loaded.refused == {needs[1]: None}
