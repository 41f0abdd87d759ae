"""Who takes part, and what has to be installed for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from hatch_build import node_environment, packages_installed, run_npm
from tests.bench.contender import Contender, InJavaScript
from tests.bench.contenders.bare import Bare
from tests.bench.contenders.kakehashi import Kakehashi, OnPostgres
from tests.bench.contenders.static_file import StaticFile
from tests.bench.peers.kinto import Kinto
from tests.bench.peers.pycrdt import Pycrdt
from tests.bench.peers.web_push import WebPush

PEERS = Path(__file__).parent / "peers"


class Hocuspocus(InJavaScript):
    """Hocuspocus with its SQLite extension."""

    name = "Hocuspocus"
    module = "hocuspocus.mjs"
    durable = "SQLite, up to some seconds after telling"
    lacks = "a verdict for each change: whoever may write the document may write anything in it"


class Replicache(InJavaScript):
    """Replicache, with a server written as its documentation says."""

    name = "Replicache"
    module = "replicache.mjs"
    durable = "memory (its server is one's own)"
    lacks = "a server; what the server refuses vanishes from the phone"
    keeps = False


class TinyBase(InJavaScript):
    """TinyBase with its file persister."""

    name = "TinyBase"
    module = "tinybase.mjs"
    durable = "a file, after telling"
    lacks = "acknowledgements, access checks, refusals"

    def fill(self, count: int) -> None:
        """Fill it in one transaction: it writes its whole file for each."""
        self.ask("create", records=count, unit=count)


class PouchDB(InJavaScript):
    """PouchDB with express-pouchdb."""

    name = "PouchDB"
    module = "pouchdb.mjs"
    durable = "LevelDB, not flushed"
    lacks = "access to parts of a database, refusals of what was written offline"


class RxDB(InJavaScript):
    """RxDB with its WebSocket replication."""

    name = "RxDB"
    module = "rxdb.mjs"
    durable = "memory"
    lacks = "access checks, refusals; its server's storages that keep anything are not part of it"
    keeps = False


CONTENDERS: Sequence[type[Contender]] = (
    Bare, StaticFile, Kakehashi, OnPostgres, Hocuspocus, RxDB, Replicache, Pycrdt, Kinto, PouchDB, TinyBase, WebPush,
)  # fmt: skip


def install(contenders: Sequence[type[Contender]]) -> None:
    """Install what these need beside the house's own packages, into folders that git ignores."""
    if any(issubclass(one, InJavaScript) for one in contenders) and not packages_installed(PEERS):
        print("installing the contenders of npm", file=sys.stderr)
        run_npm("ci", "--ignore-scripts", folder=PEERS)
        # Its build would be fetched from elsewhere; the headers of Debian's Node are enough to compile it.
        sqlite = PEERS / "node_modules/@hocuspocus/extension-sqlite/node_modules/better-sqlite3"
        sqlite = sqlite if sqlite.is_dir() else PEERS / "node_modules/better-sqlite3"
        headers = {"npm_config_nodedir": "/usr"}
        subprocess.run(
            ["npm", "run", "build-release"], cwd=sqlite, env={**node_environment(), **headers}, check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    if any(one in (Kinto, Pycrdt) for one in contenders) and not Path(Kinto.python).exists():
        print("installing the contenders of Python", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", PEERS / ".venv"], check=True)
        subprocess.run([Kinto.python, "-m", "pip", "install", "--quiet", "-r", PEERS / "requirements.txt"], check=True)
