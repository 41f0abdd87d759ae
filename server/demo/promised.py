"""The chapter of what customers asked for, and of the dates that were said to them."""

from __future__ import annotations

from datetime import date

from server.demo.book import Inquiry, Item, Job, Order, id_of
from server.demo.story import SERVER, Story, create, workday

BUFFER_DAYS = 3
"""Working days that were kept in hand: what 80 % of the history in history.py needs."""

PERCENT = 80
OPEN_REQUEST = "2604-022"
"""The job whose quotation is on hold: its date is asked for, and decided when the server looks."""


def the_promises(story: Story) -> None:
    """Tell the open inquiries, what was said of each job in work, and what was promised before there is a job."""
    for inquiry in story.book.inquiries:
        story.tell(inquiry.at, inquiry.by, create("inquiry", (inquiry.at, inquiry.customer), _asked(story, inquiry)))
    for job in story.book.jobs:
        if job.code == OPEN_REQUEST:
            _request(story, job)
        else:
            _of_job(story, job)
    for order in story.book.orders:
        _before_its_job(story, order)


def _asked(story: Story, one: Inquiry) -> dict[str, object]:
    known = {"item_id": id_of("item", one.item)} if one.item else {"part": one.part}
    like = {"like_item_id": id_of("item", one.like), "factor_pct": one.factor} if one.like else {}
    return {
        "customer_id": id_of("customer", one.customer), "asked_qty": one.qty,
        "wanted_on": story.calendar.on(one.wanted), "sales_id": id_of("user", one.by),
        "note": story.calendar.said(one.note) or None, **known, **like,
    }  # fmt: skip


def _request(story: Story, job: Job) -> None:
    item = story.book.items[job.item]
    wish = {**wished(story, item, job.ordered, story.calendar.on(job.due)), "job_id": id_of("job", job.code)}
    story.tell("04-22 15:10", job.by, create("promise", (job.code,), wish))


def _of_job(story: Story, job: Job) -> None:
    """Tell what was said of a job: what the customer was told first, in one part or several."""
    item, parts = story.book.items[job.item], job.parts or ((job.ordered, job.due),)
    told = []
    for nth, (qty, due) in enumerate(parts):
        arrive = story.calendar.on(job.due_moves[-1][2] if job.due_moves else due)
        fields = {**given(story, item, qty, arrive), "job_id": id_of("job", job.code)}
        if nth:
            fields["split_of"] = id_of("promise", job.code, "0")
        if job.priority == "rush":
            fields |= {"rush": True, "approved_by": id_of("user", job.by)}
        told.append(create("promise", (job.code, str(nth)), fields))
    story.tell(job.made, SERVER, *told)


def _before_its_job(story: Story, order: Order) -> None:
    """Tell what is left of a repeat order: it lies where the planner had laid it, some of it on every day ahead.

    What lay on days that have passed was made: nobody logs it in the told factory, and laid ahead again from its first
    step on it would push the full days of the scene out of sight.
    """
    item = story.book.items[order.item]
    flow = [(day, percent) for day, percent in story.book.flow if not story.calendar.over(day)]
    pieces = sum(order.a_day * percent // 100 for _, percent in flow)
    fields = given(story, item, pieces, story.calendar.on(order.arrive))
    fields["takes"] = [
        [id_of("work_center", center), story.calendar.on(day), minutes * percent // 100]
        for day, percent in flow
        for center, minutes in order.minutes.items()
    ]
    story.tell(order.made, SERVER, create("promise", ("order", order.item, order.arrive), fields))


def wished(story: Story, item: Item, qty: int, arrive_on: str) -> dict[str, object]:
    """Return what defines a promise: to whom, of what, how many, by when."""
    return {
        "customer_id": id_of("customer", item.customer), "item_id": id_of("item", item.code), "promised_qty": qty,
        "wanted_on": arrive_on, "percent": PERCENT,
        "sales_id": id_of("user", story.book.plant["customers"][item.customer][1]),
    }  # fmt: skip


def given(story: Story, item: Item, qty: int, arrive_on: str) -> dict[str, object]:
    """Return a commitment that was given before the server counted: the days it was given with, nothing invented."""
    ship = workday(date.fromisoformat(arrive_on), -1)
    raw = workday(ship, -BUFFER_DAYS)
    return {
        **wished(story, item, qty, arrive_on), "state": "committed",
        "asked_ship_on": ship.isoformat(), "asked_arrive_on": arrive_on,
        "ship_on": ship.isoformat(), "arrive_on": arrive_on,
        "raw_ship_on": raw.isoformat(), "buffer_days": BUFFER_DAYS, "defaulted": False, "moved_days": 0,
        "now_ship_on": ship.isoformat(), "now_arrive_on": arrive_on,
        "assumptions": {
            "family": item.family,
            "way": "outside" if item.outside else "inside",
            "yields": [step[4] for step in item.steps],
        },
    }  # fmt: skip
