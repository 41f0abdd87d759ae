"""What may be said, changed and answered."""

from __future__ import annotations

from typing import Any

import pytest

from sync.mutation import Edit
from tests.server.features.shop import Shop, create, new_id, patch, refusal


@pytest.fixture
async def shop() -> Shop:
    return await Shop().open()


async def room(shop: Shop) -> str:
    return await shop.make("lead", "room", name="困ったこと", theme="trouble")


def post(about: str, text: str = "x", **fields: Any) -> Edit:
    return create("post", **{"about_kind": "room", "about_id": about, "text": text, **fields})


async def test_a_post_is_about_something_that_exists(shop: Shop) -> None:
    assert refusal(await shop.say("worker", post(new_id()))) == "about_missing"
    assert refusal(await shop.say("worker", post(new_id(), about_kind="no such kind"))) == "about_missing"
    new = create("room", name="改善案", theme="improvement")
    assert refusal(await shop.say("lead", post(new.id), new)) is None


async def test_an_answer_names_its_question(shop: Shop) -> None:
    here, elsewhere = await room(shop), await room(shop)
    question = await shop.make("sales", "post", **post(here, "いつ？", form="question", to_role="planner").fields)
    remark = await shop.make("sales", "post", **post(here).fields)
    for fields, code in (
        ({"form": "answer"}, "answers_nothing"),
        ({"form": "notice", "answers_id": question}, "answers_nothing"),
        ({"form": "remark", "answer": "yes"}, "answers_nothing"),
        ({"form": "answer", "answers_id": remark}, "not_a_question"),
        ({"form": "answer", "answers_id": new_id()}, "not_a_question"),
        ({"form": "answer", "answers_id": question}, None),
    ):
        assert refusal(await shop.say("planner", post(here, **fields))) == code
    far = post(elsewhere, form="answer", answers_id=question)
    assert refusal(await shop.say("planner", far)) == "answered_elsewhere"


async def test_an_answer_is_corrected_only_by_a_new_one(shop: Shop) -> None:
    here = await room(shop)
    question = await shop.make("sales", "post", **post(here, "いつ？", form="question").fields)
    answer = await shop.make("planner", "post", **post(here, "5/8", form="answer", answers_id=question).fields)
    assert refusal(await shop.say("planner", patch("post", answer, text="5/9"))) == "answer_is_fixed"
    assert refusal(await shop.say("sales", patch("post", question, text="どこ？"))) == "already_answered"
    better = post(here, "5/9", form="answer", answers_id=question)
    assert refusal(await shop.say("planner", better)) is None


async def test_words_are_changed_by_who_said_them(shop: Shop) -> None:
    here = await room(shop)
    said = await shop.make("worker", "post", **post(here, "バリが出る").fields)
    assert refusal(await shop.say("admin", patch("post", said, text="出ない"))) == "not_your_post"
    assert refusal(await shop.say("worker", patch("post", said, text="バリが多い"))) is None
    assert refusal(await shop.say("worker", patch("post", said, form="notice"))) == "field_fixed"
    assert refusal(await shop.say("worker", patch("post", said, about_id=new_id()))) == "field_fixed"


async def test_questions_go_to_roles_that_exist_and_only_questions_wait(shop: Shop) -> None:
    here = await room(shop)
    for fields, code in (
        ({"form": "question", "to_role": "boss"}, "role_unknown"),
        ({"form": "question", "to_role": "kiosk"}, "role_unknown"),
        ({"form": "remark", "to_role": "lead"}, "role_unknown"),
        ({"form": "remark", "due_at": "2026-04-24T08:00:00.000Z"}, "due_without_question"),
        ({"form": "question", "to_role": "lead", "due_at": "2026-04-24T08:00:00.000Z"}, None),
    ):
        assert refusal(await shop.say("sales", post(here, **fields))) == code


@pytest.mark.parametrize(
    ("who", "code"), [("worker", "announcing_not_yours"), ("sales", "announcing_not_yours"), ("lead", None)]
)
async def test_what_everyone_must_read_comes_from_those_who_answer_for_it(
    shop: Shop, who: str, code: str | None
) -> None:
    assert refusal(await shop.say(who, post(await room(shop), form="notice"))) == code


