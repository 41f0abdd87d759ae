"""Photos and voice memos: the record that others see at once, and the upload that follows it."""

from __future__ import annotations

from piccolo.columns import BigInt, Varchar
from piccolo.table import Table

from server.core import columns as c
from server.core.synced import Record, synced


@synced(scope="shop")
class Photo(Record, tablename="photo"):
    """A picture that belongs to another record; its content is named by its hash."""

    sha256 = c.text(
        "SHA-256 of the file, in hexadecimal: its name in the photo store",
        max_length=64,
        required=True,
        once=True,
        indexed=True,
    )
    about_kind = c.text("Kind of the record it belongs to", max_length=40, required=True)
    about_id = c.ref(None, "Record it belongs to", required=True)
    preview = c.text(
        "Small JPEG as base64, at most 20 KB, so that others see it before the upload ends", max_length=28_000
    )
    bytes = c.integer("Size of the file", unit="bytes", minimum=1, maximum=20_000_000)
    width = c.integer("Width upright", unit="pixels", minimum=1, maximum=20_000)
    height = c.integer("Height upright", unit="pixels", minimum=1, maximum=20_000)
    before_id = c.ref("photo", "The photo that shows the same thing before it was mended")
    stored = c.flag("Whether the server holds the whole, checked file", server_only=True)
    fault = c.text("Why the server could not keep the file, as a code", max_length=40)


@synced(scope="shop")
class Memo(Record, tablename="memo"):
    """A voice memo that belongs to another record; its content is named by its hash."""

    sha256 = c.text(
        "SHA-256 of the recording, in hexadecimal: its name in the store",
        max_length=64,
        required=True,
        once=True,
        indexed=True,
    )
    about_kind = c.text("Kind of the record it belongs to", max_length=40, required=True)
    about_id = c.ref(None, "Record it belongs to", required=True)
    bytes = c.integer("Size of the recording", unit="bytes", minimum=1, maximum=2_000_000)
    length_ms = c.integer("How long it lasts, as the phone measured it", unit="ms", minimum=1, maximum=65_000)
    stored = c.flag("Whether the server holds the whole, checked recording", server_only=True)
    fault = c.text("Why the server could not keep the recording, as a code", max_length=40)


class Upload(Table, tablename="upload"):
    """A resumable upload under way (tus 1.0); the part that arrived lies in the data folder, under this id.

    One a device and file: the id is made of both, so a phone finds its upload again without remembering anything.
    """

    id = Varchar(length=64, primary_key=True, default=None)
    sha256 = Varchar(length=64)
    device_id = Varchar(length=36)
    length = BigInt()
    touched_at_ms = BigInt(index=True)


class Ticket(Table, tablename="file_ticket"):
    """Lets somebody without an account add one photo to one record for a short while; only a hash of it is kept.

    `photo_id` is the id that the photo gets, so that one that is brought twice is one. `sha256` is the content that was
    brought; empty: nothing yet.
    """

    id = Varchar(length=36, primary_key=True, default=None)
    hash = Varchar(length=64, unique=True)
    about_kind = Varchar(length=40)
    photo_id = Varchar(length=36)
    sha256 = Varchar(length=64, default="")
    until_ms = BigInt(index=True)
