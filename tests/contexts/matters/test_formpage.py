"""The page of a form."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.matters.formpage import form_page, reasons
from gongyi.contexts.matters.forms import blank
from gongyi.core.matters.docket import Refusal
from gongyi.database.sight import looking
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import suggested


def test_it_says_the_article_the_approval_and_who_will_see_it(desks: Desks, look: Look) -> None:
    matter = look(desks.prosecutor, suggested(desks))
    with looking(desks.prosecutor.person.sight()), transaction.atomic():
        page = form_page(blank(matter, matter.book.act_kinds["suggestion"]), approval="chief_procurator")
    assert page["act"]["article"]["cite"] == "人民检察院公益诉讼办案规则 第75条"
    assert "检察长" in page["act"]["approval"]
    assert "送达以前只有本单位能看到" in page["act"]["sight"]
    assert page["submit_label"] == "送审"
    assert page["head_seq"] == matter.head
    names = [one["name"] for one in page["parts"][0]["fields"]]
    assert names[:2] == ["day", "to"]
    assert {"items", "breach_found"} <= set(names)


def test_a_refusal_is_a_value_with_its_article(desks: Desks, look: Look) -> None:
    kind = look(desks.prosecutor, suggested(desks)).book.act_kinds["suit"]
    shown = reasons(kind, [Refusal("suit", "第81条", "整改期限未届满", "not over", "期限届满", "its end", "Art. 81")])
    assert shown[0]["reasons"][0]["says"] == "整改期限未届满。"
    assert shown[0]["reasons"][0]["would_allow"] == "期限届满"
    assert reasons(kind, []) == []
