"""Open days of a calendar: of the plant, a work centre, a supplier, a carrier, a customer.

The same lines in TypeScript are pwa/src/features/plant/days.ts. Days are numbered from 0001-01-01 (1, a Monday), so
that nothing here knows a clock or a time zone; texts are dates of the plant such as ``2026-04-23``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

SITE = "site"
"""The name of the plant's own calendar."""


class Calendar(msgspec.Struct, frozen=True):
    """`weekly` is 1 (open) or 0 for Monday to Sunday; `exceptions` says otherwise for single dates."""

    weekly: tuple[int, int, int, int, int, int, int]
    exceptions: Mapping[str, int] = {}


class Beyond(Exception):
    """No open day up to the last one that counts."""


def number_of(day: str) -> int:
    """Return the number of a date; raises ValueError when there is no such date."""
    return date.fromisoformat(day).toordinal()


def text_of(day: int) -> str:
    """Return the date of a number."""
    return date.fromordinal(day).isoformat()


class Days:
    """A calendar that is asked about numbered days. `last`: the last day that may be found."""

    def __init__(self, calendar: Calendar, last: int) -> None:
        self._weekly = calendar.weekly
        self._exceptions = {number_of(day): open for day, open in calendar.exceptions.items()}
        self._last = last

    def open(self, day: int) -> bool:
        """Tell whether a day is open."""
        return bool(self._exceptions.get(day, self._weekly[(day - 1) % 7]))

    def at_or_after(self, day: int) -> int:
        """Return the first open day that is not before `day`. Raises Beyond."""
        while not self.open(day):
            day += 1
            if day > self._last:
                raise Beyond
        return day

    def after(self, day: int, n: int) -> int:
        """Return the `n`-th open day after `day`; with `n` 0 it is `day`, open or not. Raises Beyond."""
        for _ in range(n):
            day = self.at_or_after(day + 1)
        return day

    def between(self, start: int, end: int) -> int:
        """Return how many open days `end` is behind `start`: those after it up to `end`; negative when before."""
        if end < start:
            return -self.between(end, start)
        return sum(self.open(day) for day in range(start + 1, end + 1))
