"""What it takes to let a device in: the device everybody sees and the session only the server keeps.

own     a person's phone       enrolled by link          stays signed in
shared  a tablet of the shop   enrolled by link          reads; a person signs in on it with a PIN:
          └ a child device for each person on it         ends after a shift
kiosk   a wall                 paired by code            reads
program a gateway or import    `kakehashi token`         Bearer instead of a cookie
"""

from __future__ import annotations

from typing import Literal

import msgspec

from server.features.people.tokens import digest
from sync.change import Effects, Row
from sync.mutation import Edit

Form = Literal["own", "shared", "kiosk", "program"]

COOKIE = "kakehashi"
SHARED_COOKIE = "kakehashi_shared"
"""The shared device's own session; it stays while people come and go in the other cookie."""

DAY_MS = 86_400_000
LIFE_MS: dict[str, int] = {"own": 180 * DAY_MS, "shared": 400 * DAY_MS, "kiosk": 400 * DAY_MS, "program": 3650 * DAY_MS}
"""How long a session lasts from its last renewal; browsers keep no cookie longer than 400 days."""

SHIFT_MS = 12 * 3_600_000
"""How long a person stays signed in on a shared device when nobody signs out."""

ENROLMENT_MS = 15 * 60_000


class Admission(msgspec.Struct, frozen=True, kw_only=True):
    """A device to be let in. `user` is None for shared devices and walls; `parent` is the shared device below it.

    `known` says that the device has a record already: a person comes back to a shared device. `led`: a lead let it in,
    who may have it in their own hands.
    """

    device: str
    form: Form
    secret: str
    label: str | None
    user: str | None = None
    parent: str | None = None
    known: bool = False
    led: bool = False

    @property
    def life_ms(self) -> int:
        """Return how long the session lasts."""
        return SHIFT_MS if self.parent else LIFE_MS[self.form]

    def effects(self, now_ms: int) -> Effects:
        """Return the device's record, if it is new, and the session's row, for one transaction."""
        fields: dict[str, object] = {"form": self.form, "label": self.label}
        if self.user is not None:
            fields["user_id"] = self.user
        if self.parent is not None:
            fields["parent_id"] = self.parent
        create = Edit(op="create", kind="device", id=self.device, fields=fields)
        session = Row(
            table="session",
            values={
                "token_hash": digest(self.secret),
                "device_id": self.device,
                "user_id": self.user,
                "form": self.form,
                "made_at_ms": now_ms,
                "expires_at_ms": now_ms + self.life_ms,
                "revoked": False,
                "led": self.led,
            },
        )
        return Effects(edits=() if self.known else (create,), rows=(session,))


def enrolment(
    code: str,
    *,
    form: str,
    user: str | None,
    label: str,
    now_ms: int,
    life_ms: int = ENROLMENT_MS,
    led: bool = False,
) -> Row:
    """Return the row of a link that lets one device in; the address is ``/enrol#<code>`` (tokens.new_code).

    `led`: it is made by a lead, not by an admin.
    """
    return Row(
        table="enrolment",
        values={
            "code_hash": digest(code),
            "user_id": user,
            "form": form,
            "label": label,
            "expires_at_ms": now_ms + life_ms,
            "led": led,
        },
    )


def renewal_ms(form: str, made_at_ms: int, expires_at_ms: int, now_ms: int) -> int | None:
    """Return the new end of a session in use, or None when it is not time: once a quarter of its life has passed.

    A person on a shared device is not renewed: the shift ends.
    """
    life = LIFE_MS[form]
    if expires_at_ms - made_at_ms < min(life, 2 * DAY_MS):
        return None
    return now_ms + life if expires_at_ms - now_ms < life * 3 // 4 else None
