"""What a question about a delivery date is made of: the plant as it is known, and what is asked.

The shapes are those of tests/vectors/promise/*.json, whose cases are both at once. Dates are texts, quantities pieces,
times minutes or seconds as their names say, yields basis points.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from server.features.plant.days import Calendar, Days, number_of
from server.features.plant.stations import Stations, WorkCenter

HORIZON_DAYS = 180
"""A date further away than this is not said."""


class Batch(msgspec.Struct, frozen=True):
    """`size` pieces at once take `minutes`."""

    size: int
    minutes: int


class Outside(msgspec.Struct, frozen=True):
    """Work of a supplier: back `lead_days` open days of its calendar after it went out."""

    calendar: str
    lead_days: int


class Step(msgspec.Struct, frozen=True):
    """One step of a routing: at one work centre or one of several, or `outside`."""

    work_center: str | tuple[str, ...] | None = None
    outside: Outside | None = None
    setup_min: int = 0
    run_sec: int = 0
    batch: Batch | None = None
    yield_bp: int = 10_000
    setup_pieces: int = 0
    split: int = 1
    move_days: int = 1


class Order(msgspec.Struct, frozen=True):
    """Ordering material: from whom, and whether it is too late for today."""

    calendar: str
    lead_days: int
    cutoff_passed: bool = False


class Material(msgspec.Struct, frozen=True):
    """Material counted in pieces that can be made of it; `incoming` are (date, pieces).

    `date_unknown`: the customer supplies it and nobody knows when; so too when too little comes and nothing can be
    ordered.
    """

    stock: int = 0
    incoming: tuple[tuple[str, int], ...] = ()
    order: Order | None = None
    receiving_days: int = 0
    date_unknown: bool = False


class Shipping(msgspec.Struct, frozen=True):
    """The calendars of carrier and customer, and how many carrier days it travels."""

    carrier: str
    customer: str
    transit_days: int = 0
    same_day: bool = False


class Question(msgspec.Struct, frozen=True):
    """How many of what, and where to. `history` is ε of finished promises: signed working days, in any order."""

    quantity: int
    routing: tuple[Step, ...]
    shipping: Shipping
    material: Material | None = None
    history: tuple[int, ...] = ()


class Plan:
    """The plant on one day, made once and asked often. `load` is minutes by work centre and date."""

    def __init__(
        self,
        today: str,
        calendars: Mapping[str, Calendar],
        work_centers: Mapping[str, WorkCenter],
        load: Mapping[str, Mapping[str, int]],
    ) -> None:
        self.today = number_of(today)
        self.last = self.today + HORIZON_DAYS
        self.days = {name: Days(one, self.last) for name, one in calendars.items()}
        # what a promise adds to a date may lead further than what is walked
        self.far = {name: Days(one, self.last + 2 * HORIZON_DAYS) for name, one in calendars.items()}
        self.centers = {name: Stations(one, self.days[one.calendar]) for name, one in work_centers.items()}
        self.load = {
            name: {number_of(day): minutes for day, minutes in load.get(name, {}).items()} for name in work_centers
        }
