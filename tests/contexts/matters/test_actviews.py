"""The form of an act: what it keeps, what it tells, what the law says against it, and one act for one form."""

from __future__ import annotations

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.ledger.models import Act
from gongyi.database.sight import whole_ledger
from tests.contexts.matters.browser import Form, picture, text, told
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import AGENCY, filed, opened, suggested


def acts(number: str) -> list[str]:
    with whole_ledger():
        return list(Act.objects.filter(matter__number=number).order_by("seq").values_list("kind", flat=True))


def test_all_mistakes_are_told_at_once_and_what_was_typed_is_kept(desks: Desks) -> None:
    number = opened(desks)
    answer = desks.prosecutor.send(
        f"/matters/{number}/do/assessment/", {"day": "2099-01-01", "truth": "属实的线索", "opinion": "file"}
    )
    assert answer.status_code == 422
    mistakes = "".join(told(answer))
    assert "“日期”还没有到" in mistakes
    assert "“可查性”没有填写。" in mistakes
    assert "“理由”没有填写。" in mistakes
    page = text(answer)
    assert "属实的线索" in page
    assert 'value="2099-01-01"' in page
    assert 'href="#f-checkability"' in page
    assert acts(number) == ["clue"]


def test_a_refusal_of_the_law_shows_its_article_and_what_would_allow_it(desks: Desks) -> None:
    number = opened(desks)
    page = desks.prosecutor.get(f"/matters/{number}/do/filing/")
    assert "须处在：已评估" in page
    assert "人民检察院公益诉讼办案规则" in page
    answer = desks.prosecutor.send(
        f"/matters/{number}/do/filing/",
        {
            "day": "2025-03-06",
            "agencies": [AGENCY],
            "facts": "河水发黑",
            "legal_basis": "水污染防治法第九条",
        },
    )
    assert answer.status_code == 409
    assert "在“线索”阶段不能办理“立案”" in "".join(told(answer))
    assert "河水发黑" in text(answer)
    assert acts(number) == ["clue"]


def test_what_gates_ask_is_on_the_form_and_refused_when_it_is_not_stated(desks: Desks) -> None:
    number = opened(desks)
    desks.prosecutor.do(
        number, "assessment", "2025-03-05", truth="属实", checkability="可", opinion="file", reason="立"
    )
    page = desks.prosecutor.get(f"/matters/{number}/do/filing/")
    assert "国家利益或者社会公共利益受到侵害" in page
    answer = desks.prosecutor.send(
        f"/matters/{number}/do/filing/",
        {"day": "2025-03-06", "agencies": [AGENCY], "facts": "河水发黑", "legal_basis": "水污染防治法第九条"},
    )
    assert answer.status_code == 409
    assert "公益受损且行政机关可能未依法履职" in "".join(told(answer))


def test_one_person_alone_does_not_take_evidence(desks: Desks) -> None:
    number = filed(desks)
    desks.prosecutor.do(
        *(number, "investigation_plan", "2025-03-11"),
        people=["王检察"],
        line="一",
        methods="二",
        steps="三",
        evidence_list="四",
    )
    answer = desks.prosecutor.send(
        f"/matters/{number}/do/evidence/",
        {
            "day": "2025-03-12",
            "evidence_kind": "document",
            "name": "台账",
            "proves": "排放",
            "means": "consulting",
            "obtained": "现场",
            "people": ["王检察"],
            "no_coercive_measure": "yes",
        },
    )
    assert answer.status_code == 409
    assert "由两名以上检察人员共同进行" in "".join(told(answer))


def test_the_same_form_sent_twice_is_one_act(desks: Desks) -> None:
    number = opened(desks)
    address = f"/matters/{number}/do/assessment/"
    action, values, names = desks.prosecutor.form(address)
    filled = {"day": "2025-03-05", "truth": "属实", "checkability": "可查", "opinion": "file", "reason": "立案"}
    first = desks.prosecutor.send_form(action, values, names, filled)
    second = desks.prosecutor.send_form(action, values, names, filled)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert acts(number) == ["clue", "assessment"]


