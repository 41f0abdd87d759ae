"""Which e-mail addresses are taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.features.mail.addresses import LONGEST, clean, hinted


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" sato@Example.CO.jp ", "sato@example.co.jp"),
        ("Sato.Ichiro+kakehashi@example.com", "Sato.Ichiro+kakehashi@example.com"),
        ("o'brien_1@xn--bcher-kva.example", "o'brien_1@xn--bcher-kva.example"),
    ],
)
def test_usual_addresses_are_taken(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", "sato", "@example.com", "sato@", "sato@localhost", "sato@example..com", ".sato@example.com",
        "sa..to@example.com", "sato.@example.com", "sato@-example.com", "sato@example.com-", "sato@127.0.0.1",
        "sato@[127.0.0.1]", '"sa to"@example.com', "sa to@example.com", "sato@example.com, x@example.com",
        "sato@example.com>\r\nBcc: x@example.com", "sato@example.com\nBcc: x@example.com", "sato\x00@example.com",
        "佐藤@example.com", "sato@例え.jp", "sato@example.com;x", "Sato <sato@example.com>", "a" * 65 + "@example.com",
        "a@" + "b" * 64 + ".com", "a@" + ".".join(["b" * 60] * 5) + ".com",
    ],
)  # fmt: skip
def test_what_could_be_anything_else_is_not(typed: str) -> None:
    assert clean(typed) is None


@given(st.text())
def test_whatever_is_typed_becomes_no_header(typed: str) -> None:
    kept = clean(typed)
    assert kept is None or (kept.isascii() and kept.isprintable() and " " not in kept and len(kept) <= LONGEST)


def test_an_address_is_shown_so_that_its_owner_knows_it() -> None:
    assert hinted("sato@example.co.jp") == "s…@example.co.jp"
    assert hinted("") == ""
