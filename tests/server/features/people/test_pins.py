"""PINs: keys, verifiers, the lock."""

from __future__ import annotations

import pytest

from server.features.people.pins import (
    ITERATIONS,
    LOCK_MS,
    WRONG_ALLOWED,
    is_pin,
    key_of,
    locked_until_ms,
    opens,
    verifier_for,
    verifier_of,
)


@pytest.mark.parametrize("text", ["0000", "1234", "12345678"])
def test_four_to_eight_digits_are_a_pin(text: str) -> None:
    assert is_pin(text)


@pytest.mark.parametrize("text", ["", "123", "123456789", "12a4", "１２３４", "1234\n", " 1234"])
def test_anything_else_is_not(text: str) -> None:
    assert not is_pin(text)


def test_the_right_pin_opens_and_a_wrong_one_does_not() -> None:
    made = verifier_for("4826")
    assert made.iterations == ITERATIONS
    assert opens(key_of("4826", made.salt, made.iterations), made.verifier)
    assert not opens(key_of("4827", made.salt, made.iterations), made.verifier)


def test_what_is_stored_does_not_open() -> None:
    made = verifier_for("4826")
    assert not opens(made.verifier, made.verifier)


@pytest.mark.parametrize("key", ["", "zz", "ab", "x" * 64, "あ"])
def test_a_key_that_is_none_opens_nothing(key: str) -> None:
    assert not opens(key, verifier_for("4826").verifier)


def test_the_same_pin_gets_another_salt() -> None:
    assert verifier_for("4826").salt != verifier_for("4826").salt


def test_the_parameters_are_those_that_the_tablet_computes_with() -> None:
    # The same case is computed by WebCrypto in tests/pwa/features/people/pin.test.ts.
    key = key_of("4826", "000102030405060708090a0b0c0d0e0f", 1000)
    assert key == "b2821ed22f60737c00eebcb01b582478b715d4cb1da2b13e3b98ffa9d353e88a"
    assert verifier_of(key) == "df60ea1b63ee6dd4947f037278283ee37d0a0ceab02f2ab4233bd50e5c807676"


def test_guessing_ends_after_five_wrong_ones() -> None:
    assert locked_until_ms(WRONG_ALLOWED - 1, 1000) == 0
    assert locked_until_ms(WRONG_ALLOWED, 1000) == 1000 + LOCK_MS
