"""Words that may not stand in some place: slices in the engine, machines in the repository, vague names anywhere."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

import sync.protocol
from server.core.discovery import load
from tests.house.tree import files, generated, name, script_code, slices

# Ordinary words of the engine too (a plant has a date, TypeScript has promises): these are slices only where they stand
# alone in quotes, in an import path or in an address. `push` in quotes is a frame.
ORDINARY = {"files", "people", "plant", "promise", "push"}
FRAMES = {one.__struct_config__.tag for one in vars(sync.protocol).values() if hasattr(one, "__struct_config__")}
# Pictures and recordings travel beside the data (decision 25): what the engine knows of them, and no more of any slice.
PHOTO_LANE = {
    "pwa/src/sync/filed.ts: 'memo'",
    "pwa/src/sync/filed.ts: 'photo'",
    "pwa/src/sync/prepared.ts: 'memo'",
    "pwa/src/sync/prepared.ts: 'photo'",
    "pwa/src/sync/upload.ts: /api/files",
}
# The engine has people with devices, and a history; it speaks of them by other names than slices do.
KINDS_OF_THE_ENGINE = {"user", "device", "change"}
# RFC 8030 knows push services and browsers know service workers; any other service is a class without an idea.
SERVICE = r"(?<!push_)services?(?!_?worker)"
VAGUE = re.compile(rf"(?i)(?:^|[_.-])(?:helpers?|utils?|{SERVICE}|data|managers?|old|common|misc)(?:$|[_.-])|[a-z]2$")
# Put together here, so that this file does not trip over itself.
FOLDERS, REGISTRIES = "|".join(("work", "root", "home", "tmp")), "|".join(("pypi", "npmjs", "yarnpkg"))
MACHINE = re.compile(rf"(?<![\w.~-])/(?:{FOLDERS})/|[A-Z]:\\Users|\b(?:{REGISTRIES})\.(?:org|com)\b")
PICTURES = {".png", ".ico", ".jpg", ".heic"}
ENGINE = (
    "sync/**/*.py",
    "server/core/**/*.py",
    "server/live/**/*.py",
    "pwa/src/sync/**/*.ts",
    "pwa/src/sync/**/*.svelte",
)


def words(text: str) -> set[str]:
    """Split identifiers and strings into words: routingStep and routing_step give the same."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    return {one.lower() for one in re.findall(r"[A-Za-z]+", spaced)}


def python_code(path: Path) -> str:
    """Return names and strings of a Python file; comments and docstrings may explain with any word."""
    kept, begins_statement = [], True
    for token in tokenize.generate_tokens(io.StringIO(path.read_text()).readline):
        if token.type in (tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT):
            begins_statement = token.type != tokenize.COMMENT or begins_statement
            continue
        if token.type == tokenize.NAME or (token.type == tokenize.STRING and not begins_statement):
            kept.append(token.string)
        begins_statement = False
    return "\n".join(kept)


def slices_named(code: str) -> set[str]:
    """Return where code names a slice: as a word of its own, in quotes, in an import path or in an address."""
    found = words(code) & (set(slices()) - ORDINARY)
    for one in slices():
        found |= set(re.findall(rf"features[./]{one}\b|/api/{one}\b", code))
        if one in ORDINARY - FRAMES:
            found |= set(re.findall(rf"""['"`]{one}['"`]""", code))
    return found


def kinds_named(code: str) -> set[str]:
    """Return the kinds of records that code names in quotes."""
    return {one for one in re.findall(r"""['"`]\w+['"`]""", code) if one[1:-1] in load().keys() - KINDS_OF_THE_ENGINE}


def test_the_engine_names_no_slice_and_no_kind_but_photos_and_memos() -> None:
    found = set()
    for path in files(*ENGINE):
        if not generated(path):
            code = python_code(path) if path.suffix == ".py" else script_code(path)
            found |= {f"{name(path)}: {one}" for one in slices_named(code) | kinds_named(code)}
    assert found == PHOTO_LANE


@pytest.mark.parametrize(
    "code",
    ["fetch('/api/people/me')", "case 'files':", "import x from '../features/plant/order'", "let jobs = 1", "jobsOf"],
)
def test_the_scan_sees_a_slice(code: str) -> None:
    assert slices_named(code)


@pytest.mark.parametrize(
    "code", ["{ t: 'push' }", "plantDay()", "new Promise<void>(done)", "for (const user of people) {}"]
)
def test_the_scan_lets_ordinary_words_pass(code: str) -> None:
    assert not slices_named(code)


def test_no_file_knows_the_machine_it_was_made_on() -> None:
    wrong = []
    for path in files():
        if path.suffix not in PICTURES:
            lines = enumerate(path.read_text().splitlines(), 1)
            wrong += [f"{name(path)}:{number}: {line.strip()[:120]}" for number, line in lines if MACHINE.search(line)]
    assert not wrong


def test_lock_files_carry_versions_and_no_addresses() -> None:
    locks = files("**/package-lock.json", "requirements.lock")
    assert len(locks) >= 2
    assert not [name(path) for path in locks if re.search(r'"resolved"|\s@\s|\bfile:', path.read_text())]


def test_files_are_named_after_an_idea() -> None:
    named = [name(path) for path in files("server/**", "sync/**", "pwa/src/**", "tests/**") if not generated(path)]
    assert not [one for one in named if VAGUE.search(one.rsplit("/")[-1].split(".")[0])]
