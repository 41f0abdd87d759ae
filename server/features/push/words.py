"""Who watches for a word that somebody just wrote; pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from server.features.push.audience import may_see
from server.features.push.called import called
from server.features.push.concerns import gathered
from server.features.push.news import notice_id
from sync.change import Change, Notice, Reader
from sync.record import Kind, Record

WATCHED = "word"
"""What stands in `about_kind` of a watch for a word."""
KEY = "word_said"
SHORTEST, LONGEST = 2, 40
PROSE = range(500, 10_000)
"""Fields that may hold so many characters are what people write; longer ones hold pictures."""
AROUND = 30
DAY_SEC = 86_400


def plain(text: str) -> str:
    """Return a text as words are compared: full width or half, capitals or not, spaces or line breaks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def prose_of(kinds: Iterable[Kind]) -> dict[str, tuple[str, ...]]:
    """Return the fields of each kind in which people write for others, kinds that have none left out."""
    found = {
        kind.name: tuple(
            one.name for one in kind.fields if one.type == "text" and one.max_length in PROSE and not one.server_only
        )
        for kind in kinds
        if not kind.server_only and not kind.scope.startswith("user:")
    }
    return {name: fields for name, fields in found.items() if fields}


def written(change: Change, prose: Mapping[str, tuple[str, ...]]) -> str:
    """Return what somebody wrote with this change, as typed; empty for most changes."""
    fields = prose.get(change.edit.kind, ())
    if change.after is None or change.actor.origin == "server":
        return ""
    texts = (change.after.fields.get(one) for one in fields if change.changed(one))
    return " ".join(one for one in texts if isinstance(one, str))


def heard(change: Change, text: str, told: set[str], read: Reader) -> list[tuple[str, str, Notice]]:
    """Return (id of the notice, id of the watch, notice) for everyone who watches for a word of `text`.

    `told` are those who hear of this change anyway. Once for a record and a person, whatever else is written there.
    """
    folded = plain(text)
    watches: dict[str, Record] = {}
    for one in read.children("watch", "about_kind", WATCHED):
        user, word = str(one.fields["user_id"]), plain(str(one.fields.get("word") or ""))
        if one.fields.get("active") and word and word in folded and user not in told:
            watches.setdefault(user, one)
    watches.pop(change.actor.user or "", None)
    if not watches:
        return []
    record = change.record
    before = {
        one.fields["user_id"] for one in read.children("notice", "about_id", record.id) if one.fields["key"] == KEY
    }
    people = gathered(read.get, [("user", user) for user in watches if user not in before])
    wanted = [one for one in people if one is not None and one.fields.get("active") and may_see(one, record)]
    writer = read.get("user", change.actor.user) if change.actor.user and wanted else None
    who = str(writer.fields.get("name") or "") if writer else ""
    where = called(record, read) if wanted else ""
    return [
        (notice_id(change, KEY, one.id), watches[one.id].id, _notice(change, watches[one.id], one.id, text, who, where))
        for one in wanted
    ]


def _notice(change: Change, watch: Record, user: str, text: str, who: str, where: str) -> Notice:
    word = str(watch.fields["word"])
    return Notice(
        key=KEY,
        params={"word": word, "who": who, "where": where, "text": around(text, word)},
        about=(change.record.kind, change.record.id),
        users=(user,),
        watchers=False,
        ttl_sec=3 * DAY_SEC,
        topic=f"word-{change.record.id.replace('-', '')[-20:]}",
    )


def around(text: str, word: str) -> str:
    """Return what stands around the first `word` of a text, on one line and as typed."""
    line = " ".join(text.split())
    folded = plain(line)
    # where folding makes a text longer or shorter, nothing says where the word stands in what was typed
    at = max(0, folded.find(plain(word))) if len(folded) == len(line) else 0
    start, end = max(0, at - AROUND), at + len(word) + AROUND
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
