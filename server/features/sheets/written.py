"""Sheets as an Excel file; pure. Whatever a person typed is written as text and never as a formula or a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

import msgspec
import xlsxwriter

Cell = None | int | str | date | datetime
"""A datetime has no zone: it is the plant's clock."""

LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDEST, NARROWEST = 48, 9


class Column(msgspec.Struct, frozen=True):
    """A heading, and what it means: the note that Excel shows on it; empty: it says all itself."""

    heading: str
    note: str = ""


class Sheet(msgspec.Struct, frozen=True):
    """One sheet of a file; every row has a cell for each column."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the file."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for sheet, name in zip(sheets, _names(sheets), strict=True):
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, column.heading, head)
            if column.note:
                page.write_comment(0, place, column.note)
            page.set_column(place, place, _width(column, [row[place] for row in sheet.rows]))
        for number, row in enumerate(sheet.rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    page.write_datetime(number, place, cell, moments)
                elif isinstance(cell, date):
                    page.write_datetime(number, place, cell, dates)
                elif isinstance(cell, int):
                    page.write_number(number, place, cell)
                elif cell is not None:
                    page.write_string(number, place, cell)
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    book.close()
    return out.getvalue()


def _names(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Return names that Excel takes; none comes twice."""
    used: set[str] = set()
    for sheet in sheets:
        plain = sheet.name.translate(_FORBIDDEN).strip("' ")[:LONGEST_NAME] or "-"
        name, count = plain, 1
        while name.lower() in used:
            count += 1
            name = f"{plain[: LONGEST_NAME - 4]} {count}"
        used.add(name.lower())
        yield name


def _width(column: Column, cells: Sequence[Cell]) -> int:
    """Return a width in letters of Latin; a Japanese one takes two."""
    texts = [column.heading, *(str(one) for one in cells[:200] if one is not None)]
    widest = max(sum(2 if ord(letter) > 0x2E7F else 1 for letter in text.split("\n")[0]) for text in texts)
    return max(NARROWEST, min(WIDEST, widest + 2))
