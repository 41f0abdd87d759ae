"""What runs beside the entries: load is counted up, requests are decided, holds end, what was said is watched.

    what is new ─► where it lies ─► holds that ended ─► what has left, and what that says of the next date
                ─► requests, in order ─► what was said, walked again ─► cells that changed

All of it may be run again at any time: what is as it should be is not written. What somebody changed meanwhile is
refused by the same rules as everybody's entry, and looked at anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import structlog

from server.core import clock
from server.core.base import House
from server.core.runner import Schedule
from server.features.plant.days import SITE
from server.features.plant.known import Book, Row
from server.features.promise.decide import decide, requests
from server.features.promise.follow import redated, refused
from server.features.promise.ledger import LEFT, blame, calibrations, has_left, outcome
from server.features.promise.load import LYING, put_away
from server.features.promise.picture import READ, Picture
from server.features.promise.reading import look, moved_on, plant_time
from server.features.promise.rush import slips, sorted_slips
from server.features.promise.scene import Scene
from server.features.promise.tending import Tending
from server.features.promise.watch import differing, look_again, warning_on, watched
from sync.ids import derived_id
from sync.mutation import Edit, Receipt

log = structlog.get_logger()

TURN_SEC = 60.0
"""So often the turn of the day is looked for; and counting alone lets all that was said be walked again no oftener."""

TURN_MS = int(TURN_SEC * 1000)

MANY = 100
"""Edits to a mutation, so that nobody's entry waits long behind them."""

BREATH = 10
"""After so many walks others have their turn."""

NAMED = 50
"""So many of those that a rush pushes back are kept by name, the worst; the others are counted."""

CALIBRATED_AT = "2026-01-01T00:00:00.000Z"
"""The time in the ids of calibrations, which belong to no day."""

_tended: WeakKeyDictionary[House, tuple[Tending, Picture]] = WeakKeyDictionary()
_turns: WeakKeyDictionary[House, asyncio.Lock] = WeakKeyDictionary()


class Overtaken(Exception):
    """What was to be written was refused: somebody changed it meanwhile, so everything is looked at anew."""


class Unwritable(Exception):
    """What was to be written of one promise can never be, whoever looks at it anew."""


MEANWHILE = ("state_moved", "state_not_allowed", "gone", "exists")
"""Codes that say that somebody else was there first."""

UNDECIDABLE = {"state": "declined", "found": {"status": "invalid", "code": "failed"}}


async def tend(house: House) -> None:
    """Bring load, holds, dates and what they were worth up to what is known now."""
    async with _turns.setdefault(house, asyncio.Lock()):
        try:
            await _tend(house)
        except Overtaken as no:
            _tended.pop(house, None)
            log.info("promises looked at anew", refused=str(no))
        except BaseException:
            _tended.pop(house, None)  # what was half done is not known any more
            raise


async def _tend(house: House) -> None:
    today, minute = plant_time(house)
    kept = _tended.get(house)
    if kept is not None and kept[0].scene.today == today:
        tending, before = kept
        picture = await look(house, before)
        # hundreds of jobs take longer than anybody's entry should wait
        await asyncio.to_thread(tending.take, picture, minute)
    else:
        picture = await look(house)
        tending = await asyncio.to_thread(Tending, picture, today, minute)
    _tended[house] = tending, picture
    late = tending.later and clock.now_ms() - tending.watched_ms >= TURN_MS
    if not (tending.changed or tending.touched or tending.owed or late):
        return
    await _expire(house, tending)
    await _outcomes(house, tending)
    await _calibrate(house, tending)
    await _decide(house, tending)
    await _watch(house, tending)
    await _write(house, tending.cell_edits())


# ---- holds


async def _expire(house: House, tending: Tending) -> None:
    for one in [*tending.scene.book.by("promise", "state", "held")]:
        if (one.get("expires_on") or tending.scene.today) < tending.scene.today:
            await _move_or_log(house, tending, one, {"state": "expired", "late_days": 0})


async def _decide(house: House, tending: Tending) -> None:
    for one in requests(tending.scene):
        try:
            fields = decide(tending.scene, one, tending.v)
            if one.get("rush") and fields.get("state") == "held":
                slipping = await _slips(tending, one, fields["takes"])
                fields["slips"] = slipping[:NAMED]
                fields["found"] = {**fields["found"], "unnamed": len(slipping[NAMED:])}
        except Exception:  # edge: one that cannot be decided keeps nobody else waiting
            log.exception("a promise cannot be decided", promise=one["id"])
            fields = UNDECIDABLE
        try:
            await _move(house, tending, one, differing(one, fields))
        except Unwritable as no:
            log.error("what was decided of a promise cannot be written", refused=str(no))
            await _move_or_log(house, tending, one, UNDECIDABLE)
        await asyncio.sleep(0)


