"""Breaks the cores on purpose, one line at a time, and tells whether the histories notice: `make mutants`.

A mutant that lives through all histories is a mistake that somebody could make unseen. Each one is tried in a copy of
the tree. `SEEDS=n` lives through more histories, `ONLY=name` tries those whose name begins so.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.house.scratch import Scratch
from tests.house.tree import ROOT

SEEDS = os.environ.get("SEEDS", "500")
ONLY = os.environ.get("ONLY", "")
PATIENCE_SEC = 600


class Mutant(NamedTuple):
    """`old` occurs once in `file` and becomes `new`; `what` then goes wrong."""

    name: str
    file: str
    old: str
    new: str
    what: str


SESSION, REPLICA = "sync/session.py", "pwa/src/sync/core/replica.ts"
PHONE, VERDICTS = "pwa/src/sync/core/session.ts", "pwa/src/sync/core/verdicts.ts"
OFFERS = "pwa/src/sync/core/offers.ts"

MUTANTS = (
    Mutant(
        "unclosed", SESSION,
        "self._receipts = [*self._unclosed, *self._receipts]", "self._receipts = [*self._receipts]",
        "receipts of an open checkpoint are lost with it when a second hello comes",
    ),
    Mutant(
        "never whole", SESSION,
        "ours = history.holds(hello.v)", "ours = True",
        "lost versions of a restored server are taken for those that it has",
    ),
    Mutant(
        "since", SESSION,
        "scope: hello.v if scope in held else 0", "scope: hello.v if held else 0",
        "a scope that is new to a phone comes without its old rows",
    ),
    Mutant(
        "receipts early", SESSION,
        "self._head > self.v", "False",
        "a receipt comes before what it tells of, when another process committed that",
    ),
    Mutant(
        "page head", SESSION,
        "more = page.more or page.v < self._head", "more = page.more",
        "what was committed while a page was read is missed",
    ),
    Mutant(
        "gap", SESSION,
        "if tick.since > self.v or", "if",
        "what another process committed is missed",
    ),
    Mutant(
        "stale page", SESSION,
        "        if asked is not self._asked:", "        if False:",
        "a page asked for before a second hello is taken for one asked for after it",
    ),
    Mutant(
        "other verdicts", SESSION,
        "        self._receipts = list({one.seq: one for one in (*self._receipts, *receipts)}.values())\n", "",
        "a phone goes on with verdicts of a history that was left behind",
    ),
    Mutant(
        "dropped since", SESSION,
        "            self._since = {scope: v for scope, v in self._since.items() if scope in granted}\n", "",
        "rows of a scope go on coming after it was taken back",
    ),
    Mutant(
        "replay", "sync/apply.py",
        "        if seq <= last:", "        if False:",
        "an entry that is sent again is decided again",
    ),
    Mutant(
        "lines before", "sync/again.py",
        "return best[here] if here < len(best) else None", "return None",
        "a patch that is offered again in a new epoch counts again",
    ),
    Mutant(
        "lost base", "sync/edits.py",
        "return base if self.seen is None else min(base, self.seen)", "return base",
        "a person overwrites what came after a restore and was never seen",
    ),
    Mutant(
        "tombs", "sync/memory.py",
        "if 0 < since.get(one.scope, 0) < one.v", "if 0 < since.get(one.scope, 0) < one.v and one.v % 2",
        "every second tombstone is forgotten",
    ),
    Mutant(
        "upto", "sync/memory.py",
        "return self._lives[after[0]] - 1 if after else self._head", "return self._head",
        "a version of a life that a restore cut short is taken for one of the next life",
    ),
    Mutant(
        "no offer", OFFERS,
        "return later.length > 0 && later[0]!.seq - offset !== lastSeq + 1 ? null : later;", "return [];",
        "what a restored server forgot is not offered again",
    ),
    Mutant(
        "blank", OFFERS,
        "(blank ? { ...mutation, edits: [] } : mutation)", "mutation",
        "what its person has dealt with is offered again",
    ),
    Mutant(
        "offset", VERDICTS,
        "waiting.get(receipt.seq + offset)", "waiting.get(receipt.seq)",
        "a verdict is taken for that of another entry after a new epoch",
    ),
    Mutant(
        "awaited", VERDICTS,
        "return receipt.v > v &&", "return receipt.v > v + 1 &&",
        "an entry leaves the screen before its effects are there",
    ),
    Mutant(
        "other scope", REPLICA,
        "one.scope === after!.scope && one.v >= after!.v", "one.v >= after!.v",
        "a record that moved is taken from the scope that it went to",
    ),
    Mutant(
        "later tombstone", REPLICA,
        "one.scope === after!.scope && one.v >= after!.v", "one.scope === after!.scope",
        "a record that left a scope and came back is gone",
    ),
    Mutant(
        "replaced", REPLICA,
        "    this.#replaced = [];\n", "",
        "news take away what the fresh copy of a scope brought",
    ),
    Mutant(
        "dropped rows", REPLICA,
        "frame.changes?.filter((row) => !scopes.includes(row.scope)) ?? []", "frame.changes ?? []",
        "rows of a scope that was dropped while its checkpoint was open are kept",
    ),
    Mutant(
        "dropped scopes", REPLICA,
        "    this.#scopes = without(this.#scopes, scopes);\n", "",
        "a scope that was dropped while its checkpoint was open counts as held",
    ),
    Mutant(
        "rewind", "pwa/src/sync/core/outbox.ts",
        "  rewind(): void {\n    this.#sent = 0;", "  rewind(): void {",
        "what was in flight on a dead connection is never sent again",
    ),
    Mutant(
        "silent", "pwa/src/sync/core/watchdog.ts",
        ">= DEAD_MS ? 'silent' : null", ">= DEAD_MS ? null : null",
        "a half-open connection is waited for until the end of days",
    ),
    Mutant(
        "early life", PHONE,
        "this.#news.push({ type: 'welcome', welcome });",
        "Object.assign(this.#holding, { serverEpoch: welcome.server_epoch });"
        " this.#news.push({ type: 'welcome', welcome });",
        "a version of the life before is said to be of the new one in a second hello",
    ),
    Mutant(
        "crossing hellos", PHONE,
        "    if (this.#fresh) return scopes;\n", "",
        "a second hello crosses a welcome, or tells differences that a copy on its way mends",
    ),
    Mutant(
        "whole", PHONE,
        "welcome.whole ? welcome.scopes : ", "",
        "rows that a restore took back stay",
    ),
    Mutant(
        "one verdict", "pwa/src/sync/store.ts",
        "return known && !known.blank && known.receipt.verdict !== verdict ? known.mutation : undefined;",
        "return undefined;",
        "a verdict of a history that was left behind is kept against the one that counts",
    ),
    Mutant(
        "another device", "pwa/src/sync/lines.ts",
        "before: linesBefore(meta)", "before: device === meta.device ? linesBefore(meta) : meta.before",
        "what a phone sent before it was let in anew counts again",
    ),
    Mutant(
        "clock", "pwa/src/sync/core/watchdog.ts",
        "    this.#heard = Math.min(this.#heard, nowMs);\n", "",
        "a clock that was set back makes a half-open connection last",
    ),
)  # fmt: skip


def write(mutant: Mutant, home: Path) -> str:
    """Put the mutant into the tree at `home`; return what the file was. Raises ValueError when it is out of date."""
    file = home / mutant.file
    text = file.read_text()
    if text.count(mutant.old) != 1:
        raise ValueError(f"{mutant.name}: {mutant.file} does not hold exactly one {mutant.old!r}")
    file.write_text(text.replace(mutant.old, mutant.new))
    return text


def killer(home: Path) -> str | None:
    """Return what noticed, or None when every history ended well."""
    command = [sys.executable, "hatch_build.py", "npm", "run", "test", "--", "simulation/histories"]
    environment = {**os.environ, "SEEDS": SEEDS, "PYTHONDONTWRITEBYTECODE": "1", "KAKEHASHI_PWA": "keep"}
    try:
        done = subprocess.run(
            command, cwd=home, env=environment, capture_output=True, text=True, timeout=PATIENCE_SEC, check=False
        )
    except subprocess.TimeoutExpired:
        return "a history without end"
    if done.returncode == 0:
        return None
    said = re.search(r"seed (\d+); once more", done.stdout + done.stderr)
    wrong = re.search(r'^\s*\+ +"(.{0,100})', done.stdout + done.stderr, re.MULTILINE)
    return f"seed {said[1]}: {wrong[1] if wrong else ''}" if said else f"an error:\n{done.stdout[-2000:]}"


def main() -> int:
    lived = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Scratch(Path(folder)).home
        (home / ".venv").symlink_to(ROOT / ".venv")
        for mutant in (one for one in MUTANTS if one.name.startswith(ONLY)):
            before = write(mutant, home)
            found = killer(home)
            (home / mutant.file).write_text(before)
            lived += found is None
            print(f"{'LIVES' if found is None else 'dies '}  {mutant.name}: {found or mutant.what}", flush=True)
    return 1 if lived else 0


if __name__ == "__main__":
    sys.exit(main())
