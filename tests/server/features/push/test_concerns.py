"""What news concern: what records refer to, found from the catalogue alone."""

from __future__ import annotations

import pytest

from server.features.push.concerns import MOST, concerned, gathered, people_of
from sync.errors import Missing
from sync.record import Record
from sync.values import Value
from tests.server.features.shop import CATALOGUE, NOW

KINDS = CATALOGUE.kinds


class Book:
    """A reader of these records; `missing` are not loaded yet."""

    def __init__(self, *records: Record, missing: frozenset[str] = frozenset()) -> None:
        self._records = {(one.kind, one.id): one for one in records}
        self._missing = missing
        self.asked = 0

    def get(self, kind: str, id: str) -> Record | None:
        self.asked += 1
        if id in self._missing:
            raise Missing((kind, id))
        return self._records.get((kind, id))

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        raise AssertionError("nobody asks for them")


def record(kind: str, id: str, **fields: Value) -> Record:
    return Record(kind=kind, id=id, scope="shop", v=1, by=None, at=NOW, fields=fields)


JOB = record("job", "j", customer_id="c", item_id="i", sales_id="u")
SHOP = (
    JOB,
    record("customer", "c", calendar_id="cal", carrier_id=None),
    record("customer", "other"),
    record("item", "i", customer_id="c"),
    record("item", "like", customer_id="other"),
    record("work_center", "w", leads=["u"]),
    record("work_center", "w2"),
    record("operation", "o", job_id="j", work_center_id="w", others=["w2"]),
    record("calendar", "cal"),
)


def walk(about: Record, *more: Record) -> list[str]:
    return [id for _, id in concerned((about.kind, about.id), Book(*SHOP, about, *more), KINDS)]


def test_an_issue_concerns_its_job_and_place_and_so_the_customer() -> None:
    issue = record("issue", "x", job_id="j", operation_id="o", work_center_id="w", taken_by="u")
    found = walk(issue)
    assert found[:4] == ["x", "j", "o", "w"]
    assert "c" in found
    assert not {"u", "w2"} & set(found)


def test_an_entry_about_capacity_concerns_its_work_centre() -> None:
    assert walk(record("capacity_log", "x", work_center_id="w")) == ["x", "w"]


def test_the_customer_of_a_part_that_is_made_alike_is_another_one() -> None:
    promise = record("promise", "p", customer_id="c", like_item_id="like", job_id=None)
    found = walk(promise)
    assert "c" in found
    assert "other" not in found


def test_a_post_concerns_what_it_is_about_whatever_that_is() -> None:
    assert walk(record("post", "x", about_kind="job", about_id="j"))[:3] == ["x", "j", "c"]
    assert walk(record("post", "x", about_kind="no such kind", about_id="j")) == ["x"]


def test_a_voice_concerns_all_its_jobs() -> None:
    found = walk(record("voice", "x", customer_id="c", jobs=["j", "k"]), record("job", "k", customer_id="other"))
    assert {"c", "j", "k"} <= set(found)
    assert "other" not in found


def test_it_ends() -> None:
    jobs: list[object] = [f"j{k}" for k in range(100)]
    assert len(walk(record("voice", "x", jobs=jobs))) == MOST
    assert walk(record("promise", "p", replaces="p")) == ["p"]


def test_about_something_that_nobody_knows_it_concerns_that_alone() -> None:
    assert concerned(("job", "gone"), Book(), KINDS) == (("job", "gone"),)


def test_what_is_not_loaded_is_asked_for_at_once() -> None:
    issue = record("issue", "x", job_id="j", work_center_id="w")
    with pytest.raises(Missing) as missing:
        concerned(("issue", "x"), Book(*SHOP, issue, missing=frozenset({"j", "w"})), KINDS)
    assert missing.value.needs == (("job", "j"), ("work_center", "w"))
    assert gathered(Book(JOB).get, []) == []


def test_the_people_of_a_record_are_all_it_names() -> None:
    assert people_of(JOB, KINDS) == {"u"}
    assert people_of(record("visit", "v", people=["a"], joined_by=["b"]), KINDS) == {"a", "b"}
    assert people_of(record("no such kind", "v"), KINDS) == set()
