"""Tells the story to a house: through its writer, in the order of the story, as the persons concerned."""

from __future__ import annotations

import asyncio
import enum
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from server.core import clock
from server.core.base import House
from server.core.ids import uuid7
from server.demo import book, pictures
from server.demo.book import Book, id_of
from server.demo.calendar import Calendar
from server.demo.chapters import FIRST_ADMIN, person, the_job, the_parts, the_plant, the_talk
from server.demo.history import the_history
from server.demo.learning import the_learning
from server.demo.pictures import Picture
from server.demo.promised import the_promises
from server.demo.reported import the_reports
from server.demo.story import IMPORT, SERVER, Story, Told
from server.demo.supplies import the_supply
from server.demo.visiting import the_visits
from server.features.files.tasks import parts_of, take_in
from server.features.people.pins import Verifier, verifier_for
from sync.change import Actor, Row
from sync.mutation import Edit, Mutation, Receipt

PIN = "1234"
AT_ONCE = 8
"""Mutations handed to the writer together. They build on each other, and a batch is decided again whenever one of them
needs something that was not loaded: 8 cost a tenth of the time that 200 do, and hardly more commits than needed."""

FORGOTTEN_AT_ONCE = 200


class NotTold(Exception):
    """A mutation of the story was not simply applied: the story or a rule is wrong."""


class Standing(enum.Enum):
    """What a house holds, as far as the demo is concerned."""

    EMPTY, INTERRUPTED, TOLD, FOREIGN = range(4)


async def standing(house: House) -> Standing:
    """Tell whether the demo was told to this house; its photos come last."""
    if not await house.db.fetch("SELECT id FROM person LIMIT 1"):
        return Standing.EMPTY
    if not await house.db.fetch("SELECT id FROM person WHERE id = ?", id_of("user", FIRST_ADMIN)):
        return Standing.FOREIGN
    kept = await house.db.fetch("SELECT sha256 FROM photo WHERE stored = ?", True)
    return Standing.TOLD if len({one["sha256"] for one in kept}) >= len(pictures.SUBJECTS) else Standing.INTERRUPTED


def write(told: Book, now: datetime, zone: ZoneInfo, photos: dict[str, Picture]) -> Story:
    """Return the whole story as it is told at `now`; pure."""
    story = Story(told, Calendar(now, zone))
    the_plant(story)
    the_supply(story)
    the_parts(story)
    for job in told.jobs:
        the_job(story, job)
    the_promises(story)
    the_visits(story)
    the_talk(story, photos)
    the_learning(story)
    the_history(story)
    the_reports(story)
    return story


async def tell(house: House, on_progress: Callable[[int, int], None], now: datetime | None = None) -> None:
    """Tell the demo to an empty house as of `now`, None: this moment; `on_progress` gets how many of how many are told.

    Raises NotTold with the first mutation that was not applied.
    """
    told, photos = book.read(), await asyncio.to_thread(pictures.draw)
    story = write(told, now or datetime.fromisoformat(clock.now_text()), house.settings.zone, photos)
    first = await house.writer.write([person(story, FIRST_ADMIN)])
    if first.verdict != "applied":
        raise NotTold(f"the first admin: {first.code} {first.params}")
    pin = asyncio.create_task(asyncio.to_thread(verifier_for, PIN))  # slow on purpose
    teller = _Teller(house, told)
    line = story.told()
    before = [one for one in line if not one.news]
    for part in (before, line[len(before) :]):
        for chunk in _chunks(part):
            await teller.hand_over(chunk)
            on_progress(teller.count, len(line))
        if part is before:
            await _pins(house, told, await pin)
            await _old_news(house)
    for photo in photos.values():
        await _keep(house, photo)


class _Teller:
    """Speaks for everybody, numbering what each of them sends."""

    def __init__(self, house: House, told: Book) -> None:
        self._house, self._told = house, told
        self._seq: dict[str, int] = {}
        self.count = 0

    async def hand_over(self, chunk: Sequence[Told]) -> None:
        """Let everybody in `chunk` speak, in this order: a task begins with putting its mutation in the queue."""
        answers = await asyncio.gather(*(self._one(told) for told in chunk))
        for told, [receipt] in zip(chunk, answers, strict=True):
            if receipt.verdict != "applied":
                raise NotTold(f"{told.by} at {told.order}: {receipt.verdict} {receipt.code} {receipt.params}")
        self.count += len(chunk)

    async def _one(self, told: Told) -> list[Receipt]:
        if told.by == SERVER:
            return [await self._house.writer.write(told.edits, at=told.at)]
        actor = self._actor(told.by)
        seq = self._seq[actor.device] = self._seq.get(actor.device, 0) + 1
        mutation = Mutation(seq=seq, at=told.at, schema=self._house.catalogue.schema, edits=told.edits)
        return await self._house.writer.submit(actor, [mutation], actor.device, id_of("epoch", told.by))

    def _actor(self, by: str) -> Actor:
        name = "kato" if by == IMPORT else by
        role, device = self._told.people[name].role, id_of("phone", by)
        origin = "program" if by == IMPORT else "device"
        return Actor(user=id_of("user", name), roles=frozenset({role}), device=device, origin=origin)  # type: ignore[arg-type]


def _chunks(told: Sequence[Told]) -> Iterator[Sequence[Told]]:
    for at in range(0, len(told), AT_ONCE):
        yield told[at : at + AT_ONCE]


async def _pins(house: House, told: Book, pin: Verifier) -> None:
    """Give everybody on the floor the same PIN."""
    floor = [id_of("user", key) for key, one in told.people.items() if one.role in ("worker", "lead")]
    rows = [
        Row(table="pin", values={"user_id": user, "failures": 0, "locked_until_ms": 0, **_plain(pin)}) for user in floor
    ]
    set_now = [Edit(op="patch", kind="user", id=user, fields={"has_pin": True}) for user in floor]
    await house.writer.write(set_now, rows=rows)


def _plain(pin: Verifier) -> dict[str, None | int | str]:
    return {"salt": pin.salt, "iterations": pin.iterations, "verifier": pin.verifier}


async def _old_news(house: House) -> None:
    """Take away what was told as news before the day of the scene: everything would seem to have happened just now."""
    old = [row["id"] for row in await house.db.fetch("SELECT id FROM notice ORDER BY id")]
    for at in range(0, len(old), FORGOTTEN_AT_ONCE):
        gone = [Edit(op="delete", kind="notice", id=id) for id in old[at : at + FORGOTTEN_AT_ONCE]]
        receipt = await house.writer.write(gone)
        if receipt.verdict != "applied":
            raise NotTold(f"old news: {receipt.code} {receipt.params}")


async def _keep(house: House, photo: Picture) -> None:
    """Put a photo where an upload would have left it, and let the files slice check and keep it."""
    id = uuid7()
    await asyncio.to_thread(parts_of(house).path(id).write_bytes, photo.jpeg)
    fault = await take_in(house, id, sha256=photo.sha256, length=len(photo.jpeg), user=None)
    if fault:
        raise NotTold(f"a photo: {fault}")
