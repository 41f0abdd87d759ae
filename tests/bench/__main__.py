"""`make bench`: the same work done to ours, to others and to ceilings, side by side."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import field, report
from tests.bench.contender import Contender, Unable
from tests.bench.workloads.creations import creations, killed
from tests.bench.workloads.download import download
from tests.bench.workloads.fanout import fanout, flood
from tests.bench.workloads.idle import idle
from tests.bench.workloads.load import relay
from tests.bench.workloads.phone import phone
from tests.bench.workloads.push import push
from tests.bench.workloads.screens import job, look, room
from tests.bench.workloads.storm import storm
from tests.bench.workloads.walk import rewalk, walk

Work = Callable[[Contender], dict[str, float]]

WORK: dict[str, tuple[str, Work]] = {
    "download 10000": ("holds", lambda one: download(one, 10_000)),
    "download 50000": ("holds", lambda one: download(one, 50_000)),
    "fan-out 50": ("fans_out", lambda one: fanout(one, 50, 10)),
    "fan-out 200": ("fans_out", lambda one: fanout(one, 200, 10)),
    "fan-out 500": ("fans_out", lambda one: fanout(one, 500, 10)),
    "flood 50": ("fans_out", lambda one: flood(one, 50, 1_000, 1)),
    "flood 200": ("fans_out", lambda one: flood(one, 200, 1_000, 1)),
    "flood 500": ("fans_out", lambda one: flood(one, 500, 500, 1)),
    "flood 50, 32 in flight": ("fans_out", lambda one: flood(one, 50, 4_000, 32)),
    "flood 500, 32 in flight": ("fans_out", lambda one: flood(one, 500, 2_000, 32)),
    "creations": ("creates", lambda one: creations(one, 5)),
    "kill -9": ("keeps", lambda one: killed(one, 2_000)),
    "idle": ("fans_out", lambda one: idle(one, 200)),
    "storm of 20 × 500": ("storms", lambda one: storm(one, 20, 500)),
    "push to 5000 phones": ("pushes", lambda one: push(one, 5_000)),
    "phone, 20000 records": ("app", lambda one: phone(one, 20_000)),
    "search of 20000 records": ("app", lambda one: look(one, 20_000)),
    "room of 500 posts": ("app", lambda one: room(one, 500)),
    "job of 50 posts": ("app", lambda one: job(one, 50)),
    "job of 1250 posts": ("app", lambda one: job(one, 1_250)),
    "job of 20000 posts": ("app", lambda one: job(one, 20_000)),
    "one walk, 12 steps": ("app", walk),
    "load of 50 jobs": ("app", lambda one: relay(one, 50)),
    "load of 500 jobs": ("app", lambda one: relay(one, 500)),
    "load of 5000 jobs": ("app", lambda one: relay(one, 5_000)),
    "20 commitments, 1000 cells": ("app", lambda one: rewalk(one, 20, 1_000)),
    "200 commitments, 10000 cells": ("app", lambda one: rewalk(one, 200, 10_000)),
    "2000 commitments, 100000 cells": ("app", lambda one: rewalk(one, 2_000, 100_000)),
}


def main() -> int:
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("--runs", type=int, default=3, help="how often everything is measured; the median counts")
    arguments.add_argument("--work", default="", help="only work whose name holds one of these, separated by commas")
    arguments.add_argument("--only", default="", help="only contenders whose name holds one of these")
    arguments.add_argument("--keep", help="name of the file in results/ instead of the date")
    asked = arguments.parse_args()
    # However it is ended, no server of anybody's stays behind.
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: sys.exit(1))
    wanted = [name for name in WORK if not asked.work or any(one in name for one in asked.work.split(","))]
    contenders = [
        one
        for one in field.CONTENDERS
        if not asked.only or any(part in one.name.lower() for part in asked.only.lower().split(","))
    ]
    field.install(contenders)
    todo = [
        (name, one)
        for _ in range(asked.runs) for name in wanted for one in contenders if getattr(one, WORK[name][0])
    ]  # fmt: skip
    results = report.Results(contenders)
    begun, path = time.monotonic(), None
    for nth, (name, kind) in enumerate(todo, 1):
        left = (time.monotonic() - begun) / max(1, nth - 1) * (len(todo) - nth + 1)
        print(
            f"[{nth}/{len(todo)}, {left / 60:.0f} min left] {name}: {kind.name} … ", end="", file=sys.stderr, flush=True
        )
        results.add(name, kind.name, measured(kind, WORK[name][1]))
        print(results.last, file=sys.stderr, flush=True)
        path = results.save(asked.keep)
    print(results.tables())
    print(f"everything is in {path}", file=sys.stderr)
    return 0


def measured(kind: type[Contender], work: Work) -> dict[str, float] | str:
    """Return the figures of one contender at one piece of work, or why there are none."""
    home = Path(tempfile.mkdtemp(prefix="kakehashi-bench-"))
    contender: Contender | None = None
    try:
        contender = kind(home / "contender")
        return work(contender)
    except Unable as error:
        return str(error)
    finally:
        if contender is not None:
            for driver in contender.drivers:
                driver.end()
            contender.stop()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
