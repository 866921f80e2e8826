"""版式: what both outputs of a sheet share: lines of names and titles, what stays together, what is centred."""

from __future__ import annotations

from gongyi.contexts.papers.lines import broken
from gongyi.core.papers.sheet import Paragraph, Sheet, Sign, Table

TITLE_LINE, HEAD_LINE, SIGN_LINE = 20, 16, 24
"""How many characters a line of the title, of the red head and of the name under the text holds."""
ONE_LINE, FOUR_LINES = 28, 112


def head_lines(sheet: Sheet) -> tuple[str, ...]:
    """What stands on top, in lines."""
    return broken(sheet.head, HEAD_LINE if sheet.form in ("red_head", "letter") else TITLE_LINE)


def kept_from(sheet: Sheet) -> int:
    """From which block on the text stays on one page with what is signed: a name and a date never stand alone."""
    at, length = len(sheet.blocks), 0
    while sheet.sign and at and length < ONE_LINE:
        block = sheet.blocks[at - 1]
        if not isinstance(block, Paragraph) or len(block.text) > FOUR_LINES:
            break
        at, length = at - 1, length + len(block.text)
    return at


def title_lines(sheet: Sheet) -> tuple[str, ...]:
    """The title in lines."""
    return broken(sheet.title, TITLE_LINE)


def sign_lines(sign: Sign) -> tuple[str, ...]:
    """The name of the organ under the text, in lines."""
    return broken(sign.organ, SIGN_LINE)


def centred(table: Table) -> list[bool]:
    """Which columns hold words so short that they stand in the middle of their cells."""
    width = sum(column.share for column in table.columns)
    room = [column.share / width * 36 for column in table.columns]
    return [
        all(len(row[place]) <= min(8, room[place]) for row in table.rows if place < len(row))
        for place in range(len(room))
    ]