async def _slips(tending: Tending, promise: Row, takes: Sequence[Sequence[str | int]]) -> list[list[str | int]]:
    found = []
    for at, one in enumerate(slips(tending.scene, takes, tending.scene.own(promise))):
        found.append(one)
        if at % BREATH == 0:
            await asyncio.sleep(0)
    return [list(one) for one in sorted_slips(found)]


async def _move(house: House, tending: Tending, promise: Row, fields: dict[str, Any]) -> None:
    """Write fields of one promise by themselves, so that a refusal is about nothing else."""
    if not fields:
        return
    receipt = await house.writer.write([_patch(promise, fields)])
    _accepted(receipt, f"promise/{promise['id']}")
    tending.wrote("promise", [(promise["id"], fields)], receipt.v)


async def _move_or_log(house: House, tending: Tending, promise: Row, fields: dict[str, Any]) -> None:
    """Write fields of one promise; one that can never be written keeps nobody else waiting."""
    try:
        await _move(house, tending, promise, fields)
    except Unwritable as no:
        log.error("a promise cannot be written", refused=str(no))


def _accepted(receipt: Receipt, what: str) -> None:
    if receipt.verdict in ("refused", "parked"):
        raise (Overtaken if receipt.code in MEANWHILE else Unwritable)(f"{what}: {receipt.code}")


def _patch(promise: Row, fields: dict[str, Any]) -> Edit:
    wanted = dict(fields)
    base = None
    if "state" in wanted:
        wanted["state"] = {"from": promise["state"], "to": wanted["state"]}
        base = promise["v"]  # what is decided is decided of what was looked at: see rules.py
    return Edit(op="patch", kind="promise", id=promise["id"], base=base, fields=wanted)


# ---- what was said


async def _watch(house: House, tending: Tending) -> None:
    """Walk again what was said: all of it, or after counting alone what belongs to the jobs that were counted."""
    now_ms = clock.now_ms()
    whole = tending.owed or now_ms - tending.watched_ms >= TURN_MS
    tending.later = not whole
    if whole:
        tending.owed, tending.watched_ms = False, now_ms
        some = [*watched(tending.scene)]
    else:
        jobs = {id for kind, id in tending.changed if kind == "job"}
        steps = (tending.scene.book.get(kind, id) for kind, id in tending.changed if kind == "operation")
        jobs |= {one["job_id"] for one in steps if one is not None}
        some = [one for one in watched(tending.scene) if one.get("job_id") in jobs]
    await _lay_ahead(house, tending, some)
    some = [one for one in (tending.scene.book.get("promise", one["id"]) for one in some) if one is not None]
    edits: list[tuple[Row, dict[str, Any]]] = []
    for at, one in enumerate(_in_turn(tending.scene, some)):
        if (fields := _looked(tending.scene, one)) is None:
            continue
        fields.pop("takes", None)  # who lies ahead again was laid by itself
        if (warned := warning_on(tending.scene, one)) is not None:
            fields["warned_on"] = warned
        if fields := differing(one, fields):
            edits.append((one, fields))
        if at % BREATH == 0:
            await asyncio.sleep(0)
    for start in range(0, len(edits), MANY):
        some_edits = edits[start : start + MANY]
        receipt = await house.writer.write([_patch(*one) for one in some_edits])
        try:
            _accepted(receipt, "promises")
        except Unwritable:
            await _one_by_one(house, tending, some_edits)
        else:
            tending.wrote("promise", [(one["id"], fields) for one, fields in some_edits], receipt.v)


async def _lay_ahead(house: House, tending: Tending, some: Sequence[Row]) -> None:
    """Lay ahead what lies on days that are over, each one before the next is walked: it finds no minute twice."""
    today = tending.scene.today
    behind = [one for one in some if any(day < today for _, day, _ in one.get("takes") or ())]
    for one in _in_turn(tending.scene, behind):
        if takes := (_looked(tending.scene, one) or {}).get("takes"):
            await _move_or_log(house, tending, one, {"takes": takes})
        await asyncio.sleep(0)


def _in_turn(scene: Scene, some: Sequence[Row]) -> list[Row]:
    return sorted(some, key=lambda one: (scene.turn(scene.key_of(one)), one["id"]))  # see Scene.behind


