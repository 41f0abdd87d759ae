"""Which job makes what is asked."""

from __future__ import annotations

from typing import Any

import pytest

from server.features.plant.known import Book
from server.features.promise.made import job_of, made_by
from tests.server.features.promise.plants import job, promise, rows

BEFORE = promise("p", state="committed", job_id="j", arrive_on="2026-05-06")


def makes(asked: dict[str, Any], *others: dict[str, Any], **of_job: object) -> str | None:
    book = Book(rows(promise=[BEFORE, *others, asked], job=[job(**of_job)]))
    found = made_by(book, asked)
    return str(found["id"]) if found else None


@pytest.mark.parametrize(
    ("asked", "of_job", "makes_it"),
    [
        ({"replaces": "p"}, {}, True),
        ({"replaces": "p"}, {"state": "finished"}, True),
        ({"replaces": "p"}, {"state": "ordered"}, False),
        ({"replaces": "p"}, {"state": "held"}, False),
        ({"replaces": "p", "promised_qty": 51}, {}, False),
        ({"replaces": "p", "item_id": "another"}, {}, False),
        ({"job_id": "j"}, {"ordered_qty": 100}, True),
        ({"job_id": "j"}, {}, True),
        ({}, {}, False),
    ],
)
def test_a_job_that_was_begun_makes_what_takes_the_place_of_its_promise(
    asked: dict[str, object], of_job: dict[str, object], makes_it: bool
) -> None:
    assert (makes(promise("q", **asked), **of_job) == "j") is makes_it


def test_all_parts_together_are_made_by_it_or_none_beyond() -> None:
    first = promise("q", state="held", replaces="p", promised_qty=30, arrive_on="2026-05-08")
    assert makes(promise("r", split_of="q", promised_qty=20), first) == "j"
    assert makes(promise("r", split_of="q", promised_qty=21), first) is None


def test_its_own_job_makes_it_whatever_becomes_of_that() -> None:
    asked = promise("q", state="committed", job_id="j")
    book = Book(rows(promise=[asked], job=[job(state="held")]))
    assert job_of(book, asked) == job(state="held")
