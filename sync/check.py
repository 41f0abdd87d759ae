"""What a device may put into a field: each bad value becomes a refusal with a code, never a fault or an exception."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from sync.errors import Refusal
from sync.protocol import MAX_RECORD_BYTES
from sync.record import Field, Kind, Record
from sync.values import MAX_INT, Value, ValueType, is_date, is_id, is_instant, is_int, is_members, same

MAX_WHY = 500
MAX_DEPTH = 16
"""How deep a json value may be nested."""

_encoder = msgspec.json.Encoder()


def create(kind: Kind, given: Mapping[str, object], server: bool) -> dict[str, Value] | Refusal:
    """Return all fields of a new record, defaults filled in, or what is wrong with the given ones.

    Codes: ``server_only``, ``required`` and those of `plain`.
    """
    fields: dict[str, Value] = {}
    for field in kind.fields:
        if field.name not in given and not field.required:
            fields[field.name] = field.default
            continue
        value = given.get(field.name, field.default)
        if field.type == "refs" and isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = sorted(set(value))
        if field.server_only and not server and not same(value, field.default):
            return _refusal("server_only", field)
        if (refusal := plain(field, value)) is not None:
            return refusal
        fields[field.name] = value  # type: ignore[assignment]
    return fields


def patch(kind: Kind, given: Mapping[str, object], server: bool) -> Refusal | None:
    """Check the fields of a patch, each in the shape of its policy. Every name must be declared."""
    for name, wish in given.items():
        field = kind.field(name)
        assert field is not None
        if field.server_only and not server:
            return _refusal("server_only", field)
        if (refusal := _wish(field, wish)) is not None:
            return refusal
    return None


def result(kind: Kind, record: Record, touched: tuple[str, ...]) -> Refusal | None:
    """Check what only the merged record shows: sums, sizes of sets, and the size of the whole.

    Codes: those of `plain`, and ``too_big``.
    """
    for name in touched:
        field = kind.field(name)
        assert field is not None
        if (refusal := plain(field, record.fields[name])) is not None:
            return refusal
    size = len(_encoder.encode(record.fields))
    if size > MAX_RECORD_BYTES:
        return Refusal("too_big", {"bytes": size, "max": MAX_RECORD_BYTES})
    return None


def plain(field: Field, value: object) -> Refusal | None:
    """Check a plain value.

    Codes: ``required``, ``wrong_type``, ``too_long``, ``out_of_range``, ``not_a_choice``.
    """
    if value is None or (field.required and isinstance(value, str) and not value.strip()):
        return _refusal("required", field) if field.required else None
    if not _TYPES[field.type](value):
        return _refusal("wrong_type", field, type=field.type)
    if field.type == "choice" and value not in field.choices:
        return _refusal("not_a_choice", field)
    if field.type in ("text", "refs") and isinstance(value, str | list) and len(value) > field.max_length:
        return _refusal("too_long", field, max=field.max_length)
    if field.type == "int" and isinstance(value, int):
        low = -MAX_INT if field.minimum is None else field.minimum
        high = MAX_INT if field.maximum is None else field.maximum
        if not low <= value <= high:
            return _refusal("out_of_range", field, minimum=low, maximum=high)
    return None


def _wish(field: Field, wish: object) -> Refusal | None:
    match field.policy:
        case "set" | "once":
            return plain(field, wish)
        case "add":
            fits = isinstance(wish, dict) and is_int(wish.get("add"))
        case "members":
            fits = isinstance(wish, dict) and all(
                isinstance(names := wish.get(way, []), list) and _short_texts(names) for way in ("add", "remove")
            )
        case "state":
            fits = isinstance(wish, dict) and isinstance(wish.get("from", 0), str | None)
            fits = fits and isinstance(wish, dict) and isinstance(wish.get("to"), str)
            if fits and isinstance(wish, dict) and wish["to"] not in field.choices:
                return _refusal("not_a_choice", field)
    return None if fits else _refusal("wrong_type", field, type=field.policy)


def _refusal(code: str, field: Field, **params: object) -> Refusal:
    return Refusal(code, {"field": field.name, **params})


def _short_texts(names: list[object]) -> bool:
    return all(isinstance(one, str) and 0 < len(one) <= 64 and "\0" not in one for one in names)


def _is_text(value: object) -> bool:
    # PostgreSQL cannot store NUL in text.
    return isinstance(value, str) and "\0" not in value


def _is_json(value: object, depth: int = MAX_DEPTH) -> bool:
    if isinstance(value, list):
        return depth > 0 and all(_is_json(one, depth - 1) for one in value)
    if isinstance(value, dict):
        return depth > 0 and all(_is_json(one, depth - 1) for one in value.values())
    return not isinstance(value, int | float) or -MAX_INT <= value <= MAX_INT


_TYPES: dict[ValueType, Callable[[object], bool]] = {
    "text": _is_text,
    "choice": _is_text,
    "int": lambda value: type(value) is int,
    "bool": lambda value: isinstance(value, bool),
    "date": is_date,
    "instant": is_instant,
    "ref": is_id,
    "refs": lambda value: is_members(value) and isinstance(value, list) and _short_texts(value),
    "json": _is_json,
}
