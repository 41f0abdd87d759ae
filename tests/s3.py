"""An S3 server of our own for a test run: moto's, a process on loopback that keeps its objects in memory."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request

from tests.e2e.process import free_port
from tests.e2e.waiting import until


class Bucket:
    """A running server with one bucket; `settings` are the variables with which S3 clients find it."""

    place = "s3://shop/photos"

    def __init__(self) -> None:
        self._port = free_port()
        self._url = f"http://127.0.0.1:{self._port}"
        self.settings = {
            "AWS_ENDPOINT_URL": self._url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "ap-northeast-1",
        }
        self.start()

    def start(self) -> None:
        """Start it, with an empty bucket, where it was."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-p", str(self._port)],
            env={**os.environ, "AWS_REGION": "us-east-1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(self._made, "the S3 server has a bucket")

    def _made(self) -> bool:
        assert self._process.poll() is None, "moto's server ended: is moto[s3] with flask and flask-cors installed?"
        try:
            urllib.request.urlopen(urllib.request.Request(f"{self._url}/shop", method="PUT"))
        except (urllib.error.URLError, ConnectionError):
            return False
        return True

    def stop(self) -> None:
        """End it, and forget everything in it."""
        self._process.kill()
        self._process.wait()
