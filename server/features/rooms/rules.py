"""What may be said, changed and answered; README.md explains every code."""

from __future__ import annotations

from server.features.rooms.oneself import only_oneself
from sync.change import Change, Reader, Rule
from sync.errors import Refusal
from sync.record import Record

ASKABLE = ("worker", "lead", "sales", "bridge", "planner", "manager", "admin")
"""Roles a question can be put to."""

ANNOUNCERS = frozenset({"lead", "bridge", "planner", "manager", "admin"})
"""Who may write what everyone must read."""

FIXED = ("about_kind", "about_id", "form", "answers_id")


def post(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of a post."""
    if change.after is None:
        return None
    if change.before is None:
        return _about(change, read) or _form(change) or _answer(change, read) or _people(change)
    return _fixed(change) or _author(change, read) or _people(change)


def _about(change: Change, read: Reader) -> Refusal | None:
    kind, id = str(change.record.fields.get("about_kind")), str(change.record.fields.get("about_id"))
    if any(one.kind == kind and one.id == id and one.op == "create" for one in change.mutation):
        return None
    return None if read.get(kind, id) else Refusal("about_missing")


def _form(change: Change) -> Refusal | None:
    fields, form = change.record.fields, change.record.fields.get("form")
    if form == "notice" and change.actor.origin != "server" and ANNOUNCERS.isdisjoint(change.actor.roles):
        return Refusal("announcing_not_yours")
    role = fields.get("to_role")
    if role and (form != "question" or role not in ASKABLE):
        return Refusal("role_unknown", {"role": role})
    if fields.get("due_at") and form != "question":
        return Refusal("due_without_question")
    return None if bool(fields.get("answers_id")) == (form == "answer") else Refusal("answers_nothing")


def _answer(change: Change, read: Reader) -> Refusal | None:
    """An answer stands beside its question; a better one is a new one, and the latest counts."""
    id = change.record.fields.get("answers_id")
    if not isinstance(id, str):
        return None
    question = read.get("post", id)
    if question is None or question.fields.get("form") != "question":
        return Refusal("not_a_question")
    same = all(question.fields.get(one) == change.record.fields.get(one) for one in ("about_kind", "about_id"))
    return None if same else Refusal("answered_elsewhere")


def _fixed(change: Change) -> Refusal | None:
    moved = [one for one in FIXED if change.changed(one)]
    return Refusal("field_fixed", {"field": moved[0]}) if moved else None


def _author(change: Change, read: Reader) -> Refusal | None:
    """Words stay their author's, and stop changing once somebody relies on them."""
    before = change.before
    if before is None or not any(map(change.changed, ("text", "to_role", "due_at"))):
        return None
    if before.by != change.actor.user:
        return Refusal("not_your_post")
    if before.fields.get("form") == "answer":
        return Refusal("answer_is_fixed")
    return Refusal("already_answered") if _answered(before, read) else None


def _answered(question: Record, read: Reader) -> bool:
    return question.fields.get("form") == "question" and bool(read.children("post", "answers_id", question.id))


def _people(change: Change) -> Refusal | None:
    for field in ("seen_by", "thanked_by"):
        if not only_oneself(change, field):
            return Refusal("only_yourself", {"field": field})
    return None


RULES: dict[str, Rule] = {"post": post}
