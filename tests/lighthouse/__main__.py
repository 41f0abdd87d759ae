"""`make lighthouse`: the first screens of the demo factory, measured three times each; the median must hold."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatch_build import node_environment, packages_installed, run_npm
from tests.e2e.people import link_of
from tests.e2e.process import ServerProcess

HERE = Path(__file__).resolve().parent
WANTED = {"performance": 98, "accessibility": 100}


def measure(pages: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return the figures of the median run of each page."""
    if not packages_installed(HERE):
        print("installing Lighthouse", file=sys.stderr)
        run_npm("ci", folder=HERE)
    wish = {"chromium": shutil.which("chromium"), "reports": str(HERE / "reports"), "pages": pages}
    done = subprocess.run(
        ["node", str(HERE / "run.mjs")],
        input=json.dumps(wish),
        env=node_environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def main() -> int:
    with (
        tempfile.TemporaryDirectory(prefix="kakehashi-") as folder,
        ServerProcess(Path(folder) / "demo", "demo") as server,
    ):
        pages = [{"name": "entrance", "url": server.url}]
        pages += [{"name": role, "url": server.url, "link": link_of(server, role)} for role in ("sales", "worker")]
        figures = measure(pages)
    missed = 0
    for one in figures:
        print(" · ".join(f"{key} {value}" for key, value in one.items()))
        missed += sum(one[key] < least for key, least in WANTED.items())
    return missed


if __name__ == "__main__":
    sys.exit(main())
