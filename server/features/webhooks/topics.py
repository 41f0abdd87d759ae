"""Which news may leave the house, by what people choose them."""

from __future__ import annotations

from typing import Literal

Topic = Literal["stops", "jobs", "dates", "promises", "voices", "questions"]

TOPICS: dict[Topic, tuple[str, ...]] = {
    "stops": (
        "issue_stop",
        "stop_waits",
        "stop_raised",
        "issue_raised",
        "issue_taken",
        "issue_solved",
        "capacity_down",
    ),
    "jobs": ("job_state", "job_held", "job_cancelled", "four_m_change"),
    "dates": ("job_due", "job_short", "job_enough"),
    "promises": (
        "hold_asked",
        "hold_same",
        "hold_moved",
        "hold_sooner",
        "hold_talk",
        "hold_answered",
        "hold_expiring",
        "hold_expired",
        "promise_committed",
        "promise_late",
        "promise_late_unknown",
        "promise_undated",
    ),
    "voices": ("voice_heard", "voice_answered"),
    "questions": ("question", "question_late", "question_raised", "unnamed_late", "unnamed_raised"),
}

PRIVATE = frozenset(
    {
        "answer",
        "answer_given",
        "approved_in_your_name",
        "bundle",
        "called",
        "decided",
        "decision_done",
        "decision_due",
        "decision_late",
        "device_wiped",
        "entries_parked",
        "errand_ask",
        "errand_thanks",
        "four_m_unseen",
        "handover",
        "mail_refused",
        "mail_trouble",
        "post_given",
        "push_refused",
        "push_test",
        "question_silent",
        "report_thanked",
        "slot_taken",
        "visit_moved",
        "visit_near",
        "visit_off",
        "visit_tomorrow",
        "visit_with_you",
        "webhook_off",
        "webhook_test",
        "word_said",
    }
)
"""Said to one person, about them or their devices: a channel that many read is no place for it."""

_OF = {key: topic for topic, keys in TOPICS.items() for key in keys}

PAGES = {
    "capacity_log": "/load",
    "customer": "/customers/{id}",
    "four_m_change": "/4m/{id}",
    "inquiry": "/inquiries/{id}",
    "issue": "/issues/{id}",
    "item": "/items/{id}",
    "job": "/jobs/{id}",
    "promise": "/promise/{id}",
    "visit": "/visits/{id}",
    "voice": "/voices/{id}",
}
"""The screen of what news are about."""


def topic_of(key: str) -> Topic | None:
    """Return what news `key` belongs to; None: it stays in the house."""
    return _OF.get(key)


def page_of(kind: str, id: str) -> str:
    """Return the path of the screen that shows what news are about; of what has none, the inbox."""
    return PAGES[kind].format(id=id) if kind in PAGES else "/notices"
