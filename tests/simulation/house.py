"""What the driver of server.py moves from one await to the next: connections, writers, and the database between them.

What is done between the awaits is what server/live/pump.py, writer.py and fanout.py do, in two processes that share one
database. Everything stops where it is told to.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Coroutine, Generator, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from sync.again import verdict_of
from sync.apply import Ask, Stop, apply
from sync.change import Actor, Change, Reader
from sync.codec import Pushed
from sync.errors import Refusal
from sync.memory import MemoryStore
from sync.mutation import Mutation, Receipt
from sync.session import KEPT, Behind, Event, Greeted, Session, astray
from sync.tick import Tick
from tests.sync.kinds import CATALOGUE, RULEBOOK, uid

SERVER = Actor(user=None, roles=frozenset(), device="server", origin="server")
PROCESSES = 2
PAGE = 3
"""Records a page: so few that every download has several frames, and something can happen between them."""


class Blind(NamedTuple):
    """A value that a patch took the place of, though its maker had seen another one last."""

    device: str
    value: str


BLIND: set[Blind] = set()


def unseen(change: Change, read: Reader) -> Refusal | None:
    """Note when a patch takes the place of a value that was not the last one that its maker saw."""
    said, _, rest = (change.edit.why or "").partition(" ")
    if said == "saw" and change.before is not None and change.after is not None:
        name, _, text = rest.partition(" ")
        now, device = change.before.fields[name], change.actor.device.split("~")[0]
        _, by = change.before.stamps.get(name, (0, device))
        if change.after.fields[name] != now != msgspec.json.decode(text) and by.split("~")[0] != device:
            BLIND.add(
                Blind(device, f"{change.before.kind}/{change.before.id} {name} {msgspec.json.encode(now).decode()}")
            )
    return None


def lifted(mutation: Mutation) -> Mutation:
    """Lift a mutation of the app before this one, which had the same kinds."""
    return msgspec.structs.replace(mutation, schema=CATALOGUE.schema)


RULES = msgspec.structs.replace(RULEBOOK, rules={kind: [unseen] for kind in CATALOGUE.kinds}, upcast=lifted)


class Pause:
    """An await at which the driver may let something else go first, or end everything."""

    def __await__(self) -> Generator[None, None, None]:
        yield


class Line:
    """One connection, as server/live has it, and hungrier: it may take a frame while a page is being read."""

    def __init__(self, house: House, process: Process, who: Actor, person: int, *, post: bool = False) -> None:
        self.house, self.process, self.who, self.person = house, process, who, person
        self.session = Session(
            who.device, now=lambda: house.now, schema=CATALOGUE.schema, oldest=house.oldest, post=post
        )
        self.unread: deque[str] = deque()
        self.sent: list[str] = []
        self.idle = self.over = self.reading = False
        self.course = self._answer() if post else self._run()

    def go_on(self, eager: bool = False) -> None:
        """Go on to the next await; `eager`: hear first what arrived while a page was being read."""
        self.idle = False
        if eager and self.reading and self.unread:
            self.session.receive(self.unread.popleft())
        try:
            self.course.send(None)
        except StopIteration:
            self.over = True

    async def _run(self) -> None:
        while not self.session.closed:
            worked = await self._step()
            if self.unread:
                self.session.receive(self.unread.popleft())
            elif not worked:
                self.idle = True
                await Pause()
        self._deliver()

    async def _answer(self) -> None:
        """Work off the body of a POST."""
        self.session.receive(self.unread.popleft())
        while await self._step():
            pass

    async def _step(self) -> bool:
        events = self.session.events()
        for event in events:
            await Pause()
            self.session.regrant(self.house.grants[self.person])
            if not self.session.closed:
                await self._do(event)
        sent = self._deliver()
        if sent:
            await Pause()
        return bool(events) or sent

    def _deliver(self) -> bool:
        frames = self.session.data_to_send()
        self.sent += [one.decode() for one in frames]
        return bool(frames)

    async def _do(self, event: Event) -> None:
        house = self.house
        match event:
            case Greeted(hello):
                history = await house.store.history(hello.server_epoch)
                await Pause()
                last_seq = await house.store.last_seq(hello.device, hello.epoch)
                await Pause()
                receipts = []
                if astray(hello, history):
                    receipts = await house.store.receipts(hello.device, hello.epoch, last_seq - KEPT, KEPT)
                    await Pause()
                self.session.welcome(
                    history=history,
                    user=self.who.user,
                    scopes=house.grants[self.person],
                    last_seq=last_seq,
                    receipts=receipts,
                )
            case Behind(since):
                page = await house.store.feed(since, PAGE)
                self.reading = True
                await Pause()
                self.reading = False
                self.session.page(event, page)
            case Pushed(mutations):
                assert self.session.hello is not None
                scopes, hello = frozenset(house.grants[self.person]), self.session.hello
                waiting = Waiting(
                    [
                        Ask(actor=self.who, mutation=one, epoch=hello.epoch, scopes=scopes, before=hello.before)
                        for one in mutations
                    ]
                )
                waiting.line = self
                self.process.queue.append(waiting)
                while not waiting.done:
                    self.idle = True
                    await Pause()


class Waiting:
    """What the writer was asked for, and by whom."""

    def __init__(self, asks: Sequence[Ask]) -> None:
        self.asks = asks
        self.line: Line | None = None
        self.done = False

    def told(self, answers: Iterable[Receipt | Stop]) -> None:
        self.done = True
        if self.line is not None:
            self.line.session.answer(answers)


class Content(NamedTuple):
    """What an entry was: when it was made, and whether there was nothing in it."""

    at: str
    empty: bool


class Process:
    """One of the processes that serve the database: its writer, its lines, and how far they were told."""

    def __init__(self, house: House, head: int) -> None:
        self.house, self.head = house, head
        self.lines: dict[int, Line] = {}
        self.queue: list[Waiting] = []
        self.idle = True
        self.writer: Coroutine[Any, Any, None] = self._write()

    def end(self) -> None:
        for line in self.lines.values():
            line.course.close()
        self.writer.close()

    def write_on(self) -> None:
        """Let the writer go on to its next await."""
        self.idle = False
        self.writer.send(None)

    async def look(self) -> bool:
        """Look at the head: when another process moved it, every line reads what it missed. Tell whether it did."""
        head = await self.house.store.head()
        moved = head > self.head
        if moved:
            self._tell(Tick(head, head, (), (), {}))
        return moved

    def _tell(self, tick: Tick) -> None:
        self.head = max(self.head, tick.v)
        for line in self.lines.values():
            line.session.news(tick)

    async def _write(self) -> None:
        house = self.house
        while True:
            while not self.queue or house.writing:
                self.idle = not self.queue
                await Pause()
            batch, self.queue = self.queue, []
            asks = [ask for one in batch for ask in one.asks]
            house.writing = True
            try:
                await Pause()
                async with house.store.transaction() as turn:
                    before = turn.head
                    decision = await apply(turn, asks, RULES, now=house.now, new_id=house.new_id)
                    await Pause()
                    digests = await turn.commit(decision.commit)
            finally:
                house.writing = False
            assert not decision.crashes
            house.remember(asks, decision.answers)
            await Pause()  # committed, and nobody knows
            rest = list(decision.answers)
            for one in batch:
                one.told(rest[: len(one.asks)])
                rest = rest[len(one.asks) :]
            commit = decision.commit
            if commit.v != before:
                self._tell(Tick(before, commit.v, commit.upserts, commit.gone, digests))


class House:
    """One factory's server: a database that outlives crashes, and what memory holds between them."""

    def __init__(self, life: str) -> None:
        self.store = MemoryStore(life)
        self.now = ""
        self.oldest = 0  # apps that are older than this cannot read what the server sends
        self.writing = False  # the database lets one transaction in at a time, whoever's it is
        self.grants: dict[int, list[str]] = {}
        self.contents: dict[tuple[str, str, int], Content] = {}
        self.backups: dict[str, tuple[MemoryStore, dict[tuple[str, str, int], Content]]] = {}
        self.new_id = (uid(n) for n in itertools.count(0x100000)).__next__
        self.processes = [Process(self, 0) for _ in range(PROCESSES)]

    @property
    def lines(self) -> dict[int, Line]:
        return {number: line for one in self.processes for number, line in one.lines.items()}

    def remember(self, asks: Sequence[Ask], answers: Sequence[Receipt | Stop]) -> None:
        """Remember what each number stands for: a store keeps only a mark of it."""
        for ask, answer in zip(asks, answers, strict=True):
            if ask.epoch is not None and isinstance(answer, Receipt) and isinstance(ask.mutation, Mutation):
                key = ask.actor.device, ask.epoch, answer.seq
                self.contents.setdefault(key, Content(ask.mutation.at, not ask.mutation.edits))

    def back_up(self, name: str) -> None:
        self.backups[name] = self.store.copied(), dict(self.contents)

    def restore(self, name: str) -> None:
        store, contents = self.backups[name]
        self.store, self.contents = store.copied(), dict(contents)

    def end(self) -> None:
        """Lose everything that is in memory, wherever it stands."""
        for one in self.processes:
            one.end()

    def verdicts(self) -> list[dict[str, object]]:
        """Return every verdict there is, and the moment its entry was made, which no other one shares."""
        return [
            {**self.contents[key]._asdict(), "verdict": verdict_of(one).verdict}
            for (device, epoch), kept in self.store.settled.items()
            for seq, one in kept.items()
            if (key := (device, epoch, seq)) in self.contents
        ]

    async def start(self, life: str) -> None:
        """Serve the database again."""
        await self.store.begin_life(life)
        head = await self.store.head()
        self.processes = [Process(self, head) for _ in range(PROCESSES)]
