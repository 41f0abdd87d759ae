"""The words of the story fit together."""

from __future__ import annotations

from server.demo.book import id_of, read
from sync.values import is_id

BOOK = read()


def test_the_story_has_what_was_promised() -> None:
    roles = [one.role for one in BOOK.people.values()]
    assert [roles.count(one) for one in ("manager", "sales", "bridge", "planner")] == [1, 4, 2, 2]
    assert sum(one.language == "vi" for one in BOOK.people.values()) == 4
    assert (len(BOOK.jobs), len(BOOK.posts), len(BOOK.plant["work_centers"])) == (16, 25, 10)


def test_names_lead_somewhere() -> None:
    people, centers = set(BOOK.people), set(BOOK.plant["work_centers"])
    jobs = {one.code: one for one in BOOK.jobs}
    assert {one.item for one in BOOK.jobs} <= set(BOOK.items)
    assert {one.customer for one in BOOK.items.values()} <= set(BOOK.plant["customers"])
    for said in (BOOK.issues, BOOK.posts, BOOK.capacity, BOOK.jobs):
        assert {one.by for one in said} <= people
    for item in BOOK.items.values():
        places = [place for place, *_ in item.steps]
        assert {one for one in places if not one.startswith("*")} <= centers
        assert len(set(places)) == len(places)
    for issue in BOOK.issues:
        if issue.job and issue.step:
            assert issue.step in [place for place, *_ in BOOK.items[jobs[issue.job].item].steps]


def test_an_id_follows_from_a_name() -> None:
    assert is_id(id_of("job", "2604-011"))
    assert id_of("job", "2604-011") == id_of("job", "2604-011") != id_of("item", "2604-011")
