"""Gathers what decisions depend on from the slices: rules, reactions, permissions. Once, at start."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from server.core import discovery, versions
from server.live.catalogue import AUDIT
from sync.apply import Rulebook
from sync.change import Actor, Permit, Reaction, Rule
from sync.record import Catalogue
from sync.upcast import Lift, Upcast, upcaster

ScopesOf = Callable[[Actor], frozenset[str]]


def permit() -> Permit:
    """Return the permission check of the slice that has one; RuntimeError when none or two do."""
    found = [one.permitted for one in discovery.modules("permissions").values() if hasattr(one, "permitted")]
    if len(found) != 1:
        raise RuntimeError(f"one slice must say who may do what (permissions.py with `permitted`), found {len(found)}")
    function: Permit = found[0]
    return function


@cache
def scopes_of() -> ScopesOf:
    """Return what says which scopes an actor reads, and so may write into."""
    found = [one.scopes_of for one in discovery.modules("permissions").values() if hasattr(one, "scopes_of")]
    if len(found) != 1:
        raise RuntimeError(f"one slice must say who sees what (permissions.py with `scopes_of`), found {len(found)}")
    function = found[0]
    return lambda actor: frozenset(function(actor.roles, actor.user))


def upcast() -> Upcast:
    """Return what lifts mutations of older schemas, by the ``UPCASTS`` of all slices.

    Raises RuntimeError when two lift the same kind, or one lifts what is not lifted any more or not old yet.
    """
    lifts: dict[int, dict[str, Lift]] = {}
    for slice_name, module in discovery.modules("upcasts").items():
        for schema, kinds in module.UPCASTS.items():
            if not versions.LIFTED_FROM <= schema < versions.SCHEMA:
                raise RuntimeError(f"upcasts of {slice_name}: {schema} is not among the older schemas that are lifted")
            for kind, lift in kinds.items():
                if kind in lifts.setdefault(schema, {}):
                    raise RuntimeError(f"upcasts of {slice_name}: {kind} of schema {schema} is lifted elsewhere too")
                lifts[schema][kind] = lift
    return upcaster(versions.SCHEMA, versions.LIFTED_FROM, lifts)


def rulebook(catalogue: Catalogue) -> Rulebook:
    """Return the rulebook of all slices; RuntimeError when a rule is about a kind that does not exist."""
    rules: dict[str, list[Rule]] = {}
    for slice_name, module in discovery.modules("rules").items():
        for kind, rule in module.RULES.items():
            if kind not in catalogue.kinds:
                raise RuntimeError(f"rules of {slice_name}: there is no kind {kind}")
            rules.setdefault(kind, []).append(rule)
    reactions: list[Reaction] = []
    for module in discovery.modules("tasks").values():
        reactions += getattr(module, "REACTIONS", ())
    return Rulebook(
        catalogue=catalogue,
        permit=permit(),
        rules=rules,
        reactions=tuple(reactions),
        audit=AUDIT,
        upcast=upcast(),
    )
