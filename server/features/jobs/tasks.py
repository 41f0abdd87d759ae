"""What follows from a change of a job or its steps, in the same transaction: states, and the expected shortage.

What follows for the shelf is in supply.py.

And beside it: jobs that were closed long ago leave the phones, with everything that hangs on them, and come back when
somebody opens them again; and what nobody had to call for is added up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from msgspec import structs

from server.core import clock
from server.core.base import House
from server.core.dialect import marks
from server.core.ids import first_of
from server.core.runner import Schedule
from server.features.jobs.moves import FIXED_STATES
from server.features.jobs.progress import job_moves, judged, operation_moves
from server.features.jobs.spared import first_ms, id_of_week, summed, weeks_at
from server.features.jobs.steps import COUNTED, number, outlook, present
from server.features.jobs.supply import draw, receive
from server.live.archive import bring_back, mend, put_away
from sync.change import Change, Effects, Reader
from sync.mutation import Edit
from sync.scope import ARCHIVE, SHOP

WATCHED = ("ordered", "released", "running", "held", "finished")
"""States in which a shortage can still be answered."""

FORESEEN_BY = ("good", "scrap", "yield_bp", "seq", "start_qty", "ordered_qty", "state")


BEGUN = ("running", "finished")
"""States in which another number put in, or another last step, opens a job again or ends it without a further count."""


def advance(changes: list[Change], read: Reader) -> Effects:
    """Move steps and jobs along with the pieces counted at them, and with the pieces put in."""
    edits: list[Edit] = []
    for change in changes:
        if change.edit.kind == "job" and change.before is not None and change.changed("start_qty"):
            before, steps = number(change.before.fields, "start_qty"), present(change.edit.id, read)
            edits += _settled(change.edit.id, judged(before, steps), read)
    for job_id, touched in _by_job(changes).items():
        counted = [one.edit.id for one in touched if any(map(one.changed, COUNTED))]
        if any(one.changed("seq") and one.actor.origin == "device" for one in touched):
            edits += _settled(job_id, (), read)  # another last step: what was finished may not be any more
        job = read.get("job", job_id)
        if job is None or not any(one.before for one in touched if one.edit.id in counted):
            continue  # steps that come with their counts are history brought over; its states come with it
        steps, start_qty = present(job_id, read), number(job.fields, "start_qty")
        for id, start, end in operation_moves(start_qty, steps, counted):
            edits.append(_move("operation", id, start, end))
        for start, end in job_moves(str(job.fields.get("state")), start_qty, steps):
            edits.append(_move("job", job_id, start, end))
    return Effects(edits=tuple(edits))


def _settled(id: str, opened: Collection[str], read: Reader) -> Iterable[Edit]:
    """Return the moves of a begun job that nobody counted at, after its steps or the number put in changed.

    More put in opens the steps in `opened`; fewer ends what has nothing left.
    """
    job, steps = read.get("job", id), present(id, read)
    if job is None or job.fields.get("state") not in BEGUN or not steps:
        return
    start_qty = number(job.fields, "start_qty")
    for step, start, end in operation_moves(start_qty, steps, opened):
        yield _move("operation", step, start, end)
    for start, end in job_moves(str(job.fields.get("state")), start_qty, steps):
        yield _move("job", id, start, end)


def foresee(changes: list[Change], read: Reader) -> Effects:
    """Keep the expected shortage on the job, so that everyone sees it and its crossing is told once."""
    jobs = {one.edit.id for one in changes if one.edit.kind == "job" and any(map(one.changed, FORESEEN_BY))}
    jobs |= {job for job, touched in _by_job(changes).items() if any(map(_foreseen, touched))}
    edits: list[Edit] = []
    for id in sorted(jobs):
        job = read.get("job", id)
        if job is None or job.fields.get("state") not in WATCHED:
            continue
        outcome = outlook(job.fields, present(id, read))
        missing = number(job.fields, "ordered_qty") - outcome.forecast if outcome.shortage else 0
        if missing != number(job.fields, "short_qty"):
            edits.append(Edit(op="patch", kind="job", id=id, fields={"short_qty": missing}))
    return Effects(edits=tuple(edits))


def _foreseen(change: Change) -> bool:
    return any(map(change.changed, FORESEEN_BY))


def _by_job(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        if change.edit.kind == "operation":
            found.setdefault(str(change.record.fields.get("job_id")), []).append(change)
    return found


def _move(kind: str, id: str, start: str, end: str) -> Edit:
    return Edit(op="patch", kind=kind, id=id, fields={"state": {"from": start, "to": end}})


# ---- beside it

DAY_MS = 86_400_000
LOOK_SEC = 60.0
SOME = 20
"""Jobs that are looked for at a time."""

ANSWERED = (
    'SELECT a."at" FROM post a JOIN post q ON q.id = a.answers_id WHERE a."at" >= ? AND a."by" <> q."by"'
    " AND a.form = 'answer' AND NOT EXISTS (SELECT 1 FROM post b WHERE b.answers_id = a.answers_id"
    """ AND b."by" <> q."by" AND b.form = 'answer'"""
    ' AND (b."at" < a."at" OR (b."at" = a."at" AND b.id < a.id)))'
)
"""The first answer to each question; whoever answers their own was not spared a call."""

_mended: WeakKeyDictionary[House, int] = WeakKeyDictionary()


async def age(house: House) -> None:
    """Put away the jobs that were closed, and not touched, for as long as the window is; mend what came in between."""
    while due := await _due(house):
        for id in due:
            await put_away(house, "job", id)
    head = await house.store.head()
    await mend(house, "job", _mended.get(house, 0))
    _mended[house] = head


async def reopen(house: House) -> None:
    """Bring archived jobs back that are not closed any more."""
    rows = await house.db.fetch(
        f"SELECT id FROM job WHERE scope = ? AND state NOT IN ({marks(len(FIXED_STATES))}) ORDER BY v",
        ARCHIVE,
        *FIXED_STATES,
    )
    for row in rows:
        await bring_back(house, "job", row["id"])


async def _due(house: House) -> list[str]:
    """Return some jobs whose window has passed.

    A change of a job is told by the server's clock, in the id of its record: that of a phone may be years behind. A job
    without any was brought over as history, by whoever knows its times.
    """
    before_ms = clock.now_ms() - house.settings.window_days * DAY_MS
    rows = await house.db.fetch(
        f"SELECT j.id FROM job j WHERE j.scope = ? AND j.state IN ({marks(len(FIXED_STATES))})"
        " AND NOT EXISTS (SELECT 1 FROM change c WHERE c.about_id = j.id AND c.id >= ?)"
        " AND (j.at < ? OR EXISTS (SELECT 1 FROM change c WHERE c.about_id = j.id)) ORDER BY j.id"
        f" LIMIT {SOME}",
        SHOP,
        *FIXED_STATES,
        first_of(before_ms),
        clock.text_of(before_ms),
    )
    return [str(row["id"]) for row in rows]


async def spare(house: House) -> None:
    """Add up how often nobody had to call, this week and last."""
    zone = house.settings.zone
    now = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
    mondays = weeks_at(now, zone)
    first = mondays[0].isoformat()
    looks = await house.db.fetch(
        "SELECT on_day, SUM(looks) AS n FROM job_look WHERE on_day >= ? GROUP BY on_day", first
    )
    answers = await house.db.fetch(ANSWERED, clock.text_of(first_ms(mondays[0], zone)))
    counted = {row["on_day"]: int(row["n"]) for row in looks}
    weeks = summed(mondays, counted, [row["at"] for row in answers], zone)
    kept = await house.db.fetch("SELECT week_on, looked, answered FROM spared WHERE week_on >= ?", first)
    known = {row["week_on"]: (row["looked"], row["answered"]) for row in kept}
    for monday, (looked, answered) in weeks.items():
        week = monday.isoformat()
        if (looked, answered) != known.get(week, (0, 0)):
            fields: dict[str, object] = {"looked": looked, "answered": answered}
            edit = Edit(op="patch", kind="spared", id=id_of_week(monday), fields=fields)
            if week not in known:
                edit = structs.replace(edit, op="create", fields={**fields, "week_on": week})
            await house.writer.write([edit])
    await house.db.execute("DELETE FROM job_look WHERE on_day < ?", first)


REACTIONS = [advance, foresee, receive, draw]
SCHEDULES = [
    Schedule(name="closed jobs", every_sec=LOOK_SEC, run=age, alone=True),
    Schedule(name="reopened jobs", every_sec=LOOK_SEC, run=reopen, wakes_on=("job",), alone=True),
    Schedule(name="calls spared", every_sec=LOOK_SEC, run=spare, wakes_on=("post",), alone=True),
]
