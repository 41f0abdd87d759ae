"""What becomes of a request: a hold with its dates, a talk, or no; pure.

The order in which requests arrived decides: whoever is decided first lies on the plant when the next one is walked.
"""

from __future__ import annotations

from typing import Any

from server.features.capacity.known import IN_WORK
from server.features.plant.days import SITE, Beyond, number_of, text_of
from server.features.plant.known import Row
from server.features.promise.load import LYING, Share
from server.features.promise.made import made_by
from server.features.promise.rest import in_hand_still, left_alone, rest
from server.features.promise.scene import Scene, Walked, asked_by
from sync.values import MAX_INT

HOLD_DAYS = 5
"""Working days that a hold is kept."""

FULL_TENTHS = 9
"""A day that is fuller than so many tenths is over-full: nobody promises it without a name."""

RIVALS = 20
"""So many promises are looked at to say which one came first."""

DAYS_SHOWN = 60
"""Of so many days the load is kept among the assumptions."""

Fields = dict[str, Any]


def requests(scene: Scene) -> list[Row]:
    """Return what waits to be decided, in the order in which it arrived."""
    return sorted(scene.book.by("promise", "state", "asked"), key=lambda one: (_arrived(one), one["id"]))


def _arrived(promise: Row) -> int:
    """Return the version in which a request was first seen: it keeps its place, whatever is written to it later."""
    return int(promise.get("arrived_v") or promise["v"])


def decide(scene: Scene, promise: Row, v: int) -> Fields:
    """Return the fields that answer a request; `v` is the version of the picture it was decided with.

    Without `state` it stays asked: it has a condition, and is walked again.
    """
    job = made_by(scene.book, promise)
    walked = walked_of(scene, promise, job)
    answer = walked.answer
    found: Fields = {
        "status": answer.status,
        "code": answer.code,
        "conditions": list(answer.conditions),
        "at": answer.step,
        "limit": scene.limit(walked),
        "pieces": list(answer.pieces),
        "minutes": list(answer.minutes),
        "rival": None,
    }
    if answer.status == "conditional":
        return {"found": found, "arrived_v": _arrived(promise)}
    declined: Fields = {"state": "declined", "found": found}
    if answer.status != "ok" or answer.ship is None:
        return declined
    may = scene.said(walked, promise.get("percent") or 80)
    if may is None:
        return {**declined, "found": {**found, "status": "no_slot", "at": len(walked.question.routing)}}
    (dates, defaulted), site = may, scene.plan.far[SITE]
    if job is not None:
        dates = in_hand_still(scene, walked, job, dates)
    asked = promise.get("asked_ship_on")
    moved = site.between(number_of(asked), number_of(dates.ship)) if asked else None
    rival = _rival(scene, promise, walked) if moved and moved > 0 else None
    return {
        "state": "held",
        "raw_ship_on": answer.ship,
        "buffer_days": dates.buffer,
        "defaulted": defaulted,
        "ship_on": dates.ship,
        "arrive_on": dates.arrive,
        "moved_days": moved,
        "found": {**found, "rival": rival, "v": v},
        # the job lies on the plant already; what is pressed forward shows whom it costs what
        "takes": walked.takes if job is None or promise.get("rush") else [],
        "assumptions": _assumptions(scene, promise, walked),
        "expires_on": text_of(_expires(scene)),
        "overfull_on": overfull(scene, promise, _days(walked)) if job is None else None,
        "now_ship_on": dates.ship,
        "now_arrive_on": dates.arrive,
    }


def walked_of(scene: Scene, promise: Row, job: Row | None) -> Walked:
    """Walk a request, or what remains of the `job` that makes it already."""
    if job is None:
        return scene.ask(asked_by(promise), rush=bool(promise.get("rush")))
    remains = rest(scene, job, promise) if job.get("state") in IN_WORK else None
    return remains or left_alone(scene, promise)


def _expires(scene: Scene) -> int:
    try:
        return scene.plan.far[SITE].after(scene.plan.today, HOLD_DAYS)
    except Beyond:
        return scene.plan.last


def overfull(scene: Scene, promise: Row, takes: Share) -> str | None:
    """Return the first day that is over-full when a promise takes this; what it takes the place of is not counted."""
    with scene.without(*scene.own(promise)):
        full = [
            day
            for name, days in takes.items()
            for day, minutes in days.items()
            if (scene.plan.load[name].get(day, 0) + minutes) * 10 > scene.plan.centers[name].cap(day) * FULL_TENTHS
        ]
    return text_of(min(full)) if full else None


def _days(walked: Walked) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for name, day, minutes in walked.takes:
        found.setdefault(str(name), {})[number_of(str(day))] = int(minutes)
    return found


def _rival(scene: Scene, promise: Row, walked: Walked) -> str | None:
    """Return the promise that came between the question and the request, and without which it would ship earliest.

    None when no promise is the reason: then a job, a machine or a calendar is.
    """
    since, best, ship = promise.get("asked_v") or 0, None, walked.answer.ship or ""
    between = [
        one
        for state in LYING
        for one in scene.book.by("promise", "state", state)
        if one["id"] != promise["id"] and ((one.get("found") or {}).get("v") or -1) >= since
    ]
    for one in sorted(between, key=lambda one: (one["found"]["v"], one["id"]))[-RIVALS:]:
        with scene.without(scene.key_of(one), *scene.own(promise)):
            sooner = scene.walk(walked.question).answer.ship
        if sooner is not None and sooner < ship:
            best, ship = str(one["id"]), sooner
    return best


def _assumptions(scene: Scene, promise: Row, walked: Walked) -> Fields:
    book, question = scene.book, walked.question
    item = book.get("item", promise.get("item_id")) or {}
    material = question.material
    coming = [
        [one["id"], one.get("due_on")]
        for one in book.by("arrival", "material_id", item.get("material_id"))
        if one.get("state") == "expected"
    ]
    used = sorted((day, name) for name, days in _days(walked).items() for day in days)[:DAYS_SHOWN]
    return {
        "family": item.get("family"),
        "way": "outside" if any(step.outside for step in question.routing) else "inside",
        "yields": [step.yield_bp for step in question.routing],
        "minutes": list(walked.answer.minutes),
        "material": material
        and {"stock": min(material.stock, MAX_INT), "ready_on": walked.answer.material_ready, "arrivals": coming},
        "load": [
            [name, text_of(day), scene.plan.load[name].get(day, 0), scene.plan.centers[name].cap(day)]
            for day, name in used
        ],
        "history": len(question.history),
    }
