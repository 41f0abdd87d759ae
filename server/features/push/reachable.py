"""Whether messages can reach a person, and if not why; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

Standing = Literal["reached", "refused", "off", "signed_out", "no_phone"]
"""`refused`: a push service takes nothing for their phone. `off`: signed in, but nobody turned messages on there.
`signed_out`: their phones are signed out, or it ended by time. `no_phone`: they have no phone of their own here."""


def standing(devices: Iterable[Mapping[str, Any]], subscriptions: Iterable[Mapping[str, Any]]) -> dict[str, Standing]:
    """Return how it stands with everybody who has a phone; who is missing has none.

    `devices` are own phones that were not shut out: id, user_id, and whether a session is `live`. `subscriptions`:
    device_id and whether it is `failing`. One phone that receives is enough.
    """
    failing = {one["device_id"]: bool(one["failing"]) for one in subscriptions}
    found: dict[str, Standing] = {}
    for device in devices:
        stands: Standing = "signed_out"
        if device["live"]:
            stands = _BY_FAILING[failing.get(device["id"])]
        best = found.get(device["user_id"], "signed_out")
        found[device["user_id"]] = min(stands, best, key=_BEST_FIRST.index)
    return found


_BEST_FIRST: tuple[Standing, ...] = ("reached", "refused", "off", "signed_out")
_BY_FAILING: dict[bool | None, Standing] = {None: "off", True: "refused", False: "reached"}
