"""Finds what the slices offer by the name of their files; nobody registers anything by hand.

Looks into every package of ``server.features``: records (tables), rules (RULES), upcasts (UPCASTS), notify (notices),
engaged (engagements, MOVES_WITH), over (OVER), tasks (REACTIONS, SCHEDULES, CHECKUPS), routes (ROUTES), permissions
(permitted, scopes_of), guards (identify, identity_of).
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from types import ModuleType

from piccolo.table import Table

import server.features
from server.core import versions
from server.core.synced import Record, registered
from sync.record import Catalogue, Kind

FILES = ("records", "rules", "upcasts", "tasks", "notify", "engaged", "over", "routes", "permissions", "guards")


def slices() -> list[str]:
    """Return the names of all slices, sorted."""
    return sorted(one.name for one in pkgutil.iter_modules(server.features.__path__) if one.ispkg)


def modules(file: str) -> dict[str, ModuleType]:
    """Return the module `file` of every slice that has one, by slice."""
    found = {}
    for one in slices():
        name = f"server.features.{one}.{file}"
        if importlib.util.find_spec(name) is not None:
            found[one] = importlib.import_module(name)
    return found


def tables() -> list[type[Table]]:
    """Return every Piccolo table of the core and of the slices, those that are not synced too, by table name."""
    core = [importlib.import_module(f"server.core.{one}") for one in ("audit", "lease")]
    homes = [*core, *modules("records").values()]
    found = {
        one._meta.tablename: one
        for home in homes
        for one in vars(home).values()
        if isinstance(one, type) and issubclass(one, Table) and one.__module__ == home.__name__
    }
    return [found[name] for name in sorted(found)]


def load() -> dict[str, tuple[type[Record], Kind]]:
    """Import every slice's and the core's tables and return all kinds with their tables."""
    importlib.import_module("server.core.audit")
    modules("records")
    return registered()


def catalogue() -> Catalogue:
    """Return the catalogue of all kinds."""
    kinds = {name: kind for name, (_, kind) in load().items()}
    return Catalogue(schema=versions.SCHEMA, readable_from=versions.READABLE_FROM, kinds=kinds)
