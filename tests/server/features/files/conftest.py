from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.s3 import Bucket


@pytest.fixture(scope="session")
def s3() -> Iterator[Bucket]:
    """Return an S3 server, one for all tests of this process."""
    bucket = Bucket()
    yield bucket
    bucket.stop()


@pytest.fixture
def bucket(s3: Bucket, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """Return the S3 server as this process would be told of it."""
    for name, value in s3.settings.items():
        monkeypatch.setenv(name, value)
    return s3
