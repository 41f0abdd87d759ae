"""The chapter of who goes to which customer, and of what was heard there."""

from __future__ import annotations

from server.demo.book import Visit, Voice, id_of
from server.demo.story import Story, create


def the_visits(story: Story) -> None:
    """Tell the visits, those that were made and those ahead, and what customers said."""
    for visit in story.book.visits:
        story.tell(visit.at, visit.by, create("visit", (visit.name,), _fields(story, visit)))
    for voice in story.book.voices:
        story.tell(voice.at, voice.by, create("voice", (voice.name,), _said(story, voice)))


def _fields(story: Story, visit: Visit) -> dict[str, object]:
    return {
        "customer_id": id_of("customer", visit.to),
        "starts_at": story.calendar.planned(f"{visit.day} {visit.begins}"),
        "ends_at": story.calendar.planned(f"{visit.day} {visit.ends}"),
        "zone": story.calendar.zone.key,
        "place": visit.place,
        "purpose": story.calendar.said(visit.purpose),
        "people": [id_of("user", visit.by)],
        "joined_by": [id_of("user", one) for one in visit.joined],
        "state": "made" if visit.made else "planned",
    }


def _said(story: Story, voice: Voice) -> dict[str, object]:
    return {
        "customer_id": id_of("customer", voice.to),
        "visit_id": id_of("visit", voice.visit) if voice.visit else None,
        "jobs": [id_of("job", one) for one in voice.jobs],
        "mood": voice.mood,
        "words": story.calendar.said(voice.words),
        "request": story.calendar.said(voice.request) or None,
    }
