"""Secrets and codes."""

from __future__ import annotations

import hashlib

import pytest

from server.features.people.tokens import ALPHABET, ENROL_LETTERS, digest, grouped, new_code, new_secret, typed


def test_secrets_carry_256_bits_and_differ() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(len(one) == 43 for one in made)


def test_only_the_sha_256_is_kept() -> None:
    assert digest("abc") == hashlib.sha256(b"abc").hexdigest()


def test_codes_have_no_letters_that_look_alike() -> None:
    assert not set(ALPHABET) & set("0O1I")
    assert len(ALPHABET) == 32
    assert set(new_code(1000)) <= set(ALPHABET)


@pytest.mark.parametrize("way", [str.lower, grouped, lambda code: f" {grouped(code).replace('-', ' ')} "])
def test_a_code_is_understood_however_it_is_typed(way: object) -> None:
    code = new_code(ENROL_LETTERS)
    assert callable(way)
    assert typed(way(code)) == code


def test_codes_are_shown_in_groups_of_four() -> None:
    assert grouped("ABCDEFGHJKLM") == "ABCD-EFGH-JKLM"
