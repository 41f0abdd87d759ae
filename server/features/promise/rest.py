"""What remains of a job in work, walked forward: when it ships, made as far as it is; pure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from server.features.jobs.forecast import FULL_BP
from server.features.plant.days import SITE, Beyond, number_of
from server.features.plant.known import Row
from server.features.promise.earliest import Answer, Dates, later, minutes, pieces
from server.features.promise.facts import Asked, history, question, shipping
from server.features.promise.ledger import upto
from server.features.promise.load import LYING
from server.features.promise.made import linked
from server.features.promise.question import Material, Question
from server.features.promise.remaining import Left, remaining, routing
from server.features.promise.scene import Scene, Walked


def rest(scene: Scene, job: Row, promise: Row | None = None) -> Walked | None:
    """Walk what remains of a job in work, behind those that must arrive before it; None when nothing remains.

    Whose date comes later waits: else every job of a full plant would be told behind all others. With the promise that
    became the job it is as sure as that, waits for material that it has not drawn, and is only of so many pieces as
    must leave for it.
    """
    left = remaining(scene.book, job)
    if promise is not None:
        left = _of_part(left, (job.get("ordered_qty") or 0) - upto(scene.book, linked(scene.book, job, promise)))
    if not left:
        return None
    item = scene.book.get("item", job.get("item_id")) or {}
    outside = any(one.step.outside for one in left)
    put = Question(
        quantity=left[0].pieces,
        # what remains was counted with the yields already
        routing=tuple(msgspec.structs.replace(one, yield_bp=FULL_BP, setup_pieces=0) for one in routing(left)),
        shipping=shipping(scene.book, job.get("customer_id")),
        material=_material(scene, job, promise) if promise else None,
        history=history(scene.book, item.get("family"), outside, (promise or {}).get("percent") or 80),
    )
    key, own = ("job", job["id"]), scene.own(promise)
    # who is no part of the job yet does not press it forward
    first = promise is not None and promise.get("rush") and promise.get("job_id") != job["id"]
    with scene.first(key, *own) if first else scene.behind(key, *own):
        return scene.walk(put)


def _of_part(left: Sequence[Left], later: int) -> tuple[Left, ...]:
    """Return what remains until all but the `later` last pieces are done."""
    if later <= 0:
        return tuple(left)
    theirs = pieces(later, [one.step for one in left])
    return tuple(
        msgspec.structs.replace(
            one,
            pieces=one.pieces - others,
            minutes=one.minutes - minutes(one.step, one.pieces) + minutes(one.step, one.pieces - others),
        )
        for one, others in zip(left, theirs, strict=True)
        if one.pieces > others
    )


def _material(scene: Scene, job: Row, promise: Row) -> Material | None:
    """Return what a job is made from, as if nothing were kept for it; None when it has its material."""
    steps = scene.book.by("operation", "job_id", job["id"])
    if job.get("drawn_qty") or any(one.get("good") or one.get("scrap") for one in steps):
        return None
    asked = Asked(
        item_id=job.get("item_id"), customer_id=job.get("customer_id"), quantity=1, but=promise["id"],
        was_said=promise.get("state") in LYING,
    )  # fmt: skip
    return question(scene.book, asked, scene.today, scene.minute).material


def in_hand_still(scene: Scene, walked: Walked, job: Row, dates: Dates) -> Dates:
    """Return the dates with that part of the days in hand that belongs to the steps that are not done yet.

    What could go wrong in the others did or did not: it is in the walk already.
    """
    steps = max(1, len(scene.book.by("operation", "job_id", job["id"])))
    days = -(-dates.buffer * len(walked.question.routing) // steps)
    ship = number_of(walked.answer.ship or dates.ship)
    return later(scene.plan, walked.question.shipping, ship, days)


def leaves(scene: Scene, promise: Row) -> Dates | None:
    """Return the dates of what only has to leave; None when no carrier or customer has an open day."""
    try:
        return later(scene.plan, shipping(scene.book, promise.get("customer_id")), _next(scene), 0)
    except Beyond:
        return None


def _next(scene: Scene) -> int:
    try:
        return scene.plan.days[SITE].at_or_after(scene.plan.today)
    except Beyond:
        return scene.plan.last


def left_alone(scene: Scene, promise: Row) -> Walked:
    """Return a walk without steps, for what only has to leave."""
    quantity, to = promise.get("promised_qty") or 0, shipping(scene.book, promise.get("customer_id"))
    put, dates = Question(quantity=quantity, routing=(), shipping=to), leaves(scene, promise)
    if dates is None:
        return Walked(put, Answer(status="no_slot"))
    return Walked(put, Answer(status="ok", finish=dates.ship, ship=dates.ship, arrive=dates.arrive))
