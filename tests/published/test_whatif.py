"""期间试算: what would run, and until when, if a paper were served on such a day."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.core.terms.counting import Interval
from gongyi.core.terms.days import on, read_day
from gongyi.published.page import WIDTH, width
from gongyi.published.whatif import Refused, WhatIf, as_json, ask, document, listing, read_interval
from gongyi.rulebook.reader import rulebook

BOOK = rulebook()


def asked(name: str, day: str, **options: object) -> WhatIf:
    return ask(BOOK, name, read_day(day), **options)  # type: ignore[arg-type]


def last_day(answer: WhatIf) -> str:
    assert answer.deadline is not None
    return str(answer.deadline.due)


@pytest.mark.parametrize(
    ("rule", "day", "applies", "due"),
    [
        ("agency_reply", "2019-05-27", "agency_reply", "2019-07-29"),
        ("agency_reply", "2016-04-06", "pilot_agency_reply", "2016-05-06"),
        ("agency_reply", "2017-06-30", "pilot_agency_reply", "2017-07-31"),
        ("agency_reply", "2018-03-02", "agency_reply", "2018-05-02"),
        ("pilot_agency_reply", "2026-03-11", "agency_reply", "2026-05-11"),
        ("public_notice", "2026-03-10", "public_notice", "2026-04-09"),
        ("adm_appeal", "2026-07-10", "adm_appeal", "2026-07-27"),
        ("adm_appeal_ruling", "2026-05-21", "adm_appeal_ruling", "2026-06-01"),
        ("adm_hearing_notice", "2026-06-24", "adm_hearing_notice", "2026-06-20"),
        ("crim_review", "2026-02-28", "crim_review", "2026-03-31"),
        ("review_for_suit_civil", "2026-04-09", "review_for_suit_civil", "2026-07-09"),
        ("agency_reply", "2026-03", "agency_reply", "2026-05-06..2026-06-01"),
    ],
)
def test_the_rule_in_force_on_the_day_gives_the_last_day(rule: str, day: str, applies: str, due: str) -> None:
    answer = asked(rule, day)
    assert answer.rule is not None
    assert answer.rule.id == applies
    assert last_day(answer) == due
    assert answer.because[0].startswith(str(answer.rule.cite))


def test_another_rule_than_the_one_asked_for_is_said_to_apply() -> None:
    assert "这一天适用的是〔pilot_agency_reply〕，不是〔agency_reply〕" in asked("agency_reply", "2016-04-06").because
    assert (
        "on that day pilot_agency_reply applies, not agency_reply"
        in asked("agency_reply", "2016-04-06", lang="en").because
    )


@pytest.mark.parametrize("day", ["2017-07-01", "2017-09-12", "2018-03-01"])
def test_between_the_pilot_and_the_interpretation_the_law_is_silent(day: str) -> None:
    answer = asked("agency_reply", day)
    assert (answer.rule, answer.deadline) == (None, None)
    assert answer.silence is not None
    assert "没有生效的规定（no rule in force）" in document(answer, None, "zh")
    assert as_json(answer, None)["no_rule_in_force"] is True


def test_a_month_in_which_the_rules_changed_wants_a_day() -> None:
    with pytest.raises(Refused, match="2018-03之内规则有更替"):
        asked("agency_reply", "2018-03")


def test_a_day_before_our_texts_is_refused_with_the_first_day() -> None:
    with pytest.raises(Refused, match="没有收录"):
        asked("adm_appeal", "2001-05-05")


def test_facts_choose_the_exception() -> None:
    urgent = asked("agency_reply", "2026-03-11", facts=frozenset({"harm_spreading"}))
    ruling = asked("adm_appeal", "2026-05-21", facts=frozenset({"ruling"}))
    assert (last_day(urgent), last_day(ruling)) == ("2026-03-26", "2026-06-01")


def test_asking_by_an_exception_states_its_facts() -> None:
    assert last_day(asked("agency_reply_urgent", "2026-03-11")) == "2026-03-26"


def test_days_that_do_not_count_move_the_last_day_and_are_named() -> None:
    left_out = (Interval(date(2026, 5, 18), date(2026, 5, 27)),)
    answer = asked("review_for_suit_admin", "2026-05-11", suspended=left_out)
    assert last_day(answer) == "2026-06-22"
    assert any("不计入10日（2026-05-18至2026-05-27）" in line for line in answer.because)


def test_a_pause_that_no_text_knows_is_a_what_if_only() -> None:
    answer = asked("agency_reply", "2026-03-11", suspended=(Interval(date(2026, 4, 1), date(2026, 4, 10)),))
    assert last_day(answer) == "2026-05-21"
    assert answer.because[-1] == "条文没有为这一期限规定不计入的期间；以上只是试算"


@pytest.mark.parametrize(
    ("extended", "due"),
    [
        ("1", "2026-07-13"),
        ("2", "2026-08-11"),
        ("1mo", "2026-07-13"),
        ("15d", "2026-06-26"),
        ("2026-07-31", "2026-07-31"),
    ],
)
def test_an_extension_is_so_many_a_length_or_a_day(extended: str, due: str) -> None:
    answer = asked("review_for_suit_admin", "2026-05-11", extended=extended)
    assert last_day(answer) == due
    assert any("检察长批准" in line for line in answer.because)


@pytest.mark.parametrize(
    ("rule", "extended", "says"),
    [
        ("agency_reply", "1", "没有规定可以延长"),
        ("review_for_suit_admin", "0", "不是延长的长度"),
        ("review_for_suit_admin", "1001", "不是延长的长度"),
        ("review_for_suit_admin", "soon", "不是延长的长度"),
        ("adm_first_instance", "1", "没有写明长度"),
    ],
)
def test_an_extension_that_the_law_does_not_know_is_refused(rule: str, extended: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        asked(rule, "2026-05-11", extended=extended)
    assert refused.value.en.isascii() or extended in refused.value.en


def test_an_unknown_rule_is_refused_with_a_hint() -> None:
    with pytest.raises(Refused, match=r"是否指 agency_reply、agency_reply_urgent、pilot_agency_reply"):
        asked("agency_repl", "2026-05-11")
    with pytest.raises(Refused, match="没有“zzz”这条规则；gongyi term --list"):
        asked("zzz", "2026-05-11")


def test_a_rule_without_a_number_has_no_last_day_and_says_so() -> None:
    answer = asked("clue_assessment", "2026-03-02")
    assert answer.deadline is None
    assert "法律未定期限" in answer.because[0]
    assert as_json(answer, date(2026, 3, 3))["due"] is None


def test_an_interval_is_two_days_in_order() -> None:
    assert read_interval("2022-02-01..2022-02-10") == Interval(date(2022, 2, 1), date(2022, 2, 10))
    assert read_interval("2022-02..2022-03") == Interval(date(2022, 2, 1), date(2022, 3, 31))
    for text in ("2022-02-10..2022-02-01", "2022-02-01", "..", "yesterday..today"):
        with pytest.raises(Refused, match="不是一段日期"):
            read_interval(text)


@pytest.mark.parametrize(
    ("today", "left", "zh", "en"),
    [
        ("2026-05-01", 10, "还剩10日", "10 days left"),
        ("2026-05-11", 0, "今天截止", "ends today"),
        ("2026-05-12", -1, "已逾期1日", "1 day over"),
    ],
)
def test_the_days_left_are_counted_from_the_day_asked(today: str, left: int, zh: str, en: str) -> None:
    answer, day = asked("agency_reply", "2026-03-11"), date.fromisoformat(today)
    assert as_json(answer, day)["days_left"] == left
    assert zh in document(answer, day, "zh")
    assert en in document(answer, day, "en")


def test_the_days_left_of_a_waiting_period_are_not_said_to_be_overdue() -> None:
    """A notice that has run is no default of anybody: 检察公益诉讼解释 第13条."""
    answer, day = asked("public_notice", "2026-03-10"), date(2026, 4, 15)
    assert "逾期" not in document(answer, day, "zh")
    assert "期满6日" in document(answer, day, "zh")
    assert "days over" not in document(answer, day, "en")
    assert "6 days since it ran out" in document(answer, day, "en")


def test_a_year_without_a_notice_is_provisional() -> None:
    answer = asked("agency_reply", "2026-12-02")
    assert as_json(answer, None)["provisional"] is True
    assert any(line.startswith("暂定") for line in answer.because)
    assert as_json(asked("agency_reply", "2026-03-11"), None)["provisional"] is False


def test_the_list_names_every_rule_in_the_width_of_the_page() -> None:
    for text in (listing(BOOK, "zh"), listing(BOOK, "en")):
        words = set(text.split())
        assert set(BOOK.rules) <= words
        assert all(width(line) <= WIDTH for line in text.splitlines())
        assert on(date(2026, 1, 1)).exact
    assert "（草案，没有施行，没有规则）" in listing(BOOK, "zh")
