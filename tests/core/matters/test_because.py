"""为什么是这一天: the sentences of a term, in Chinese and in English."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from gongyi.core.matters.because import Lang, arithmetic, because, rule_line
from gongyi.core.matters.derive import derive
from gongyi.core.terms.counting import Extension, Interval, deadline
from gongyi.core.terms.days import LegalDay, read_day
from gongyi.core.terms.lengths import Length
from gongyi.rulebook.reader import rulebook
from tests.core.matters.worked import example, examples

BOOK = rulebook()
CHINESE = re.compile(r"[\u3400-\u9fff]")


def sentences(name: str, rule: str, lang: Lang = "zh") -> tuple[str, ...]:
    one = example(name)
    duty = next(duty for duty in derive(one.matter, BOOK, one.today).duties if duty.rule.id == rule)
    return because(duty, BOOK, lang)


def counted(
    rule_id: str,
    day: str,
    lang: Lang = "zh",
    *,
    excluded: tuple[Interval, ...] = (),
    extensions: tuple[Extension, ...] = (),
) -> list[str]:
    trigger: LegalDay = read_day(day)
    rule = next(rule for rule in BOOK.rules[rule_id] if rule.in_force.covers(trigger.first))
    assert rule.length is not None
    found = deadline(
        trigger,
        rule.length,
        BOOK.calendar,
        regime=rule.regime,
        rolls=rule.rolls,
        excluded=excluded,
        extensions=extensions,
    )
    what = "送达" if lang == "zh" else "service"
    return arithmetic(rule, trigger, found, BOOK, what, lang)


def test_the_first_line_is_the_rule_its_citation_and_standing() -> None:
    name = "送达之日，回复期限次日起算"
    assert sentences(name, "agency_reply")[0] == (
        "检察公益诉讼解释 第21条第2款（条文）〔agency_reply〕：行政机关履职并书面回复，2个月"
    )
    assert sentences(name, "agency_reply", "en")[0] == (
        "Interpretation on the Application of Law in Procuratorial Public Interest Litigation, Art. 21(2) "
        "(text of the law) [agency_reply]: Agency performs its duty and replies in writing, 2 months"
    )


def test_an_exception_names_what_it_displaces() -> None:
    line = sentences("紧急情形，十五日届满次日", "agency_reply_urgent")[0]
    assert line.endswith("紧急情形的书面回复，15日；排除〔agency_reply〕")


def test_what_was_read_through_a_secondary_source_says_so() -> None:
    (guide,) = BOOK.rules["guide2018_suit"]
    assert rule_line(guide).endswith("（据二手来源）")
    assert rule_line(guide, "en").endswith("(read through a secondary source)")
    assert "内部" in rule_line(guide)


def test_a_rule_without_a_number_is_said_in_words() -> None:
    assert rule_line(BOOK.rules["clue_assessment"][0]).endswith("线索评估，法律未定期限")
    assert rule_line(BOOK.rules["clue_internal_transfer"][0]).endswith("及时（条文未定天数）")


def test_a_reading_says_what_it_rests_on() -> None:
    zh = sentences("判决第十日上诉，按期", "crim_appeal_incidental")
    en = sentences("判决第十日上诉，按期", "crim_appeal_incidental", "en")
    assert "（理解）" in zh[0]
    assert zh[1].startswith("理解的根据：")
    assert "(our reading)" in en[0]
    assert en[1].startswith("ground of this reading: ")


def test_the_count_says_start_corresponding_day_and_last_day() -> None:
    assert counted("agency_reply", "2026-03-11") == [
        "起算：2026年3月11日（周三）送达，当日不计入，自2026年3月12日（周四）起算（民事诉讼法 第85条第2款）",
        "2个月：3月11日的对应日为2026年5月11日（周一）（民法典 第202条，理解）",
        "最后一日：2026年5月11日（周一）",
    ]
    assert counted("agency_reply", "2026-03-11", "en") == [
        (
            "from: service on 2026-03-11 (Wed); that day is not counted, it runs from 2026-03-12 (Thu) "
            "(Civil Procedure Law, Art. 85(2))"
        ),
        "2 months: the like-numbered day is 2026-05-11 (Mon) (Civil Code, Art. 202, our reading)",
        "last day: 2026-05-11 (Mon)",
    ]


def test_a_term_in_days_names_its_last_number() -> None:
    assert "15日：第15日为2026年3月26日（周四）" in counted("agency_reply_urgent", "2026-03-11")
    assert "15 days: day 15 is 2026-03-26 (Thu)" in counted("agency_reply_urgent", "2026-03-11", "en")


def test_a_roll_names_the_holiday_and_its_notice() -> None:
    roll = next(line for line in counted("agency_reply", "2026-04-20") if line.startswith("顺延"))
    assert "2026年6月20日（周六）是休息日（端午节放假，《国务院办公厅关于2026年部分节假日安排的通知》" in roll
    assert "国办发明电〔2025〕7号" in roll
    assert "顺延至2026年6月22日（周一）（民事诉讼法 第85条第3款）" in roll
    assert "rolls: 2026-06-20 (Sat) is a rest day, so 2026-06-22 (Mon) (Civil Procedure Law, Art. 85(3))" in counted(
        "agency_reply", "2026-04-20", "en"
    )


def test_a_plain_weekend_rolls_without_a_notice() -> None:
    roll = next(line for line in counted("agency_reply", "2026-03-16") if line.startswith("顺延"))
    assert "是休息日（星期六），顺延至2026年5月18日（周一）" in roll


def test_a_worked_weekend_says_why_it_does_not_roll() -> None:
    line = next(line for line in counted("agency_reply", "2026-08-10") if "虽是周末" in line)
    assert "2026年10月10日（周六）" in line
    assert "国庆节调休上班" in line
    assert "国办发明电〔2025〕7号" in line
    assert "不顺延" in line
    assert any(
        "is a worked weekend day and does not roll" in line for line in counted("agency_reply", "2026-08-10", "en")
    )


def test_a_month_without_the_day_ends_on_its_last() -> None:
    assert any(
        "取月末日2026年9月30日（周三）（民法典 第202条，理解）" in line
        for line in counted("agency_reply", "2026-07-31")
    )
    assert any("the month's last day 2027-02-28" in line for line in counted("agency_reply", "2026-12-31", "en"))


def test_the_counting_articles_are_those_in_force_on_the_day() -> None:
    before, after = counted("agency_reply", "2019-05-27"), counted("agency_reply", "2026-03-11")
    assert "民事诉讼法 第82条第2款" in before[0]
    assert "民法总则 第202条" in before[1]
    assert "民事诉讼法 第82条第3款" in before[2]
    assert "民事诉讼法 第85条第2款" in after[0]
    assert "诉讼法未作规定" in counted("pilot_agency_reply", "2016-04-06")[1]


def test_a_range_counts_both_ends() -> None:
    lines = counted("agency_reply", "2026-03")
    assert lines[0] == "送达之日只知为2026年3月，届满日只能给出范围"
    assert "最早：最后一日：2026年5月6日（周三）" in lines
    assert lines[-1] == "最迟：最后一日：2026年6月1日（周一）"
    english = counted("agency_reply", "2026-03", "en")
    assert english[0] == "service: known only as 2026-03; a range"
    assert "earliest: last day: 2026-05-06 (Wed)" in english
    assert english[-1] == "latest: last day: 2026-06-01 (Mon)"


def test_a_year_without_a_notice_is_provisional() -> None:
    assert counted("agency_reply", "2026-12-02")[-1].startswith("暂定：")
    assert counted("agency_reply", "2026-12-02", "en")[-1].startswith("provisional: ")
    assert not any("暂定" in line for line in counted("agency_reply", "2026-03-11"))


def test_a_civil_month_from_the_last_day_keeps_its_number_and_a_criminal_one_does_not() -> None:
    civil = counted("review_for_suit_admin", "2026-02-28")
    criminal = counted("crim_review", "2026-02-28")
    assert any("2月28日的对应日为2026年3月28日（周六）（民法典 第202条，理解）" in line for line in civil)
    assert any("取月末日2026年3月31日（周二）（刑诉解释 第202条）" in line for line in criminal)
    assert criminal[-1] == "最后一日：2026年3月31日（周二）"


def test_a_criminal_term_does_not_cite_the_civil_procedure_law() -> None:
    """The starting day and the roll of a criminal term stand in 刑事诉讼法 第105条."""
    for lang, words in (("zh", "民事诉讼法"), ("en", "Civil Procedure Law")):
        lines = counted("crim_appeal", "2026-05-13", "zh" if lang == "zh" else "en")
        assert [line for line in lines if words in line] == []


def test_a_term_counted_back_says_what_is_left_out() -> None:
    (line,) = counted("adm_hearing_notice", "2026-06-24")
    assert line.startswith("2026年6月24日（周三）送达；倒数3日")
    assert line.endswith("最迟2026年6月20日（周六）")
    (english,) = counted("adm_hearing_notice", "2026-06-24", "en")
    assert english.endswith("by 2026-06-20 (Sat)")


def test_a_term_that_must_be_given_is_said_to_be_no_earlier() -> None:
    assert counted("civ_settlement_notice", "2026-05-12")[-1] == "不得早于：2026年6月11日（周四）"
    assert counted("civ_settlement_notice", "2026-05-12", "en")[-1] == "not before: 2026-06-11 (Thu)"


def test_days_that_do_not_count_are_named_with_their_article() -> None:
    left_out = (Interval(date(2026, 5, 18), date(2026, 5, 27)),)
    line = next(
        line for line in counted("review_for_suit_admin", "2026-05-11", excluded=left_out) if "不计入10日" in line
    )
    assert "2026-05-18至2026-05-27" in line
    assert "第48条" in line
    assert "延至2026年6月21日（周日）" in line
    assert any(
        line.startswith("10 days do not count (2026-05-18 to 2026-05-27), which leads to 2026-06-21 (Sun)")
        for line in counted("review_for_suit_admin", "2026-05-11", "en", excluded=left_out)
    )


def test_an_extension_is_named_with_its_new_day() -> None:
    granted = (Extension(Length(1, "months"), "检察长批准"),)
    assert "延长1个月至2026年7月11日（周六），检察长批准" in counted(
        "review_for_suit_admin", "2026-05-11", extensions=granted
    )
    assert "extended to 2026-07-11 (Sat)" in counted("review_for_suit_admin", "2026-05-11", "en", extensions=granted)


def test_the_extension_of_a_matter_is_said_in_its_reasons() -> None:
    """The docket's own duty says why its last day is not the like-numbered day."""
    zh = sentences("检察长批准延长一个月，周六顺延", "review_for_suit_admin")
    en = sentences("检察长批准延长一个月，周六顺延", "review_for_suit_admin", "en")
    assert any("延长1个月至2026年7月11日（周六）" in line for line in zh)
    assert any("extended to 2026-07-11 (Sat)" in line for line in en)


