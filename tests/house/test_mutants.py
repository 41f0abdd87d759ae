"""The mistakes that are made on purpose can still be made."""

from __future__ import annotations

from tests.house.tree import ROOT
from tests.simulation.mutants import MUTANTS


def test_every_line_that_is_broken_on_purpose_is_there_once() -> None:
    stale = [one.name for one in MUTANTS if (ROOT / one.file).read_text().count(one.old) != 1]
    assert not stale, "tests/simulation/mutants.py names lines that have changed"


def test_no_two_have_the_same_name() -> None:
    assert len({one.name for one in MUTANTS}) == len(MUTANTS)
