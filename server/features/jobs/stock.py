"""What of a material is not free any more (引当済), counted in its units; pure.

The same lines in TypeScript are pwa/src/features/jobs/stock.ts; both run tests/vectors/facts/*.json.
"""

from __future__ import annotations

from server.features.plant.known import Book, Row, number

RESERVING_JOBS = ("ordered", "released")
RESERVING_PROMISES = ("held", "committed")


def stands(promise: Row, today: str) -> bool:
    """Tell whether a promise takes anything: a commitment, or a hold up to the end of its last day."""
    is_over = promise.get("state") == "held" and (promise.get("expires_on") or today) < today
    return promise.get("state") in RESERVING_PROMISES and not is_over


def reserved(book: Book, material: str, today: str, but: str | None = None) -> int:
    """Return the units that jobs which have not begun, and promises that are no job yet, will take.

    `but`: a promise that reserves nothing, because it is the one that is asked about; nor does the one it takes the
    place of, nor the jobs they became.
    """
    everything = book.once(f"reserved {today}", material, lambda: _reserved(book, material, today))
    promise = book.get("promise", but)
    own = [one for one in (promise, book.get("promise", (promise or {}).get("replaces"))) if one is not None]
    own += [job for one in own if (job := book.get("job", one.get("job_id"))) is not None]
    once = {one["id"]: one for one in own}.values()
    items = [(one, book.get("item", one.get("item_id"))) for one in once]
    ours = [(one, item) for one, item in items if item and item.get("material_id") == material]
    return everything - sum(_units(one, item, today) for one, item in ours)


def _reserved(book: Book, material: str, today: str) -> int:
    return sum(
        _units(one, item, today)
        for item in book.by("item", "material_id", material)
        for kind in ("job", "promise")
        for one in book.by(kind, "item_id", item["id"])
    )


def _units(one: Row, item: Row, today: str) -> int:
    """Return what a job or a promise will take; 0 when it has it, or never will."""
    if "promised_qty" in one:
        waits = stands(one, today) and not one.get("job_id")
        pieces = _begun(one)
    else:
        waits = one.get("state") in RESERVING_JOBS and not one.get("drawn_qty")
        pieces = number(one, "start_qty") or one["ordered_qty"]
    return -(-pieces // number(item, "pieces_per_unit", 1)) if waits else 0


def _begun(promise: Row) -> int:
    """Return the pieces that go into the first step (投入): as the walk found, else as many as were promised."""
    found = promise.get("found")
    walked = found.get("pieces") if isinstance(found, dict) else None
    first = walked[0] if isinstance(walked, list) and walked else None
    return first if isinstance(first, int) else int(promise["promised_qty"])
