"""This goes first: who slips, and by how much; pure.

Everything that was said, and what remains of every job in work, is walked twice: as it lies there, and behind the one
that goes first. It comes one by one, for whoever walks so many lets others have their turn in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from server.features.plant.days import SITE, number_of
from server.features.plant.known import Row
from server.features.promise.earliest import Answer, Worked
from server.features.promise.load import Key
from server.features.promise.remaining import IN_WORK
from server.features.promise.scene import Scene, Walked, asked_by
from server.features.promise.watch import rest, watched

FIRST: Key = ("promise", "")
"""Under this name the one that goes first lies on the plant while others are walked."""


class Slip(NamedTuple):
    """A promise, or a job that none was given for, ships `days` working days later."""

    kind: str
    id: str
    days: int


def slips(scene: Scene, takes: Sequence[Sequence[str | int]], but: str | None = None) -> Iterator[Slip | None]:
    """Yield who slips when `takes` go first, and None for each who does not; `but`: the promise that goes first.

    The scene must not be used for anything else before the last one came.
    """
    own = scene.lying.share(("promise", but)) if but else {}
    added: dict[str, dict[int, int]] = {}
    for name, day, minutes in takes:
        added.setdefault(str(name), {})[number_of(str(day))] = int(minutes)
    if but:
        scene.spread(scene.lying.put(("promise", but), {}))
    try:
        for kind, one, key in _others(scene, but):
            yield _slip(scene, kind, one, key, added)
    finally:
        if but:
            scene.spread(scene.lying.put(("promise", but), own))


def sorted_slips(found: Iterable[Slip | None]) -> list[Slip]:
    """Return those who slip, the worst first."""
    return sorted((one for one in found if one is not None), key=lambda one: (-one.days, one.kind, one.id))


def _others(scene: Scene, but: str | None) -> list[tuple[str, Row, Key]]:
    others = [("promise", one, scene.key_of(one)) for one in watched(scene) if one["id"] != but]
    promised = {key for _, _, key in others}
    jobs = [one for state in IN_WORK for one in scene.book.by("job", "state", state)]
    return [*others, *(("job", one, ("job", one["id"])) for one in jobs if ("job", one["id"]) not in promised)]


def _slip(scene: Scene, kind: str, one: Row, key: Key, added: Mapping[str, Mapping[int, int]]) -> Slip | None:
    before = _walk(scene, kind, one, key)
    if before is None or before.answer.ship is None or not _in_the_way(scene, before.answer, key, added):
        return None
    scene.spread(scene.lying.put(FIRST, added))
    try:
        after = _walk(scene, kind, one, key)
    finally:
        scene.spread(scene.lying.put(FIRST, {}))
    ship = number_of(after.answer.ship) if after and after.answer.ship else scene.plan.last
    days = scene.plan.far[SITE].between(number_of(before.answer.ship), ship)
    return Slip(kind, one["id"], days) if days > 0 else None


def _walk(scene: Scene, kind: str, one: Row, key: Key) -> Walked | None:
    if key[0] == "promise":
        return scene.ask(asked_by(one), rush=bool(one.get("rush")))
    job = scene.book.get("job", key[1])
    return rest(scene, job, one if kind == "promise" else None) if job else None


def _in_the_way(scene: Scene, answer: Answer, key: Key, added: Mapping[str, Mapping[int, int]]) -> bool:
    """Tell whether what is added leaves too little of any day that a walk took; else it would go the same way again."""
    names = {step.work_center for step in answer.steps if isinstance(step, Worked)} & added.keys()
    if not names:
        return False
    scene.lying.put(FIRST, added)
    try:
        load = {name: scene.lying.on(name, but=scene.lying.share(key).get(name)) for name in names}
    finally:
        scene.lying.put(FIRST, {})
    taken = (
        (step.work_center, number_of(day), took)
        for step in answer.steps
        if isinstance(step, Worked)
        for day, took in step.takes
    )
    return any(
        load[name].get(day, 0) + took > scene.plan.centers[name].cap(day) for name, day, took in taken if name in names
    )
