"""Rows: every value ready, in words; a link to sign only for who may."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongyi.contexts.desk.due import due_of
from gongyi.contexts.desk.letters import letters_of
from gongyi.contexts.desk.rows import due_line, letter_line, matter_href
from gongyi.contexts.desk.viewing import viewing
from tests.contexts.desk.conftest import People, filed, owed

_TODAY = date(2026, 5, 7)


def test_a_due_line_says_who_what_when_and_why(people: People) -> None:
    change = filed(people)
    owed(change, people.clerk, date(2026, 5, 6))
    with transaction.atomic(), viewing(people.clerk) as view:
        (line,) = [due_line(one, _TODAY) for one in due_of(view, _TODAY, 5) if one.n == 90]
    assert (line["who"], line["what"], line["left"], line["tone"]) == (
        *("南昌市西湖生态环境局", "书面回复"),
        *("已逾期 1 天", "overdue"),
    )
    assert line["article"]["cite"] == "检察公益诉讼解释 第21条第2款"
    assert line["article"]["href"] == "/term/?rule=agency_reply&from=2026-03-05"
    assert line["because_href"].endswith("#due")
    assert line["href"] == matter_href(change.number)


def test_only_an_agency_signs_from_its_desk(people: People) -> None:
    filed(people)
    with transaction.atomic(), viewing(people.clerk) as view:
        (letter,) = letters_of(view, 5, waiting=True)
    line = letter_line(letter, people.clerk)
    assert line["waiting"] == "未签收"
    assert line["sign"]["href"].endswith("/do/receipt/")
    assert letter_line(letter, people.judge)["sign"] is None
    assert letter_line(letter._replace(taken=_TODAY), people.clerk)["sign"] is None
