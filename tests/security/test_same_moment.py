"""The same form twice, an old page, two tabs, two clerks, a post just lost: one act or none, and it is said.

For a mechanism as for a case.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.http import HttpResponse

from gongyi.contexts.ledger.models import Act
from gongyi.contexts.matters.models import Draft
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.desk.conferring import conference
from tests.contexts.matters.browser import Desk, Form, text, told, where
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.steps import AGENCY, opened

__all__ = ["desks"]

BACKEND = "gongyi.contexts.organs.signin.ByPassword"
TYPED = "城西河道排查结果，尚未核对"


def kinds(number: str) -> list[str]:
    with transaction.atomic(), whole_ledger():
        return list(Act.objects.filter(matter__number=number).order_by("seq").values_list("kind", flat=True))


def standing(desks: Desks) -> str:
    """A joint conference with one member."""
    return conference(desks.prosecutor.person, desks.clerk.person).number


def page_of(desk: Desk, address: str) -> dict[str, Any]:
    """The form of a page as one tab holds it."""
    _action, values, _names = desk.form(address)
    return dict(values)


def sent(desk: Desk, address: str, held: dict[str, Any], **filled: Any) -> HttpResponse:
    return desk.client.post(address, {**held, **filled, "do": "submit"})  # type: ignore[return-value]


def topic(desks: Desks) -> tuple[str, str, dict[str, Any]]:
    number = standing(desks)
    address = f"/matters/{number}/do/conference_topic/"
    return number, address, page_of(desks.clerk, address)


TOPIC = {"day": "2026-03-02", "topic": TYPED, "wanted": TYPED, "why": TYPED}


def test_a_double_click_is_one_act(desks: Desks) -> None:
    number, address, held = topic(desks)
    first, second = sent(desks.clerk, address, held, **TOPIC), sent(desks.clerk, address, held, **TOPIC)
    assert (first.status_code, second.status_code) == (302, 302), told(first)
    assert where(first) == where(second)
    assert kinds(number) == ["conference_set_up", "conference_topic"]


def test_a_double_click_opens_one_matter(desks: Desks) -> None:
    address = "/matters/new/?kind=joint_conference&act=conference_set_up"
    held = page_of(desks.prosecutor, address)
    filled = {
        "day": "2026-01-12",
        "title": "联席",
        "place": "西湖区",
        "purpose": "互通",
        "rhythm": "每季度",
        "to_other": AGENCY,
    }
    answers = [sent(desks.prosecutor, address, held, **filled) for _click in range(3)]
    assert {one.status_code for one in answers} == {302}, told(answers[0])
    assert len({where(one) for one in answers}) == 1


def test_the_back_button_gives_the_same_result_and_nothing_twice(desks: Desks) -> None:
    number, address, held = topic(desks)
    first = sent(desks.clerk, address, held, **TOPIC)
    changed = {**TOPIC, **dict.fromkeys(("topic", "text", "why"), "另一议题")}
    again = sent(desks.clerk, address, held, **changed)
    assert where(again) == where(first)
    assert len(kinds(number)) == 2


def test_an_old_page_of_another_tab_is_told_what_came_between(desks: Desks) -> None:
    number, address, held = topic(desks)
    other = page_of(desks.clerk, address)
    assert sent(desks.clerk, address, held, **TOPIC).status_code == 302
    late = sent(desks.clerk, address, other, **{**TOPIC, **dict.fromkeys(("topic", "text", "why"), "另一议题")})
    assert late.status_code == 409
    page = text(late)
    assert "另一议题" in page
    assert "提出议题" in page or "议题" in "".join(told(late))
    assert len(kinds(number)) == 2
    (_action, values, _names) = next(one for one in Form(page).forms if "head_seq" in one[2])
    assert sent(desks.clerk, address, dict(values)).status_code == 302
    assert kinds(number)[1:] == ["conference_topic"] * 2


def test_two_clerks_at_once_and_the_second_is_told(desks: Desks) -> None:
    number, address, first = topic(desks)
    person = desks.clerk.person
    other = Desk(Person.objects.create(username="a9", name="何收文", organ=person.organ, post=person.post))
    second = page_of(other, address)
    assert sent(desks.clerk, address, first, **TOPIC).status_code == 302
    answer = sent(other, address, second, **TOPIC)
    assert answer.status_code == 409
    assert TYPED in text(answer)
    assert len(kinds(number)) == 2


def test_who_lost_his_post_while_he_typed_is_told_that_nothing_was_recorded(desks: Desks) -> None:
    number, address, held = topic(desks)
    Person.objects.filter(pk=desks.clerk.person.pk).update(post="auditor")
    answer = sent(desks.clerk, address, held, **TOPIC)
    assert answer.status_code == 404
    assert "刚才提交的内容没有登记入卷" in text(answer)
    assert kinds(number) == ["conference_set_up"]
    assert "没有登记入卷" not in text(desks.clerk.client.get(address))


def test_who_was_put_out_of_use_while_he_typed_gets_it_back_when_he_is_back(desks: Desks) -> None:
    number, address, held = topic(desks)
    Person.objects.filter(pk=desks.clerk.person.pk).update(is_active=False)
    answer = sent(desks.clerk, address, held, **TOPIC)
    assert (answer.status_code, urlsplit(answer["Location"]).path) == (302, "/sign-in/")
    assert kinds(number) == ["conference_set_up"]
    assert TYPED not in text(desks.clerk.client.get(answer["Location"]))
    Person.objects.filter(pk=desks.clerk.person.pk).update(is_active=True)
    desks.clerk.person.refresh_from_db()
    desks.clerk.client.force_login(desks.clerk.person, BACKEND)
    page = text(desks.clerk.client.get(address))
    assert TYPED in page
    assert "没有登记" in page


def waiting(desks: Desks) -> tuple[str, str]:
    """A filing sent for approval; its number and the draft's address."""
    number = opened(desks)
    desks.prosecutor.do(
        number, "assessment", "2025-03-05", truth="属实", checkability="可查", opinion="file", reason="建议立案"
    )
    facts = {"agencies": [AGENCY], "facts": "河水发黑", "breach": "未处理", "legal_basis": "水污染防治法第九条"}
    answer = desks.prosecutor.do(number, "filing", "2025-03-06", **facts, interest_harmed="yes", possible_breach="yes")
    return number, where(answer)


def test_an_approver_who_lost_his_post_approves_nothing(desks: Desks) -> None:
    number, draft = waiting(desks)
    _action, values, _names = desks.chief.form(draft, "opinion")
    Person.objects.filter(pk=desks.chief.person.pk).update(post="prosecutor")
    answer = desks.chief.client.post(draft, {**values, "opinion": "同意。", "do": "sign"})
    assert answer.status_code == 404
    assert "刚才提交的内容没有登记入卷" in text(answer)
    assert "filing" not in kinds(number)
    with transaction.atomic(), looking(desks.chief.person.sight()):
        assert Draft.objects.get().state == "submitted"


def test_what_its_author_may_no_longer_do_is_not_approved_in_his_name(desks: Desks) -> None:
    number, draft = waiting(desks)
    Person.objects.filter(pk=desks.prosecutor.person.pk).update(is_active=False)
    answer = desks.chief.send(draft, {"opinion": "同意。"}, do="sign", field="opinion")
    assert answer.status_code == 409
    assert any("起草人已经不能办理本事项" in one for one in told(answer))
    assert "同意。" in text(answer)
    assert "filing" not in kinds(number)
