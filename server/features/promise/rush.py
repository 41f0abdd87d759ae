"""This goes first: who slips, and by how much; pure.

Everything that was said, and what remains of every job in work, is walked as it lies there; then those whose days are
taken are walked behind the one that goes first, both in the order of turns. It comes one by one, for whoever walks so
many lets others have their turn in between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from server.features.capacity.known import IN_WORK
from server.features.plant.days import SITE, number_of
from server.features.plant.known import Row
from server.features.promise.earliest import Answer, Worked
from server.features.promise.load import Key, Share
from server.features.promise.made import made_by
from server.features.promise.rest import rest
from server.features.promise.scene import Scene, Walked, asked_by
from server.features.promise.watch import watched

FIRST: Key = ("promise", "")
"""Under this name the one that goes first lies on the plant while others are walked."""


class Slip(NamedTuple):
    """A promise, or a job that none was given for, ships `days` working days later."""

    kind: str
    id: str
    days: int


def slips(scene: Scene, takes: Sequence[Sequence[str | int]], but: Collection[Key] = ()) -> Iterator[Slip | None]:
    """Yield who slips when `takes` go first, and None after every walk that makes nobody slip.

    `but`: the promise that goes first, and what it takes the place of: `Scene.own`. The scene must not be used for
    anything else before the last one came.
    """
    own = {key: scene.lying.share(key) for key in but}
    added: dict[str, dict[int, int]] = {}
    for name, day, minutes in takes:
        added.setdefault(str(name), {})[number_of(str(day))] = int(minutes)
    for key in own:
        scene.spread(scene.lying.put(key, {}))
    try:
        before: list[tuple[_Other, Answer]] = []
        for other in _others(scene, own.keys()):
            walked = _walk(scene, other)
            if walked is not None and walked.answer.ship is not None:
                before.append((other, walked.answer))
            yield None
        scene.spread(scene.lying.put(FIRST, added))
        for other, answer in before:
            yield _slip(scene, other, answer, added) if _in_the_way(scene, answer, other.key, added) else None
    finally:
        scene.spread(scene.lying.put(FIRST, {}))
        for key, share in own.items():
            scene.spread(scene.lying.put(key, share))


def sorted_slips(found: Iterable[Slip | None]) -> list[Slip]:
    """Return those who slip, the worst first."""
    return sorted((one for one in found if one is not None), key=lambda one: (-one.days, one.kind, one.id))


class _Other(NamedTuple):
    """A promise, or a job that none was given for, and under which name it lies on the plant."""

    kind: str
    one: Row
    key: Key


def _others(scene: Scene, but: Collection[Key]) -> list[_Other]:
    """Return all others by their turn; see `Scene.behind`."""
    others = [_Other("promise", one, key) for one in watched(scene) if (key := scene.key_of(one)) not in but]
    promised = {*but, *(other.key for other in others)}
    jobs = [one for state in IN_WORK for one in scene.book.by("job", "state", state)]
    others += (_Other("job", one, key) for one in jobs if (key := ("job", one["id"])) not in promised)
    return sorted(others, key=lambda other: (scene.turn(other.key), other.key, other.one["id"]))


def _walk(scene: Scene, other: _Other) -> Walked | None:
    one = other.one
    job = made_by(scene.book, one) if other.key[0] == "promise" else scene.book.get("job", other.key[1])
    if job is None and other.key[0] == "promise":
        return scene.ask(asked_by(one), rush=bool(one.get("rush")))
    return rest(scene, job, one if other.kind == "promise" else None) if job else None


def _slip(scene: Scene, other: _Other, before: Answer, added: Share) -> Slip | None:
    after = _walk(scene, other)
    ship = number_of(after.answer.ship) if after and after.answer.ship else scene.plan.last
    days = scene.plan.far[SITE].between(number_of(before.ship or ""), ship)
    return Slip(other.kind, other.one["id"], days) if days > 0 else None


def _in_the_way(scene: Scene, answer: Answer, key: Key, added: Share) -> bool:
    """Tell whether what goes first leaves too little of any day that a walk took; else it goes the same way again."""
    names = {step.work_center for step in answer.steps if isinstance(step, Worked)} & added.keys()
    load = {name: scene.lying.on(name, but=scene.lying.share(key).get(name)) for name in names}
    taken = (
        (step.work_center, number_of(day), took)
        for step in answer.steps
        if isinstance(step, Worked)
        for day, took in step.takes
    )
    return any(
        load[name].get(day, 0) + took > scene.plan.centers[name].cap(day) for name, day, took in taken if name in names
    )
