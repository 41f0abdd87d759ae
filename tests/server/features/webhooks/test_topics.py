"""Every piece of news was thought of: it leaves the house under a topic, or it stays."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from server.core.discovery import catalogue
from server.features.webhooks.topics import PAGES, PRIVATE, TOPICS, page_of, topic_of
from server.i18n import catalogue as sentences

SLICES = Path(__file__).resolve().parents[4] / "pwa/src/features"


def test_every_key_is_told_under_one_topic_or_kept_private() -> None:
    told = list(chain.from_iterable(TOPICS.values()))
    assert len(told) == len(set(told))
    assert not set(told) & PRIVATE
    assert set(told) | PRIVATE == sentences("ja").keys() - {"values"}


def test_what_concerns_one_person_stays_in_the_house() -> None:
    assert topic_of("visit_tomorrow") is None
    assert topic_of("nothing there is") is None
    assert topic_of("issue_stop") == "stops"


def test_links_lead_where_the_app_has_a_screen() -> None:
    assert page_of("job", "1") == "/jobs/1"
    assert page_of("post", "1") == "/notices"
    screens = "".join(path.read_text() for path in SLICES.glob("*/screens.ts"))
    for kind, path in PAGES.items():
        assert kind in catalogue().kinds
        assert f"'{path.format(id=':id')}'" in screens, kind