async def test_reading_and_thanking_are_done_for_oneself(shop: Shop) -> None:
    said = await shop.make("worker", "post", **post(await room(shop)).fields)
    people = shop.people
    for field in ("seen_by", "thanked_by", "liked_by", "trying_by", "noted_by"):
        assert refusal(await shop.say("sales", patch("post", said, **{field: {"add": [people["sales"]]}}))) is None
        other = patch("post", said, **{field: {"add": [people["lead"]]}})
        assert refusal(await shop.say("sales", other)) == "only_yourself"


async def test_nobody_writes_into_a_new_post_that_others_have_read_or_thanked(shop: Shop) -> None:
    here, me, other = await room(shop), shop.people["worker"], shop.people["lead"]
    for field in ("seen_by", "thanked_by"):
        assert refusal(await shop.say("worker", post(here, "x", **{field: [other]}))) == "only_yourself"
    assert refusal(await shop.say("worker", post(here, seen_by=[me]))) is None


async def test_a_question_is_put_to_somebody_who_is_here(shop: Shop) -> None:
    here, people = await room(shop), shop.people
    gone = await shop.make("admin", "user", name="x", role="sales", active=False)
    wall = await shop.make("server", "user", name="y", role="program")
    for fields, code in (
        ({"form": "question", "to_id": people["lead"]}, None),
        ({"form": "question", "to_id": gone}, "nobody_asked"),
        ({"form": "question", "to_id": wall}, "nobody_asked"),
        ({"form": "question", "to_id": new_id()}, "nobody_asked"),
        ({"form": "remark", "to_id": people["lead"]}, "nobody_asked"),
    ):
        assert refusal(await shop.say("sales", post(here, **fields))) == code


async def test_one_tap_says_yes_and_everything_else_needs_words(shop: Shop) -> None:
    here = await room(shop)
    question = await shop.make("sales", "post", **post(here, "いつ？", form="question").fields)
    for answer, text, code in (
        ("yes", None, None),
        ("yes", "5/8", None),
        ("conditional", "土曜に出られれば", None),
        ("conditional", " ", "words_missing"),
        ("no", None, "words_missing"),
        (None, None, "words_missing"),
    ):
        said = post(here, text or "", form="answer", answers_id=question, answer=answer)
        assert refusal(await shop.say("lead", said)) == code
    assert refusal(await shop.say("lead", post(here, answer="yes"))) == "answers_nothing"
    assert refusal(await shop.say("lead", post(here, answer="perhaps"))) is not None


async def test_a_voice_memo_says_enough(shop: Shop) -> None:
    said = post(await room(shop), "")
    memo = create("memo", sha256="a" * 64, bytes=1, length_ms=900, about_kind="post", about_id=said.id)
    assert refusal(await shop.say("worker", said, memo)) is None


async def test_a_photo_says_enough(shop: Shop) -> None:
    said = post(await room(shop), "")
    photo = create("photo", sha256="a" * 64, bytes=1, width=1, height=1, about_kind="post", about_id=said.id)
    assert refusal(await shop.say("worker", said, photo)) is None
    assert refusal(await shop.say("worker", post(await room(shop), ""), photo)) is not None


async def test_a_question_is_taken_back_by_its_asker_as_long_as_nobody_answered(shop: Shop) -> None:
    here, at = await room(shop), "2026-04-23T02:00:00.000Z"
    question = await shop.make("sales", "post", **post(here, "いつ？", form="question").fields)
    assert refusal(await shop.say("lead", patch("post", question, withdrawn_at=at))) == "not_your_post"
    assert refusal(await shop.say("sales", patch("post", question, withdrawn_at=at))) is None
    assert refusal(await shop.say("sales", patch("post", question, withdrawn_at=None))) is None
    await shop.make("lead", "post", **post(here, "5/8", form="answer", answers_id=question).fields)
    assert refusal(await shop.say("sales", patch("post", question, withdrawn_at=at))) == "already_answered"
    remark = await shop.make("sales", "post", **post(here).fields)
    assert refusal(await shop.say("sales", patch("post", remark, withdrawn_at=at))) == "due_without_question"


