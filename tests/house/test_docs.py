"""What can be sent, set, typed or answered is named in the README of its folder; every folder says what lives there."""

from __future__ import annotations

import re
import shlex

from click.testing import CliRunner

import sync.protocol
from server import settings
from server.cli import main
from sync.protocol import Frame
from tests.house.codes import error_codes
from tests.house.tree import ROOT, files, name

# Mirrors of a folder of source: they hold its tests.
MIRRORS = ("tests/server/", "tests/sync/", "tests/pwa/")


def readme(folder: str) -> str:
    return (ROOT / folder / "README.md").read_text()


def quoted(word: str, text: str) -> bool:
    """Tell whether a README names `word` as code: alone, or at the beginning of a longer piece such as `hello {t}`."""
    return re.search(rf"`{re.escape(word)}(?![\w-])", text) is not None


def test_every_frame_and_its_fields_are_specified() -> None:
    specification = readme("sync")
    frames = [one for one in vars(sync.protocol).values() if isinstance(one, type) and issubclass(one, Frame)]
    assert len(frames) > 5
    for frame in frames:
        if frame is not Frame:
            assert quoted(str(frame.__struct_config__.tag), specification), frame
            assert not [one for one in frame.__struct_fields__ if one not in specification], frame


def test_every_setting_is_listed() -> None:
    text = readme("server")
    assert not [one for one in map(settings.variable, settings.DECLARED) if not quoted(one, text)]
    assert not [one for one in settings.BUILD_ONLY if not quoted(one, text)]


def test_every_listed_setting_exists() -> None:
    known = {settings.variable(one) for one in settings.DECLARED} | settings.BUILD_ONLY
    for path in files("**/README.md"):
        assert set(re.findall(r"KAKEHASHI_[A-Z_]+", path.read_text())) <= known, name(path)


def test_every_command_is_listed() -> None:
    commands = [path.stem for path in files("server/cli/*.py") if not path.stem.startswith("_")]
    assert commands
    text = readme("") + readme("server")
    assert not [one for one in commands if f"kakehashi {one}" not in text]


def test_every_command_that_a_readme_shows_is_understood() -> None:
    shown = [(path, line) for path in files("**/README.md") for line in commands_in(path.read_text())]
    assert len(shown) > 2
    for path, words in shown:
        # Options that do not exist are refused before help is given.
        done = CliRunner().invoke(main, [*words, "--help"])
        assert done.exit_code == 0, f"{name(path)}: {' '.join(words)}\n{done.output}"


def commands_in(text: str) -> list[list[str]]:
    """Return the arguments of each `kakehashi …` in a README that is written out, alone on a line or with values."""
    blocks = re.findall(r"^(?:\S*/)?kakehashi (.+)$", text, re.M)
    inline = re.findall(r"`kakehashi ([^`]*--\w+ [^-`][^`]*)`", text)
    return [shlex.split(one, comments=True) for one in [*blocks, *inline]]


def test_every_target_of_make_explains_itself() -> None:
    text = (ROOT / "Makefile").read_text()
    assert not [
        one for one in re.findall(r"`make ([a-z0-9]+)", readme("")) if not re.search(rf"^{one}:.*## ", text, re.M)
    ]


def test_every_error_code_is_named_in_a_readme_of_its_folder() -> None:
    unnamed = []
    for code, paths in error_codes().items():
        for path in paths:
            above = [ROOT / one / "README.md" for one in path.relative_to(ROOT).parents]
            if not any(quoted(code, one.read_text()) for one in above if one.is_file()):
                unnamed.append(f"{name(path)}: {code}")
    assert not unnamed


def test_every_folder_says_what_lives_there() -> None:
    folders = {above for path in files() for above in path.relative_to(ROOT).parents if above.name}
    silent = []
    for folder in sorted(folders):
        if folder.parts[0].startswith(".") or f"{folder.as_posix()}/".startswith(MIRRORS):
            continue
        if not (ROOT / folder / "README.md").is_file():
            above = next(one for one in folder.parents if (ROOT / one / "README.md").is_file())
            if f"{folder.name}/" not in readme(above.as_posix()) and f"`{folder.name}`" not in readme(above.as_posix()):
                silent.append(f"{folder.as_posix()}: no README, and {above.as_posix()}/README.md does not name it")
    assert not silent


def test_every_decision_names_what_enforces_it() -> None:
    rows = re.findall(r"^\| *\d+ *\|.*$", readme(""), re.M)
    assert rows, "README.md has no decisions table"
    known = {name(path) for path in files("tests/**/test_*.py", "tests/**/*.test.ts", "tests/**/*_contract.py")}
    for row in rows:
        tests = re.findall(r"`([^`]+)`", row.rsplit("|", 2)[1])
        assert tests, f"no test in: {row}"
        assert not set(tests) - known, row
