"""How far a pairing is."""

from __future__ import annotations

from server.features.boards.pairing import PAIRING_MS, Pairing, standing


def pairing(board: str | None = None, claimed: int | None = None) -> Pairing:
    return Pairing(expires_at_ms=PAIRING_MS, board_id=board, claimed_at_ms=claimed)


def test_a_wall_waits_until_its_code_runs_out() -> None:
    assert standing(pairing(), PAIRING_MS - 1) == "waiting"
    assert standing(pairing(), PAIRING_MS) == "expired"


def test_an_approved_wall_may_claim_also_when_the_yes_came_in_the_last_second() -> None:
    assert standing(pairing("b"), PAIRING_MS + 1) == "approved"
    assert standing(pairing("b"), 2 * PAIRING_MS) == "expired"


def test_it_claims_once() -> None:
    assert standing(pairing("b", claimed=5), 6) == "claimed"


def test_a_code_nobody_gave_out_is_unknown() -> None:
    assert standing(None, 0) == "unknown"
