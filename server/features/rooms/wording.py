"""How sentences name people, records and long texts; pure."""

from __future__ import annotations

from server.features.push.called import called
from sync.change import Reader
from sync.record import Record
from sync.values import Value


def text(record: Record | None, field: str) -> str:
    """Return a text field, empty when there is none."""
    value = record.fields.get(field) if record else None
    return value if isinstance(value, str) else ""


def found(read: Reader, kind: str, id: Value) -> Record | None:
    """Return the record that a reference names, None when it names none."""
    return read.get(kind, id) if isinstance(id, str) else None


def name_of(user: str | None, read: Reader) -> str:
    """Return a person's name, empty for the server itself."""
    return text(found(read, "user", user), "name")


def about(post: Record, read: Reader) -> str:
    """Return what people call the record a post is about; empty when it is not there.

    A visit and a voice are called by the customer, a problem by its job or place, else by its first words.
    """
    subject = found(read, text(post, "about_kind"), post.fields.get("about_id"))
    if subject is None:
        return ""
    name = called(subject, read)
    return excerpt(text(subject, "text"), 30) or name if name == subject.kind else name


def said(post: Record) -> str:
    """Return the first words of a post; a paper clip for one with only a photo or a voice memo."""
    words = excerpt(text(post, "text"))
    return words or ("" if post.fields.get("answer") else "📎")


def answered(question: Record, read: Reader) -> bool:
    """Tell whether a question has its answer; what others remarked beneath it is none."""
    return any(one.fields.get("form") == "answer" for one in read.children("post", "answers_id", question.id))


def excerpt(words: str, most: int = 80) -> str:
    """Return the first words of a long text on one line."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"
