"""The values a field may hold, and the checks that make a hostile value a harmless refusal.

Everything on the wire is JSON. Dates are plant dates as ``2026-04-23``; instants are UTC with milliseconds as
``2026-04-23T01:02:03.456Z``; ids are UUID version 7 as lower-case text, made on the device.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

type_names = ("text", "int", "bool", "date", "instant", "ref", "refs", "choice", "json")
ValueType = Literal["text", "int", "bool", "date", "instant", "ref", "refs", "choice", "json"]
Value = None | bool | int | str | list[object] | dict[str, object]

MAX_NAME = 64
"""Longest name of a device, epoch, life or scope, in characters."""
MAX_INT = 2**53 - 1  # the largest integer that survives a JavaScript number
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z")


def is_id(value: object) -> bool:
    """Tell whether `value` is a UUIDv7 in canonical lower-case text."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def is_date(value: object) -> bool:
    """Tell whether `value` is an existing calendar date in ISO form."""
    if not isinstance(value, str) or _DATE.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_instant(value: object) -> bool:
    """Tell whether `value` is an existing UTC instant with exactly three decimals."""
    if not isinstance(value, str) or _INSTANT.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_int(value: object) -> bool:
    """Tell whether `value` is an integer that both languages represent exactly."""
    return type(value) is int and -MAX_INT <= value <= MAX_INT


def is_members(value: object) -> bool:
    """Tell whether `value` is a sorted list of distinct short texts."""
    return (
        isinstance(value, list)
        and all(isinstance(one, str) and 0 < len(one) <= 64 for one in value)
        and value == sorted(set(value))
    )


def same(one: object, other: object) -> bool:
    """Tell whether two values travel as the same JSON; ``1`` is not ``true``, order of keys does not matter."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def is_name(text: str) -> bool:
    """Tell whether a life, an epoch or a device can be called so: short, and what every database can be asked for."""
    return 0 < len(text) <= MAX_NAME and "\0" not in text
