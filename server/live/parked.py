"""Decides parked mutations again for an operator, as the people who made them: with the roles they have now."""

from __future__ import annotations

from server.core.base import House
from server.live.guards import identity_of
from server.live.pump import actor_of
from server.live.rulebook import scopes_of
from server.live.writer import Writer
from sync.apply import Ask, Stop
from sync.codec import read_mutation
from sync.mutation import Receipt
from sync.store import Settled


async def decide_again(house: House, parked: Settled) -> Receipt | Stop:
    """Decide one of `house.store.parked()` again, durably and once; ``parked`` in the receipt means that it stays.

    Stop ``not_let_in``: the person may not sign in any more, so nothing is decided in their name. Stop ``not_parked``:
    there is no such receipt.
    """
    assert isinstance(house.writer, Writer)
    who = await identity_of()(house.db, parked.user, parked.device)
    if who is None:
        return Stop("not_let_in", {})
    actor = actor_of(who)
    mutation = read_mutation(parked.parked or "")
    return await house.writer.ask_again(
        parked, Ask(actor=actor, mutation=mutation, epoch=None, scopes=scopes_of()(actor))
    )
