"""公布文本: what an account says of a term in words, or leaves out."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.core.acts.envelope import Act
from gongyi.core.matters.accounts import read_wording
from gongyi.core.matters.clocks import Clock
from gongyi.core.matters.docket import Trigger
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook

BOOK = rulebook()
DAY = on(date(2026, 3, 11))


def read(kind: str, rule: str, **facts: bool) -> Clock:
    """A term that an assumed act of the kind starts."""
    clock = Clock(BOOK.rules[rule][-1], "甲局", Trigger(1, kind, "", DAY), (1,))
    read_wording(clock, Act(1, kind, DAY, "某院", ("甲局",), {"assumed": True, **facts}))
    return clock


def test_the_day_a_suggestion_was_made_is_taken_as_service_and_said_to_be() -> None:
    clock = read("suggestion_service", "agency_reply")
    assert [zh for zh, _ in clock.reasons] == ["公布文本只载作出日，未载签收日，以作出之日为送达之日计算"]
    assert not clock.at_least


def test_a_service_that_the_text_dates_is_not_said_to_be_assumed() -> None:
    clock = read("suggestion_service", "agency_reply", served_in_text=True)
    assert [en for _, en in clock.reasons] == ["the published text says that it was served on that day"]


@pytest.mark.parametrize(
    ("kind", "rule", "missing"),
    [
        ("judgment_service", "procuratorate_appeal", "裁判文书送达"),
        ("docketing", "adm_copy_to_defendant", "法院立案"),
        ("suit_service", "complaint_record_up", "法院收到起诉书"),
        ("transfer_receipt", "review_for_suit_transferred", "收到案件"),
    ],
)
def test_a_day_that_is_not_published_can_only_be_later(kind: str, rule: str, missing: str) -> None:
    clock = read(kind, rule)
    assert clock.at_least
    ((zh, en),) = clock.reasons
    assert zh.startswith(f"公布文本未载{missing}之日")
    assert "届满日只会更晚" in zh
    assert "can only end later" in en


@pytest.mark.parametrize(
    ("said", "text_says", "words"),
    [({"no_reply": True}, "no_reply", "未按期书面回复"), ({"replied_in_time": True}, "in_time", "载明按期书面回复")],
)
def test_what_the_text_says_of_the_reply_is_kept_with_its_reason(
    said: dict[str, bool], text_says: str, words: str
) -> None:
    clock = read("suggestion_service", "agency_reply", **said)
    assert clock.text_says == text_says
    assert words in clock.reasons[-1][0]


def test_what_is_said_of_the_reply_says_nothing_of_the_procuratorates_own_terms() -> None:
    clock = read("suggestion_service", "suggestion_record_up", no_reply=True)
    assert clock.text_says == ""
    assert len(clock.reasons) == 1
