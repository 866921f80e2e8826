"""What is due, with why its last day is that day."""

from __future__ import annotations

from gongyi.contexts.matters.dues import done_duties, open_duties
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import suggested


def test_each_duty_has_its_day_its_article_and_its_ground(desks: Desks, look: Look) -> None:
    opened = look(desks.clerk, suggested(desks))
    due = open_duties(opened)
    reply = next(one for one in due if "回复" in one["what"])
    assert reply["who"] == "南昌市西湖生态环境局"
    assert reply["last_day"]["iso"] == "2025-05-26"
    assert reply["article"]["cite"] == "检察公益诉讼解释 第21条第2款"
    assert reply["tone"] == "overdue"
    steps = "".join(reply["because"]["steps"])
    assert "2025年3月26日" in steps
    assert reply["because"]["proof"]["href"].startswith("#act-")
    days = [one["last_day"]["iso"] for one in due if one["last_day"]]
    assert days == sorted(days)


def test_what_was_done_stands_apart(desks: Desks, look: Look) -> None:
    done = done_duties(look(desks.prosecutor, suggested(desks)))
    assert {one["left"] for one in done} == {"按期"}