def test_the_days_left_out_of_a_matter_are_named_in_its_reasons() -> None:
    lines = sentences("鉴定的十日不计入审查起诉期限", "review_for_suit_admin")
    assert any("不计入10日（委托鉴定2026-05-18至2026-05-27）" in line for line in lines)


def test_the_pause_of_a_suspension_is_said_to_be_a_reading_and_not_article_48() -> None:
    """办案规则 第48条 lists appraisal and the like; that a suspension (第78条) pauses the term is our reading."""
    line = next(
        line
        for line in sentences("恢复审查以后，中止的三十一日不计入，周日顺延", "review_for_suit_admin")
        if "不计入31日" in line
    )
    assert "第78条，理解" in line
    assert "第48条" not in line


def test_a_paused_term_says_so() -> None:
    name = "中止审查期间，审查起诉期限停止计算"
    assert sentences(name, "review_for_suit_admin")[-1] == "期限暂停计算，恢复后再算届满日"
    assert "paused" in sentences(name, "review_for_suit_admin", "en")[-1]


def test_the_day_of_the_document_is_given_as_stated() -> None:
    name = "文书载明的整改期限晚于两个月，审查起诉期限自整改期满起算"
    assert sentences(name, "rectification_deadline")[1] == "最后一日：文书载明的2026年6月30日（周二）"
    assert sentences(name, "rectification_deadline", "en")[1] == "last day: 2026-06-30 (Tue), as stated"


