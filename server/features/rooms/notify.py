"""News about questions: one was put to a role, one of mine was answered."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.rooms.wording import about, excerpt, found, name_of, text
from sync.change import Change, Notice, Reader


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell those asked of a question, and the asker of an answer."""
    if change.edit.kind != "post" or change.before is not None or change.after is None:
        return
    post = change.after
    params: dict[str, None | int | str] = {
        "who": name_of(change.actor.user, read),
        "text": excerpt(text(post, "text")),
        "where": about(post, read),
    }
    form, role = post.fields.get("form"), post.fields.get("to_role")
    subject = (text(post, "about_kind"), text(post, "about_id"))
    if form == "question" and isinstance(role, str):
        yield Notice(
            key="question",
            params=params,
            about=subject,
            roles=(role,),
            watchers=False,
            urgency="answer",
            ttl_sec=3 * 86_400,
        )
    if form == "answer":
        question = found(read, "post", post.fields.get("answers_id"))
        if question is not None and question.by:
            yield Notice(
                key="answer", params=params, about=subject, users=(question.by,), watchers=False, ttl_sec=3 * 86_400
            )
