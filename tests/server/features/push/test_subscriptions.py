import base64
import os

import pytest

from server.features.push.subscriptions import endpoint_hash, keys_valid
from tests.server.features.push.receiver import Receiver

KEYS = Receiver().keys


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_what_a_browser_makes_is_accepted() -> None:
    assert keys_valid(KEYS["p256dh"], KEYS["auth"])


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", KEYS["auth"]),
        (text(b"\4" + bytes(64)), KEYS["auth"]),  # not on the curve
        (text(os.urandom(33)), KEYS["auth"]),
        ("!" * 87, KEYS["auth"]),
        (KEYS["p256dh"] * 3, KEYS["auth"]),
        (KEYS["p256dh"], text(bytes(15))),
        (KEYS["p256dh"], "not base64 ✓"),
    ],
    # named, because the keys are new in every process and parallel runs compare names
    ids=["none", "not on the curve", "random", "not base64", "too long", "short secret", "secret not base64"],
)
def test_keys_that_are_none_are_refused(p256dh: str, auth: str) -> None:
    assert not keys_valid(p256dh, auth)


def test_an_endpoint_is_named_by_its_hash() -> None:
    assert endpoint_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
