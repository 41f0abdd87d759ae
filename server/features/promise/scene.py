"""The plant on one day with everything that lies on it, asked again and again; pure.

records ─► book ─► plan ─┬─► walk of a question, as if one of those that lie there did not
                         └─► what lies there, each by itself
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from server.features.capacity.known import IN_WORK, plant
from server.features.jobs.stock import other_parts, parts_before, replaced
from server.features.plant.known import Book, Row
from server.features.promise.earliest import Answer, Dates, Worked, earliest, said
from server.features.promise.explain import explain, limit
from server.features.promise.facts import Asked, question, shipping
from server.features.promise.load import LYING, Key, Lying, Share, less, share_of_job, share_of_promise
from server.features.promise.question import Plan, Question


class Walked(msgspec.Struct, frozen=True):
    """A question and its answer."""

    question: Question
    answer: Answer

    @property
    def takes(self) -> list[list[str | int]]:
        """Return what it takes: work centre, date, minutes; a work centre and date once."""
        found: Counter[tuple[str, str]] = Counter()
        for step in self.answer.steps:
            if isinstance(step, Worked):
                found.update({(step.work_center, day): minutes for day, minutes in step.takes})
        return [[work_center, day, minutes] for (work_center, day), minutes in found.items()]


PRESSED = ("rush", "stop_all")
"""Priorities of a job that goes before its date; see `Scene.pressed`."""


class Queue:
    """What lies on a plant in the order of turns; `turn` is that of the lying it was made from."""

    def __init__(self, plan: Plan, shares: Sequence[tuple[Key, Share]], turn: int = -1) -> None:
        self.turn = turn
        self._plan, self._shares = plan, shares
        self._place = {key: at for at, (key, _) in enumerate(shares)}
        self._lying, self._upto = Lying(plan), 0

    def before(self, key: Key, but: Collection[Key] = ()) -> dict[str, dict[int, int]]:
        """Return the load by work centre and day of all whose turn comes before this one's; `but`: without these."""
        place = self._place.get(key, len(self._shares))
        if place < self._upto:
            self._lying, self._upto = Lying(self._plan), 0
        for one, share in self._shares[self._upto : place]:
            self._lying.put(one, share)
        self._upto = place
        own: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for one in but:
            for name, days in self._lying.share(one).items():
                own[name].update(days)
        return {name: self._lying.on(name, but=own.get(name)) for name in self._plan.centers}


