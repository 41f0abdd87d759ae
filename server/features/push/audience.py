"""Who gets a piece of news, and why each of them does; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from server.features.people.permissions import scopes_of
from server.features.push.concerns import Key, gathered, people_of
from sync.change import Change, Notice, Reader
from sync.record import Kind, Record


class Receiver(msgspec.Struct, frozen=True):
    """Someone who gets it. `because` is one of `records.REASONS`; `watch` is the id of the watch, if it came by one."""

    user: str
    because: str
    watch: str | None = None


def audience(
    notice: Notice, concerns: Sequence[Key], change: Change, read: Reader, kinds: Mapping[str, Kind]
) -> list[Receiver]:
    """Return the active people who get `notice`, ordered by id; never the one who caused it.

    Who hears of it anyway does so for that reason: ending a watch would change nothing for them.
    """
    found = dict(_watchers(notice, concerns, read)) if notice.watchers else {}
    found |= {one.id: Receiver(one.id, "role") for role in notice.roles for one in read.children("user", "role", role)}
    found |= {one: Receiver(one, "you") for one in notice.users}
    found.pop(change.actor.user or "", None)
    if not found:
        return []
    [about] = gathered(read.get, [notice.about])
    people = gathered(read.get, [("user", one) for one in sorted(found)])
    near = [one for one in gathered(read.get, concerns) if one is not None]
    return [
        _said(found[one.id], about, near, kinds)
        for one in people
        if one is not None
        and one.fields.get("active")
        and (found[one.id].watch is None or about is None or may_see(one, about))
    ]


def may_see(person: Record, record: Record) -> bool:
    """Tell whether someone may read a record at all: watching one is no way to hear of it."""
    return record.scope in scopes_of((str(person.fields.get("role")),), person.id)


def _watchers(notice: Notice, concerns: Sequence[Key], read: Reader) -> dict[str, Receiver]:
    """Return the watchers of what it concerns.

    The nearest watch of each person counts: who does not want to hear of a job does not hear of it by its customer.
    """
    found: dict[str, Receiver | None] = {}
    for kind, watches in zip(
        (kind for kind, _ in concerns),
        gathered(read.children, [("watch", "about_id", id) for _, id in concerns]),
        strict=True,
    ):
        here: dict[str, Receiver | None] = {}
        for one in watches:
            if one.fields.get("about_kind") == kind:
                user = str(one.fields["user_id"])
                said = Receiver(user, "watch", one.id) if one.fields.get("active") else None
                here[user] = here.get(user) or said
        found = here | found
    return {user: one for user, one in found.items() if one is not None}


def _said(receiver: Receiver, about: Record | None, near: Sequence[Record], kinds: Mapping[str, Kind]) -> Receiver:
    """Say more exactly why it is meant for somebody: they answer for what it concerns, or wrote what it is about."""
    if receiver.because != "you":
        return receiver
    if any(receiver.user in people_of(one, kinds) for one in near):
        return msgspec.structs.replace(receiver, because="yours")
    if about is not None and about.by == receiver.user:
        return msgspec.structs.replace(receiver, because="wrote")
    return receiver
