"""People, the devices they carry, and what lets them in."""

from __future__ import annotations

from piccolo.columns import BigInt, Boolean, Integer, Varchar
from piccolo.table import Table

from server.core import columns as c
from server.core.synced import Record, synced

ROLES = ("admin", "worker", "lead", "sales", "bridge", "planner", "manager", "kiosk", "program")
LANGUAGES = ("ja", "ja-easy", "en", "vi")


@synced(scope="shop", sheet=("name",))
class Team(Record, tablename="team"):
    """A group of people who work together."""

    name = c.text("What the team is called on the floor", max_length=60, required=True)


@synced(scope="shop", kind="user", sheet=("name", "reading", "role", "team_id", "language", "active"))
class User(Record, tablename="person"):
    """A person of the company, or a program acting for it."""

    name = c.text("Name as colleagues write it", max_length=60, required=True)
    reading = c.text("Name in kana, for sorting and for reading aloud", max_length=60)
    role = c.choice(
        "What this person mainly does; decides what they see and may do", *ROLES, required=True, indexed=True
    )
    team_id = c.ref("team", "The team this person belongs to")
    work_centers = c.refs("work_center", "Work centres this person usually works at")
    language = c.choice("Language of the screens and of push messages", *LANGUAGES, default="ja")
    active = c.flag("Whether this person may sign in", default=True)
    has_pin = c.flag("Whether a PIN for shared devices is set", server_only=True)


@synced(scope="shop", server_only=True)
class Device(Record, tablename="device"):
    """A phone, tablet or wall display that was let in."""

    label = c.text("How people tell this device from others", max_length=80)
    user_id = c.ref("user", "The person who carries it; empty for shared devices and walls")
    form = c.choice("What kind of device it is", "own", "shared", "kiosk", "program", default="own")
    parent_id = c.ref("device", "The shared device on which this person signed in with a PIN")
    revoked_at = c.instant("When the device was shut out")
    seen_at = c.instant("When it last talked to the server, at most once an hour")
    wiped_at = c.instant("When it was found that the browser had thrown away what it kept, by the clock of the device")
    wiped_entries = c.integer("Entries that were lost with it before they were sent", unit="entries", minimum=0)
    wiped_photos = c.integer(
        "Photos and voice memos that were lost with it before they were sent", unit="photos", minimum=0
    )


class Session(Table, tablename="session"):
    """A signed-in device; only the SHA-256 of its secret is kept. `led`: a lead, not an admin, let it in."""

    token_hash = Varchar(length=64, primary_key=True, default=None)
    device_id = Varchar(length=36, index=True)
    user_id = Varchar(length=36, null=True, default=None, index=True)
    form = Varchar(length=16)
    made_at_ms = BigInt()
    expires_at_ms = BigInt()
    revoked = Boolean(default=False)
    led = Boolean(default=False)


class Enrolment(Table, tablename="enrolment"):
    """A link that lets one device in, once, within minutes; only the hash of its code is kept.

    `led`: a lead made it, not an admin.
    """

    code_hash = Varchar(length=64, primary_key=True, default=None)
    user_id = Varchar(length=36, null=True, default=None)
    form = Varchar(length=16)
    label = Varchar(length=80, default="")
    expires_at_ms = BigInt()
    used_at_ms = BigInt(null=True, default=None)
    led = Boolean(default=False)


class Pin(Table, tablename="pin"):
    """A person's PIN for shared devices, as the verifier that shared devices also carry."""

    user_id = Varchar(length=36, primary_key=True, default=None)
    salt = Varchar(length=64)
    iterations = Integer()
    verifier = Varchar(length=128)
    failures = Integer(default=0)
    locked_until_ms = BigInt(default=0)
