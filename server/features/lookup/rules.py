"""What the phone must know of searching: which fields are not looked through, and what a record is called by."""

from __future__ import annotations

from server.features.lookup.sought import BORROWED, UNSOUGHT_FIELDS, UNSOUGHT_KINDS
from sync.change import Rule

RULES: dict[str, Rule] = {}

OFFERS: dict[str, object] = {
    "unsought_fields": list(UNSOUGHT_FIELDS),
    "unsought_kinds": list(UNSOUGHT_KINDS),
    "borrowed": {kind: [list(one) for one in fields] for kind, fields in BORROWED.items()},
}
