"""Decides a parked mutation again, once: with the rulebook of today, for the person as they are today.

    parked ──replay──► parked            still not understood: nothing is written, it may be tried again
                  └──► any other verdict  kept beside the receipt, with the effects: never a second time

What depended on it was parked too, and is decided after it; before it, it stays parked.
What came again in a later line (see sync/again.py) went on there, and is not decided here any more.
The receipt stays what the device was told. What became of the mutation reaches everybody as any change does.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sync.apply import Ask, Decision, Rulebook, Stop, apply
from sync.edits import creates_in
from sync.mutation import Mutation
from sync.store import Answered, Commit, Settled, Transaction
from sync.upcast import lifted


async def replay(
    turn: Transaction, parked: Settled, ask: Ask, rulebook: Rulebook, *, now: str, new_id: Callable[[], str]
) -> Decision:
    """Decide `ask`, whose mutation is the one kept in `parked`; the caller commits in the same turn, like `apply`.

    `ask` has no epoch: its number is used up. One that was decided again before is answered as it was then, one that
    went on in a later line as it was there. The answer is Stop ``not_parked`` when the store has no such parked
    receipt.
    """
    need = Answered(parked.device, parked.epoch, parked.receipt.seq)
    known = (await turn.load([need])).answered[need]
    nothing = Commit(v=turn.head)
    if known is None or known.receipt.verdict != "parked":
        return Decision(answers=[Stop("not_parked", {"seq": need.seq})], commit=nothing)
    if known.replayed is not None:
        return Decision(answers=[known.replayed], commit=nothing)
    ask = msgspec.structs.replace(ask, parked_in=parked.epoch)
    decision = await apply(turn, [ask], rulebook, now=now, new_id=new_id)
    [receipt] = decision.answers
    if isinstance(receipt, Stop) or receipt.verdict == "parked":
        return decision
    creates: tuple[tuple[str, str], ...] = ()
    read = lifted(ask.mutation, rulebook.catalogue.schema, rulebook.upcast)
    if receipt.verdict == "refused" and isinstance(read, Mutation):
        creates = creates_in(read, rulebook.catalogue)
    kept = msgspec.structs.replace(known, replayed=receipt, refused_creates=creates)
    return msgspec.structs.replace(decision, commit=msgspec.structs.replace(decision.commit, replayed=[kept]))
