"""What TypeScript would let through unchecked: nowhere in the app, and nothing speaks to tools that are not here."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import files, generated, name, script_code

# `any` where a type can stand, and casts that hold for anything: each switches the compiler off for what follows.
LOOPHOLE = re.compile(r"(?:[:<|&,(]|\bas|=>|=)\s*any\b(?!\s*\()|\bany\[\]|\bas\s+never\b|\bas\s+unknown\s+as\b")
# These stand in comments, which other rules do not read.
SILENCER = re.compile(r"@ts-(?:ignore|nocheck|expect-error)|\beslint\b|\bprettier-ignore\b")


def loopholes(code: str) -> list[str]:
    """Return every place of a script that the compiler is told not to look at."""
    return [found[0] for found in LOOPHOLE.finditer(code)]


def test_the_compiler_sees_everything() -> None:
    wrong = {
        name(path): found
        for path in files("pwa/src/**/*.ts", "pwa/src/**/*.svelte", "pwa/build/**/*.ts", "pwa/*.ts")
        if not generated(path) and (found := loopholes(script_code(path)) + SILENCER.findall(path.read_text()))
    }
    assert not wrong


@pytest.mark.parametrize(
    "code",
    [
        "let a: any;",
        "function f(a: string, b: any) {}",
        "const a = b as any;",
        "const a: any[] = [];",
        "type A = Record<string, any>;",
        "const a = f as never;",
        "const a = b as unknown as C;",
    ],
)
def test_the_scan_sees_every_way_around_it(code: str) -> None:
    assert loopholes(code)


@pytest.mark.parametrize(
    "code", ["AbortSignal.any([one, other])", "overflow-wrap: anywhere;", "(...args: never[]) => string"]
)
def test_the_scan_lets_ordinary_words_pass(code: str) -> None:
    assert not loopholes(code)
