"""The words of the story fit together."""

from __future__ import annotations

from server.demo.book import id_of, read
from sync.values import is_id

BOOK = read()


def test_the_story_has_what_was_promised() -> None:
    roles = [one.role for one in BOOK.people.values()]
    assert [roles.count(one) for one in ("manager", "sales", "bridge", "planner")] == [1, 4, 2, 2]
    assert sum(one.language == "vi" for one in BOOK.people.values()) == 4
    assert (len(BOOK.jobs), len(BOOK.posts), len(BOOK.plant["work_centers"])) == (16, 31, 10)


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


def test_what_the_plant_depends_on_is_there() -> None:
    supply = BOOK.supply
    assert {calendar for _, calendar, _ in supply.suppliers.values()} <= supply.calendars.keys()
    assert {supplier for supplier, _ in supply.outside.values()} <= supply.suppliers.keys()
    assert {one for *_, one, _ in supply.materials.values()} - {""} <= supply.suppliers.keys()
    assert {one.stock[0] for one in BOOK.items.values()} == supply.materials.keys()
    assert {one.material for one in supply.arrivals} <= supply.materials.keys()
    assert supply.receivers.keys() == BOOK.plant["customers"].keys()
    assert [use for _, use, *_ in supply.calendars.values()].count("site") == 1


def test_what_customers_ask_is_made_here_or_like_something_that_is() -> None:
    assert len(BOOK.inquiries) == 8
    known = {*BOOK.items}
    assert all({one.item or one.like} <= known for one in BOOK.inquiries)
    five_axis = [one for one in BOOK.inquiries if (one.item or one.like) in ("F-55", "AD-9")]
    assert len({one.wanted for one in five_axis}) == 1 < len(five_axis)
    assert {one.item for one in BOOK.orders} <= known
    assert {center for one in BOOK.orders for center in one.minutes} <= set(BOOK.plant["work_centers"])


def test_an_id_follows_from_a_name() -> None:
    assert is_id(id_of("job", "2604-011"))
    assert id_of("job", "2604-011") == id_of("job", "2604-011") != id_of("item", "2604-011")
