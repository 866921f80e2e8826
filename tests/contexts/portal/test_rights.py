"""Tests of the text of rights and duties."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.contexts.matters.browser import text


def test_it_is_read_without_scripts_and_printed(db: None) -> None:
    told = Client().get("/rights/")
    assert told.status_code == 200
    page = text(told)
    for word in ("为您保密", "近亲属", "知道进展", "奖励", "如实", "data-print"):
        assert word in page
    assert not told.cookies


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_is_made_once_in_each_language(db: None, language: str) -> None:
    told = [Client().get("/rights/", headers={"Accept-Language": language}) for _n in range(2)]
    assert told[0].content == told[1].content
    assert ("您的权利" in told[0].content.decode()) is (language == "zh-hans")
