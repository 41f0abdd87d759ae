"""News about questions: one was put to somebody, one of mine was answered, one was left unanswered too long."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.rooms.ladder import above, first, instead
from server.features.rooms.owner import cared_for
from server.features.rooms.wording import about, answered, found, name_of, said, text
from sync.change import Change, Notice, Reader
from sync.record import Record
from sync.values import Value

DAY_SEC = 86_400


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell those asked of a question, the asker of an answer, and whoever can help of silence."""
    if change.edit.kind == "decision" and change.after is not None:
        yield from decided(change.after, change, read)
    if change.edit.kind != "post" or change.after is None:
        return
    yield from _called(change.after, change, read)
    if change.before is None:
        yield from _asked(change.after, change, read)
        yield from _answered(change.after, change, read)
    elif change.after.fields.get("form") == "question" and not _settled(change.after, read):
        if _put_to(change.before) != _put_to(change.after):
            yield from _asked(change.after, change, read)
        yield from _silent(change.before, change.after, change, read)


def _put_to(post: Record) -> tuple[str, str]:
    """Return whom a question is put to: a person, or else a role."""
    person = text(post, "to_id")
    return person, "" if person else text(post, "to_role")


def _asked(post: Record, change: Change, read: Reader) -> Iterable[Notice]:
    person, role = _put_to(post)
    if post.fields.get("form") == "question" and (role or person):
        errand, given = post.fields.get("errand"), change.before is not None and cared_for(post, read)
        yield Notice(
            key=f"errand_{errand}" if errand else "post_given" if given else "question",
            params={"text": said(post), "where": about(post, read)} if given else _params(post, change, read),
            about=_about(post),
            users=(person,) if person else (),
            roles=(role,) if role else (),
            watchers=False,
            urgency="answer",
            ttl_sec=3 * DAY_SEC,
            hangs_on=("post", post.id),
        )


def _answered(post: Record, change: Change, read: Reader) -> Iterable[Notice]:
    if post.fields.get("form") == "answer":
        question = found(read, "post", post.fields.get("answers_id"))
        if question is not None and question.by:
            answer, params = post.fields.get("answer"), _params(post, change, read)
            yield Notice(
                key="answer_given" if answer else "answer",
                params={**params, "answer": str(answer)} if answer else params,
                about=_about(post),
                users=(question.by,),
                watchers=False,
                ttl_sec=3 * DAY_SEC,
            )


def _params(post: Record, change: Change, read: Reader) -> dict[str, None | int | str]:
    return {"who": name_of(change.actor.user, read), "text": said(post), "where": about(post, read)}


def _called(post: Record, change: Change, read: Reader) -> Iterable[Notice]:
    """Tell those who are called by name, once; whoever is asked anyway hears the question itself."""
    before = _ids(change.before.fields.get("mentions")) if change.before else set()
    called = _ids(post.fields.get("mentions")) - before - {change.actor.user, post.fields.get("to_id")}
    here = [one for one in sorted(map(str, called)) if (found(read, "user", one) or post).fields.get("active")]
    if here:
        yield Notice(
            key="called", params=_params(post, change, read), about=_about(post), users=tuple(here), watchers=False,
            ttl_sec=3 * DAY_SEC,
        )  # fmt: skip


def _ids(value: Value) -> set[object]:
    return set(value) if isinstance(value, list) else set()


def decided(decision: Record, change: Change, read: Reader) -> Iterable[Notice]:
    """Tell whoever is to do it, ask them on its day, and tell whoever decided that it is done, or that nobody says."""
    who, params = text(decision, "who_id"), {"what": text(decision, "what"), "where": about(decision, read)}
    mine = who == change.actor.user
    if (change.before is None or change.changed("who_id")) and not mine:
        yield _decision("decided", {**params, "day": text(decision, "due_on")}, decision, (who,))
    elif change.changed("asked_on") and not decision.fields.get("done_at"):
        yield _decision("decision_due", params, decision, (who,))
    elif change.changed("raised_on") and not decision.fields.get("done_at") and (users := instead(decision, read)):
        yield _decision("decision_late", {**params, "who": name_of(who, read)}, decision, users)
    elif change.changed("done_at") and decision.fields.get("done_at") and decision.by:
        yield _decision("decision_done", {**params, "who": name_of(change.actor.user, read)}, decision, (decision.by,))


def _decision(key: str, params: dict[str, str], decision: Record, users: tuple[str, ...]) -> Notice:
    return Notice(
        key=key, params={**params}, about=_about(decision), users=users, watchers=False, urgency="answer",
        ttl_sec=3 * DAY_SEC, hangs_on=None if key == "decision_done" else ("decision", decision.id),
    )  # fmt: skip


def _silent(before: Record, post: Record, change: Change, read: Reader) -> Iterable[Notice]:
    """Tell each step once for each time by which an answer was wanted, however often it is written down."""
    due = text(post, "due_at")
    params: dict[str, None | int | str] = {
        "who": name_of(post.by, read),
        "text": said(post),
        "where": about(post, read),
    }
    named = not post.fields.get("unnamed")
    steps = {
        "overdue_at": ("question_late" if named else "unnamed_late", first),
        "raised_at": ("question_raised" if named else "unnamed_raised", above),
    }
    for field, (key, whom) in steps.items():
        if not change.changed(field) or not due or text(post, field) < due or text(before, field) >= due:
            continue
        yield Notice(
            key=key, params=params, about=_about(post), users=whom(post, read), watchers=False, urgency="answer",
            ttl_sec=DAY_SEC, hangs_on=("post", post.id),
        )  # fmt: skip
        if field == "overdue_at" and post.by:
            yield Notice(
                key="question_silent", params=params, about=_about(post), users=(post.by,), watchers=False,
                ttl_sec=DAY_SEC, hangs_on=("post", post.id),
            )  # fmt: skip


def _settled(question: Record, read: Reader) -> bool:
    return bool(question.fields.get("withdrawn_at") or answered(question, read))


def _about(post: Record) -> tuple[str, str]:
    return text(post, "about_kind"), text(post, "about_id")
