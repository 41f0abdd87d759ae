"""A shop in memory with the real rules, permissions and reactions of all slices: the shortest way to try a rule."""

from __future__ import annotations

import itertools

from server.core import clock, discovery
from server.features.people.permissions import permitted, scopes_of
from sync.apply import Ask, Rulebook, apply
from sync.change import Actor, Reaction, Rule
from sync.ids import derived_id
from sync.memory import MemoryStore
from sync.mutation import Edit, Mutation, Receipt
from sync.record import Record
from sync.store import OneRecord

NOW = "2026-04-23T01:02:03.456Z"
CATALOGUE = discovery.catalogue()
_counter = itertools.count(1)


def new_id() -> str:
    """Return an id that no other call returns, later ones sorting behind earlier ones."""
    return derived_id(clock.text_of(clock.ms_of(NOW) + next(_counter)), "new")


def rulebook() -> Rulebook:
    """Return everything the slices have to say about a mutation."""
    rules: dict[str, list[Rule]] = {}
    for module in discovery.modules("rules").values():
        for kind, rule in module.RULES.items():
            rules.setdefault(kind, []).append(rule)
    reactions: list[Reaction] = []
    for module in discovery.modules("tasks").values():
        reactions += getattr(module, "REACTIONS", ())
    return Rulebook(catalogue=CATALOGUE, permit=permitted, rules=rules, reactions=reactions, audit="change")


BOOK = rulebook()


def create(kind: str, /, **fields: object) -> Edit:
    """Return a create under a new id; `id_` and `why` may be given."""
    id, why = fields.pop("id_", None), fields.pop("why", None)
    return Edit(op="create", kind=kind, id=str(id or new_id()), fields=fields, why=why if why is None else str(why))


def patch(kind: str, id: str, /, **fields: object) -> Edit:
    """Return a patch of what is there now; a ``why`` becomes the reason."""
    why = fields.pop("why", None)
    return Edit(op="patch", kind=kind, id=id, base=10**9, fields=fields, why=why if why is None else str(why))


def move(start: str, end: str) -> dict[str, str]:
    """Return the value of a state field in a patch."""
    return {"from": start, "to": end}


class Shop:
    """Everybody can speak: ``await shop.say("worker", edit, …)`` is one mutation by a person of that role."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.people: dict[str, str] = {}
        self.now = NOW
        self._seq: dict[str, int] = {}

    async def open(self) -> Shop:
        """Let in one person for each role, and a second worker and salesperson."""
        for name in ("admin", "worker", "lead", "sales", "bridge", "planner", "manager", "worker-b", "sales-b"):
            one = create("user", name=name, role=name.split("-")[0])
            self.people[name] = one.id
            assert (await self.say("server", one)).verdict == "applied"
        return self

    def actor(self, who: str) -> Actor:
        """Return the actor of a name in `people`, or ``server`` or ``program``."""
        if who == "server":
            return Actor(user=None, roles=frozenset(), device="server", origin="server")
        if who == "program":
            return Actor(user=None, roles=frozenset({"program"}), device="gateway", origin="program")
        return Actor(user=self.people[who], roles=frozenset({who.split("-")[0]}), device=f"phone of {who}")

    async def say(self, who: str, *edits: Edit) -> Receipt:
        """Decide and commit one mutation; a rule that crashed is raised here."""
        actor = self.actor(who)
        seq = self._seq[who] = self._seq.get(who, 0) + 1
        mutation = Mutation(seq=seq, at=NOW, schema=CATALOGUE.schema, edits=edits)
        scopes = frozenset(scopes_of(actor.roles, actor.user))
        ask = Ask(actor=actor, mutation=mutation, epoch="e" if who != "server" else None, scopes=scopes)
        async with self.store.transaction() as turn:
            decision = await apply(turn, [ask], BOOK, now=self.now, new_id=new_id)
            await turn.commit(decision.commit)
        for crash in decision.crashes:
            raise crash.error
        [answer] = decision.answers
        assert isinstance(answer, Receipt)
        return answer

    async def make(self, who: str, kind: str, /, **fields: object) -> str:
        """Create one record and return its id."""
        one = create(kind, **fields)
        receipt = await self.say(who, one)
        assert receipt.verdict == "applied", receipt
        return one.id

    async def get(self, kind: str, id: str) -> Record:
        """Return a record that exists."""
        async with self.store.transaction() as turn:
            loaded = await turn.load({OneRecord(kind, id)})
        found = loaded.records[kind, id]
        assert isinstance(found, Record)
        return found

    async def all(self, kind: str) -> list[Record]:
        """Return every record of a kind in any scope, in order of id."""
        scopes = dict.fromkeys(["shop", "sales", *(f"user:{one}" for one in self.people.values())], 0)
        page = await self.store.feed(scopes, limit=10**9)
        found = [one for one in page.changes if isinstance(one, Record) and one.kind == kind]
        return sorted(found, key=lambda one: one.id)

    async def heard(self, who: str) -> list[tuple[str, dict[str, object]]]:
        """Return (key, params) of the news that a person got, oldest first."""
        mine = [one for one in await self.all("notice") if one.fields["user_id"] == self.people[who]]
        mine.sort(key=lambda one: one.v)
        return [(str(one.fields["key"]), dict(one.fields["params"] or {})) for one in mine]  # type: ignore[arg-type]


def refusal(receipt: Receipt) -> str | None:
    """Return the code of a refusal; None when the mutation was taken."""
    return receipt.code if receipt.verdict in ("refused", "parked") else None
