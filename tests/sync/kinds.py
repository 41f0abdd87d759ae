"""A small catalogue that shows everything a kind can be, and the hands to work with it."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from sync.apply import Ask, Decision, Rulebook, apply
from sync.change import Actor
from sync.memory import MemoryStore
from sync.mutation import Edit, Mutation, Receipt
from sync.record import Catalogue, Field, Kind
from sync.store import Store

MOVES = {"open": ("doing", "done"), "doing": ("open", "done"), "done": ("open",)}
NOW = "2026-04-23T01:02:03.456Z"
LATER = "2026-04-23T08:00:00.000Z"

THING = Kind(
    name="thing",
    scope="shop",
    timeline=True,
    fields=(
        Field(name="name", type="text", required=True, max_length=20),
        Field(name="note", type="text", max_length=500),
        Field(name="good", type="int", policy="add", default=0),
        Field(name="seen_by", type="refs", policy="members", default=[], max_length=3),
        Field(name="shipped_on", type="date", policy="once"),
        Field(name="state", type="choice", policy="state", moves=MOVES, choices=tuple(MOVES), default="open"),
        Field(name="sheet", type="json"),
        Field(name="size", type="int", minimum=1, maximum=9),
        Field(name="rush", type="bool", default=False),
        Field(name="checked", type="bool", server_only=True, default=False),
    ),
)
PART = Kind(
    name="part",
    scope="shop",
    fields=(
        Field(name="thing_id", type="ref", ref="thing", required=True, indexed=True),
        Field(name="name", type="text"),
    ),
)
ENTRY = Kind(name="entry", scope="shop", log=True, fields=(Field(name="pieces", type="int", required=True),))
WISH = Kind(
    name="wish",
    scope="user:owner_id",
    fields=(Field(name="owner_id", type="ref", ref="person"), Field(name="name", type="text")),
)
PRICE = Kind(name="price", scope="sales", timeline=True, fields=(Field(name="yen", type="int"),))
TOLD = Kind(name="told", scope="shop", server_only=True, fields=(Field(name="name", type="text"),))
CHANGE = Kind(
    name="change",
    scope="shop",
    log=True,
    server_only=True,
    fields=(
        Field(name="about_kind", type="text", required=True),
        Field(name="about_id", type="ref", required=True, indexed=True),
        Field(name="before", type="json"),
        Field(name="after", type="json"),
        Field(name="why", type="text", max_length=500),
    ),
)
KINDS = (THING, PART, ENTRY, WISH, PRICE, TOLD, CHANGE)
CATALOGUE = Catalogue(schema=3, kinds={one.name: one for one in KINDS})


def uid(n: int) -> str:
    """Return the n-th id of a test, in order of creation."""
    return f"01966000-0000-7000-8000-{n:012x}"


def ids(start: int = 0xF000) -> Callable[[], str]:
    """Return an id maker that counts."""
    counter = itertools.count(start)
    return lambda: uid(next(counter))


def actor(device: str = "phone-a", *, n: int = 1, roles: str = "worker", origin: str = "device") -> Actor:
    """Return a person's actor; person `n` has the id uid(n)."""
    return Actor(user=uid(n), roles=frozenset(roles.split()), device=device, origin=origin)  # type: ignore[arg-type]


def permit(who: Actor, kind: str, op: str) -> bool:
    """Let everybody do everything, except a kiosk."""
    return "kiosk" not in who.roles


RULEBOOK = Rulebook(catalogue=CATALOGUE, permit=permit, audit="change")


def create(kind: str, id: str, **fields: object) -> Edit:
    return Edit(op="create", kind=kind, id=id, fields=fields)


def patch(kind: str, id: str, base: int | None = None, why: str | None = None, **fields: object) -> Edit:
    return Edit(op="patch", kind=kind, id=id, base=base, fields=fields, why=why)


def delete(kind: str, id: str, base: int | None = None) -> Edit:
    return Edit(op="delete", kind=kind, id=id, base=base)


def mutation(seq: int, *edits: Edit, at: str = NOW, schema: int = 3) -> Mutation:
    return Mutation(seq=seq, at=at, schema=schema, edits=edits)


def ask(seq: int, *edits: Edit, who: Actor | None = None, epoch: str | None = "e1", scopes: str = "shop") -> Ask:
    """Return what a device asks; it may always write into its person's own scope."""
    who = who or actor()
    return Ask(
        actor=who,
        mutation=mutation(seq, *edits),
        epoch=epoch,
        scopes=frozenset({*scopes.split(), f"user:{who.user}"}),
    )


async def settle(store: Store, *asks: Ask, rulebook: Rulebook = RULEBOOK) -> Decision:
    """Decide a batch and commit it."""
    async with store.transaction() as turn:
        decision = await apply(turn, asks, rulebook, now=LATER, new_id=ids(turn.head * 0x1000 + 0xF000))
        await turn.commit(decision.commit)
    return decision


async def receipts(store: Store, *asks: Ask, rulebook: Rulebook = RULEBOOK) -> list[Receipt]:
    """Decide a batch, commit it and return its receipts; none may be stopped."""
    answers = (await settle(store, *asks, rulebook=rulebook)).answers
    assert all(isinstance(one, Receipt) for one in answers)
    return [one for one in answers if isinstance(one, Receipt)]


async def receipt(store: Store, *asks: Ask, rulebook: Rulebook = RULEBOOK) -> Receipt:
    """Decide a batch, commit it and return the last receipt."""
    return (await receipts(store, *asks, rulebook=rulebook))[-1]


async def store_with(*asks: Ask) -> MemoryStore:
    """Return a memory store in which these were accepted."""
    store = MemoryStore()
    assert {one.verdict for one in await receipts(store, *asks)} <= {"applied"}
    return store
