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

FIXED = ("about_kind", "about_id", "form", "answers_id", "errand")

SAID = ("text", "answer", "to_role", "to_id", "due_at", "withdrawn_at")
"""What only the author changes, and only as long as nobody relies on it."""


def post(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of a post."""
    if change.after is None:
        return None
    common = _fits(change) or _asked(change, read) or _words(change) or _people(change)
    if change.before is None:
        return _about(change, read) or _announcing(change) or _answer(change, read) or common
    return _fixed(change) or _author(change, read) or common


def _about(change: Change, read: Reader) -> Refusal | None:
    kind, id = str(change.record.fields.get("about_kind")), str(change.record.fields.get("about_id"))
    if any(one.kind == kind and one.id == id and one.op == "create" for one in change.mutation):
        return None
    return None if read.get(kind, id) else Refusal("about_missing")


def _announcing(change: Change) -> Refusal | None:
    announced = change.record.fields.get("form") == "notice" and change.actor.origin != "server"
    return Refusal("announcing_not_yours") if announced and ANNOUNCERS.isdisjoint(change.actor.roles) else None


def _fits(change: Change) -> Refusal | None:
    """Refuse what only questions have, or only answers, on anything else."""
    fields, form = change.record.fields, change.record.fields.get("form")
    if form != "question" and (fields.get("due_at") or fields.get("withdrawn_at")):
        return Refusal("due_without_question")
    if form != "question" and fields.get("errand"):
        return Refusal("errand_without_question")
    says = fields.get("answers_id") or fields.get("answer")
    return (
        None
        if bool(says) == (form == "answer") and (not says or fields.get("answers_id"))
        else Refusal("answers_nothing")
    )


def _asked(change: Change, read: Reader) -> Refusal | None:
    """Only questions are put to somebody: to a role that people have, to a person who is here."""
    fields, question = change.record.fields, change.record.fields.get("form") == "question"
    role, person = fields.get("to_role"), fields.get("to_id")
    if role and (not question or role not in ASKABLE):
        return Refusal("role_unknown", {"role": role})
    if not person or not change.changed("to_id"):
        return None
    asked = read.get("user", str(person))
    here = asked is not None and asked.fields.get("active") and asked.fields.get("role") in ASKABLE
    return None if question and here else Refusal("nobody_asked")


def _words(change: Change) -> Refusal | None:
    """What is said has words. A plain 了解 says enough, and so does a photo that comes with it; no condition does."""
    fields = change.record.fields
    if (not change.changed("text") and change.before is not None) or str(fields.get("text") or "").strip():
        return None
    enough = fields.get("answer") == "yes" or (not fields.get("answer") and change.before is None and _shown(change))
    return None if enough else Refusal("words_missing")


def _shown(change: Change) -> bool:
    return any(
        one.kind == "photo" and one.op == "create" and one.fields.get("about_id") == change.edit.id
        for one in change.mutation
    )


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
    if before is None or not any(map(change.changed, SAID)):
        return None
    if before.by != change.actor.user and change.actor.origin != "server":
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
