"""The chapter of what experience taught, what one shift told the next, and what is not as it was before."""

from __future__ import annotations

from server.demo.book import FourMChange, Handover, KnowHow, id_of
from server.demo.story import Story, create, minute, patch

LATER_MIN = 20
"""So long after it was told each person has seen it, one after another."""


def the_learning(story: Story) -> None:
    """Tell know-how, handovers and 4M changes, and who found them useful or saw them."""
    for one in story.book.know_how:
        story.tell(one.at, one.by, create("know_how", (one.name,), _learned(one)))
        _each(story, "know_how", one, "helped_by", one.helped)
    for told in story.book.handovers:
        story.tell(told.at, told.by, create("handover", (told.name,), _handed_over(story, told)))
        _each(story, "handover", told, "seen_by", told.seen)
    for changed in story.book.changes:
        story.tell(changed.at, changed.by, create("four_m_change", (changed.name,), _changed(story, changed)))
        _each(story, "four_m_change", changed, "seen_by", changed.seen)


def _each(story: Story, kind: str, one: KnowHow | Handover | FourMChange, field: str, people: tuple[str, ...]) -> None:
    for nth, who in enumerate(people, 1):
        said = patch(kind, (one.name,), {field: {"add": [id_of("user", who)]}})
        story.tell(minute(one.at, nth * LATER_MIN), who, said)


def _learned(one: KnowHow) -> dict[str, object]:
    return {
        "text": one.text, "cause": one.cause or None, "remedy": one.remedy or None,
        "issue_id": _named("issue", one.issue), "item_id": _named("item", one.item),
        "work_center_id": _named("work_center", one.center),
    }  # fmt: skip


def _handed_over(story: Story, one: Handover) -> dict[str, object]:
    return {
        "work_center_id": id_of("work_center", one.center),
        "job_id": _named("job", one.job),
        "text": story.calendar.said(one.text),
    }


def _changed(story: Story, one: FourMChange) -> dict[str, object]:
    return {
        "what": one.what, "revision": one.revision, "text": one.text, "item_id": _named("item", one.item),
        "job_id": _named("job", one.job), "work_center_id": _named("work_center", one.center),
        "from_on": story.calendar.on(one.from_on), "concerned": sorted(id_of("user", who) for who in one.concerned),
    }  # fmt: skip


def _named(kind: str, name: str | None) -> str | None:
    return id_of(kind, name) if name else None
