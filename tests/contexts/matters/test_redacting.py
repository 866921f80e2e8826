"""What an act that goes to the public still holds: found by shape, and by the names in the matter it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest

from gongyi.contexts.matters.forms import blank
from gongyi.contexts.matters.models import Draft
from gongyi.contexts.matters.redacting import found_in, persons_of
from gongyi.contexts.portal.models import Release
from gongyi.database.sight import looking
from tests.contexts.matters.browser import picture, told, where
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import replied

RAW = "村民李小明（电话13800001234）举报，吴法制到场。"


def drafted(desks: Desks, **more: Any) -> str:
    """A case drafted; its number."""
    answer = desks.prosecutor.send(
        "/matters/new/?kind=case_publication&act=publication_draft",
        {
            "day": "2025-09-01",
            "title": "督促整治抚河排污行政公益诉讼案",
            "place": "西湖区抚河路段",
            "area": "environment_resources",
            "facts": RAW,
            "handling": "检察院立案调查。",
            "result": "河水变清。",
            **more,
        },
    )
    assert answer.status_code == 302, told(answer)
    return unquote(where(answer)).split("/")[2]


def checked(desks: Desks, number: str, **more: Any) -> Any:
    """The redaction checked, as the form takes it in."""
    filled = {"day": "2025-09-02", "people": ["王检察"], "read_through": "yes", "pictures_looked_at": "yes", **more}
    return desks.prosecutor.send(f"/matters/{number}/do/publication_redacted/", filled)


def released(desks: Desks, number: str, **more: Any) -> None:
    """A case released, with the chief procurator's approval."""
    address = f"/matters/{number}/do/case_release/"
    answer = desks.prosecutor.send(address, {"day": "2025-09-03", "nothing_left": "yes", **more})
    assert answer.status_code == 302, told(answer)
    signed = desks.chief.send(where(answer), {"opinion": "同意。"}, do="sign", field="opinion")
    assert signed.status_code == 302, told(signed)


CLEAN = {"facts": "村民李某某举报，工作人员到场。"}


def test_the_form_begins_with_the_draft_and_shows_what_is_found(desks: Desks) -> None:
    number = drafted(desks)
    page = desks.prosecutor.get(f"/matters/{number}/do/publication_redacted/")
    assert "村民李小明" in page
    assert "有 2 处应当隐去" in page
    assert "个人信息保护法 第25条" in page


def test_what_is_found_is_refused_and_what_was_typed_is_kept(desks: Desks) -> None:
    number = drafted(desks)
    answer = checked(desks, number)
    assert answer.status_code == 422
    assert "“基本案情”里有 2 处没有处理：“李小明”、“13800001234”。" in "".join(told(answer))
    assert "吴法制到场" in answer.content.decode()


def test_names_of_the_matter_that_it_is_about_are_found(desks: Desks) -> None:
    about = replied(desks)
    names = persons_of(about)
    assert {"王检察", "吴法制", "周收文"} <= set(names)
    assert not {"查处排污口", "污染", "方案"} & set(names)


def test_nobody_is_told_the_names_of_a_matter_that_he_does_not_see(desks: Desks, look: Look) -> None:
    about, number = replied(desks), drafted(desks)
    for desk, told_of in ((desks.chief, True), (desks.unassigned, False)):
        with looking(desk.person.sight()):
            opened = look(desks.chief, number)
            form = blank(replace(opened, person=desk.person), opened.book.act_kinds["publication_redacted"])
            form = replace(form, payload={"matter": about, "facts": "吴法制到场。"})
            assert ("吴法制" in {one.found.text for one in found_in(form)}) is told_of


def test_a_matter_that_goes_on_is_no_case_yet(desks: Desks) -> None:
    about = replied(desks)
    with pytest.raises(AssertionError, match="还没有办结"):
        drafted(desks, matter=about)


def test_stand_ins_are_put_at_a_button(desks: Desks) -> None:
    number = drafted(desks)
    action, values, names = desks.prosecutor.form(f"/matters/{number}/do/publication_redacted/")
    page = desks.prosecutor.send_form(action, values, names, {"day": "2025-09-02"}, do="redact").content.decode()
    assert "村民李某某（电话（电话略））举报" in page
    assert "13800001234" not in page
    assert "没有查出" in page


def test_what_is_kept_with_a_reason_stays(desks: Desks) -> None:
    number = drafted(desks, facts="公开电话0791-86651234。")
    assert checked(desks, number).status_code == 422
    kept = {"kept-0-text": "0791-86651234", "kept-0-reason": "公开的监督电话"}
    assert checked(desks, number, **kept).status_code == 302
    assert "0791-86651234" in desks.prosecutor.get(f"/matters/{number}/do/case_release/")


def test_a_name_written_down_is_found_under_its_stand_in(desks: Desks) -> None:
    number = drafted(desks, facts="绿源公司排污。", **{"names-0-name": "绿源公司", "names-0-instead": "甲公司"})
    page = desks.prosecutor.get(f"/matters/{number}/do/publication_redacted/")
    assert "甲公司" in page
    assert checked(desks, number).status_code == 422
    assert checked(desks, number, facts="甲公司排污。").status_code == 302


def test_a_draft_changed_behind_the_form_is_held_at_approval(desks: Desks) -> None:
    number = drafted(desks)
    checked(desks, number, **CLEAN)
    address = f"/matters/{number}/do/case_release/"
    answer = desks.prosecutor.send(address, {"day": "2025-09-03", "nothing_left": "yes"})
    with looking(desks.prosecutor.person.sight()):
        draft = Draft.objects.latest("pk")
        draft.payload["result"] = "请联系13900001234。"
        draft.save()
    assert "13900001234" in desks.chief.get(where(answer))
    signed = desks.chief.send(where(answer), {"opinion": "同意。"}, do="sign", field="opinion")
    assert signed.status_code == 409
    assert "电话号码“13900001234”没有处理" in "".join(told(signed))
    assert not Release.objects.exists()


def test_a_picture_that_no_page_can_show_is_refused(desks: Desks) -> None:
    number = drafted(desks, **CLEAN)
    file = picture("名单.png")
    file.name = "名单.txt"
    rows = {"pictures-0-when": "before", "pictures-0-caption": "整治以前", "pictures-0-files": [file]}
    answer = checked(desks, number, **rows)
    assert answer.status_code == 422
    rows["pictures-0-files"] = [picture("现场.png")]
    assert checked(desks, number, **rows).status_code == 302


def test_a_colleague_goes_on_with_the_pictures_of_the_first(desks: Desks) -> None:
    rows = {"pictures-0-when": "before", "pictures-0-caption": "整治以前", "pictures-0-files": [picture("现场.png")]}
    number = drafted(desks, **CLEAN, **rows)
    filled = {"day": "2025-09-02", "people": ["王检察"], "read_through": "yes", "pictures_looked_at": "yes"}
    answer = desks.chief.send(f"/matters/{number}/do/publication_redacted/", filled)
    assert answer.status_code == 302, told(answer)
