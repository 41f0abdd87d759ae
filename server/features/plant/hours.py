"""Working time of the plant: its open days, from the start to the end of the day on its own clocks; pure.

The same lines in TypeScript are pwa/src/features/plant/hours.ts.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta, tzinfo

from server.features.plant.days import SITE, Beyond, Calendar, Days
from server.features.plant.known import Book, Row, calendars

STARTS, ENDS = time(8), time(17)

FURTHEST_DAYS = 366
"""A plant that is closed for longer does not work any more."""

LINGER = timedelta(hours=1)
"""Whoever works until the end of the day can still be told of it for so long."""


class Hours:
    """The working time of one calendar; instants go in and come out aware, in any zone."""

    def __init__(self, calendar: Calendar, zone: tzinfo) -> None:
        self._calendar, self._zone = calendar, zone

    def at_or_after(self, at: datetime) -> datetime:
        """Return the first moment of working time that is not before `at`; the end of a day still belongs to it.

        Raises Beyond when the plant is closed for a year.
        """
        here = at.astimezone(self._zone)
        starts, ends = self._day(here.date())
        if self._open(here.date()) and here <= ends:
            return max(here, starts)
        return self._day(self._next(here.date()))[0]

    def after(self, at: datetime, minutes: int) -> datetime:
        """Return the moment at which `minutes` of working time have gone by since `at`. Raises Beyond."""
        left = timedelta(minutes=minutes)
        here = self.at_or_after(at)
        while True:
            ends = self._day(here.astimezone(self._zone).date())[1]
            if left <= ends - here:
                return here + left
            left -= ends - here
            here = self._day(self._next(ends.date()))[0]

    def end_after(self, at: datetime, days: int) -> datetime:
        """Return the end of the working day that is `days` working days after that of `at`. Raises Beyond."""
        day = self.at_or_after(at).astimezone(self._zone).date()
        for _ in range(days):
            day = self._next(day)
        return self._day(day)[1]

    def awake(self, at: datetime) -> bool:
        """Tell whether people of the plant may be called at `at`: not at night, and not on a day off."""
        here = at.astimezone(self._zone)
        starts, ends = self._day(here.date())
        return self._open(here.date()) and starts <= here <= ends + LINGER

    def _days(self, since: date) -> Days:
        return Days(self._calendar, since.toordinal() + FURTHEST_DAYS)

    def _open(self, day: date) -> bool:
        return self._days(day).open(day.toordinal())

    def _next(self, day: date) -> date:
        return date.fromordinal(self._days(day).at_or_after(day.toordinal() + 1))

    def _day(self, day: date) -> tuple[datetime, datetime]:
        return datetime.combine(day, STARTS, self._zone), datetime.combine(day, ENDS, self._zone)


SITE_ROWS = ('SELECT id, "use", weekly FROM calendar', 'SELECT id, calendar_id, on_day, "open" FROM calendar_day')
"""What the working time of the plant is made of, in the order `site_hours` takes it."""


def site_hours(own: Collection[Row], days: Collection[Row], zone: tzinfo) -> Hours:
    """Return the working time of the plant itself."""
    return Hours(calendars(Book({"calendar": own, "calendar_day": days}))[SITE], zone)


__all__ = ["ENDS", "SITE_ROWS", "STARTS", "Beyond", "Hours", "site_hours"]
