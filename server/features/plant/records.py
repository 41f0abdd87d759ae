"""The plant: where work is done and the words for what goes wrong."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced

USES = ("site", "work_center", "supplier", "carrier", "customer")


@synced(scope="shop", timeline=True, sheet=("code", "name", "use", "weekly"))
class Calendar(Record, tablename="calendar"):
    """Which days somebody works: the plant, a work centre, a supplier, a carrier, a customer."""

    code = c.text("Short code", max_length=24, required=True, indexed=True)
    name = c.text("What people call it", max_length=60, required=True)
    use = c.choice("Whose days they are; the plant has one", *USES, required=True, default="supplier", indexed=True)
    weekly = c.text("Monday to Sunday, 1 open and 0 closed", max_length=7, required=True)


@synced(scope="shop", timeline=True, sheet=("calendar_id", "on_day", "open", "note"))
class CalendarDay(Record, tablename="calendar_day"):
    """A day on which a calendar is not as every week."""

    calendar_id = c.ref("calendar", "The calendar", required=True)
    on_day = c.day("The day", required=True)
    open = c.choice("Whether it is open, closed, or as every week after all", "closed", "open", "usual", required=True)
    note = c.text("Why, such as the name of a holiday", max_length=60)


@synced(
    scope="shop", timeline=True, sheet=("code", "name", "stations", "attended_min", "efficiency_pct", "reserve_pct")
)
class WorkCenter(Record, tablename="work_center"):
    """A group of equal stations that work is planned on."""

    code = c.text("Short code on the traveller, such as MC3", max_length=16, required=True, indexed=True)
    name = c.text("What the floor calls it", max_length=60, required=True)
    stations = c.integer("Machines or benches side by side", unit="stations", minimum=1, maximum=500, default=1)
    attended_min = c.integer(
        "Attended minutes of one station on a working day", unit="minutes", minimum=0, maximum=1440, default=480
    )
    efficiency_pct = c.integer(
        "Standard minutes earned per attended minute", unit="percent", minimum=50, maximum=100, default=85
    )
    reserve_pct = c.integer("Kept free for rush orders and rework", unit="percent", minimum=0, maximum=90, default=0)
    calendar_id = c.ref("calendar", "Its own days; empty: those of the plant")
    leads = c.refs("user", "Who answers for it")
    sort = c.integer("Place in lists and on the wall", unit="place", minimum=0, maximum=10_000, default=0)
    active = c.flag("Whether it is in use", default=True)


@synced(scope="shop", sheet=("code", "name", "use"))
class Reason(Record, tablename="reason"):
    """Why pieces were scrapped, as one tap."""

    code = c.text("Short stable code", max_length=24, required=True, indexed=True)
    name = c.text("Word on the tile", max_length=40, required=True)
    use = c.choice("Where the reason is offered", "scrap", "stop", default="scrap", required=True)
    sort = c.integer("Place on the tiles", unit="place", minimum=0, maximum=10_000, default=0)
    active = c.flag("Whether it is offered", default=True)
