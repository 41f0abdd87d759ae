"""Moves the opening scene near today by whole weeks, so that its weekdays hold."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SCENE = datetime(2026, 4, 23, 10, 30)  # noqa: DTZ001 - the plant's wall clock; the zone is a setting
"""The moment at which the story ends: a Thursday morning in 東大阪."""

_DATE = re.compile(r"\{(\d{1,2})/(\d{1,2})\}")


class Calendar:
    """Dates of the story in `zone`, as they are told at `now`: the scene is in the past week, never ahead."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self._now, self.zone = now.astimezone(UTC), zone
        today = now.astimezone(zone).date()
        self.shift = timedelta(weeks=(today - SCENE.date()).days // 7)

    @property
    def today(self) -> date:
        """Return the day of the scene."""
        return SCENE.date() + self.shift

    def over(self, day: str) -> bool:
        """Tell whether a plant day has passed when the story is told: it is told up to six days after the scene."""
        return _day(day) + self.shift < self._now.astimezone(self.zone).date()

    def on(self, day: str) -> str:
        """Return a plant date from ``04-30`` or, in another year, ``2025-11-28``."""
        return (_day(day) + self.shift).isoformat()

    def at(self, moment: str) -> str:
        """Return the instant of ``04-22 16:40`` at the plant; what would lie ahead happens now."""
        return _text(min(self._instant(moment), self._now))

    def planned(self, moment: str) -> str:
        """Return the instant of ``04-24 14:00`` at the plant, which may lie ahead."""
        return _text(self._instant(moment))

    def _instant(self, moment: str) -> datetime:
        day, time = moment.rsplit(" ", 1)
        local = datetime.fromisoformat(f"{_day(day) + self.shift}T{time}").replace(tzinfo=self.zone)
        return local.astimezone(UTC)

    def said(self, text: str) -> str:
        """Return a text with its ``{4/30}`` as they are this time."""

        def moved(found: re.Match[str]) -> str:
            day = date(SCENE.year, int(found[1]), int(found[2])) + self.shift
            return f"{day.month}/{day.day}"

        return _DATE.sub(moved, text)


def _text(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant.microsecond // 1000:03}Z"


def _day(text: str) -> date:
    return date.fromisoformat(text if len(text) > 5 else f"{SCENE.year}-{text}")
