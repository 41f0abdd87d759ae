"""What of a material is not free any more (引当済), counted in its units; pure.

The same lines in TypeScript are pwa/src/features/jobs/stock.ts; both run tests/vectors/facts/*.json.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from server.features.plant.known import Book, Row, id_of, number

RESERVING_JOBS = ("ordered", "released")
RESERVING_PROMISES = ("held", "committed")


def stands(promise: Row, today: str) -> bool:
    """Tell whether a promise takes anything: a commitment, or a hold up to the end of its last day."""
    is_over = promise.get("state") == "held" and (promise.get("expires_on") or today) < today
    return promise.get("state") in RESERVING_PROMISES and not is_over


class _Claim(NamedTuple):
    """Units that a job or a promise will take, and since when: the version in which it was promised, and its id.

    `whole`: the units when what it takes the place of is not there.
    """

    id: str
    units: int
    v: int | None
    whole: int


def reserved(
    book: Book,
    material: str,
    today: str,
    but: str | None = None,
    stand_back: Collection[str] = (),
    *,
    was_said: bool = False,
) -> int:
    """Return the units that jobs which have not begun, and promises that are no job yet, will take.

    `but`: a promise or a job that reserves nothing, because it is the one that is asked about; nor does the promise it
    takes the place of, nor the jobs they became. `stand_back`: ids of promises that reserve nothing either. With
    `was_said` the promise `but` has its claim since it was given: who came later takes nothing of it.
    """
    claims = book.once(f"claims {today}", material, lambda: [*_claims(book, material, today)])
    own = {*_own(book, but), *stand_back}
    place = _placed(book, but) if was_said else None
    parts = {one["id"] for one in other_parts(book, book.get("promise", but))}
    return sum(
        one.whole if one.id in parts else one.units
        for one in claims
        if one.id not in own and (place is None or _earlier(one, place))
    )


def replaced(book: Book, promise: Row | None) -> Row | None:
    """Return the promise that one takes the place of; all parts of a split delivery take that of the first."""
    first = book.get("promise", (promise or {}).get("split_of"))
    return book.get("promise", (promise or {}).get("replaces") or (first or {}).get("replaces"))


def parts_before(book: Book, promise: Row) -> list[Row]:
    """Return the parts of a split delivery that come before one of them."""
    first = book.get("promise", promise.get("split_of"))
    if first is None:
        return []
    others = (one for one in book.by("promise", "split_of", first["id"]) if one["id"] < promise["id"])
    return [first, *sorted(others, key=id_of)]


def other_parts(book: Book, promise: Row | None) -> list[Row]:
    """Return the other parts of a split delivery that takes the place of a promise, which stands for none of them."""
    if promise is None or replaced(book, promise) is None:
        return []
    first = book.get("promise", promise.get("split_of")) or promise
    return [one for one in (first, *book.by("promise", "split_of", first["id"])) if one["id"] != promise["id"]]


def _own(book: Book, but: str | None) -> set[str]:
    promise = book.get("promise", but)
    both = [one for one in (promise, replaced(book, promise)) if one is not None]
    return {id for id in (but, *(id for one in both for id in (one["id"], one.get("job_id")))) if id}


def _claims(book: Book, material: str, today: str) -> Iterator[_Claim]:
    for item in book.by("item", "material_id", material):
        for job in book.by("job", "item_id", item["id"]):
            if job.get("state") in RESERVING_JOBS and not job.get("drawn_qty"):
                said = [_given(one) for one in book.by("promise", "job_id", job["id"]) if stands(one, today)]
                since = min((v for v in said if v is not None), default=None)
                yield _Claim(job["id"], units := _units(job, item), since, units)
        for one in book.by("promise", "item_id", item["id"]):
            if _waits(one, today):
                yield _Claim(one["id"], _beyond(book, one, item, today), _given(one), _units(one, item))


def _placed(book: Book, id: str | None) -> _Claim | None:
    promise = book.get("promise", id)
    return None if promise is None else _Claim(promise["id"], 0, _given(promise), 0)


def _given(promise: Row) -> int | None:
    """Return the version in which a promise was given; None when nobody knows."""
    found = promise.get("found")
    v = found.get("v") if isinstance(found, dict) else None
    return v if isinstance(v, int) else None


def _earlier(one: _Claim, other: _Claim) -> bool:
    if one.v is None or other.v is None:
        return one.id < other.id
    return (one.v, one.id) < (other.v, other.id)


def _beyond(book: Book, promise: Row, item: Row, today: str) -> int:
    """Return the units that a promise takes beyond what it takes the place of, as long as that one stands."""
    before = replaced(book, promise)
    spare = _units_of(book, before, item["material_id"], today) if before is not None else 0
    for part in parts_before(book, promise) if spare else ():
        if _waits(part, today) and part.get("item_id") == item["id"]:
            spare = max(0, spare - _units(part, item))
    return max(0, _units(promise, item) - spare)


def _units_of(book: Book, promise: Row, material: str, today: str) -> int:
    """Return the units of a material that a promise will take, or that its job took; 0 when it stands no more."""
    one = book.get("job", promise.get("job_id")) if promise.get("job_id") else promise
    item = book.get("item", (one or {}).get("item_id"))
    if one is None or item is None or item.get("material_id") != material or not stands(promise, today):
        return 0
    return _units(one, item)


def _waits(promise: Row, today: str) -> bool:
    return stands(promise, today) and not promise.get("job_id")


def _units(one: Row, item: Row) -> int:
    pieces = _begun(one) if "promised_qty" in one else number(one, "start_qty") or one["ordered_qty"]
    return -(-pieces // number(item, "pieces_per_unit", 1))


def _begun(promise: Row) -> int:
    """Return the pieces that go into the first step (投入): as the walk found, else as many as were promised."""
    found = promise.get("found")
    walked = found.get("pieces") if isinstance(found, dict) else None
    first = walked[0] if isinstance(walked, list) and walked else None
    return first if isinstance(first, int) else int(promise["promised_qty"])
