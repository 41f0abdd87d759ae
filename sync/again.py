"""Mutations that come a second time under another number: they have no second effect.

A database of a device writes under one (device, epoch) after the other, its lines: a new epoch begins when its numbers
do not fit the server's any more, another device id when it was let in anew. Its hello names the lines before. Whatever
it offers again is known there by its content, and a line that another one continues takes nothing any more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from sync.edits import Context, Taken, decide_edit
from sync.errors import Refusal
from sync.mutation import Edit, Receipt
from sync.record import Record
from sync.store import Settled
from sync.values import MAX_INT, is_id
from sync.view import View

Line = tuple[str, str]
"""(device, epoch)"""
Number = tuple[str, str, int]
"""(device, epoch, seq)"""
InBatch = Mapping[Number, Settled]
"""What was settled in the batch that is being decided."""

END = MAX_INT
"""The last number there is: a line that has it is over, for it is above every number that was given."""


def followed(
    before: Iterable[Line], own: Line, last: Callable[[Line], int], in_batch: InBatch, view: View
) -> tuple[Line, ...]:
    """Return the lines `before`, and those that ended them, one after the other.

    An old copy of a database does not know in which line it went on after it was copied; the end of its own line does.
    """
    found = list(dict.fromkeys(before))
    for line in found:
        if last(line) == END:
            end = in_batch.get((*line, END)) or view.answered(*line, END)
            by = end.receipt.params.get("by") if end else None
            if isinstance(by, list | tuple) and (next_one := (str(by[0]), str(by[1]))) not in (*found, own):
                found.append(next_one)
    return tuple(found)


def had(
    before: Iterable[Line],
    own: Line,
    content: str,
    user: str | None,
    in_batch: InBatch,
    view: View,
) -> Settled | None:
    """Return what became of a mutation of this content when it was offered under one of the lines `before`.

    Two entries may be equal to the last millisecond, so they are counted: as many as an earlier line has are known.
    None when it is new, or nothing of it happened then.
    """

    best: list[Settled] = []
    for line in before:
        if line != own:
            found = [one for one in _brought(line, content, in_batch, view) if one.user == user and _taken(one)]
            best = max(best, found, key=len)
    if not best:
        return None
    here = len(_brought(own, content, in_batch, view))
    return best[here] if here < len(best) else None


def gone_on(
    before: Iterable[Line], now: Settled, in_batch: InBatch, already: Collection[Number], view: View
) -> dict[Number, Settled]:
    """Return what waits, parked, under the lines `before` and came again as `now`: its end is the verdict of now.

    Whoever decides it again must find it in one line only, or it would count twice. Equal ones go on one by one:
    `already` are those that did in this batch.
    """
    found: dict[Number, Settled] = {}
    for line in before:
        if line == (now.device, now.epoch):
            continue
        for one in _brought(line, now.mark, in_batch, view):
            key = (*line, one.receipt.seq)
            waits = one.receipt.verdict == "parked" and one.replayed is None and key not in already
            if waits and one.user == now.user:
                end = as_number(now, one.receipt.seq)
                found[key] = msgspec.structs.replace(one, replayed=end, refused_creates=now.refused_creates)
                break
    return found


def _brought(line: Line, content: str, in_batch: InBatch, view: View) -> list[Settled]:
    here = (one for key, one in in_batch.items() if key[:2] == line and one.mark == content)
    return [*view.marked(*line, content), *here]


def to_end(
    before: Iterable[Line], own: Line, user: str | None, last: Callable[[Line], int], in_batch: InBatch, view: View
) -> list[Line]:
    """Return those of the lines `before` that `own` ends, for what still comes in them is offered in it, too.

    They are of the same device, or the same person wrote last in them: a hello may name anybody's. One in which nothing
    came yet is taken for theirs: nobody else has heard of it. `last` tells the last number of a line.
    """

    def theirs(line: Line) -> bool:
        seq = last(line)
        if line[0] == own[0] or seq == 0:
            return True
        newest = in_batch.get((*line, seq)) or view.answered(*line, seq)
        return newest is not None and newest.user == user

    return [one for one in dict.fromkeys(before) if one != own and last(one) < END and theirs(one)]


def over(line: Line, own: Line, user: str | None, v: int) -> Settled:
    """Return the receipt that ends a line, and says that `own` goes on with it."""
    receipt = Receipt(seq=END, verdict="refused", v=v, code="line_over", params={"by": list(own)})
    return Settled(device=line[0], epoch=line[1], user=user, mark="", receipt=receipt)


def verdict_of(one: Settled) -> Receipt:
    """Return what became of a mutation in the end."""
    return one.replayed or one.receipt


def _taken(one: Settled) -> bool:
    return verdict_of(one).verdict not in ("refused", "parked")


def made(edit: Edit, context: Context, view: View) -> bool:
    """Tell whether this person made this record before, at this very time, whatever line it came in then."""
    if context.server or edit.op != "create" or edit.kind not in context.catalogue.kinds or not is_id(edit.id):
        return False
    found = view.find(edit.kind, edit.id)
    return isinstance(found, Record) and (found.by, found.at) == (context.actor.user, context.at)


def told_again(context: Context, view: View) -> tuple[Taken, dict[str, object]] | tuple[Edit, Refusal]:
    """Decide a mutation whose record was made before: it has no effect now, its counters above all.

    What others changed since is told as lost, as it would have been. Returns the edit that cannot be, with the refusal.
    """
    verdict: Taken = "applied"
    lost: dict[str, object] = {}
    for edit in context.edits:
        accepted = decide_edit(edit, context, view)
        if isinstance(accepted, Refusal):
            if edit.op == "create":
                return edit, accepted
            continue
        if edit.op == "create" and accepted.change is not None:
            # All or none of it was made before; this one is put together from two.
            return edit, Refusal("exists")
        if accepted.lost:
            verdict = "superseded"
            lost.update(accepted.lost)
    return verdict, lost


def as_number(found: Settled, seq: int) -> Receipt:
    """Return what was told then, under the number that the mutation has now."""
    return msgspec.structs.replace(verdict_of(found), seq=seq)
