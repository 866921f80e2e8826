"""The terms, found: by words, by section, the common ones first."""

from __future__ import annotations

import pytest
from django.test import Client

from gongyi.contexts.portal import termlist
from gongyi.rulebook.reader import rulebook

pytestmark = pytest.mark.django_db


def test_every_term_stands_in_one_section() -> None:
    book = rulebook()
    listed = [one.id for each in termlist.sections(book) for one in each.questions]
    assert sorted(listed) == sorted(id_ for id_, one in book.questions.items() if one.rules)
    assert [one.title for one in termlist.sections(book)][:2] == ["各类案件都有的", "行政公益诉讼"]


def test_what_is_asked_often_is_there() -> None:
    assert set(termlist.OFTEN) <= set(rulebook().questions)


@pytest.mark.parametrize(
    ("words", "has"),
    [
        ("回复", "行政机关多久内履职并书面回复？"),
        ("上诉 民事", "民事当事人多久内可以上诉？"),
        ("第21条", "agency_reply"),
    ],
)
def test_words_find_a_term_by_its_question_title_or_article(words: str, has: str) -> None:
    found = termlist.found(rulebook(), words, "")
    assert found is not None
    assert any(has in (row["label"], row["href"].partition("rule=")[2].partition("#")[0]) for row in found["rows"])


def test_what_is_not_found_is_said(client: Client) -> None:
    page = client.get("/term/", {"words": "<没有的词>"}).content.decode()
    assert "没有找到" in page
    assert "<没有" not in page
    assert "处需要更正" not in page


def test_a_section_lists_its_terms_with_links_that_need_no_script(client: Client) -> None:
    page = client.get("/term/", {"in": "linkage"}).content.decode()
    assert "公安机关多久内决定是否立案？" in page
    assert "?rule=police_review#term-form" in page
    assert client.get("/term/", {"in": "x"}).status_code == 200


def test_of_many_found_only_some_are_listed() -> None:
    found = termlist.found(rulebook(), "多久", "")
    assert found is not None
    assert len(found["rows"]) == 60
    assert found["more"]
