"""When a piece of news rings at one person's: now, later, or not at all; pure, the clock is an argument.

stop  ─▶ now        quiet hours ─▶ held until they end        visit at another customer's ─▶ held until it ends
muted ─▶ never      the day's budget used up ─▶ held until the next morning        else ─▶ now

What would be over before its hold ends, as a reminder of the next visit is, rings now: later it is worth nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from server.core.zones import zone_of
from sync.values import Value

Reason = Literal["quiet", "visit", "budget"]

MINUTE_MS = 60_000
LONGEST_VISIT_MS = 24 * 60 * MINUTE_MS
"""Nobody sits at a table for days: what lasts longer moves the clock, but holds nothing back."""

MORNING = 7 * 60
"""When what was over yesterday's budget comes, where there are no quiet hours that end."""


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody wants to be reached, as in the record `reach`; without arguments what is usual.

    `quiet_from` and `quiet_until` are minutes after midnight, the same: no quiet hours. `zone` None: the plant's.
    """

    quiet_from: int = 20 * 60
    quiet_until: int = 7 * 60
    zone: ZoneInfo | None = None
    budget: int = 30
    only_customer: bool = True
    bundled: bool = True
    muted: frozenset[str] = frozenset()


class Engagement(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody is at somebody's: until when, on which clock, and what that concerns (ids)."""

    from_ms: int
    until_ms: int
    zone: ZoneInfo
    concerns: frozenset[str]


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What the decision needs of a notice. `concerns` are ids; `urgency` is that of `sync.change.Notice`.

    `over_ms` is the moment at which it is worth telling no more, None: it is still worth telling after any hold.
    """

    key: str
    urgency: str
    concerns: frozenset[str]
    over_ms: int | None = None


class Now(msgspec.Struct, frozen=True):
    """It rings."""


class Hold(msgspec.Struct, frozen=True):
    """It waits until then, and is decided again."""

    until_ms: int
    reason: Reason


class Never(msgspec.Struct, frozen=True):
    """It stays in the inbox."""


def decide(
    news: News, wishes: Wishes, engaged: Iterable[Engagement], handed: Sequence[int], now_ms: int, plant: ZoneInfo
) -> Now | Hold | Never:
    """Decide one piece of news; `handed` are the moments at which messages were handed over, in order, stops left out.

    Where somebody is at two places at once, news about either come through; the clock is that of the later one.
    """
    if unwanted(news, wishes):
        return Never()
    hold = None if news.urgency == "high" else _hold(news, wishes, engaged, handed, now_ms, plant)
    if hold is None or (news.over_ms is not None and news.over_ms <= hold.until_ms):
        return Now()
    return hold


def unwanted(news: News, wishes: Wishes) -> bool:
    """Tell whether a piece of news never rings, whatever the hour."""
    return news.urgency != "high" and (news.key in wishes.muted or not wishes.budget)


def _hold(
    news: News, wishes: Wishes, engaged: Iterable[Engagement], handed: Sequence[int], now_ms: int, plant: ZoneInfo
) -> Hold | None:
    here = sorted((one for one in engaged if one.from_ms <= now_ms < one.until_ms), key=lambda one: one.from_ms)
    zone = here[-1].zone if here else wishes.zone or plant
    quiet = quiet_end(wishes, now_ms, zone)
    if quiet is not None:
        return Hold(quiet, "quiet")
    visits = [one for one in here if one.until_ms - one.from_ms <= LONGEST_VISIT_MS]
    if wishes.only_customer and visits and not any(one.concerns & news.concerns for one in visits):
        return Hold(max(one.until_ms for one in visits), "visit")
    today = datetime.fromtimestamp(now_ms / 1000, zone).date()
    if len(handed) >= wishes.budget and handed[-wishes.budget] >= _moment(today, 0, zone):
        tomorrow = today + timedelta(days=1)
        return Hold(quiet_end(wishes, _moment(tomorrow, 0, zone), zone) or _end(tomorrow, MORNING, zone), "budget")
    return None


def quiet_end(wishes: Wishes, now_ms: int, zone: ZoneInfo) -> int | None:
    """Return when the quiet hours of this moment end, None when there are none.

    They begin when the clock first says so and end when it last does, on days when it says something twice; what it
    skips comes as much later.
    """
    if wishes.quiet_from == wishes.quiet_until:
        return None
    today = datetime.fromtimestamp(now_ms / 1000, zone).date()
    over_midnight = timedelta(days=wishes.quiet_from > wishes.quiet_until)
    for day in (today - timedelta(days=1), today):
        start, end = _moment(day, wishes.quiet_from, zone), _end(day + over_midnight, wishes.quiet_until, zone)
        if start <= now_ms < end:
            return end
    return None


def _moment(day: date, minute: int, zone: ZoneInfo, *, fold: int = 0) -> int:
    at = datetime.combine(day, time(minute // 60, minute % 60, fold=fold), zone)
    return round(at.timestamp() * 1000)


def _end(day: date, minute: int, zone: ZoneInfo) -> int:
    return max(_moment(day, minute, zone), _moment(day, minute, zone, fold=1))


def wishes_of(fields: Mapping[str, Value] | None) -> Wishes:
    """Return what the fields of a `reach` say; what is not said, or not understood, is as usual."""
    usual, fields = Wishes(), fields or {}
    zone, muted = fields.get("zone"), fields.get("muted")

    def number(name: str, otherwise: int) -> int:
        value = fields.get(name)
        return value if isinstance(value, int) else otherwise

    def flag(name: str, otherwise: bool) -> bool:
        value = fields.get(name)
        return otherwise if value is None else bool(value)

    return Wishes(
        quiet_from=number("quiet_from", usual.quiet_from),
        quiet_until=number("quiet_until", usual.quiet_until),
        zone=zone_of(zone),
        budget=number("budget", usual.budget),
        only_customer=flag("only_customer", usual.only_customer),
        bundled=flag("bundled", usual.bundled),
        muted=frozenset(str(one) for one in muted) if isinstance(muted, list) else frozenset(),
    )
