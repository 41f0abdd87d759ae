"""`make screenshots`: every screen that links lead each person to, in every shape, into screenshots/ for looking at."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.people import STAFF, person, wall
from tests.e2e.process import ROOT, ServerProcess
from tests.e2e.shapes import SHAPES, TALL_WALL, WALL
from tests.e2e.walk import file_name, settled, walk
from tests.e2e.windows import open_chromium

FOLDER = ROOT / "screenshots"


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    with (
        tempfile.TemporaryDirectory(prefix="kakehashi-") as folder,
        ServerProcess(Path(folder) / "demo", "demo") as server,
        sync_playwright() as playwright,
        open_chromium(playwright) as chromium,
    ):
        for role in STAFF:
            page = person(chromium, server, role)
            for _, address in walk(page):
                for shape in SHAPES:
                    shape.apply(page)
                    picture = FOLDER / role / f"{file_name(address)}.{shape.name}.png"
                    page.screenshot(path=picture, full_page=shape.width < 1000)
                    print(picture.relative_to(ROOT), file=sys.stderr)
            page.context.close()
        office = person(chromium, server, "admin")
        board = wall(chromium, server, office)
        for shape in (WALL, TALL_WALL):
            shape.apply(board)
            settled(board)
            picture = FOLDER / "wall" / f"board.{shape.name}.png"
            board.screenshot(path=picture)
            print(picture.relative_to(ROOT), file=sys.stderr)


if __name__ == "__main__":
    main()
