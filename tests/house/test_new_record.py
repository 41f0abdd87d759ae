"""A new kind of record costs two hand edits, a table and a screen: tried in a copy of the house."""

from __future__ import annotations

import json
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from hatch_build import node_environment, npm_command
from tests.e2e.process import ServerProcess
from tests.house.scratch import Scratch

TABLE = '''

@synced(scope="shop", timeline=True, sheet=("name", "fits"))
class Fixture(Record, tablename="fixture"):
    """A clamp or jig that a part needs to be held in."""

    name = c.text("What is written on it", max_length=40, required=True)
    fits = c.integer("Pieces it holds at once", unit="pieces", minimum=1, maximum=100, default=1)
    work_center_id = c.ref("work_center", "Where it is kept")
'''
INDEX = """import { feature } from '../../lib/feature';

export default feature({
  slice: 'fixtures',
  routes: [{ path: '/fixtures', screen: () => import('./Fixtures.svelte'), place: 'floor' }],
});
"""
SCREEN = """<script lang="ts">
  import { words } from '../../i18n';
  import { create, records, save } from '../../sync';
  import type { Rec } from '../../sync';
  import Page from '../../ui/Page.svelte';
  import type ja from './words.ja';

  const t = words<typeof ja>('fixtures');
  const all: readonly Rec<'fixture'>[] = $derived(records.list('fixture'));
  const pieces: number = $derived(all.reduce((sum, one) => sum + one.fits, 0));
</script>

<Page title={t().title}>
  <p>{t().together(pieces)}</p>
  {#each all as one (one.id)}
    <p>{one.name} {records.get('work_center', one.work_center_id ?? '')?.name}</p>
  {/each}
  <button onclick={() => save([create('fixture', { name: t().title, fits: 2 })])}>{t().add}</button>
</Page>
"""
WORDS = {
    "ja": ("治具", "追加する", "いちどに{}個"),
    "ja-easy": ("じぐ", "ふやす", "いちどに {}こ"),
    "en": ("Fixtures", "Add", "{} pieces at once"),
    "vi": ("Đồ gá", "Thêm", "{} chi tiết một lần"),
}


def catalogue(locale: str) -> str:
    title, add, together = WORDS[locale]
    lines = f"  title: '{title}',\n  add: '{add}',\n  together: (pieces: number) => `{together.format('${pieces}')}`,\n"
    if locale == "ja":
        return f"export default {{\n{lines}}};\n"
    top = "import type { Words } from '../../i18n';\nimport type ja from './words.ja';\n\n"
    return f"{top}export default {{\n{lines}}} satisfies Words<typeof ja>;\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Return a copy with both hand edits done and everything else generated."""
    house = Scratch(tmp_path_factory.mktemp("house"))
    records = house.home / "server/features/plant/records.py"
    records.write_text(records.read_text() + TABLE)
    screens = house.home / "pwa/src/features/fixtures"
    screens.mkdir()
    (screens / "index.ts").write_text(INDEX)
    (screens / "Fixtures.svelte").write_text(SCREEN)
    for locale in WORDS:
        (screens / f"words.{locale}.ts").write_text(catalogue(locale))
    house.generate()
    return house


def test_only_generated_files_follow_the_two_edits(house: Scratch) -> None:
    differing = house.differing()
    assert "pwa/src/sync/records.gen.ts" in differing
    assert any(one.startswith("migrations/") for one in differing)
    assert "fixture" in (house.home / "pwa/src/sync/records.gen.ts").read_text()


@pytest.mark.slow
def test_screen_and_types_agree(house: Scratch) -> None:
    house.run(*npm_command(), "run", "check", folder="pwa", PATH=node_environment()["PATH"])


@pytest.mark.slow
def test_everything_that_holds_for_every_record_holds_for_it(house: Scratch) -> None:
    every = house.run(sys.executable, "-m", "pytest", "-q", "tests/server/test_every_record.py")
    assert " passed" in every


@pytest.mark.slow
def test_it_travels(house: Scratch, tmp_path: Path) -> None:
    with ServerProcess(tmp_path / "shop", house=house.home) as server:
        token = server.command("token", "--name", "gateway").strip()

        def ask(path: str, body: object = None) -> object:
            data = None if body is None else json.dumps(body).encode()
            head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            with urllib.request.urlopen(urllib.request.Request(server.url + path, data, head)) as answer:
                return json.load(answer)

        me = ask("/api/people/me")
        assert isinstance(me, dict)
        hello = {"t": "hello", "protocol": 1, "schema": 1, "device": me["device"], "epoch": "first", "pending": 1}
        fields = {"name": "J-3", "fits": 4}
        edit = {"op": "create", "kind": "fixture", "id": "01964f3a-0000-7000-8000-000000000001", "fields": fields}
        push = {"t": "push", "mutations": [{"seq": 1, "at": "2026-04-23T01:02:03.456Z", "schema": 1, "edits": [edit]}]}
        receipts = [one for frame in frames(ask("/sync", [hello, push])) for one in frame.get("receipts", [])]
        assert [one["verdict"] for one in receipts] == ["applied"]

        server.restart()
        changes = [one for frame in frames(ask("/sync", [hello])) for one in frame.get("changes", [])]
        kept = [one["fields"] for one in changes if one["kind"] == "fixture"]
        assert [fields.items() <= one.items() for one in kept] == [True]


def frames(answer: object) -> list[dict[str, list[dict[str, Any]]]]:
    assert isinstance(answer, list)
    return answer
