"""Puts a question together from records: how an item is made, got and sent.

The same lines in TypeScript are pwa/src/features/promise/facts.ts; both run tests/vectors/facts/*.json. Nothing is
invented: a field that refers to nothing means the plant's own calendar, a part without a material needs none.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from server.features.jobs.stock import reserved
from server.features.plant.known import Book, Row, calendar_of, number
from server.features.promise.confidence import buffer
from server.features.promise.question import Batch, Material, Order, Outside, Question, Shipping, Step

KINDS = (
    "calendar", "calendar_day", "work_center", "capacity_log", "load_cell", "customer", "supplier", "material",
    "arrival", "item", "routing_step", "job", "promise", "calibration",
)  # fmt: skip
"""What a question is made from."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to know. `like_item_id` and `factor_pct`: whose routing is taken, and times how much.

    `but`: a promise, or a job, that reserves nothing, nor the job it became, because it is the one that is asked about;
    `stand_back`: promises that reserve nothing either. `was_said`: `but` was given already, so that only what was
    claimed before it is not free.
    """

    item_id: str | None
    customer_id: str | None
    quantity: int
    like_item_id: str | None = None
    factor_pct: int = 100
    percent: int = 80
    but: str | None = None
    stand_back: tuple[str, ...] = ()
    was_said: bool = False


def question(book: Book, asked: Asked, today: str, minute: int) -> Question:
    """Return the question; `minute` of the plant's day decides whether an order still counts for today."""
    routing = _routing(book, asked)
    item = book.get("item", asked.item_id)
    outside = any(step.outside for step in routing)
    return Question(
        quantity=asked.quantity,
        routing=routing,
        shipping=shipping(book, asked.customer_id),
        material=_material(book, item, asked, today, minute),
        history=history(book, (item or {}).get("family"), outside, asked.percent),
    )


def history(book: Book, family: str | None, outside: bool, percent: int) -> tuple[int, ...]:
    """Return ε of the first group that is large enough to claim `percent`, or of all when none is.

    The same family and the same kind of way, then the same kind of way, then all.
    """
    way = "outside" if outside else "inside"
    groups = {(one.get("family") or None, one.get("outside") or None): one for one in book.list("calibration")}
    for group in ((family or None, way), (None, way)):
        deviations = tuple(groups.get(group, {}).get("deviations") or ())
        if buffer(deviations, percent) is not None:
            return deviations
    return tuple(groups.get((None, None), {}).get("deviations") or ())


def step(book: Book, one: Row, factor_pct: int = 100) -> Step:
    """Return a step of a routing or of a job; `factor_pct` stretches its times."""
    yield_bp, setup_pieces = number(one, "yield_bp", 10_000), number(one, "setup_pieces")
    move_days = number(one, "move_days", 1)
    if not one.get("work_center_id"):
        supplier = book.get("supplier", one.get("supplier_id"))
        outside = Outside(calendar_of(book, (supplier or {}).get("calendar_id")), number(one, "lead_days"))
        return Step(outside=outside, yield_bp=yield_bp, setup_pieces=setup_pieces, move_days=move_days)
    others = tuple(id for id in one.get("others") or () if id != one["work_center_id"])
    size = number(one, "batch_size")
    return Step(
        work_center=(one["work_center_id"], *others) if others else one["work_center_id"],
        setup_min=_times(number(one, "setup_min"), factor_pct),
        run_sec=0 if size else _times(number(one, "run_sec"), factor_pct),
        batch=Batch(size, _times(number(one, "batch_min"), factor_pct)) if size else None,
        yield_bp=yield_bp,
        setup_pieces=setup_pieces,
        split=number(one, "split", 1),
        move_days=move_days,
    )


def _routing(book: Book, asked: Asked) -> tuple[Step, ...]:
    own = _steps(book, asked.item_id)
    if own or asked.like_item_id is None:
        return tuple(step(book, one) for one in own)
    return tuple(step(book, one, asked.factor_pct) for one in _steps(book, asked.like_item_id))


def _steps(book: Book, item: str | None) -> Sequence[Row]:
    return sorted(book.by("routing_step", "item_id", item), key=lambda one: (one["seq"], one["id"])) if item else ()


def _material(book: Book, item: Row | None, asked: Asked, today: str, minute: int) -> Material | None:
    found = book.get("material", (item or {}).get("material_id"))
    if item is None or found is None:
        return None
    per = number(item, "pieces_per_unit", 1)
    coming = [
        (one["due_on"], one["qty"] * per)
        for one in book.by("arrival", "material_id", found["id"])
        # what is overdue has no date any more
        if one.get("state") == "expected" and (one.get("due_on") or "") >= today
    ]
    supplier = None if found.get("furnished") else book.get("supplier", found.get("supplier_id"))
    order = supplier and Order(
        calendar=calendar_of(book, supplier.get("calendar_id")),
        lead_days=number(found, "lead_days"),
        cutoff_passed=minute > number(supplier, "cutoff_min", 720),
    )
    everything = Material(
        stock=number(found, "stock_qty") * per,
        incoming=tuple(sorted(coming)),
        order=order or None,
        receiving_days=number(found, "receiving_days", 1),
    )
    gone = reserved(book, found["id"], today, asked.but, asked.stand_back, was_said=asked.was_said)
    return consumed(everything, gone * per)


def consumed(material: Material, pieces: int) -> Material:
    """Return what is left when so many pieces are taken: of the shelf first, then of what comes, the earliest first.

    What had to be ordered for them is used up.
    """
    rest, incoming = max(0, pieces - material.stock), []
    for day, count in sorted(material.incoming, key=lambda one: one[0]):
        used = min(rest, count)
        rest -= used
        if count > used:
            incoming.append((day, count - used))
    return msgspec.structs.replace(material, stock=max(0, material.stock - pieces), incoming=tuple(incoming))


def shipping(book: Book, customer: str | None) -> Shipping:
    """Return how it gets to a customer."""
    found = book.get("customer", customer) or {}
    return Shipping(
        carrier=calendar_of(book, found.get("carrier_id")),
        customer=calendar_of(book, found.get("calendar_id")),
        transit_days=number(found, "transit_days", 1),
        same_day=bool(found.get("same_day")),
    )


def _times(value: int, factor_pct: int) -> int:
    return -(-value * factor_pct // 100)
