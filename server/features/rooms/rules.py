"""What may be said, changed and answered; README.md explains every code."""

from __future__ import annotations

from server.features.files.filed import comes_with
from server.features.rooms.decision_rules import decision
from server.features.rooms.oneself import only_oneself
from server.features.rooms.owner import CARES, DECIDERS, cared_for
from server.features.rooms.wording import answered
from sync.change import Change, Reader, Rule
from sync.errors import Refusal
from sync.record import Record

ASKABLE = ("worker", "lead", "sales", "bridge", "planner", "manager", "admin")
"""Roles a question can be put to."""

ANNOUNCERS = frozenset({"lead", "bridge", "planner", "manager", "admin"})
"""Who may write what everyone must read."""

FIXED = ("about_kind", "about_id", "form", "answers_id", "errand")

OWN = ("seen_by", "thanked_by", "liked_by", "trying_by", "noted_by")
"""What everyone says for themselves only."""

GIVEN = ("to_role", "to_id", "due_at")
"""Who replies and by when: in the room of a theme others may change it too."""

SAID = ("text", "answer", "to_role", "to_id", "due_at", "withdrawn_at", "mentions")
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
    beneath = bool(fields.get("answers_id"))
    fits = beneath if form == "answer" else not fields.get("answer") and (not beneath or form == "remark")
    return None if fits else Refusal("answers_nothing")


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
    """What is said has words. A plain 了解 says enough, and so does a photo or a voice memo; no condition does."""
    fields = change.record.fields
    if (not change.changed("text") and change.before is not None) or str(fields.get("text") or "").strip():
        return None
    shown = change.before is None and comes_with(change.mutation, change.edit.id)
    enough = fields.get("answer") == "yes" or (not fields.get("answer") and shown)
    return None if enough else Refusal("words_missing")


def _answer(change: Change, read: Reader) -> Refusal | None:
    """An answer stands beside its question, a remark beneath what was said; a better answer is a new one."""
    id = change.record.fields.get("answers_id")
    if not isinstance(id, str):
        return None
    head, answers = read.get("post", id), change.record.fields.get("form") == "answer"
    if answers and (head is None or head.fields.get("form") != "question"):
        return Refusal("not_a_question")
    if head is None or head.fields.get("answers_id"):
        return Refusal("answers_nothing")
    if any(head.fields.get(one) != change.record.fields.get(one) for one in ("about_kind", "about_id")):
        return Refusal("answered_elsewhere")
    return Refusal("not_the_owner") if answers and not _may_reply(head, change, read) else None


def _may_reply(question: Record, change: Change, read: Reader) -> bool:
    """In the room of a theme a reply ends the matter, so it comes from those whom it was given to."""
    if not cared_for(question, read) or change.actor.origin == "server":
        return True
    to_id, to_role = question.fields.get("to_id"), question.fields.get("to_role")
    asked = change.actor.user == to_id if to_id else to_role in change.actor.roles
    return asked or not DECIDERS.isdisjoint(change.actor.roles)


def _fixed(change: Change) -> Refusal | None:
    # what was said in a theme's room as a remark waits for a reply all the same: the server sees to that
    free = ("form",) if change.actor.origin == "server" else ()
    moved = [one for one in FIXED if one not in free and change.changed(one)]
    return Refusal("field_fixed", {"field": moved[0]}) if moved else None


def _author(change: Change, read: Reader) -> Refusal | None:
    """Words stay their author's, and stop changing once somebody relies on them."""
    before = change.before
    if before is None or not any(map(change.changed, SAID)):
        return None
    given = not any(change.changed(one) for one in SAID if one not in GIVEN) and _may_give(before, change, read)
    if before.by != change.actor.user and change.actor.origin != "server" and not given:
        return Refusal("not_your_post")
    if before.fields.get("form") == "answer":
        return Refusal("answer_is_fixed")
    return Refusal("already_answered") if _answered(before, read) else None


def _may_give(post: Record, change: Change, read: Reader) -> bool:
    """Whoever has a post of a theme's room may hand it on or set another day, and so may those who decide."""
    owns = change.actor.user is not None and post.fields.get("to_id") == change.actor.user
    return cared_for(post, read) and (owns or not DECIDERS.isdisjoint(change.actor.roles))


def _answered(question: Record, read: Reader) -> bool:
    return question.fields.get("form") == "question" and answered(question, read)


def _people(change: Change) -> Refusal | None:
    for field in OWN:
        if not only_oneself(change, field):
            return Refusal("only_yourself", {"field": field})
    return None


OFFERS: dict[str, object] = {"cared": list(CARES), "deciders": sorted(DECIDERS)}
"""Themes in which everything waits for a reply, and who may reply in the owner's place."""

RULES: dict[str, Rule] = {"post": post, "decision": decision}
