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
from tests.house.tree import ROOT, generated

TABLE = '''

@synced(scope="shop", timeline=True, sheet=("name", "fits"))
class Fixture(Record, tablename="fixture"):
    """A clamp or jig that a part needs to be held in."""

    name = c.text("What is written on it", max_length=40, required=True)
    fits = c.integer("Pieces it holds at once", unit="pieces", minimum=1, maximum=100, default=1)
    work_center_id = c.ref("work_center", "Where it is kept")
'''
# The screen says what its slice says already; new words would be lines in the slice's four catalogues.
ROUTE = "{ path: '/plant/fixtures', screen: () => import('./Fixtures.svelte'), roles: PLANS },"
SCREEN = """<script lang="ts">
  import { number, words } from '../../i18n';
  import { create, records, save } from '../../sync';
  import Button from '../../ui/Button.svelte';
  import Page from '../../ui/Page.svelte';
  import type ja from './words.ja';

  const t = words<typeof ja>('plant');
  const all = $derived(records.list('fixture'));
  const pieces: number = $derived(all.reduce((sum, one) => sum + one.fits, 0));
</script>

<Page title={t().others} up="/plant">
  {#each all as one (one.id)}
    <p>{one.name} {records.get('work_center', one.work_center_id)?.name}</p>
  {/each}
  <p>{t().stations(number(pieces))}</p>
  <Button onclick={() => save([create('fixture', { name: t().others, fits: 2 })])}>{t().save}</Button>
</Page>
"""
RECORDS, SCREENS = "server/features/plant/records.py", "pwa/src/features/plant/screens.ts"
HAND_WRITTEN = {RECORDS, SCREENS, "pwa/src/features/plant/Fixtures.svelte"}
# Not tried again in the copy: what builds copies of its own.
OUTSIDE = ("test_new_record.py", "test_generated.py", "test_wheel.py")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Return a copy with both hand edits done, in a slice that both sides have, and everything else generated."""
    house = Scratch(tmp_path_factory.mktemp("house"))
    records, screens = house.home / RECORDS, house.home / SCREENS
    records.write_text(records.read_text() + TABLE)
    before = screens.read_text()
    screens.write_text(before.replace("\n] satisfies", f"\n  {ROUTE}\n] satisfies", 1))
    assert screens.read_text() != before
    (screens.parent / "Fixtures.svelte").write_text(SCREEN)
    house.generate()
    return house


def test_only_generated_files_follow_the_two_edits(house: Scratch) -> None:
    followed = set(house.differing()) - HAND_WRITTEN
    assert not [one for one in followed if not generated(ROOT / one)]
    assert "pwa/src/sync/records.gen.ts" in followed
    assert any(one.startswith("migrations/") for one in followed)


@pytest.mark.slow
def test_the_rules_of_the_house_hold_with_it(house: Scratch) -> None:
    left_out = [f"--ignore=tests/house/{one}" for one in OUTSIDE]
    kept = house.run(sys.executable, "-m", "pytest", "-q", "-m", "not slow", "tests/house", *left_out)
    assert " passed" in kept


@pytest.mark.slow
def test_screen_and_types_agree(house: Scratch) -> None:
    house.run(*npm_command(), "run", "check", folder="pwa", PATH=node_environment()["PATH"])


@pytest.mark.slow
def test_everything_that_holds_for_every_record_holds_for_it(house: Scratch) -> None:
    every = house.run(sys.executable, "-m", "pytest", "-v", "tests/server/test_every_record.py")
    assert "test_its_declaration_makes_sense[fixture] PASSED" in every


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