async def test_what_is_to_be_done_at_the_customers_is_put_as_a_question(shop: Shop) -> None:
    here = await room(shop)
    assert refusal(await shop.say("worker", post(here, errand="thanks"))) == "errand_without_question"
    errand = await shop.make("worker", "post", **post(here, form="question", to_role="sales", errand="ask").fields)
    assert refusal(await shop.say("worker", patch("post", errand, errand="thanks"))) == "field_fixed"


async def test_only_the_server_writes_down_what_was_told(shop: Shop) -> None:
    here = await room(shop)
    for field in ("reached_at", "overdue_at", "raised_at"):
        said = post(here, form="question", **{field: "2026-04-23T02:00:00.000Z"})
        assert refusal(await shop.say("sales", said)) is not None


async def test_a_remark_stands_beneath_what_was_said_and_answers_nothing(shop: Shop) -> None:
    here, elsewhere = await room(shop), await room(shop)
    question = await shop.make("worker", "post", **post(here, "バリ", form="question").fields)
    remark = post(here, "うちでも", answers_id=question)
    assert refusal(await shop.say("worker-b", remark)) is None
    assert refusal(await shop.say("worker-b", post(here, "x", answers_id=remark.id))) == "answers_nothing"
    assert refusal(await shop.say("worker-b", post(here, "x", answers_id=new_id()))) == "answers_nothing"
    assert refusal(await shop.say("worker-b", post(elsewhere, "x", answers_id=question))) == "answered_elsewhere"
    # it waits on: its words may still be changed
    assert refusal(await shop.say("worker", patch("post", question, text="バリが多い"))) is None


async def test_a_reply_in_a_themes_room_comes_from_its_owner_or_who_decides(shop: Shop) -> None:
    here, owner = await room(shop), shop.people["sales-b"]
    fields = post(here, "バリ", form="question", to_id=owner).fields
    reply = {"form": "answer", "answer": "yes"}
    for who, code in (("worker-b", "not_the_owner"), ("sales", "not_the_owner"), ("sales-b", None), ("manager", None)):
        question = await shop.make("worker", "post", **fields)
        assert refusal(await shop.say(who, post(here, "", answers_id=question, **reply))) == code
    to_role = await shop.make("worker", "post", **post(here, "バリ", form="question", to_role="sales").fields)
    assert refusal(await shop.say("sales", post(here, "", answers_id=to_role, **reply))) is None


async def test_anybody_answers_where_no_theme_is_looked_after(shop: Shop) -> None:
    here = await shop.make("lead", "room", name="連絡", theme="notice")
    question = await shop.make("sales", "post", **post(here, form="question", to_role="planner").fields)
    assert refusal(await shop.say("worker", post(here, "5/8", form="answer", answers_id=question))) is None


async def test_a_post_of_a_theme_is_handed_on_by_its_owner_and_who_decides(shop: Shop) -> None:
    here, people = await room(shop), shop.people
    said = await shop.make("worker", "post", **post(here, form="question", to_id=people["sales"]).fields)
    later = {"due_at": "2026-04-30T08:00:00.000Z"}
    assert refusal(await shop.say("worker-b", patch("post", said, **later))) == "not_your_post"
    assert refusal(await shop.say("sales", patch("post", said, **later, text="別のこと"))) == "not_your_post"
    assert refusal(await shop.say("sales", patch("post", said, **later, to_id=people["sales-b"]))) is None
    assert refusal(await shop.say("sales", patch("post", said, **later, to_id=people["lead"]))) == "not_your_post"
    assert refusal(await shop.say("planner", patch("post", said, to_id=people["lead"]))) is None
    elsewhere = await shop.make("lead", "room", name="連絡", theme="notice")
    asked = await shop.make("worker", "post", **post(elsewhere, form="question", to_id=people["lead"]).fields)
    assert refusal(await shop.say("lead", patch("post", asked, **later))) == "not_your_post"
