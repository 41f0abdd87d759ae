"""What may be counted, and how a count is put right; README.md explains every code."""

from __future__ import annotations

from collections.abc import Mapping

from server.features.jobs.steps import counted, logged, number, pending
from sync.change import Change, Reader, Rule
from sync.errors import Refusal
from sync.record import Record


def production_log(change: Change, read: Reader) -> Refusal | None:
    """Decide one entry; entries are never patched, so there is only the create."""
    if change.before is not None:
        return None
    return _entry(change) or _reason(change, read) or _step(change, read) or _correction(change, read)


def _entry(change: Change) -> Refusal | None:
    fields = change.record.fields
    if not any(number(fields, name) for name in ("good", "scrap", "minutes")):
        return Refusal("nothing_counted")
    if not fields.get("corrects_id") and min(number(fields, "good"), number(fields, "scrap")) < 0:
        return Refusal("correction_needed")
    return None


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
    good, scrap = logged(change.mutation, operation)
    if (good, scrap) != counted(change.mutation, operation):
        return Refusal("counts_disagree", {"good": good, "scrap": scrap})
    return None


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
    good, scrap = _still(first, read)
    for edit in pending(change):
        if edit.kind == "production_log" and edit.fields.get("corrects_id") == id:
            good, scrap = good + number(edit.fields, "good"), scrap + number(edit.fields, "scrap")
    if good < 0 or scrap < 0:
        asked_good, asked_scrap = number(change.record.fields, "good"), number(change.record.fields, "scrap")
        return Refusal("correction_too_large", {"good": good - asked_good, "scrap": scrap - asked_scrap})
    return None


def _still(first: Record, read: Reader) -> tuple[int, int]:
    """Return what an entry holds after the corrections made so far."""
    entries = [first, *read.children("production_log", "corrects_id", first.id)]
    return sum(number(one.fields, "good") for one in entries), sum(number(one.fields, "scrap") for one in entries)


RULES: dict[str, Rule] = {"production_log": production_log}
