"""What counting moves by itself: a step starts, is done, a job runs, is finished; pure.

    step   waiting, setup ── first piece ──▶ running ── every piece that can come was judged ──▶ done
           outside ────────────────────────────────── every piece that can come is back ───────▶ done
           done ── counted there again or more put in, and something is left ──▶ running
    job    ordered, released ── first piece ──▶ running ── all judged at the last step ──▶ finished
           finished ── something is left again ──▶ running

Nothing is taken back that a person set: a step that somebody closed by hand stays closed until it is counted at again,
and a job on hold stays on hold, however many pieces arrive from a phone that was offline.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from server.features.jobs.forecast import room
from server.features.jobs.steps import Operation


def operation_moves(start_qty: int, steps: Sequence[Operation], counted: Collection[str]) -> list[tuple[str, str, str]]:
    """Return (operation, from, to) after pieces were counted at the steps named in `counted`.

    Once a step has judged every piece there is, the steps before it have nothing left either, whatever they counted.
    """
    over = judged(start_qty, steps)
    moves = []
    for one in steps:
        if one.id in over and one.state != "done":
            moves.append((one.id, one.state, "done"))
        elif one.id not in over and one.id in counted and one.state in ("waiting", "setup", "done"):
            moves.append((one.id, one.state, "running"))
    return moves


def judged(start_qty: int, steps: Sequence[Operation]) -> set[str]:
    """Return the steps at which every piece that can come was judged, there or later."""
    rooms = room(start_qty, [one.step for one in steps])
    through = [rooms[k] <= 0 < one.step.good + one.step.scrap for k, one in enumerate(steps)]
    return {one.id for k, one in enumerate(steps) if start_qty > 0 and any(through[k:])}


def job_moves(state: str, start_qty: int, steps: Sequence[Operation]) -> list[tuple[str, str]]:
    """Return (from, to) of a job after pieces were counted, in order; an ordered one was released by whoever began.

    A job whose pieces were all scrapped is not finished: somebody has to decide what becomes of it.
    """
    last = steps[-1].step
    finished = last.good > 0 and room(start_qty, [one.step for one in steps])[-1] <= 0
    way = {"ordered": ["released", "running"], "released": ["running"], "finished": [] if finished else ["running"]}
    stations = [state, *way.get(state, [])]
    if finished and stations[-1] == "running":
        stations.append("finished")
    return list(pairwise(stations))