@pytest.mark.parametrize("one", examples(), ids=lambda one: one.id)
def test_no_english_arithmetic_has_chinese_in_it(one: object) -> None:
    found = next(other for other in examples() if other is one)
    for duty in derive(found.matter, BOOK, found.today).duties:
        if duty.deadline is None:
            continue
        kind = BOOK.act_kinds[duty.trigger.kind].en
        lines = arithmetic(duty.rule, duty.trigger.day, duty.deadline, BOOK, kind, "en")
        assert [line for line in lines if CHINESE.search(line)] == []
        assert not CHINESE.search(rule_line(duty.rule, "en"))
        assert not any(CHINESE.search(en) for _, en in duty.reasons)


def test_a_term_that_was_missed_says_what_follows() -> None:
    """行政诉讼法 第25条第4款."""
    missed = sentences("回复期限届满次日，未回复", "agency_reply")
    assert missed[-1] == "逾期的后果：行政机关仍不依法履行职责的，检察院依法提起诉讼（行政诉讼法第25条第4款）"
    kept = sentences("最后一日回复，按期", "agency_reply")
    assert not any("逾期的后果" in line for line in kept)


def test_a_term_in_hours_is_said_as_the_days_between_which_it_ends() -> None:
    trigger = read_day("2026-03-11")
    rule = replace(BOOK.rules["agency_reply"][0], within=Length(24, "hours"))
    assert rule.length is not None
    found = deadline(trigger, rule.length, BOOK.calendar)
    assert arithmetic(rule, trigger, found, BOOK, "受理", "zh") == [
        "受理只记到日：24小时自次时起算（民诉解释 第125条），届满在2026年3月12日（周四）至2026年3月13日（周五）之间"
    ]
    (english,) = arithmetic(rule, trigger, found, BOOK, "acceptance", "en")
    assert english.startswith("acceptance is known to its day only: 24 hours run from the next hour (")
    assert english.endswith("it ends between 2026-03-12 (Thu) and 2026-03-13 (Fri)")
    assert not CHINESE.search(english)
