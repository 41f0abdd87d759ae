"""The change record: what was changed, from what to what, by whom and why. It makes the timeline."""

from __future__ import annotations

from server.core import columns as c
from server.core.synced import Record, synced


@synced(scope="shop", log=True, server_only=True)
class Changed(Record, tablename="change"):
    """One patch of a record whose history is shown."""

    about_kind = c.text("Kind of the changed record", max_length=40, required=True)
    about_id = c.ref(None, "The changed record", required=True)
    before = c.document("The changed fields as they were")
    after = c.document("The changed fields as they are now")
    why = c.text("The reason the person gave", max_length=500)
