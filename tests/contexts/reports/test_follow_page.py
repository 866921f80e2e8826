"""随访的页面: the number as people type it; the fields in the words of the rulebook; the way in says why it is shut."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from gongyi.contexts.reports.follow_page import number_of, rating_field, way_in
from gongyi.contexts.reports.views_follow import RATINGS

NUMBER = "西检举报〔2026〕204417号"


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        " 西检举报 〔2026〕 204417 号 ",
        "西检举报[2026]204417号",
        "西检举报（２０２６）２０４４１７号",
        "西检举报【2026】204417",
        "西检举报(2026)204417\n",
    ],
)
def test_a_number_is_read_as_it_is_typed(typed: str) -> None:
    assert number_of(typed) == NUMBER


def test_nothing_stays_nothing() -> None:
    assert number_of(" \n") == ""
    assert len(number_of("9" * 500)) < 100


def test_there_are_four_answers_to_whether_one_is_satisfied() -> None:
    field = rating_field("basically")
    assert tuple(one["value"] for one in field["choices"]) == RATINGS
    assert [one["label"] for one in field["choices"] if one["checked"]] == ["基本满意"]


def test_the_way_in_says_why_it_is_shut_and_gives_no_password_back() -> None:
    request = RequestFactory().get("/report/follow/")
    request.session = {}  # type: ignore[assignment]
    answer = way_in(request, why="试的次数太多。", typed={"number": NUMBER, "words": "还没说完"}, status=429)
    page = answer.content.decode()
    assert answer.status_code == 429
    for words in ("试的次数太多。", NUMBER, "还没说完"):
        assert words in page
    assert 'type="password"' in page
