"""The server of the simulation: the real core of sync/, driven from outside.

It reads a JSON array of commands a line and answers with one object. Nothing here has a clock, chance or a will of its
own: the driver says what time it is, which connection or which writer goes on to its next await, and where everything
stops.
"""

from __future__ import annotations

import sys
from collections.abc import Coroutine
from typing import Any

import msgspec

from sync import codec
from sync.apply import Ask
from sync.mutation import Edit, Mutation
from tests.simulation.house import BLIND, SERVER, House, Line, Process, Waiting
from tests.sync.kinds import CATALOGUE, actor


class Command(msgspec.Struct, kw_only=True):
    """What the driver wants; which fields count depends on `do`."""

    do: str
    now: str = ""
    line: int = 0
    process: int = 0
    eager: bool = False
    post: bool = False
    oldest: int = 0
    device: str = ""
    person: int = 0
    frame: str = ""
    name: str = ""
    backup: str = ""
    scopes: list[str] = []
    edits: list[Edit] = []


class Driven:
    """The house under the driver's commands."""

    def __init__(self) -> None:
        self.house = House("life-0")

    async def obey(self, commands: list[Command]) -> dict[str, object]:
        """Do one after the other; return the answer to a question, or what was said on the lines meanwhile."""
        for command in commands:
            answer = await self._do(command)
            if answer is not None:
                return answer
        return self._said()

    async def _do(self, command: Command) -> dict[str, object] | None:
        house = self.house
        house.now = command.now
        match command.do:
            case "reset":
                self.house = House(command.name)
                BLIND.clear()
            case "catalogue":
                return {"schema": CATALOGUE.schema, "kinds": msgspec.to_builtins(CATALOGUE.kinds)}
            case "open":
                who = actor(command.device, n=command.person)
                process = house.processes[command.process]
                process.lines[command.line] = Line(house, process, who, command.person, post=command.post)
            case "close":
                for process in house.processes:
                    if (line := process.lines.pop(command.line, None)) is not None:
                        line.course.close()
            case "arrive":
                house.lines[command.line].unread.append(command.frame)
            case "step":
                house.lines[command.line].go_on(command.eager)
            case "write":
                house.processes[command.process].write_on()
            case "look":
                await house.processes[command.process].look()
            case "kill":
                house.processes[command.process].end()
                house.processes[command.process] = Process(house, await house.store.head())
            case "rest":
                await self._rest()
            case "desk":
                mutation = Mutation(seq=0, at=house.now, schema=CATALOGUE.schema, edits=tuple(command.edits))
                house.processes[command.process].queue.append(
                    Waiting([Ask(actor=SERVER, mutation=mutation, epoch=None)])
                )
            case "grant":
                house.grants[command.person] = command.scopes
                for line in house.lines.values():
                    if line.person == command.person:
                        line.session.regrant(command.scopes)
            case "oldest":
                house.oldest = command.oldest
            case "backup":
                house.back_up(command.backup)
            case "restart":
                house.end()
                await house.start(command.name)
            case "restore":
                house.end()
                house.restore(command.backup)
                await house.start(command.name)
            case "truth":
                return await self._truth(command.scopes)
            case "receipts":
                return {"receipts": house.verdicts(), "blind": [one._asdict() for one in BLIND]}
            case _:
                raise ValueError(command.do)
        return None

    async def _rest(self) -> None:
        """Go on until nobody has anything to do."""
        house = self.house
        for _ in range(10_000):
            moved = False
            for one in house.processes:
                one.write_on()
                moved |= await one.look()
            lines = house.lines.values()
            for line in lines:
                if not line.over:
                    line.go_on()
            if not moved and all(one.idle for one in house.processes) and all(one.idle or one.over for one in lines):
                return
        raise RuntimeError("the server never comes to rest")

    def _said(self) -> dict[str, object]:
        lines = self.house.lines
        sent = {number: line.sent for number, line in lines.items() if line.sent}
        for line in lines.values():
            line.sent = []
        over = [number for number, line in lines.items() if line.over]
        for number in over:
            lines[number].process.lines.pop(number)
        return {"sent": sent, "over": over}

    async def _truth(self, scopes: list[str]) -> dict[str, object]:
        page = await self.house.store.feed(dict.fromkeys(scopes, 0), 10**9)
        return {"v": page.v, "rows": [codec.wire(one) for one in page.changes], "digests": page.digests}


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
    decoder, encoder = msgspec.json.Decoder(list[Command]), msgspec.json.Encoder()
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(encoder.encode(finish(driven.obey(decoder.decode(line)))) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
