"""What may be done now, by whom; and why the rest may not."""

from __future__ import annotations

from gongyi.contexts.matters.maydo import may_do, permitted_acts, refused_act, refused_acts
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import filed, suggested


def test_each_organ_and_post_has_its_own(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    theirs = {kind.id for _permitted, kind in may_do(look(desks.clerk, number))}
    mine = {kind.id for _permitted, kind in may_do(look(desks.prosecutor, number))}
    assert {"reply", "receipt", "rectification_plan"} <= theirs
    assert {"follow_up", "suggestion_service"} <= mine
    assert not theirs & {"follow_up", "suggestion"}
    assert not mine & {"reply", "receipt"}
    assert list(may_do(look(desks.auditor, number))) == []


def test_what_leads_on_stands_first(desks: Desks, look: Look) -> None:
    listed = permitted_acts(look(desks.clerk, suggested(desks)))
    assert listed[0]["title"] == "书面回复"
    assert listed[0]["main"]
    assert listed[0]["article"]["cite"] == "检察公益诉讼解释 第21条第2款"


def test_why_not_says_the_article_and_what_would_allow_it(desks: Desks, look: Look) -> None:
    opened = look(desks.prosecutor, filed(desks))
    told = {one["act"]: one["reasons"] for one in refused_acts(opened)}
    assert "调查终结报告" in told
    assert told["调查终结报告"][0]["would_allow"] == "须处在：调查"
    assert told["调查终结报告"][0]["article"]["cite"]


def test_why_not_tells_an_agency_nothing_of_where_the_matter_stands(desks: Desks, look: Look) -> None:
    opened = look(desks.clerk, filed(desks))
    reasons = refused_act(opened, opened.book.act_kinds["reply"])
    assert reasons
    assert "已送达立案决定" not in str(reasons[0]["says"])
