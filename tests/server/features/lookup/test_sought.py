"""What of a record can be looked for."""

from __future__ import annotations

from server.features.lookup.sought import fields_of, folded
from tests.server.features.shop import CATALOGUE


def test_what_people_wrote_can_be_found_and_what_machines_or_one_person_keep_cannot() -> None:
    fields = {name: fields_of(kind) for name, kind in CATALOGUE.kinds.items()}
    assert fields["post"] == ("text",)
    assert {"code", "name"} <= set(fields["item"])
    assert [fields[one] for one in ("change", "device", "notice", "watch", "photo", "user")] == [()] * 6


def test_no_word_is_found_across_two_texts() -> None:
    assert folded({"code": "H-20", "name": "ハウジング", "note": None}, ("code", "name", "note")) == "h20\nはうじんぐ"
