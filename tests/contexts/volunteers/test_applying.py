"""An application, read and put in."""

from __future__ import annotations

import pytest

from gongyi.contexts.reports import forms_sent
from gongyi.contexts.volunteers.applying import Applying, places, put_in
from gongyi.contexts.volunteers.models import Application
from gongyi.database.sight import looking
from tests.contexts.volunteers.conftest import Helpers

GIVEN = {
    "name": " 钱 申请 ",
    "phone": "138 0000 0000",
    "profession": "教师",
    "expertise": "水环境监测",
    "division": "360103",
    "adult": "yes",
    "agreed": "yes",
}


def test_one_may_apply_where_a_procuratorate_has_volunteers(helpers: Helpers) -> None:
    where = places()
    assert where["360103"].name == "西湖区"
    assert where["360103"].organ == helpers.head.person.organ_id


def test_it_is_put_in_once_for_each_form(helpers: Helpers) -> None:
    where, token = places(), forms_sent.new(0)
    for _again in range(2):
        form = Applying(where, GIVEN)
        assert form.is_valid(), form.errors
        put_in(form, token, where)
    with looking(helpers.head.person.sight()):
        one = Application.objects.get()
    assert (one.name, one.phone, one.organ_id) == ("钱 申请", "138 0000 0000", helpers.head.person.organ_id)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "这一项要填。"),
        ("name", "钱" * 31, "写得太长了，请短一些。"),
        ("phone", "<script>", "请写电话号码。"),
        ("email", "x@", "电子邮箱写得不对。"),
        ("division", "999999", "没有这个地方，请从列出的选择。"),
        ("adult", "", "未满十八周岁的，不能申请。"),
        ("agreed", "", "请看过权利和义务，同意的打勾。"),
    ],
)
def test_each_mistake_is_a_sentence(helpers: Helpers, field: str, value: str, says: str) -> None:
    form = Applying(places(), {**GIVEN, field: value})
    assert not form.is_valid()
    assert form.errors[field] == [says]


def test_the_place_is_chosen_from_a_list_that_opens(helpers: Helpers) -> None:
    shown = {field["name"]: field for field in Applying(places()).shown()}
    assert shown["division"]["kind"] == "select"
    assert shown["why"]["kind"] == "text"
    assert not shown["recommended"]["required"]
