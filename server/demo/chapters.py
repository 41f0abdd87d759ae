"""The chapters of the story: the plant, its parts, the jobs and what people said."""

from __future__ import annotations

from server.demo.book import Issue, Item, Job, id_of
from server.demo.pictures import Picture
from server.demo.story import SERVER, Story, count, create, machine_times, minute, move, operations, patch, routing
from server.features.jobs.forecast import Step, room
from sync.mutation import Edit

FIRST_ADMIN = "watanabe"
_OPENING = "2025-04-01 09:00"


def the_plant(story: Story) -> None:
    """Tell who is here and where work is done; the first admin is there already."""
    plant, people = story.book.plant, story.book.people
    teams = [create("team", (key,), {"name": name}) for key, name in plant["teams"].items()]
    story.tell(_OPENING, FIRST_ADMIN, *teams)
    story.tell(_OPENING, FIRST_ADMIN, *(person(story, key) for key in people if key != FIRST_ADMIN))
    rooms = [create("room", (theme,), {"theme": theme, "name": name}) for theme, name in plant["rooms"].items()]
    boards = [create("board", (one["name"],), one) for one in plant["boards"]]
    centers = [
        create(
            "work_center",
            (code,),
            {
                "code": code, "name": name, "stations": stations, "attended_min": minutes, "efficiency_pct": efficiency,
                "reserve_pct": reserve, "leads": [id_of("user", lead)], "sort": place * 10,
            },
        )
        for place, (code, (name, stations, minutes, efficiency, reserve, lead)) in enumerate(
            plant["work_centers"].items()
        )
    ]  # fmt: skip
    reasons = [
        create("reason", (code,), {"code": code, "name": name, "use": use, "sort": place * 10})
        for place, (code, (name, use)) in enumerate(plant["reasons"].items())
    ]
    story.tell(_OPENING, "yamamoto", *rooms, *boards, *centers, *reasons)
    story.tell(_OPENING, FIRST_ADMIN, *(at_work(story, key) for key, one in people.items() if one.centers))


def person(story: Story, key: str) -> Edit:
    """Return the create of one person."""
    one = story.book.people[key]
    fields = {"name": one.name, "reading": one.reading, "role": one.role, "language": one.language}
    return create("user", (key,), {**fields, "team_id": id_of("team", one.team)})


def at_work(story: Story, key: str) -> Edit:
    """Return the patch that says where somebody works; work centres come after people, who lead them."""
    centers = [id_of("work_center", code) for code in story.book.people[key].centers]
    return patch("user", (key,), {"work_centers": {"add": centers}})


def the_parts(story: Story) -> None:
    """Tell customers, parts and routings."""
    customers = story.book.plant["customers"]
    made = [customer(story, code, name) for code, (name, _) in customers.items()]
    story.tell(_OPENING, "kato", *made)
    for item in story.book.items.values():
        fields = {
            "code": item.code, "name": item.name, "material": item.material, "revision": item.revision,
            "family": item.family, "material_id": id_of("material", item.stock[0]), "pieces_per_unit": item.stock[1],
        }  # fmt: skip
        part = create("item", (item.code,), {**fields, "customer_id": id_of("customer", item.customer)})
        story.tell(_OPENING, "yamamoto", part, *routing(item))


def customer(story: Story, code: str, name: str) -> Edit:
    """Return the create of one customer, with the days on which they receive."""
    days, calendar = story.book.supply.receivers[code]
    own = {"calendar_id": id_of("calendar", calendar)} if calendar else {}
    way = {"carrier_id": id_of("calendar", "TRUCK"), "transit_days": days, **own}
    return create("customer", (code,), {"code": code, "name": name, **way})


def the_job(story: Story, job: Job) -> None:
    """Tell one job from its order to this morning."""
    item, said = story.book.items[job.item], story.calendar.said
    fields: dict[str, object] = {
        "code": job.code, "customer_id": id_of("customer", item.customer), "item_id": id_of("item", item.code),
        "ordered_qty": job.ordered, "start_qty": job.start, "due_on": story.calendar.on(job.due),
        "priority": job.priority, "state": job.state, "note": said(job.note) or None,
        "sales_id": id_of("user", story.book.plant["customers"][item.customer][1]),
    }  # fmt: skip
    story.tell(job.made, job.by, create("job", (job.code,), fields, job.why), *operations(job.code, item))
    if job.released:
        story.tell(job.released, "yamamoto", patch("job", (job.code,), move("ordered", "released")))
    the_counts(story, job, item)
    for when, who, day, why_moved in job.due_moves:
        story.tell(when, who, patch("job", (job.code,), {"due_on": story.calendar.on(day)}, why_moved))
    for place, when, who in job.sent:
        story.tell(when, who, patch("operation", (job.code, place), move("waiting", "outside")))


