"""A whole server without sockets: a memory store, its sessions, and the hands that carry events between them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from sync.apply import Ask, apply
from sync.change import Actor
from sync.codec import Pushed, decode_down
from sync.memory import MemoryStore
from sync.protocol import Down, Feed
from sync.session import Behind, Greeted, Session, astray
from sync.tick import Tick
from tests.sync.kinds import CATALOGUE, LATER, RULEBOOK, actor, uid


class ServerInMemory:
    """Decides and tells everybody, as the real one does between its sockets. `grants` are a device's scopes."""

    def __init__(self, store: MemoryStore | None = None, page: int = 500) -> None:
        self.store = store or MemoryStore()
        self.sessions: list[Session] = []
        self.people: dict[str, Actor] = {}
        self.grants: dict[str, set[str]] = {}
        self.page = page
        self._ids = (uid(n) for n in itertools.count(0x100000))

    def connect(self, who: Actor | None = None, scopes: Iterable[str] | None = None, **more: object) -> Session:
        """Let a device in; it may see the shop and its person's own records unless told otherwise."""
        who = who or actor()
        self.people[who.device] = who
        if scopes is not None or who.device not in self.grants:
            self.grants[who.device] = set(scopes if scopes is not None else ("shop", f"user:{who.user}"))
        given = {"now": lambda: LATER, "schema": CATALOGUE.schema, **more}
        session = Session(who.device, **given)  # type: ignore[arg-type]
        self.sessions.append(session)
        return session

    def disconnect(self, session: Session) -> None:
        if session in self.sessions:  # a restore ends them all
            self.sessions.remove(session)

    async def restore(self, backup: MemoryStore, life: str) -> None:
        """Start on a copy of a backup, as a process does; open connections end with the old one."""
        self.sessions.clear()
        self.store = backup.copied()
        await self.store.begin_life(life)

    async def work(self, session: Session, before_page: Callable[[], object] | None = None) -> bool:
        """Do what the session asks for; tell whether it asked for anything."""
        events = session.events()
        for event in events:
            if isinstance(event, Greeted):
                await self._welcome(session, event)
            elif isinstance(event, Behind):
                page = await self.store.feed(event.since, self.page)
                session.page(event, page)
            else:
                await self._decide(session, event)
        return bool(events)

    async def say(self, session: Session, *frames: bytes) -> list[Down]:
        """Hand frames in and return all that comes back, like a transport that is always ready."""
        for frame in frames:
            session.receive(frame)
        return await self.hear(session)

    async def hear(self, session: Session) -> list[Down]:
        """Return all that a session has to send now."""
        heard: list[Down] = []
        going = True
        while going:
            going = await self.work(session)
            sent = session.data_to_send()
            heard += map(decode_down, sent)
            going = going or bool(sent)
        return heard

    async def write(self, *asks: Ask) -> Tick:
        """Commit on behalf of others and tell every session."""
        async with self.store.transaction() as turn:
            decision = await apply(turn, asks, RULEBOOK, now=LATER, new_id=self._ids.__next__)
            before = turn.head
            digests = await turn.commit(decision.commit)
        commit = decision.commit
        tick = Tick(before, commit.v, commit.upserts, commit.gone, digests)
        for one in self.sessions:
            one.news(tick)
        self.answers = decision.answers
        return tick

    async def _welcome(self, session: Session, event: Greeted) -> None:
        who, hello = self.people[session.device], event.hello
        history = await self.store.history(hello.server_epoch)
        session.welcome(
            history=history,
            user=who.user,
            scopes=self.grants[session.device],
            last_seq=await self.store.last_seq(session.device, hello.epoch),
            receipts=await self.store.receipts(session.device, hello.epoch, 0) if astray(hello, history) else (),
        )

    async def _decide(self, session: Session, pushed: Pushed) -> None:
        assert session.hello is not None
        who, scopes, hello = self.people[session.device], frozenset(self.grants[session.device]), session.hello
        asks = [
            Ask(actor=who, mutation=one, epoch=hello.epoch, scopes=scopes, before=hello.before)
            for one in pushed.mutations
        ]
        await self.write(*asks)
        session.answer(self.answers)


def feeds(heard: list[Down]) -> list[Feed]:
    return [one for one in heard if isinstance(one, Feed)]
