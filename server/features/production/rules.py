"""What may be counted, and how a count is put right; README.md explains every code."""

from __future__ import annotations

from collections.abc import Mapping

from server.features.jobs.steps import COUNTED, counted, logged, number, pending
from sync.change import Change, Reader, Rule
from sync.errors import Refusal
from sync.record import Record

TIMES = ("minutes", "setup_min", "run_min", "stop_min")
POSITIVE = ("good", "scrap", *TIMES)


def production_log(change: Change, read: Reader) -> Refusal | None:
    """Decide one entry; entries are never patched, so there is only the create."""
    if change.before is not None:
        return None
    return _entry(change) or _reason(change, read) or _step(change, read) or _correction(change, read)


def _entry(change: Change) -> Refusal | None:
    fields = change.record.fields
    if not any(number(fields, name) for name in (*COUNTED, *TIMES)):
        return Refusal("nothing_counted")
    if fields.get("corrects_id"):
        return None
    if any(number(fields, name) < 0 for name in POSITIVE):
        return Refusal("correction_needed")
    return _again(fields, fields)


def _again(first: Mapping[str, object], fields: Mapping[str, object]) -> Refusal | None:
    """An entry that judges pieces again tells of nothing else, so that the first verdict on each piece stays known."""
    judged = number(fields, "good") + number(fields, "scrap")
    again = number(first, "rework") < 0
    return Refusal("rework_disagrees", {"judged": judged}) if again and judged != -number(fields, "rework") else None


def _reason(change: Change, read: Reader) -> Refusal | None:
    fields = change.record.fields
    id = fields.get("reason_id")
    if not isinstance(id, str):
        return Refusal("reason_needed") if number(fields, "scrap") > 0 else None
    reason = read.get("reason", id)
    return None if reason and reason.fields.get("use") == "scrap" else Refusal("reason_unknown")


def _step(change: Change, read: Reader) -> Refusal | None:
    """The entry and the counters of its step travel together, or every phone would show another sum."""
    fields = change.record.fields
    operation = str(fields.get("operation_id"))
    step = read.get("operation", operation)
    if (step.fields if step else _made(change, operation)).get("job_id") != fields.get("job_id"):
        return Refusal("wrong_job")
    said = logged(change.mutation, operation)
    return None if said == counted(change.mutation, operation) else Refusal("counts_disagree", {**said})


def _made(change: Change, operation: str) -> Mapping[str, object]:
    """Return the fields of a step that this very mutation makes, as programs do when they bring over history."""
    return next((one.fields for one in change.mutation if one.id == operation and one.op == "create"), {})


def _correction(change: Change, read: Reader) -> Refusal | None:
    """A correction names the first entry of its step and takes back no more than that entry still holds."""
    id = change.record.fields.get("corrects_id")
    if not isinstance(id, str):
        return None
    first = read.get("production_log", id)
    if first is None or first.fields.get("operation_id") != change.record.fields.get("operation_id"):
        return Refusal("correction_elsewhere")
    if first.fields.get("corrects_id"):
        return Refusal("correction_of_correction")
    left = _still(first, read)
    for edit in pending(change):
        if edit.kind == "production_log" and edit.fields.get("corrects_id") == id:
            left = {name: n + number(edit.fields, name) for name, n in left.items()}
    again = number(first.fields, "rework") < 0
    over = any(left[name] < 0 for name in POSITIVE) or (left["rework"] > 0 if again else left["rework"] < 0)
    if over:
        holds: dict[str, object] = {name: left[name] - number(change.record.fields, name) for name in COUNTED}
        return Refusal("correction_too_large", holds)
    return _again(first.fields, change.record.fields)


def _still(first: Record, read: Reader) -> dict[str, int]:
    """Return what an entry holds after the corrections made so far."""
    entries = [first, *read.children("production_log", "corrects_id", first.id)]
    return {name: sum(number(one.fields, name) for one in entries) for name in (*COUNTED, *TIMES)}


def first_article(change: Change, read: Reader) -> Refusal | None:
    """Decide what somebody says about a first piece; it is said of a step of its job, and what is wrong in words."""
    if change.before is not None:
        return None
    fields = change.record.fields
    step = read.get("operation", str(fields.get("operation_id")))
    if (step.fields if step else _made(change, str(fields.get("operation_id")))).get("job_id") != fields.get("job_id"):
        return Refusal("wrong_job")
    wordless = fields.get("verdict") == "not_ok" and not str(fields.get("note") or "").strip()
    return Refusal("what_is_wrong") if wordless else None


RULES: dict[str, Rule] = {"production_log": production_log, "first_article": first_article}
