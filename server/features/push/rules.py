"""What may be changed about news and watches, beyond whose they are (people/permissions.py)."""

from __future__ import annotations

from server.core.zones import zone_of
from server.features.push.words import LONGEST, SHORTEST, WATCHED, plain
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

MOST_WATCHES, MOST_KEPT = 100, 500
MOST_MUTED, LONGEST_KEY = 100, 60


def notice(change: Change, read: Reader) -> Refusal | None:
    """Let the reader mark news as read; what it says is what is still being sent to their phones."""
    if change.actor.origin == "server" or change.after is None:
        return None
    other = [name for name in sorted(change.after.fields) if name != "read_at" and change.changed(name)]
    return Refusal("server_only", {"field": other[0]}) if other else None


def watch(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of a watch: of a record that is there, or of a word, and not of everything."""
    if change.after is None:
        return None
    fields = change.after.fields
    about = fields.get("about_id")
    if fields.get("about_kind") == WATCHED:
        if about is not None or not SHORTEST <= len(plain(str(fields.get("word") or ""))) <= LONGEST:
            return Refusal("word_length", {"min": SHORTEST, "max": LONGEST})
    elif change.before is None and (
        not isinstance(about, str) or not _is_there(change, str(fields["about_kind"]), read)
    ):
        return Refusal("refers_to_nothing", {"field": "about_id"})
    if fields.get("active") and change.changed("active"):
        own = read.children("watch", "user_id", str(fields["user_id"]))
        others = [one for one in own if one.id != change.after.id]
        # Those that ended are begun again, not made anew; what reads all of them must stay quick.
        if sum(bool(one.fields.get("active")) for one in others) >= MOST_WATCHES or len(others) >= MOST_KEPT:
            return Refusal("too_many_watches", {"max": MOST_WATCHES})
    return None


def _is_there(change: Change, kind: str, read: Reader) -> bool:
    """Tell whether what is watched exists; it may be made in the same mutation."""
    id = str(change.record.fields["about_id"])
    made = any(one.op == "create" and (one.kind, one.id) == (kind, id) for one in change.mutation)
    return made or read.get(kind, id) is not None


def reach(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of how somebody wants to be reached."""
    if change.after is None:
        return None
    zone, muted = change.after.fields.get("zone"), change.after.fields.get("muted")
    if zone and zone_of(zone) is None:
        return Refusal("zone_unknown", {"zone": str(zone)})
    if muted is not None and not (
        isinstance(muted, list)
        and len(muted) <= MOST_MUTED
        and all(isinstance(one, str) and len(one) <= LONGEST_KEY for one in muted)
    ):
        return Refusal("muted_malformed")
    return None


RULES: dict[str, Rule] = {"notice": notice, "watch": watch, "reach": reach}
