"""A workbook is looked through before it is read: bombs, programs, entities, other formats."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from gongyi.sheets import packed
from gongyi.sheets.packed import NotASheet, check, merged_in, words_in
from tests.sheets.making import book, part, repacked

PLAIN = [["代码", "全称"], ["a", "甲"]]


def refused(file: io.BytesIO) -> str:
    with pytest.raises(NotASheet) as told:
        check(file)
    return told.value.says


def test_a_plain_workbook_is_taken() -> None:
    file = book(PLAIN)
    check(file)
    assert file.tell() == 0


def test_what_is_no_workbook_is_told() -> None:
    assert "打不开" in refused(io.BytesIO(b"PK\x03\x04 not a zip"))
    cut = book(PLAIN).getvalue()
    assert "打不开" in refused(io.BytesIO(cut[: len(cut) // 2]))
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", "<a/>")
    assert ".ods" in refused(ods)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("word/document.xml", "<a/>")
    assert "不是表格文件" in refused(other)


@pytest.mark.parametrize(
    "name", ["xl__vbaProject_dot_bin", "xl__macrosheets__sheet1_dot_xml", "xl__embeddings__o_dot_bin"]
)
def test_programs_are_refused(name: str) -> None:
    assert "宏" in refused(repacked(book(PLAIN), **{name: b"<a/>"}))


@pytest.mark.parametrize(
    "xml",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><sst>&a;</sst>',
        b"\xef\xbb\xbf<!-- a --><?p i?> <!DOCTYPE x SYSTEM 'file:///etc/passwd'><sst/>",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><sst/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-7"?><sst/>',
        b"<!--" + b" " * 70_000 + b"--><!DOCTYPE x><sst/>",
    ],
)
def test_entities_cannot_be_declared(xml: bytes) -> None:
    assert "夹带" in refused(repacked(book(PLAIN), xl__sharedStrings_dot_xml=xml))


def test_what_is_too_large_unpacked_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = repacked(book(PLAIN), xl__sharedStrings_dot_xml=b"<sst>" + b" " * (packed.MOST_WORDS + 1) + b"</sst>")
    assert len(bomb.getvalue()) < 200_000
    assert "过大" in refused(bomb)
    monkeypatch.setattr(packed, "MOST_PARTS", 5)
    assert "过大" in refused(book(PLAIN))


def test_merged_cells_and_words_are_found_without_reading_the_cells() -> None:
    def change(sheet: Any, _book: Any) -> None:
        for one in ("A2:B3", "A5:A6"):
            sheet.merge_cells(one)

    file = book([["a", "b"]] * 9, change)
    sheet = part(file, "xl/worksheets/sheet1.xml")
    assert sorted(merged_in(io.BytesIO(sheet), 10)) == ["A2:B3", "A5:A6"]


def test_nothing_is_lost_between_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_PIECE", 7)
    told = b'<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1:D2"/></mergeCells>'
    assert merged_in(io.BytesIO(told), 10) == ["A1:B2", "C1:D2"]
    assert words_in(io.BytesIO(b"<sst><si><t>a</t></si><si><t>b</t></si></sst>")) == 2
