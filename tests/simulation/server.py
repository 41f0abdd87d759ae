"""The server of the simulation: the real core of sync/, moved from one await to the next by whoever drives it.

It reads one JSON object a line and answers with one. Nothing here has a clock, chance or a will of its own: the driver
says what time it is, which connection or whether the writer goes on to its next await, and where everything stops.
What is done between the awaits is what server/live/pump.py and server/live/writer.py do.
"""

from __future__ import annotations

import itertools
import sys
from collections import deque
from collections.abc import Coroutine, Generator, Iterable, Sequence
from typing import Any

import msgspec

from sync import codec
from sync.apply import Ask, Stop, apply
from sync.change import Actor
from sync.codec import Pushed
from sync.memory import MemoryStore
from sync.mutation import Edit, Mutation, Receipt
from sync.session import Behind, Event, Greeted, Session
from sync.store import Settled
from sync.tick import Tick
from tests.sync.kinds import CATALOGUE, RULEBOOK, actor, uid

SERVER = Actor(user=None, roles=frozenset(), device="server", origin="server")
PAGE = 3
"""Records a page: so few that every download has several frames, and something can happen between them."""


class Command(msgspec.Struct, kw_only=True):
    """What the driver wants; which fields count depends on `do`."""

    do: str
    now: str = ""
    line: int = 0
    device: str = ""
    person: int = 0
    frame: str = ""
    name: str = ""
    backup: str = ""
    scopes: list[str] = []
    edits: list[Edit] = []


class Pause:
    """An await at which the driver may let something else go first, or end everything."""

    def __await__(self) -> Generator[None, None, None]:
        yield


class Line:
    """One connection, as server/live has it."""

    def __init__(self, house: House, who: Actor, person: int) -> None:
        self.house, self.who, self.person = house, who, person
        self.session = Session(who.device, now=lambda: house.now, schema=CATALOGUE.schema)
        self.unread: deque[str] = deque()
        self.sent: list[str] = []
        self.idle = self.over = False
        self.course = self._run()

    def go_on(self) -> None:
        """Go on to the next await."""
        self.idle = False
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
                self.session.welcome(
                    history=history, user=self.who.user, scopes=house.grants[self.person], last_seq=last_seq
                )
            case Behind(since):
                page = await house.store.feed(since, PAGE)
                await Pause()
                self.session.page(event, page)
            case Pushed(mutations):
                assert self.session.hello is not None
                scopes, epoch = frozenset(house.grants[self.person]), self.session.hello.epoch
                waiting = Waiting([Ask(actor=self.who, mutation=one, epoch=epoch, scopes=scopes) for one in mutations])
                waiting.line = self
                house.queue.append(waiting)
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


class House:
    """One factory's server: a database that outlives crashes, and what memory holds between them."""

    def __init__(self, life: str) -> None:
        self.store = MemoryStore(life)
        self.now = ""
        self.grants: dict[int, list[str]] = {}
        self.backups: dict[str, MemoryStore] = {}
        self._ids = (uid(n) for n in itertools.count(0x100000))
        self.lines: dict[int, Line] = {}
        self.queue: list[Waiting] = []
        self.writer_idle = True
        self.writer: Coroutine[Any, Any, None] = self._write()

    def end(self) -> None:
        """Lose everything that is in memory, wherever it stands."""
        for line in self.lines.values():
            line.course.close()
        self.writer.close()
        self.lines, self.queue, self.writer = {}, [], self._write()

    def write_on(self) -> None:
        """Let the writer go on to its next await."""
        self.writer_idle = False
        self.writer.send(None)

    async def _write(self) -> None:
        while True:
            while not self.queue:
                self.writer_idle = True
                await Pause()
            batch, self.queue = self.queue, []
            await Pause()
            asks = [ask for one in batch for ask in one.asks]
            async with self.store.transaction() as turn:
                before = turn.head
                decision = await apply(turn, asks, RULEBOOK, now=self.now, new_id=self._ids.__next__)
                await Pause()
                digests = await turn.commit(decision.commit)
            assert not decision.crashes
            await Pause()  # committed, and nobody knows
            rest = list(decision.answers)
            for one in batch:
                one.told(rest[: len(one.asks)])
                rest = rest[len(one.asks) :]
            commit = decision.commit
            tick = Tick(before, commit.v, commit.upserts, commit.gone, digests)
            for line in self.lines.values():
                line.session.news(tick)


