"""Files for a spreadsheet, of what this person may see of a kind of record; the code that stands on a traveller."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec
import segno
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter, QueryParameter

from server.core.base import House
from server.core.clock import ms_of, text_of
from server.core.dialect import marks, quoted
from server.core.errors import Rejected
from server.core.limits import Limit
from server.core.synced import registered
from server.features.people.permissions import OFFICE, scopes_of
from server.features.sheets.read import Names, counted, made_in, made_sheet, referred, sheet_of
from server.features.sheets.wording import called
from server.features.sheets.written import workbook
from server.live.guards import Identity
from sync.record import Kind
from sync.scope import archive_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = Limit(burst=10, per_minute=10)
READERS = frozenset({"lead", *OFFICE})
MOST = 20_000
"""Rows of one file; who needs more asks for a shorter period."""

AT_ONCE = 500
LONGEST_DAYS = 400
Day = Annotated[str, QueryParameter(description="A plant date, both ends belong to it", pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Offered(msgspec.Struct, frozen=True):
    """A kind of which there is a sheet, and what that is called in the language of who asks."""

    kind: str
    name: str


class Offers(msgspec.Struct, frozen=True):
    """By name."""

    sheets: list[Offered]


@get("/api/sheets")
async def offers(house: NamedDependency[House], me: NamedDependency[Identity]) -> Offers:
    """Return of what there are sheets."""
    _may_read(me)
    language = await _language(house, me)
    found = [Offered(name, called(language, name)) for name, (_, kind) in registered().items() if kind.sheet]
    return Offers(sorted(found, key=lambda one: one.name))


@get("/api/sheets/{kind:str}", media_type=EXCEL)
async def sheet(
    kind: Annotated[str, PathParameter(max_length=40, description="A kind of record")],
    house: NamedDependency[House],
    me: NamedDependency[Identity],
    first: Day,
    last: Day,
) -> Response[bytes]:
    """Return an Excel file with what was entered in a period; daily reports are those of its days.

    Codes: ``no_such_sheet``, ``period_unlikely``, ``sheet_too_large``, ``comes_too_often``.
    """
    _may_read(me)
    known = registered().get(kind)
    if known is None or not known[1].sheet:
        raise Rejected(404, "no_such_sheet")
    house.limit("sheet", me.device, FILES)
    scopes, zone = _scopes(me), house.settings.zone
    rows = counted(known[1], await _rows(house, known[1], scopes, _period(first, last, zone), (first, last)))
    needed = referred(known[1], rows)
    made = made_in(rows) if kind == "daily_report" else []
    for _, one in made:
        needed.setdefault("job", set()).add(one.job_id)
        needed.setdefault("operation", set()).add(one.operation_id)
    names, language = await _names(house, needed, scopes), await _language(house, me)
    sheets = [sheet_of(known[1], rows, names, language=language, zone=zone)]
    if kind == "daily_report":
        sheets.append(made_sheet(made, names, language=language))
    return Response(
        await asyncio.to_thread(workbook, sheets),
        media_type=EXCEL,
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'attachment; filename="{kind}-{first}-{last}.xlsx"',
        },
    )


@get("/api/sheets/code/{job:str}", media_type="image/svg+xml")
async def code(
    job: Annotated[str, PathParameter(max_length=36, description="Id of a job")],
    house: NamedDependency[House],
    me: NamedDependency[Identity],
) -> Response[bytes]:
    """Return the QR code of a job's traveller: its address in this app, which any camera opens and ours logs at.

    Code: ``no_such_job``.
    """
    scopes = _scopes(me)
    known = await house.db.fetch(f"SELECT id FROM job WHERE id = ? AND scope IN ({marks(len(scopes))})", job, *scopes)
    if not scopes or not known:
        raise Rejected(404, "no_such_job")
    out = BytesIO()
    # a quarter of it may be dirty or torn
    segno.make(f"{house.settings.address}/jobs/{job}", error="q", boost_error=False, micro=False).save(
        out, kind="svg", border=4, xmldecl=True, svgns=True, scale=4
    )
    return Response(out.getvalue(), media_type="image/svg+xml", headers={"Cache-Control": "private, no-store"})


def _may_read(me: Identity) -> None:
    if me.roles.isdisjoint(READERS):
        raise Rejected(403, "forbidden")


def _scopes(me: Identity) -> list[str]:
    """Return the scopes this person reads, with what was put away from the phones."""
    seen = scopes_of(me.roles, me.user)
    return [*seen, *map(archive_of, seen)]


def _period(first: str, last: str, zone: ZoneInfo) -> tuple[str, str]:
    """Return the instants from which and before which entries lie in these plant days."""
    try:
        begins, ends = date.fromisoformat(first), date.fromisoformat(last)
        after = datetime.combine(ends + timedelta(1), datetime.min.time(), zone)
    except (ValueError, OverflowError) as no:
        raise Rejected(400, "period_unlikely") from no
    if not 0 <= (ends - begins).days <= LONGEST_DAYS or begins.year < 2000:
        raise Rejected(400, "period_unlikely")
    start = datetime.combine(begins, datetime.min.time(), zone)
    return _instant(start), _instant(after)


def _instant(moment: datetime) -> str:
    return text_of(ms_of(moment.isoformat()))


async def _rows(
    house: House, kind: Kind, scopes: list[str], period: tuple[str, str], days: tuple[str, str]
) -> list[dict[str, Any]]:
    """Return the records of the period; of those that tell of a day, those of its days."""
    by_day = kind.name == "daily_report"
    clause = '"on_day" >= ? AND "on_day" <= ?' if by_day else '"at" >= ? AND "at" < ?'
    found = await house.db.fetch(
        f"SELECT * FROM {_table(kind.name)} WHERE scope IN ({marks(len(scopes))}) AND {clause} "
        f"ORDER BY id LIMIT {MOST + 1}",
        *scopes,
        *(days if by_day else period),
    )
    if len(found) > MOST:
        raise Rejected(400, "sheet_too_large", most=MOST)
    return found


async def _names(house: House, needed: dict[str, set[str]], scopes: list[str]) -> Names:
    """Return what people call these records, as far as the reader may see them."""
    found: dict[tuple[str, str], str] = {}
    for kind, ids in needed.items():
        known = registered().get(kind)
        column = known and _naming(known[1])
        if not column:
            continue
        for some in _turns(sorted(ids)):
            for row in await house.db.fetch(
                f"SELECT id, {quoted(column)} AS called FROM {_table(kind)} "
                f"WHERE id IN ({marks(len(some))}) AND scope IN ({marks(len(scopes))})",
                *some,
                *scopes,
            ):
                found[kind, str(row["id"])] = str(row["called"] or "")
    return found


def _naming(kind: Kind) -> str | None:
    """Return the field that people call a record by: a job its number, a promise its day."""
    return next((one for one in ("name", "code", "text", "place", "ship_on") if kind.field(one)), None)


def _turns(ids: list[str]) -> Iterable[list[str]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))


def _table(kind: str) -> str:
    return quoted(registered()[kind][0]._meta.tablename)


async def _language(house: House, me: Identity) -> str:
    rows = await house.db.fetch("SELECT language FROM person WHERE id = ?", me.user)
    return str(rows[0]["language"] or "") if rows else ""


ROUTES = [offers, code, sheet]