class Scene:
    """What is known on the day `today` at `minute` of the plant's clock.

    Until something is laid and spread, the load is that of the cells in the book.
    """

    def __init__(self, book: Book, today: str, minute: int) -> None:
        self.book, self.today, self.minute = book, today, minute
        self.plan = self._planned()
        self.lying = Lying(self.plan)
        self._queue = Queue(self.plan, [])

    def _planned(self) -> Plan:
        found = plant(self.book, self.today)
        return Plan(self.today, found.calendars, found.work_centers, found.load)

    def replan(self, minute: int) -> None:
        """Look again at calendars, work centres and what the floor said about them."""
        self.minute = minute
        self.plan = self._planned()
        self.lying.replan(self.plan)

    def lay(self, keys: Iterable[Key]) -> set[str]:
        """Lay these anew; return the work centres where that changed something."""
        touched: set[str] = set()
        for kind, id in keys:
            touched |= self.lying.put((kind, id), self._share(kind, id))
        return touched

    def lay_all(self) -> None:
        """Lay everything anew."""
        jobs = (("job", one["id"]) for one in self.book.list("job") if one.get("state") in IN_WORK)
        promises = (("promise", one["id"]) for one in self.book.list("promise") if one.get("state") in LYING)
        self.lay({*self.lying.keys, *jobs, *promises})

    def spread(self, names: Iterable[str] | None = None) -> None:
        """Let walks find the load that lies there now, on these work centres or on all."""
        for name in self.plan.centers if names is None else names:
            self.plan.load[name] = self.lying.on(name)

    def _share(self, kind: str, id: str) -> Share:
        one = self.book.get(kind, id)
        whole = self._whole(kind, one)
        before = replaced(self.book, one) if kind == "promise" and whole else None
        if before is None:
            return whole
        # until one takes the place of the other both stand, but only one of them will be made
        spare = self._whole(*self._row(self.key_of(before)))
        for part in parts_before(self.book, one or {}):
            spare = less(spare, self._whole("promise", part))
        return less(whole, spare)

    def _whole(self, kind: str, one: Row | None) -> Share:
        """Return where one lies as if it took the place of none."""
        if one is None:
            return {}
        if kind == "promise":
            return share_of_promise(self.book, self.plan, one)
        return share_of_job(self.book, self.plan, shipping(self.book, one.get("customer_id")), one)

    def _row(self, key: Key) -> tuple[str, Row | None]:
        return key[0], self.book.get(*key)

    def successors(self, keys: Iterable[Key]) -> set[Key]:
        """Return what lies elsewhere when one of these does: what takes its place, in all its parts."""
        of_jobs = (one["id"] for kind, id in keys if kind == "job" for one in self.book.by("promise", "job_id", id))
        found: set[Key] = set()
        for before in {*of_jobs, *(id for kind, id in keys if kind == "promise")}:
            one = self.book.get("promise", before) or {}
            firsts = [after["id"] for after in self.book.by("promise", "replaces", before)]
            parts = [*firsts, *([one.get("split_of") or before] if replaced(self.book, one) else [])]
            found |= {("promise", part) for part in parts}
            found |= {("promise", one["id"]) for part in parts for one in self.book.by("promise", "split_of", part)}
        return found

    # ---- asking

    @contextmanager
    def without(self, *keys: Key) -> Iterator[None]:
        """Let walks find the plant as if these did not lie there."""
        own: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for key in keys:
            for name, days in self.lying.share(key).items():
                own[name].update(days)
        kept = {name: self.plan.load[name] for name in own}
        self.plan.load.update({name: self.lying.on(name, but=days) for name, days in own.items()})
        try:
            yield
        finally:
            self.plan.load.update(kept)

    @contextmanager
    def behind(self, key: Key, *but: Key) -> Iterator[None]:
        """Let walks find the plant as one finds it whose turn comes by its date: only what goes before it is there.

        Nor are these.

        Asked in the order of `turn`, all of them together cost hardly more than one.
        """
        if self._queue.turn != self.lying.turn:
            turns = sorted((self.turn(one), one) for one in self.lying.keys)
            self._queue = Queue(self.plan, [(one, self.lying.share(one)) for _, one in turns], self.lying.turn)
        kept = dict(self.plan.load)
        self.plan.load.update(self._queue.before(key, but))
        try:
            yield
        finally:
            self.plan.load.update(kept)

    def turn(self, key: Key) -> tuple[bool, str]:
        """Return what says whose turn comes first: who was pressed forward, then the day it must have arrived."""
        one = self.book.get(*key) or {}
        return not self.pressed(key), one.get("due_on" if key[0] == "job" else "arrive_on") or ""

    def pressed(self, key: Key) -> bool:
        """Tell whether one goes before its date: a rush, a job that was said to go first, or that became of a rush."""
        kind, id = key
        one = self.book.get(kind, id) or {}
        if kind == "promise":
            return bool(one.get("rush"))
        promised = self.book.by("promise", "job_id", id)
        return one.get("priority") in PRESSED or any(
            said.get("rush") and said.get("state") in LYING for said in promised
        )

    @contextmanager
    def first(self, *but: Key) -> Iterator[None]:
        """Let walks find the plant as one finds it who goes before all others: only what was pressed forward is there.

        Nor are these.
        """
        kept = dict(self.plan.load)
        load: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for key in self.lying.keys:
            if key not in but and self.pressed(key):
                for name, days in self.lying.share(key).items():
                    load[name].update(days)
        self.plan.load.update({name: dict(load[name]) for name in self.plan.centers})
        try:
            yield
        finally:
            self.plan.load.update(kept)

    def key_of(self, promise: Row) -> Key:
        """Return under which name a promise lies on the plant: its own, or that of its job once that is in work."""
        job = self.book.get("job", promise.get("job_id"))
        return ("job", job["id"]) if job is not None and job.get("state") in IN_WORK else ("promise", promise["id"])

    def own(self, promise: Row | None) -> list[Key]:
        """Return what does not lie in the way of a promise.

        Itself, the one that it takes the place of, and what is to take its own: only one of them will be made.
        """
        after = self.book.by("promise", "replaces", promise["id"]) if promise is not None else ()
        parts = (part for one in after for part in self.book.by("promise", "split_of", one["id"]))
        both = [one for one in (promise, replaced(self.book, promise), *after, *parts) if one is not None]
        return [*dict.fromkeys(self.key_of(one) for one in both)]

    def ask(self, asked: Asked, *, rush: bool = False) -> Walked:
        """Walk a question. With `rush` it goes before all others.

        What `asked.but` names does not lie in its way, nor does the promise that it takes the place of.
        """
        put = question(self.book, asked, self.today, self.minute)
        promise = self.book.get("promise", asked.but)
        keys = self.own(promise)
        with self.first(*keys) if rush else self.without(*keys), self._with_parts(promise):
            return self.walk(put)

    @contextmanager
    def _with_parts(self, promise: Row | None) -> Iterator[None]:
        """Let other parts of a split delivery lie there whole: what they take the place of is not there any more."""
        kept = dict(self.plan.load)
        for part in other_parts(self.book, promise):
            beyond = less(self._whole("promise", part), self.lying.share(("promise", part["id"])))
            for name, days in beyond.items():
                self.plan.load[name] = dict(Counter(self.plan.load[name]) + Counter(days))
        try:
            yield
        finally:
            self.plan.load.update(kept)

    def walk(self, put: Question) -> Walked:
        """Walk a question as the plant is; one with a step that can be done nowhere is `invalid` ("work_center")."""
        for step in put.routing:
            names = (step.work_center,) if isinstance(step.work_center, str) else (step.work_center or ())
            if step.outside is None and not all(name in self.plan.centers for name in names):
                return Walked(put, Answer(status="invalid", code="work_center"))
        return Walked(put, earliest(self.plan, put))

    def said(self, walked: Walked, percent: int) -> tuple[Dates, bool] | None:
        """Return the dates to say, and whether what they keep in hand is a default; None when no day can be said."""
        return said(self.plan, walked.question, walked.answer, percent)

    def limit(self, walked: Walked) -> dict[str, object] | None:
        """Return what took the most days: step (-1 material), why, days, and where; None when nothing took any."""
        if walked.answer.status == "invalid":
            return None
        found = limit(explain(self.plan, walked.answer))
        if found is None:
            return None
        steps = walked.answer.steps
        step = steps[found.step] if 0 <= found.step < len(steps) else None
        where = step.work_center if isinstance(step, Worked) else None
        return {"step": found.step, "why": found.why, "days": found.days, "work_center": where}


def asked_by(promise: Row) -> Asked:
    """Return what a promise asks."""
    return Asked(
        item_id=promise.get("item_id"),
        customer_id=promise.get("customer_id"),
        quantity=promise.get("promised_qty") or 0,
        like_item_id=promise.get("like_item_id"),
        factor_pct=promise.get("factor_pct") or 100,
        percent=promise.get("percent") or 80,
        but=promise["id"],
        was_said=promise.get("state") in LYING,
    )
