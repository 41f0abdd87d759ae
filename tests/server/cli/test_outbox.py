"""`kakehashi outbox`."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from server.core.ids import uuid7
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit, Receipt
from tests.server.cli.command import kakehashi
from tests.server.features.files.pictures import picture
from tests.server.live.test_outbox_file import HEADER, entry, mutation, written
from tests.server.live.test_parked import issue, person


async def test_a_file_is_shown_asked_about_and_taken_in_once(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert kakehashi("user", "list", data=data).returncode == 0
    content = picture()
    sha256, device = hashlib.sha256(content).hexdigest(), uuid7()
    async with open_house(Settings(data=data), serving=False) as house:
        user = await person(house, "worker", "佐藤 花子")
        shown: dict[str, object] = {"label": "赤いケース", "user_id": user, "form": "own"}
        await house.writer.write([Edit(op="create", kind="device", id=device, fields=shown)])
    made = issue()
    said: dict[str, object] = {"sha256": sha256, "about_kind": "issue", "about_id": made.id, "bytes": len(content)}
    announced = Edit(
        op="create", kind="photo", id=uuid7(), fields={**said, "preview": base64.b64encode(content).decode()}
    )
    bad = Edit(op="create", kind="dream", id=uuid7(), fields={"text": "\x1b[2J"})
    photo = {"sha256": sha256, "type": "image/jpeg", "content": base64.b64encode(content).decode()}
    old = Receipt(seq=7, verdict="refused", v=1, code="required", params={"field": "text"})
    lines = [
        entry(mutation(0, Edit(op="create", kind="issue", id=uuid7())), old),
        entry(mutation(1, made, announced)),
        entry(mutation(2, bad)),
        photo,
    ]
    file = str(written(tmp_path, *lines, header={**HEADER, "user": user, "device": device}))

    listed = kakehashi("outbox", "show", file, data=data)
    assert listed.returncode == 0, listed.stderr
    shown_words = (
        "佐藤 花子",
        "worker",
        "赤いケース",
        "not sent",
        "create issue",
        made.id,
        "refused required",
        "photos: 1",
    )
    for word in shown_words:
        assert word in listed.stdout
    assert "\x1b" not in listed.stdout, "an entry cannot speak to the terminal"

    assert kakehashi("outbox", "import", file, data=data, typed="n\n").returncode == 1
    for verdicts in range(2):
        taken = kakehashi("outbox", "import", file, *(["--yes"] if verdicts else []), data=data, typed="y\n")
        assert taken.returncode == 0, taken.stderr
        for word in ("1: applied", "2: parked", f"photo {sha256[:12]}: stored"):
            assert word in taken.stdout
        assert "\n0: " not in taken.stdout, "what has its verdict from an earlier epoch is shown only"
    async with open_house(Settings(data=data), serving=False) as house:
        assert await house.db.fetch('SELECT "by" FROM issue') == [{"by": user}]
        assert [bool(row["stored"]) for row in await house.db.fetch("SELECT stored FROM photo")] == [True]


async def test_a_file_of_a_device_that_is_not_this_persons_and_no_file_at_all(tmp_path: Path) -> None:
    file = written(tmp_path, entry(mutation(1)))
    for action in ("show", "import"):
        stranger = kakehashi("outbox", action, str(file), data=tmp_path)
        assert stranger.returncode == 1
        assert "do not belong together" in stranger.stderr
    file.write_text("hello")
    wrong = kakehashi("outbox", "import", str(file), data=tmp_path)
    assert (wrong.returncode, "is not taken" in wrong.stderr) == (1, True)
