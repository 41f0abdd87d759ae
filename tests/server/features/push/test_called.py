"""What has no name is called by what it belongs to."""

from __future__ import annotations

from server.features.push.called import called
from sync.record import Record
from sync.values import Value
from tests.server.features.shop import NOW


class Shelf:
    """Reads a few records."""

    def __init__(self, *records: Record) -> None:
        self._records = {(one.kind, one.id): one for one in records}

    def get(self, kind: str, id: str) -> Record | None:
        return self._records.get((kind, id))

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        return [one for one in self._records.values() if one.kind == kind and one.fields.get(field) == value]


def record(kind: str, /, **fields: Value) -> Record:
    return Record(kind=kind, id=f"{kind}-1", scope="shop", v=1, by=None, at=NOW, fields=fields)


SHELF = Shelf(
    record("customer", name="北斗計測", code="HK"),
    record("job", code="2604-011", customer_id="customer-1"),
    record("issue", job_id="job-1"),
    record("work_center", name="MC-3"),
    record("room", name="改善案"),
)


def test_each_is_called_as_people_say() -> None:
    names = {
        "job": called(record("job", code="2604-011", customer_id="customer-1"), SHELF),
        "voice": called(record("voice", customer_id="customer-1"), SHELF),
        "issue": called(record("issue", job_id="job-1", work_center_id="work_center-1"), SHELF),
        "place": called(record("issue", work_center_id="work_center-1"), SHELF),
        "step": called(record("issue_step", issue_id="issue-1"), SHELF),
        "post": called(record("post", about_kind="room", about_id="room-1"), SHELF),
        "log": called(record("production_log", job_id="job-1", operation_id="operation-1"), SHELF),
    }
    assert names == {
        "job": "2604-011", "voice": "北斗計測", "issue": "2604-011", "place": "MC-3", "step": "2604-011",
        "post": "改善案", "log": "2604-011",
    }  # fmt: skip


def test_what_belongs_to_nothing_is_called_by_its_kind() -> None:
    assert called(record("issue", job_id="job-9"), SHELF) == "issue"
    assert called(record("issue_step", issue_id="issue-9"), SHELF) == "issue_step"
