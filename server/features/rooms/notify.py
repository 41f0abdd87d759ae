"""News about questions: one was put to somebody, one of mine was answered, one was left unanswered too long."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.rooms.ladder import above, first
from server.features.rooms.wording import about, found, name_of, said, text
from sync.change import Change, Notice, Reader
from sync.record import Record

DAY_SEC = 86_400


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell those asked of a question, the asker of an answer, and whoever can help of silence."""
    if change.edit.kind != "post" or change.after is None:
        return
    if change.before is None:
        yield from _new(change.after, change, read)
    elif change.after.fields.get("form") == "question" and not _settled(change.after, read):
        yield from _silent(change.before, change.after, change, read)


def _new(post: Record, change: Change, read: Reader) -> Iterable[Notice]:
    params: dict[str, None | int | str] = {
        "who": name_of(change.actor.user, read),
        "text": said(post),
        "where": about(post, read),
    }
    form, role, person = (post.fields.get(one) for one in ("form", "to_role", "to_id"))
    if form == "question" and (role or person):
        errand = post.fields.get("errand")
        yield Notice(
            key=f"errand_{errand}" if errand else "question",
            params=params,
            about=_about(post),
            users=(person,) if isinstance(person, str) else (),
            roles=(role,) if isinstance(role, str) and not person else (),
            watchers=False,
            urgency="answer",
            ttl_sec=3 * DAY_SEC,
            hangs_on=("post", post.id),
        )
    if form == "answer":
        question = found(read, "post", post.fields.get("answers_id"))
        if question is not None and question.by:
            answer = post.fields.get("answer")
            yield Notice(
                key="answer_given" if answer else "answer",
                params={**params, "answer": str(answer)} if answer else params,
                about=_about(post),
                users=(question.by,),
                watchers=False,
                ttl_sec=3 * DAY_SEC,
            )


def _silent(before: Record, post: Record, change: Change, read: Reader) -> Iterable[Notice]:
    """Tell each step once for each time by which an answer was wanted, however often it is written down."""
    due = text(post, "due_at")
    params: dict[str, None | int | str] = {
        "who": name_of(post.by, read),
        "text": said(post),
        "where": about(post, read),
    }
    steps = {"overdue_at": ("question_late", first), "raised_at": ("question_raised", above)}
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
    return bool(question.fields.get("withdrawn_at") or read.children("post", "answers_id", question.id))


def _about(post: Record) -> tuple[str, str]:
    return text(post, "about_kind"), text(post, "about_id")
