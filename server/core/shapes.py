"""Texts in the bodies of requests, checked before anything looks at them; what does not fit is `bad_request`.

PostgreSQL cannot keep NUL, and SQLite keeps it without a word: neither is to be found out in a route.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
"""The id of a record."""

Word = Annotated[str, Meta(max_length=128, pattern=r"^[^\x00]*$")]
"""A code or a secret: something a machine made and a person may have copied."""

Epoch = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[^\x00]*$")]
"""The name of one life of a device's database, as the protocol bounds it."""

Mark = Annotated[str, Meta(max_length=32, pattern=r"^[^\x00]*$")]
"""A version, the name of a page."""

Name = Annotated[str, Meta(max_length=60, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]
"""What people call something; more than blanks."""

Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
"""How many of something a device says there are."""

Label = Annotated[str, Meta(max_length=80, pattern=r"^[^\x00]*$")]
"""What people write on something."""