class Driven:
    """The house under the driver's commands."""

    def __init__(self) -> None:
        self.house = House("life-0")

    async def obey(self, command: Command) -> dict[str, object]:
        house = self.house
        house.now = command.now
        match command.do:
            case "reset":
                self.house = House(command.name)
            case "catalogue":
                return {"schema": CATALOGUE.schema, "kinds": msgspec.to_builtins(CATALOGUE.kinds)}
            case "open":
                who = actor(command.device, n=command.person)
                house.lines[command.line] = Line(house, who, command.person)
            case "close":
                if (line := house.lines.pop(command.line, None)) is not None:
                    line.course.close()
            case "arrive":
                house.lines[command.line].unread.append(command.frame)
            case "step":
                house.lines[command.line].go_on()
            case "write":
                house.write_on()
            case "rest":
                self._rest()
            case "desk":
                mutation = Mutation(seq=0, at=house.now, schema=CATALOGUE.schema, edits=tuple(command.edits))
                house.queue.append(Waiting([Ask(actor=SERVER, mutation=mutation, epoch=None)]))
            case "grant":
                house.grants[command.person] = command.scopes
                for line in house.lines.values():
                    if line.person == command.person:
                        line.session.regrant(command.scopes)
            case "backup":
                house.backups[command.backup] = house.store.copied()
            case "restart":
                house.end()
                await house.store.begin_life(command.name)
            case "restore":
                house.end()
                house.store = house.backups[command.backup].copied()
                await house.store.begin_life(command.name)
            case "truth":
                return await self._truth(command.scopes)
            case "receipts":
                return {"receipts": _receipts(house.store.settled)}
            case _:
                raise ValueError(command.do)
        return self._said()

    def _rest(self) -> None:
        """Go on until nobody has anything to do."""
        house = self.house
        for _ in range(10_000):
            house.write_on()
            for line in house.lines.values():
                if not line.over:
                    line.go_on()
            if house.writer_idle and not house.queue and all(one.idle or one.over for one in house.lines.values()):
                return
        raise RuntimeError("the server never comes to rest")

    def _said(self) -> dict[str, object]:
        house = self.house
        sent = {number: line.sent for number, line in house.lines.items() if line.sent}
        for line in house.lines.values():
            line.sent = []
        over = [number for number, line in house.lines.items() if line.over]
        for number in over:
            del house.lines[number]
        return {"sent": sent, "over": over}

    async def _truth(self, scopes: list[str]) -> dict[str, object]:
        page = await self.house.store.feed(dict.fromkeys(scopes, 0), 10**9)
        return {"v": page.v, "rows": [codec.wire(one) for one in page.changes], "digests": page.digests}


def _receipts(settled: dict[tuple[str, str], dict[int, Settled]]) -> list[dict[str, object]]:
    return [
        {"device": device, "epoch": epoch, "receipts": [kept[seq].receipt for seq in sorted(kept)]}
        for (device, epoch), kept in settled.items()
    ]


def finish(course: Coroutine[Any, Any, dict[str, object]]) -> dict[str, object]:
    """Run to its end what waits for nobody: a store in memory answers at once."""
    try:
        course.send(None)
    except StopIteration as done:
        found: dict[str, object] = done.value
        return found
    raise RuntimeError("the store in memory waited")


def main() -> None:
    driven = Driven()
    decoder, encoder = msgspec.json.Decoder(Command), msgspec.json.Encoder()
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(encoder.encode(finish(driven.obey(decoder.decode(line)))) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