def test_a_new_matter_sent_twice_is_one_matter(desks: Desks) -> None:
    action, values, names = desks.prosecutor.form("/matters/new/")
    filled = {
        "day": "2025-03-03",
        "title": "某案",
        "source": "report",
        "area": "food_drug",
        "what": "一",
        "place": "二",
    }
    filled["harm"] = "三"
    first = desks.prosecutor.send_form(action, values, names, filled)
    second = desks.prosecutor.send_form(action, values, names, filled)
    assert first["Location"] == second["Location"]


def test_who_comes_second_is_told_what_came_between_and_may_confirm(desks: Desks) -> None:
    number = opened(desks)
    address = f"/matters/{number}/do/preliminary_investigation/"
    action, values, names = desks.prosecutor.form(address)
    desks.chief.get(f"/matters/{number}/")
    desks.prosecutor.do(
        number, "assessment", "2025-03-05", truth="属实", checkability="可", opinion="file", reason="立"
    )
    filled = {
        "day": "2025-03-06",
        "done": "暗访记录",
        "facts": "属实",
        "opinion": "立案",
        "people": ["王检察", "刘检察"],
    }
    answer = desks.prosecutor.send_form(action, values, names, filled)
    assert answer.status_code == 409, told(answer)
    assert "评估线索" in "".join(told(answer))
    page = text(answer)
    assert "暗访记录" in page
    assert acts(number) == ["clue", "assessment"]
    action, values, names = next(one for one in Form(page).forms if "head_seq" in one[2])
    again = desks.prosecutor.send_form(action, values, names, {"day": "2025-03-06"})
    assert again.status_code == 302, told(again)
    assert acts(number)[-1] == "preliminary_investigation"


def test_files_stay_when_the_form_comes_back(desks: Desks) -> None:
    answer = desks.prosecutor.client.post(
        "/matters/new/",
        {"day": "2025-03-03", "title": "某案", "files": [picture("现场照片.png")], "do": "submit"},
    )
    assert answer.status_code == 422
    page = text(answer)
    assert "现场照片.png" in page
    assert 'name="files-kept"' in page


def test_a_row_more_asks_nothing_and_keeps_what_was_typed(desks: Desks) -> None:
    number = suggested(desks)
    answer = desks.officer.client.get(f"/matters/{number}/do/reply/")
    assert answer.status_code == 404  # not yet assigned
    clerk = desks.clerk
    action, values, _names = clerk.form(f"/matters/{number}/do/reply/")
    grown = clerk.client.post(action, {**values, "text": "写到一半", "items-0-text": "第一项", "add_row": "items"})
    page = text(grown)
    assert grown.status_code == 200
    assert "写到一半" in page
    assert "第一项" in page
    assert not told(grown)


def test_an_act_of_another_organ_or_post_is_not_there(desks: Desks) -> None:
    number = suggested(desks)
    for desk, kind in (
        (desks.clerk, "suggestion"),
        (desks.clerk, "evidence"),
        (desks.prosecutor, "reply"),
        (desks.stranger, "reply"),
        (desks.auditor, "evidence"),
        (desks.clerk, "no_such_kind"),
        (desks.administrator, "evidence"),
    ):
        answer = desk.client.get(f"/matters/{number}/do/{kind}/")
        assert answer.status_code == 404, (desk.person.username, kind)


def test_an_agency_brings_no_other_organ_into_a_matter(desks: Desks) -> None:
    number = suggested(desks)
    action, values, names = desks.clerk.form(f"/matters/{number}/do/reply/")
    assert "to_other" not in names
    answer = desks.clerk.client.post(action, {**values, "text": "回复", "to": ["南昌市西湖区水利局"], "do": "submit"})
    assert answer.status_code == 422
    assert "没有名为" in "".join(told(answer))


def test_a_refused_attempt_is_noted(desks: Desks) -> None:
    number = suggested(desks)
    follow = desks.prosecutor.send(
        f"/matters/{number}/do/item_check/",
        {
            "day": "2025-03-25",
            "items-0-fact": "done",
            "items-0-ground": "材料",
            "items-1-fact": "done",
            "items-1-ground": "材料",
        },
    )
    assert follow.status_code == 409, told(follow)
    with whole_ledger():
        assert Entry.objects.filter(what="refused", detail__kind="item_check").exists()


def test_the_number_of_a_new_matter_leads_to_its_page(desks: Desks) -> None:
    number = opened(desks)
    assert number.endswith("号")
    assert number in desks.prosecutor.get(f"/matters/{number}/")
