"""What it is, in plain words: fields, stages and claims as the rulebook has them, and no query."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gongyi.contexts.portal.about import _WAYS
from gongyi.rulebook.reader import rulebook

pytestmark = pytest.mark.django_db


def test_it_is_told_in_plain_words(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        page = client.get("/about/").content.decode()
    for words in (
        "生态环境和资源保护",
        "行政诉讼法 第25条第4款",
        "确认行政行为违法或者无效",
        "第24条第1项",
        "诉前公告",
    ):
        assert words in page


def test_it_is_told_in_english_too(client: Client) -> None:
    page = client.get("/about/", headers={"Accept-Language": "en"}).content.decode()
    assert "environment and resources" in page


def test_every_stage_that_is_told_is_one_of_its_procedure() -> None:
    for kind, stages in _WAYS.items():
        procedure = rulebook().procedures[kind]
        targets = {move.to for listed in procedure.moves.values() for move in listed.values()}
        assert set(stages) <= procedure.stages.keys() & targets
