"""A watched word that somebody writes is news, once for each record and person."""

from __future__ import annotations

import pytest

from server.features.push.words import around, plain, prose_of
from server.i18n import languages, sentence
from tests.server.features.shop import CATALOGUE, Shop, create, patch
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def listen(works: Works, who: str, word: str) -> str:
    return await works.shop.make(who, "watch", user_id=works.shop.people[who], about_kind="word", word=word)


def post(works: Works, text: str):  # type: ignore[no-untyped-def]
    return create("post", about_kind="job", about_id=works.job, text=text)


async def test_what_somebody_writes_reaches_who_watches_for_a_word_of_it(works: Works) -> None:
    id = await listen(works, "manager", "ｒｅｖ.c")
    await works.shop.say("worker", post(works, "A7075 Rev.C 面取り追加、聞いてない"))
    [(key, params)] = await works.shop.heard("manager")
    assert key == "word_said"
    job = await works.shop.get("job", works.job)
    where = job.fields["code"]
    assert params == {"word": "ｒｅｖ.c", "who": "worker", "where": where, "text": "A7075 Rev.C 面取り追加、聞いてない"}
    [notice] = await works.shop.all("notice")
    assert (notice.fields["because"], notice.fields["watch_id"]) == ("word", id)
    assert ["job", works.job] in notice.fields["concerns"]  # type: ignore[operator]


@pytest.mark.parametrize("language", languages())
async def test_the_sentence_says_where_it_was_written(works: Works, language: str) -> None:
    await listen(works, "manager", "発煙")
    await works.shop.say("worker", create("issue", cause="machine", severity="warn", text="発煙"))
    await works.shop.say("worker", post(works, "発煙"))
    titles = [sentence(language, key, params)[0] for key, params in await works.shop.heard("manager")]
    assert [bool(title.partition("：")[2] or title.partition(": ")[2]) for title in titles] == [True, True]
    assert not any(title.endswith("issue") for title in titles)


async def test_it_is_told_once_for_a_record_whatever_is_written_there_later(works: Works) -> None:
    await listen(works, "manager", "バリ")
    await listen(works, "manager", "チップ")
    issue = create("issue", cause="machine", severity="info", text="SUS316L バリ、チップ替えたら消えた")
    await works.shop.say("worker", issue)
    await works.shop.say("lead", patch("issue", issue.id, text="バリ、まだ出る"))
    await works.shop.say("lead", patch("issue", issue.id, severity="warn"))
    assert [key for key, _ in await works.shop.heard("manager")] == ["word_said"]
    await works.shop.say("worker", create("issue", cause="machine", severity="info", text="バリ"))
    assert len(await works.shop.heard("manager")) == 2


async def test_neither_the_writer_nor_who_hears_of_it_anyway_is_told(works: Works) -> None:
    for who in ("worker", "sales", "manager"):
        await listen(works, who, "発煙")
    await works.shop.say("worker", create("issue", cause="machine", severity="warn", text="発煙", job_id=works.job))
    assert await works.shop.heard("worker") == []
    assert [key for key, _ in await works.shop.heard("sales")] == ["issue_raised"]
    assert [key for key, _ in await works.shop.heard("manager")] == ["word_said"]


async def test_a_watch_that_ended_and_a_word_that_only_the_server_repeats_say_nothing(works: Works) -> None:
    id = await listen(works, "manager", "発煙")
    await works.shop.say("server", post(works, "発煙"))
    await works.shop.say("manager", patch("watch", id, active=False))
    await works.shop.say("worker", post(works, "発煙"))
    assert await works.shop.heard("manager") == []


async def test_nobody_looks_for_words_where_nobody_writes(works: Works) -> None:
    await listen(works, "manager", "13")
    await works.shop.say("worker", *works.count(0, good=13))
    assert [key for key, _ in await works.shop.heard("manager")] == []


def test_words_are_compared_as_people_read_them() -> None:
    assert plain("ＳＵＳ３１６Ｌ　Ｒｅｖ．Ｃ\nＯＫ") == "sus316l rev.c ok"


def test_what_stands_around_is_as_typed_and_short() -> None:
    text = "い" * 50 + "Rev.C" + "ろ" * 50
    assert around(text, "rev.c") == "…" + "い" * 30 + "Rev.C" + "ろ" * 30 + "…"
    assert around("Straße ẞ Rev.C", "rev.c").startswith("Straße")


def test_pictures_people_and_private_records_are_no_prose() -> None:
    prose = prose_of(CATALOGUE.kinds.values())
    assert {"post", "issue", "issue_step", "voice", "production_log", "capacity_log", "job"} <= prose.keys()
    assert not {"photo", "user", "device", "watch", "notice", "reach", "change"} & prose.keys()
    assert prose["voice"] == ("words", "request")
