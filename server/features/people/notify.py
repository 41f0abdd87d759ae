"""News about devices: one lost what its person had not sent."""

from __future__ import annotations

from collections.abc import Iterable

from sync.change import Change, Notice, Reader
from sync.record import Record


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell the leads of the person's team, or all where it has none, and the admins: somebody has to enter it again."""
    if change.edit.kind != "device" or change.after is None or not change.changed("wiped_at"):
        return
    device = change.after
    entries, photos = (_count(device, name) for name in ("wiped_entries", "wiped_photos"))
    if not entries and not photos:
        return
    owner = device.fields.get("user_id")
    person = read.get("user", owner) if isinstance(owner, str) else None
    above = read.get("device", str(device.fields["parent_id"])) if device.fields.get("parent_id") else None
    yield Notice(
        key="device_wiped",
        params={
            "who": str(person.fields["name"]) if person else None,
            "device": str((above or device).fields.get("label") or ""),
            "entries": entries,
            "photos": photos,
        },
        about=("device", device.id),
        users=_leads(person, read),
        roles=("admin",),
        watchers=False,
        ttl_sec=3 * 86_400,
    )


def _leads(person: Record | None, read: Reader) -> tuple[str, ...]:
    team = person.fields.get("team_id") if person else None
    leads = [one for one in read.children("user", "role", "lead") if one.fields.get("active")]
    own = [one for one in leads if team is not None and one.fields.get("team_id") == team]
    # Nobody looks after what they lost themselves as well as somebody else does: others hear of a lead's phone.
    wanted = [one.id for one in own or leads if person is None or one.id != person.id]
    return tuple(sorted(wanted))


def _count(device: Record, field: str) -> int:
    value = device.fields.get(field)
    return value if isinstance(value, int) else 0
