"""What news concern beyond the record they are about: what that refers to, and so on, three steps; pure.

An issue concerns its job and so the customer; an entry about capacity concerns its work centre. No slice says so: the
fields of the catalogue that refer to records do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from sync.change import Reader
from sync.errors import Missing
from sync.record import Kind, Record

Key = tuple[str, str]
"""(kind, id)."""

STEPS = 3
MOST = 12
LEFT_OUT = frozenset({"user", "team", "device", "photo", "memo"})
"""Who did something and what it looked like is not what it concerns."""

T = TypeVar("T")


def concerned(about: Key, read: Reader, kinds: Mapping[str, Kind]) -> tuple[Key, ...]:
    """Return `about` and what it concerns, the nearest first, at most `MOST`.

    What is nearer says it better: a kind that was found is not looked for further away. The part that a new one is made
    like has a customer too, and it is another one.
    """
    found, level, known = [about], [about], {about[0]}
    for _ in range(STEPS):
        records = [one for one in gathered(read.get, level) if one is not None]
        named = dict.fromkeys(one for record in records for one in _named(record, kinds) if one[0] not in known)
        level = [*named][: MOST - len(found)]
        found += level
        known |= {kind for kind, _ in level}
        if not level:
            break
    return tuple(found)


def people_of(record: Record, kinds: Mapping[str, Kind]) -> set[str]:
    """Return the ids of everyone whom a record names: who answers for it, who takes care of it, who goes."""
    kind = kinds.get(record.kind)
    return {id for field in kind.fields if field.ref == "user" for id in _ids(record, field.name)} if kind else set()


def gathered(look: Callable[..., T], wanted: Iterable[tuple[str, ...]]) -> list[T]:
    """Call `look` for each of `wanted`; raise Missing once for all that was not loaded: a round of loading is dear."""
    found: list[T] = []
    needs: list[object] = []
    for one in wanted:
        try:
            found.append(look(*one))
        except Missing as missing:
            needs += missing.needs
    if needs:
        raise Missing(*needs)
    return found


def _named(record: Record, kinds: Mapping[str, Kind]) -> Iterable[Key]:
    kind = kinds.get(record.kind)
    for field in kind.fields if kind else ():
        if field.type in ("ref", "refs"):
            to = field.ref or record.fields.get(f"{field.name.removesuffix('_id')}_kind")
            if isinstance(to, str) and to in kinds and to not in LEFT_OUT:
                yield from ((to, id) for id in _ids(record, field.name))


def _ids(record: Record, field: str) -> list[str]:
    value = record.fields.get(field)
    return [value] if isinstance(value, str) else [str(one) for one in value] if isinstance(value, list) else []
