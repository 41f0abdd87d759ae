"""Decides batches of mutations: pure, in memory, on what the store has loaded.

    async with store.transaction() as turn:
        decision = await apply(turn, asks, rulebook, now=…, new_id=…)
        digests = await turn.commit(decision.commit)

A mutation ends in exactly one receipt. Refusing or parking one never touches its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from sync.change import Actor, Change, Permit, Reaction, Row, Rule
from sync.mutation import Mutation, Receipt
from sync.record import Catalogue
from sync.store import Commit, Loaded, Need, Transaction


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One mutation and who asks for it.

    `scopes` are those the actor may see, and so write into. `epoch` None is the server's own write: it has no number,
    no stored receipt and is never a replay. `rows` go into the same transaction if it is accepted.
    """

    actor: Actor
    mutation: Mutation
    epoch: str | None
    scopes: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()


class Stop(msgspec.Struct, frozen=True):
    """This mutation and the device's later ones were not looked at; becomes a fault, and they are sent again.

    ``seq_gap`` {expected}: earlier ones are missing. ``seq_reused`` {seq}: the number was used for another mutation;
    the device must number its unsent mutations anew in a new epoch.
    """

    code: str
    params: dict[str, object] = {}


class Rulebook(msgspec.Struct, frozen=True, kw_only=True):
    """What decisions depend on, gathered once at start. `audit` names the kind that records patches, None for none.

    `upcast` lifts a mutation of an older schema to the present one; None means it is too old.
    """

    catalogue: Catalogue
    permit: Permit
    rules: Mapping[str, Sequence[Rule]] = {}
    reactions: Sequence[Reaction] = ()
    audit: str | None = None
    upcast: Callable[[Mutation], Mutation | None] = lambda mutation: None


class Crash(msgspec.Struct, frozen=True):
    """A rule or reaction raised: the mutation was parked, and somebody must be told."""

    ask: Ask
    error: Exception


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of a batch. `answers` has one entry per ask; `changes` are all accepted ones, for notices."""

    answers: Sequence[Receipt | Stop]
    commit: Commit
    changes: Sequence[Change] = ()
    crashes: Sequence[Crash] = ()


def decide(
    asks: Sequence[Ask], head: int, loaded: Loaded, rulebook: Rulebook, now: str, new_id: Callable[[], str]
) -> Decision | frozenset[Need]:
    """Decide the batch in order, or return what else must be loaded first. Deterministic in its arguments."""
    raise NotImplementedError


async def apply(
    turn: Transaction, asks: Sequence[Ask], rulebook: Rulebook, *, now: str, new_id: Callable[[], str]
) -> Decision:
    """Load and decide until nothing is missing. The caller commits `decision.commit` in the same turn."""
    raise NotImplementedError
