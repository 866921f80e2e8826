"""The pages of the register: for everybody, without a cookie; who is signed in sees what relies on a document."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client

from gongyi.contexts.ledger import reading, record
from gongyi.contexts.ledger.record import Draft, open_matter
from gongyi.contexts.organs.models import Person
from gongyi.contexts.portal.load_norms import load_norms
from gongyi.core.terms.days import on
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import People, make_people
from tests.contexts.portal.registering import registered, then


@pytest.fixture
def people(db: None) -> People:
    record.organ_of.cache_clear()
    reading.organ_names.cache_clear()
    with transaction.atomic(), whole_ledger():
        load_norms()
    return make_people()


def page(address: str, person: Person | None = None, headers: dict[str, str] | None = None) -> str:
    client = Client()
    if person is not None:
        client.force_login(person, backend="gongyi.contexts.organs.signin.ByPassword")
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    if person is None:
        assert not answer.cookies
        assert answer["Cache-Control"].startswith("public")
    else:
        assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_everybody_reads_the_register_and_the_two_notices(people: People) -> None:
    told = page("/norms/")
    assert "市委办公厅、市政府办公厅关于支持全市检察机关开展公益诉讼工作的通知" in told
    assert "厅发〔2018〕52号" in told
    assert "文号不详" in told
    one = page("/norms/ordos-2018/")
    assert "内党办发〔2018〕11号" in one
    assert "联席会议" in one
    assert "定期召开联席会议" in one
    assert "工作人员登录以后" in one
    assert "不详" in one


def test_the_register_is_narrowed_and_what_was_typed_stays(people: People) -> None:
    registered(people.prosecutor, title="协查办法")
    told = page("/norms/?on=2017-05-01&issuer=检察院")
    assert "没有符合条件的文件" in told
    assert 'value="检察院"' in told
    assert "协查办法" in page("/norms/?on=2025-05-01&place=西湖")
    assert "协查办法" not in page("/norms/?on=2018-12-31")
    wrong = page("/norms/?on=2025-02-30&page=x")
    assert "不是日历上有的日期" in wrong
    assert "协查办法" in wrong
    swapped = page("/norms/?words=协查", headers={"HX-Request": "true"})
    assert "<html" not in swapped
    assert "找到 1 件" in swapped


def test_a_document_that_is_not_there_or_not_open_is_not_found(people: People) -> None:
    made = registered(people.prosecutor, public=False)
    address = f"/norms/{quote(made.number)}/"
    assert Client().get("/norms/none/").status_code == 404
    assert Client().get(address).status_code == 404
    assert "协查办法" not in page("/norms/")
    assert "没有公开" in page("/norms/", people.chief)
    assert "协查办法" in page(address, people.chief)


def test_a_lapsed_document_shows_what_still_relies_on_it_to_who_may_see_that(people: People) -> None:
    made = registered(people.prosecutor)
    question = {"title": "期限怎样计算", "about": [made.number], "place": "西湖区"}
    with looking(people.prosecutor.sight()):
        draft = Draft("law_question", on(date(2025, 6, 3)), question, (people.judge.organ_id,))
        open_matter(people.prosecutor, "court_consultation", draft)
    over = {"why": "repealed", "last_day": "2025-12-31", "relied_on": "按新办法继续"}
    then(people.prosecutor, made, "norm_ended", date(2025, 11, 3), over)
    address = f"/norms/{quote(made.number)}/"
    told = page(address, people.chief)
    assert "已失效" in told
    assert "仍有在办事项依据它" in told
    assert "期限怎样计算" in told
    for other in (people.other_clerk, None):
        assert "期限怎样计算" not in page(address, other)
        assert "仍有在办事项依据它" not in page(address, other)


def test_html_in_a_title_is_text(people: People) -> None:
    registered(people.prosecutor, title="<b>办法</b>", text="<script>1</script>")
    assert "<b>办法" not in page("/norms/")
    assert "&lt;b&gt;办法" in page("/norms/")