def the_counts(story: Story, job: Job, item: Item) -> None:
    """Tell what was counted. People move the states themselves: the timeline then shows when, not when it was told."""
    steps = {place: Step(yield_bp) for place, *_, yield_bp in item.steps}
    states = dict.fromkeys(steps, "waiting")
    places, state = list(steps), "released"
    for nth, (place, when, who, good, scrap, reason, minutes) in enumerate(job.counts):
        before = steps[place]
        steps[place] = Step(before.yield_bp, before.good + good, before.scrap + scrap)
        left = room(job.start, list(steps.values()))[places.index(place)]
        lead = story.book.plant["work_centers"][place][5]
        end = "finished" if left == 0 and place == places[-1] else "running"
        if end != state:
            story.tell(when, lead, patch("job", (job.code,), move(state, end)))
            state = end
        why = {"reason_id": id_of("reason", reason)} if reason else {}
        ran = machine_times(item, place, good + scrap, nth, minutes)
        entry, counters = count(job.code, place, nth, good, scrap, minutes=minutes, **ran, **why)
        to = "done" if left == 0 else "running"
        if to != states[place]:
            counters.fields.update(move(states[place], to))
            states[place] = to
        story.tell(when, who, entry, counters)


def the_issue(story: Story, issue: Issue, pictures: dict[str, Picture]) -> None:
    """Tell one problem, from the first tap to the thanks."""
    name, said = (issue.name,), story.calendar.said
    fields: dict[str, object] = {"cause": issue.cause, "severity": issue.severity, "text": said(issue.text)}
    if issue.center:
        fields["work_center_id"] = id_of("work_center", issue.center)
    if issue.job:
        fields["job_id"] = id_of("job", issue.job)
    if issue.job and issue.step:
        fields["operation_id"] = id_of("operation", issue.job, issue.step)
    photo = [pictures[issue.photo].told("issue", issue.name)] if issue.photo else []
    story.tell(issue.at, issue.by, create("issue", name, fields), *photo)
    if issue.taken:
        when, who = issue.taken
        story.tell(when, who, patch("issue", name, {**move("open", "taken"), "taken_by": id_of("user", who)}))
    for nth, (when, who, text) in enumerate(issue.steps):
        told = {"issue_id": id_of("issue", issue.name), "text": said(text)}
        story.tell(when, who, create("issue_step", (issue.name, str(nth)), told))
    if issue.solved:
        story.tell(*issue.solved, patch("issue", name, move("taken", "solved")))
    if issue.severity == "stop":
        story.tell((issue.solved or issue.taken or (issue.at,))[0], SERVER, patch("issue", name, _stood(story, issue)))
    if issue.closed:
        story.tell(*issue.closed, patch("issue", name, move("solved", "closed")))
    for who in issue.thanked:
        last = minute((issue.closed or issue.solved or (issue.at,))[0], 20)
        story.tell(last, who, patch("issue", name, {"thanked_by": {"add": [id_of("user", who)]}}))


def _stood(story: Story, issue: Issue) -> dict[str, object]:
    """Return the moments of a stop as they were: told today, it would have stood for no time at all."""
    told = {
        "stood_at": issue.at,
        "taken_at": issue.taken and issue.taken[0],
        "solved_at": issue.solved and issue.solved[0],
    }
    return {field: story.calendar.at(moment) for field, moment in told.items() if moment}


def the_talk(story: Story, pictures: dict[str, Picture]) -> None:
    """Tell problems, days, watches and posts."""
    book, calendar = story.book, story.calendar
    for issue in book.issues:
        the_issue(story, issue, pictures)
    for day in book.capacity:
        fields: dict[str, object] = {
            "work_center_id": id_of("work_center", day.center), "on_day": calendar.on(day.day),
            "condition": day.condition, "minutes": day.minutes, "note": day.note or None,
        }  # fmt: skip
        story.tell(day.at, day.by, create("capacity_log", (day.center, day.day, day.at), fields))
    for one in book.watches:
        watched = {"job": one.jobs, "customer": one.customers, "work_center": one.centers, "word": one.words}
        for kind, name in ((kind, name) for kind, names in watched.items() for name in names):
            about = {"word": name} if kind == "word" else {"about_id": id_of(kind, name)}
            watch = {"user_id": id_of("user", one.who), "about_kind": kind, **about}
            story.tell("04-18 12:00", one.who, create("watch", (one.who, name), watch))
    for post in book.posts:
        kind, subject = post.about.split(":", 1)
        said: dict[str, object] = {
            "about_kind": kind, "about_id": id_of(kind, subject), "text": calendar.said(post.text) or None,
            "form": post.form, "answer": post.answer, "errand": post.errand, "to_role": post.to,
            "due_at": calendar.at(post.due) if post.due else None,
            "answers_id": id_of("post", post.answers) if post.answers else None,
        }  # fmt: skip
        name = post.name or post.at
        photo = [pictures[post.photo].told("post", name)] if post.photo else []
        story.tell(post.at, post.by, create("post", (name,), said), *photo)
        for field, people in (("seen_by", post.seen), ("thanked_by", post.thanked)):
            for nth, who in enumerate(people):
                change = patch("post", (name,), {field: {"add": [id_of("user", who)]}})
                story.tell(minute(post.at, 10 + 5 * nth), who, change)
