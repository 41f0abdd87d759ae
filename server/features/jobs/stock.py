"""What of a material is not free any more (引当済), counted in its units; pure.

The same lines in TypeScript are pwa/src/features/jobs/stock.ts; both run tests/vectors/facts/*.json.
"""

from __future__ import annotations

from server.features.plant.known import Book, number

RESERVING_JOBS = ("ordered", "released")
RESERVING_PROMISES = ("held", "committed")


def reserved(book: Book, material: str, but: str | None = None) -> int:
    """Return the units that jobs which have not begun, and promises that are no job yet, will take.

    `but`: a promise that reserves nothing, because it is the one that is asked about.
    """
    total = 0
    for item in book.by("item", "material_id", material):
        per = number(item, "pieces_per_unit", 1)
        for job in book.by("job", "item_id", item["id"]):
            if job.get("state") in RESERVING_JOBS and not job.get("drawn_qty"):
                total += -(-(number(job, "start_qty") or job["ordered_qty"]) // per)
        for one in book.by("promise", "item_id", item["id"]):
            if one.get("state") in RESERVING_PROMISES and not one.get("job_id") and one["id"] != but:
                total += -(-one["promised_qty"] // per)
    return total