def _looked(scene: Scene, promise: Row) -> dict[str, Any] | None:
    try:
        return look_again(scene, promise)
    except Exception:  # edge: one that cannot be walked keeps nobody else unwatched
        log.exception("a promise cannot be looked at again", promise=promise["id"])
        return None


async def _one_by_one(house: House, tending: Tending, edits: Sequence[tuple[Row, dict[str, Any]]]) -> None:
    for one, fields in edits:
        await _move_or_log(house, tending, one, fields)


async def _outcomes(house: House, tending: Tending) -> None:
    book = tending.scene.book
    for one in [one for state in ("asked", *LYING) for one in book.by("promise", "state", state)]:
        job = book.get("job", one.get("job_id"))
        if job is None:
            continue
        if one.get("state") != "committed" or not has_left(book, one):
            if job.get("state") == "cancelled":
                await _move_or_log(house, tending, one, {"state": "cancelled", "late_days": 0})
            continue
        whole = await moved_on(house, "job", job["id"], "shipped") if job.get("state") in LEFT else None
        shipped_on = whole or tending.scene.today
        wrong = blame(one, book.by("operation", "job_id", job["id"]), await _came(house, book, one))
        await _move_or_log(house, tending, one, outcome(one, shipped_on, tending.scene.plan.far[SITE], wrong))


async def _came(house: House, book: Book, promise: Row) -> list[tuple[str | None, str | None]]:
    """Return of what was to come when it was believed to, and when it came.

    What was only to be ordered was no delivery yet: it is one that came before the job drew its material, but later
    than the day on which the material was to be ready.
    """
    material = (promise.get("assumptions") or {}).get("material") or {}
    known: dict[str, str | None] = dict(material.get("arrivals") or ())
    came = [(due_on, await moved_on(house, "arrival", id, "arrived")) for id, due_on in known.items()]
    ready_on, pieces = material.get("ready_on"), (promise.get("found") or {}).get("pieces") or [0]
    if not ready_on or (material.get("stock") or 0) >= pieces[0]:
        return came
    job = str(promise.get("job_id"))
    drawn = await moved_on(house, "job", job, "running") or await moved_on(house, "job", job, "finished")
    item = book.get("item", promise.get("item_id")) or {}
    for one in book.by("arrival", "material_id", item.get("material_id")):
        if one.get("state") == "arrived" and one["id"] not in known:
            on = await moved_on(house, "arrival", one["id"], "arrived")
            if on is not None and ready_on < on <= (drawn or on):
                came.append((ready_on, on))
    return came


async def _calibrate(house: House, tending: Tending) -> None:
    scene = tending.scene
    silent = {one["id"] for one in scene.book.by("promise", "state", "committed") if put_away(scene.book, one)}
    worth = calibrations(scene.book.list("promise"), scene.today, scene.plan.far[SITE], silent)
    known = {(one.get("family"), one.get("outside")): one for one in scene.book.list("calibration")}
    edits: list[tuple[str, Edit, dict[str, Any]]] = []
    nothing: dict[str, Any] = {"deviations": [], "said": {}, "blamed": {}}
    for group in sorted(worth.keys() | known.keys(), key=str):
        fields, row = worth.get(group, nothing), known.get(group)
        if row is None:
            id = derived_id(CALIBRATED_AT, "calibration", group[0] or "", group[1] or "")
            whole = {"family": group[0], "outside": group[1], **fields}
            edits.append((id, Edit(op="create", kind="calibration", id=id, fields=whole), whole))
        elif changed := differing(row, fields):
            edits.append((row["id"], Edit(op="patch", kind="calibration", id=row["id"], fields=changed), changed))
    await _write(house, [edit for _, edit, _ in edits])
    if edits:
        tending.wrote("calibration", [(id, fields) for id, _, fields in edits], tending.v)


async def _write(house: House, edits: Sequence[Edit]) -> None:
    for start in range(0, len(edits), MANY):
        receipt = await house.writer.write(edits[start : start + MANY])
        if receipt.verdict in ("refused", "parked"):
            raise Overtaken(f"{receipt.params}: {receipt.code}")


REACTIONS = [refused, redated]
WAKES_ON = tuple(kind for kind in (*READ, "promise_answer") if kind not in ("load_cell", "calibration"))

SCHEDULES = [Schedule(name="promises", every_sec=TURN_SEC, run=tend, wakes_on=WAKES_ON, alone=True)]
