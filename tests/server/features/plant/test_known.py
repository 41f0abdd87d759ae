"""Calendars as records make them; tests/vectors/facts says the same to both languages."""

from __future__ import annotations

from server.features.plant.days import SITE, Calendar
from server.features.plant.known import WEEKDAYS, Book, calendar_of, calendars, number

DAYS = [
    {"id": "1", "calendar_id": "own", "on_day": "2026-04-29", "open": "closed"},
    {"id": "2", "calendar_id": "own", "on_day": "2026-05-02", "open": "open"},
    {"id": "3", "calendar_id": "own", "on_day": "2026-04-29", "open": "usual"},
]
OWN = {"id": "own", "use": "site", "weekly": "1111100"}


def test_a_plant_without_a_calendar_works_on_weekdays() -> None:
    assert calendars(Book({})) == {SITE: Calendar(weekly=WEEKDAYS)}


def test_single_days_say_otherwise_and_what_was_said_last_of_one_counts() -> None:
    book = Book({"calendar": [OWN], "calendar_day": DAYS})
    assert calendars(book)[SITE] == calendars(book)["own"] == Calendar(WEEKDAYS, {"2026-05-02": 1})


def test_what_refers_to_nothing_means_the_plants_own() -> None:
    book = Book({"calendar": [OWN]})
    assert [calendar_of(book, one) for one in ("own", "gone", None)] == ["own", SITE, SITE]


def test_what_was_never_filled_in_is_what_it_would_be() -> None:
    assert [number({"days": one}, "days", 1) for one in (0, 3, None)] == [0, 3, 1]


def test_what_was_worked_out_once_is_not_worked_out_again() -> None:
    book, counted = Book({}), []

    def count() -> int:
        counted.append(1)
        return 7

    assert [book.once("reserved", "m", count) for _ in range(3)] == [7, 7, 7]
    assert book.once("reserved", "n", lambda: 8) == 8
    assert len(counted) == 1
