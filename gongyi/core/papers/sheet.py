"""版面: a composed paper as plain values, before it is set as a PDF or written as a .docx."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Form = Literal["red_head", "letter", "procuratorial", "record"]
"""红头文件, 信函, 检察文书, 笔录或者表格."""

Style = Literal["body", "flush", "right", "centre"]


class Heading(NamedTuple):
    """标题: level 1 to 4 with its number as printed (一、 （一） 1. （1）), empty when it bears none."""

    level: int
    number: str
    text: str


class Paragraph(NamedTuple):
    """段: body is indented by two characters, flush is not."""

    text: str
    style: Style = "body"


class Listing(NamedTuple):
    """列项: numbered paragraphs, their numbers (1. 2.) included."""

    rows: tuple[str, ...]


class Column(NamedTuple):
    """栏: `share` is its part of the width."""

    title: str
    share: int


class Table(NamedTuple):
    """表: with a heading row; or, `form`, rows of label and value by turns, the last cell of a row taking the rest.

    A cell's lines are parted by a line feed.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    form: bool = False


Block = Heading | Paragraph | Listing | Table


class Sign(NamedTuple):
    """落款: who signs, the organ, the day; `seal` marks the place of the seal."""

    organ: str
    day: date | None
    people: tuple[str, ...] = ()
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper, ready to be set.

    head: what stands on top (red: 发文机关标志; procuratorial: 院名). number: None while it is a draft. imprint: the
    organ that issues a red-head paper (印发机关), empty where none is printed. title: a line feed is where it breaks.
    day: its date, None while it has none.
    """

    kind: str
    form: Form
    head: str
    title: str
    number: str | None
    addressee: str
    blocks: tuple[Block, ...]
    attachments: tuple[str, ...] = ()
    sign: Sign | None = None
    copies: tuple[str, ...] = ()
    imprint: str = ""
    draft: bool = False
    day: date | None = None


def written(day: date | None) -> str:
    """成文日期: Arabic numerals without padding; room for a pen while there is none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "　　年　月　日"


_DIGITS = "〇一二三四五六七八九"


def heading_number(level: int, place: int) -> str:
    """层次序数: 一、 （一） 1. （1）."""
    if level > 2:
        return f"{place}." if level == 3 else f"（{place}）"
    tens, ones = divmod(place, 10)
    word = ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    return f"{word}、" if level == 1 else f"（{word}）"


def text_of(sheet: Sheet) -> tuple[str, ...]:
    """The paper's text from top to bottom, one line a paragraph or cell; what every output of it must carry."""
    title, number = sheet.title.replace("\n", ""), sheet.number or ""
    found = [sheet.head, *((number, title) if sheet.form in ("red_head", "letter") else (title, number))]
    found.append(f"{sheet.addressee}：" if sheet.addressee else "")
    for block in sheet.blocks:
        if isinstance(block, Heading):
            found.append(block.number + block.text)
        elif isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Listing):
            found += block.rows
        else:
            found += [column.title for column in block.columns]
            found += [line for row in block.rows for cell in row for line in cell.split("\n")]
    found += attachment_lines(sheet.attachments)
    if sheet.sign:
        found += [*sheet.sign.people, sheet.sign.organ, written(sheet.sign.day), sheet.sign.seal]
    if sheet.copies:
        found.append(f"抄送：{'，'.join(sheet.copies)}。")
    if sheet.imprint:
        found += [sheet.imprint, f"{written(sheet.day)}印发"]
    return tuple(line for line in found if line)


def attachment_lines(names: tuple[str, ...]) -> tuple[str, ...]:
    """附件说明: numbered when there are several, without punctuation after a name."""
    if len(names) == 1:
        return (f"附件：{names[0]}",)
    return tuple(f"{'附件：' if place == 1 else ''}{place}.{name}" for place, name in enumerate(names, 1))
