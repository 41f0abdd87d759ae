"""Public holidays, offered to whoever keeps a calendar: over HTTP, because they follow from the year alone."""

from __future__ import annotations

from typing import Annotated

import jpholiday
import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from server.core.base import House
from server.core.errors import Rejected
from server.core.limits import Limit
from server.features.people.permissions import TABLE
from server.live.guards import Identity

ASKS = Limit(burst=60, per_minute=60)
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Outside of these nobody plans, and equinoxes are not known."""

Year = Annotated[int, QueryParameter(description="The year", ge=FIRST_YEAR, le=LAST_YEAR)]


class Holiday(msgspec.Struct, frozen=True):
    """A public holiday of Japan, with its Japanese name."""

    on_day: str
    name: str


class Holidays(msgspec.Struct, frozen=True):
    """The public holidays of a year in their order."""

    days: list[Holiday]


@get("/api/plant/holidays")
async def holidays(house: NamedDependency[House], me: NamedDependency[Identity], year: Year) -> Holidays:
    """Return the public holidays of a year. Code: ``forbidden`` for who may not say anything about a day."""
    house.limit("holidays", me.device, ASKS)
    if me.roles.isdisjoint(TABLE["calendar_day"]["create"]):
        raise Rejected(403, "forbidden")
    return Holidays([Holiday(day.isoformat(), name) for day, name in jpholiday.year_holidays(year)])


ROUTES = [holidays]
