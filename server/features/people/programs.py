"""Programs that act for the company: a gateway at a machine, an import, a test."""

from __future__ import annotations

import msgspec

from server.features.people.sessions import Admission
from server.features.people.tokens import new_secret
from sync.change import Effects
from sync.mutation import Edit


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """A new program: the secret to be shown once, and what to write."""

    secret: str
    user: str
    device: str
    effects: Effects


def new_program(name: str, role: str, *, user: str, device: str, now_ms: int) -> Program:
    """Return a program with a user of its own, so that everything it writes carries its name, and a Bearer session.

    `user` and `device` are fresh ids. The role decides what it may see and write, exactly as with people.
    """
    secret = new_secret()
    person = Edit(op="create", kind="user", id=user, fields={"name": name, "role": role})
    let_in = Admission(device=device, form="program", secret=secret, label=name, user=user).effects(now_ms)
    return Program(
        secret=secret,
        user=user,
        device=device,
        effects=Effects(edits=(person, *let_in.edits), rows=let_in.rows),
    )
