"""What may happen to suppliers, materials and arrivals, customers and items; README.md explains every code."""

from __future__ import annotations

from server.features.jobs.steps import number
from server.features.plant.codes import unique_code
from server.features.plant.dates import likely
from server.features.plant.references import refers
from sync.change import Change, Reader
from sync.errors import Refusal


def supplier(change: Change, read: Reader) -> Refusal | None:
    """Keep codes apart; days are those of a calendar that there is."""
    return unique_code(change, read) or refers(change, read, {"calendar_id": "calendar"})


def customer(change: Change, read: Reader) -> Refusal | None:
    """Keep codes apart; days are those of calendars that there are."""
    return unique_code(change, read) or refers(change, read, {"calendar_id": "calendar", "carrier_id": "calendar"})


def item(change: Change, read: Reader) -> Refusal | None:
    """Keep codes apart; what it is made of is there."""
    return unique_code(change, read) or refers(change, read, {"material_id": "material"})


def material(change: Change, read: Reader) -> Refusal | None:
    """Keep codes apart; nobody takes from the shelf what is not on it.

    The server may: pieces that were put in are a fact, and it is the count of the shelf that was wrong then.
    """
    refused = unique_code(change, read) or refers(change, read, {"supplier_id": "supplier"})
    stock = number(change.record.fields, "stock_qty")
    short = change.changed("stock_qty") and stock < 0 and change.actor.origin != "server"
    return refused or (Refusal("stock_below_zero", {"stock": stock}) if short else None)


def arrival(change: Change, read: Reader) -> Refusal | None:
    """What comes is a material that there is."""
    return refers(change, read, {"material_id": "material"}) or likely(change, "due_on")
