"""Wall displays: what each shows, and how one is let in by a code on its own screen."""

from __future__ import annotations

from piccolo.columns import BigInt, Varchar
from piccolo.table import Table

from server.core import columns as c
from server.core.synced import Record, synced

PAGES = ("today", "load", "andon", "voices")


@synced(scope="shop")
class Board(Record, tablename="board"):
    """The settings of one wall display; they outlive the device that shows it."""

    name = c.text("Where it hangs", max_length=60, required=True)
    device_id = c.ref("device", "The display that shows it now")
    page = c.choice("Which board is shown first", *PAGES, default="today")
    rotate_sec = c.integer(
        "How long each page stays; 0 keeps the first", unit="seconds", minimum=0, maximum=3600, default=20
    )
    sound = c.flag("Whether a stop may make a sound", default=True)
    work_centers = c.refs("work_center", "Which work centres it shows; none means all")
    identify_at = c.instant("When the office last asked the display to say which one it is")
    reload_at = c.instant("When the office last asked the display to load itself anew")


class Pairing(Table, tablename="pairing"):
    """A display waiting to be let in; only hashes of its code and of its secret are kept."""

    code_hash = Varchar(length=64, primary_key=True, default=None)
    secret_hash = Varchar(length=64)
    expires_at_ms = BigInt()
    board_id = Varchar(length=36, null=True, default=None)
    approved_by = Varchar(length=36, null=True, default=None)
    claimed_at_ms = BigInt(null=True, default=None)


class Beat(Table, tablename="board_beat"):
    """The last sign of life of a display, for the office's list; too frequent to be worth a synced record."""

    device_id = Varchar(length=36, primary_key=True, default=None)
    seen_at_ms = BigInt()
    version = Varchar(length=40)
    page = Varchar(length=32)
