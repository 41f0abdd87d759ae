"""What a work centre can do on one day, in standard minutes; integers only.

The same lines in TypeScript are pwa/src/features/plant/stations.ts. Efficiency is earned ÷ attended minutes, so run
times are never inflated by history as well: that would count the same loss twice.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from server.features.plant.days import Days, number_of


class WorkCenter(msgspec.Struct, frozen=True):
    """`attended_min` of one station on an open day, `exceptions` for single dates, open or not.

    `downtime` are station-minutes that are lost on a date. `calendar` names the one of the work centre. One that is out
    of use has no `stations`.
    """

    attended_min: int
    efficiency_pct: int
    reserve_pct: int
    stations: int
    calendar: str = "site"
    exceptions: Mapping[str, int] = {}
    downtime: Mapping[str, int] = {}


class Stations:
    """A work centre that is asked about numbered days."""

    def __init__(self, center: WorkCenter, days: Days) -> None:
        self._center, self._days = center, days
        self._attended = {number_of(day): minutes for day, minutes in center.exceptions.items()}
        self._downtime = {number_of(day): minutes for day, minutes in center.downtime.items()}
        self._factor = center.efficiency_pct * (100 - center.reserve_pct)
        self._minutes: dict[int, tuple[int, int]] = {}

    @property
    def in_use(self) -> bool:
        """Tell whether anything can be done there on any day."""
        return self._center.stations > 0

    def attended(self, day: int) -> int:
        """Return the attended minutes of one station."""
        if not self.in_use:
            return 0
        usual = self._attended.get(day)
        return (self._center.attended_min if self._days.open(day) else 0) if usual is None else usual

    def lost(self, day: int) -> int:
        """Return the station-minutes lost that day."""
        return self._downtime.get(day, 0)

    def lane(self, day: int) -> int:
        """Return what one station can do: one lot lies on one station."""
        return self.minutes(day)[0]

    def cap(self, day: int) -> int:
        """Return what all stations can do together."""
        return self.minutes(day)[1]

    def minutes(self, day: int) -> tuple[int, int]:
        """Return both: what one station can do and what all can do together."""
        known = self._minutes.get(day)
        if known is None:
            lane = self.attended(day) * self._factor // 10_000
            cap = max(0, self._center.stations * lane - self.lost(day) * self._factor // 10_000)
            known = self._minutes[day] = lane, cap
        return known
