"""`@synced` makes a kind of a table, and refuses what would not travel."""

from __future__ import annotations

import pytest
from piccolo.columns import Varchar

from server.core import columns as c
from server.core.synced import Record, registered, synced


def test_a_column_must_be_declared_for_the_sync() -> None:
    class Loose(Record, tablename="loose"):
        """Something."""

        name = Varchar()

    with pytest.raises(ValueError, match=r"loose\.name"):
        synced(scope="shop")(Loose)


def test_a_reserved_name_is_refused() -> None:
    class Taken(Record, tablename="taken"):
        """Something."""

        pending = c.flag("Whether it waits")

    with pytest.raises(ValueError, match=r"taken\.pending"):
        synced(scope="shop")(Taken)
    assert not {"taken", "loose"} & registered().keys()
