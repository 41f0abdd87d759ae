"""Whether messages can reach somebody, and why not."""

from __future__ import annotations

import pytest

from server.features.push.reachable import Standing, standing


def device(id: str, live: bool = True, user: str = "u") -> dict[str, object]:
    return {"id": id, "user_id": user, "live": live}


def wants(device: str, failing: bool = False) -> dict[str, object]:
    return {"device_id": device, "failing": failing}


@pytest.mark.parametrize(
    ("devices", "subscriptions", "stands"),
    [
        ([device("a")], [wants("a")], "reached"),
        ([device("a")], [wants("a", failing=True)], "refused"),
        ([device("a")], [], "off"),
        ([device("a", live=False)], [wants("a")], "signed_out"),
        ([device("a"), device("b")], [wants("a", failing=True), wants("b")], "reached"),
        ([device("a"), device("b", live=False)], [wants("b")], "off"),
    ],
)
def test_the_best_of_their_phones_counts(
    devices: list[dict[str, object]], subscriptions: list[dict[str, object]], stands: Standing
) -> None:
    assert standing(devices, subscriptions) == {"u": stands}


def test_who_has_no_phone_is_not_named() -> None:
    assert standing([device("a", user="v")], []) == {"v": "off"}
