"""The rulebook is read whole or refused whole: a gallery of broken rulebooks, each with the message it must give."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.conditions import Condition, Either, Every
from gongyi.core.statutes.procedures import Procedure
from gongyi.core.terms.days import read_day
from gongyi.rulebook.reader import HERE, RulebookError, published_readings, read, rulebook
from gongyi.rulebook.reader.files import Files
from gongyi.rulebook.reader.published import read_published

BAD: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "bad.yaml").read_text(encoding="utf-8"))
NEEDED = [
    "settings.yaml",
    "roles.yaml",
    "posts.yaml",
    "questions/cases.yaml",
    "eras.yaml",
    "counting.yaml",
    "calendars/statutory.yaml",
    "acts/reply.yaml",
    "instruments/pil_rules/source.yaml",
    "instruments/pil_interpretation/rules.yaml",
]
TABLE = """
    agency_reply agency_reply_urgent rectification_deadline review_suspension review_for_suit_admin
    review_for_suit_civil review_for_suit_transferred public_notice hero_relative_inquiry complaint_record_up
    dispatch_notice judgment_report_up defendant_appeal_report_up procuratorate_appeal withdraw_or_amend_admin
    withdraw_civil withdraw_support recusal_decision recusal_reconsideration clue_internal_transfer
    major_clue_record_up clue_external_transfer clue_assessment post_filing_investigation filing_notice_admin
    entrusted_investigation suggestion_service suggestion_record_up
    pilot_agency_reply pilot_claimant_reply pilot_close_or_suggest pilot_sue pilot_spp_approval
    guide2018_pre_suit guide2018_suit guide2018_no_suit_notice
    civ_docketing civ_copy_to_defendant civ_notify_regulator civ_join_plaintiff civ_defence civ_evidence
    civ_hearing_notice civ_first_instance civ_written_judgment civ_appeal civ_appeal_copy civ_appeal_answer
    civ_second_instance civ_settlement_notice civ_withdrawal_cutoff civ_enforcement_limit
    adm_docketing adm_copy_to_defendant adm_defence_and_evidence adm_defence_forward adm_hearing_notice
    head_attendance_notice adm_first_instance adm_written_judgment adm_appeal adm_appeal_copy adm_appeal_answer
    adm_appeal_forward adm_appeal_file_up adm_second_instance adm_enforcement_limit adm_coercion protest_response
    cipil_notice cipil_split crim_review crim_first_instance crim_appeal crim_second_instance
    pp_inquiry pp_reply pp_record_up pp_objection pp_escalation minor_protection_reply retrial_suggestion_review
    judicial_suggestion_reply
    head_who_counts head_must_be_notified head_may_be_notified head_identity_papers head_each_instance head_excuse
    head_substitute head_in_court head_breach head_reporting
""".split()  # noqa: SIM905 — a table reads better than a list of a hundred quoted names


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    root = tmp_path / "rulebook"
    shutil.copytree(HERE, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return root


def broken(root: Path, wrong: dict[str, Any]) -> int:
    """Break one thing in the copy; the line on which it was broken."""
    path = root / wrong["file"]
    text, replaced = path.read_text(encoding="utf-8"), str(wrong.get("replace", ""))
    assert replaced in text, f"{wrong['file']} no longer holds what the example replaces"
    if "whole" in wrong:
        path.write_text(wrong["whole"], encoding="utf-8")
    elif "append" in wrong:
        path.write_text(text + wrong["append"], encoding="utf-8")
    else:
        path.write_text(text.replace(replaced, wrong["by"], 1), encoding="utf-8")
    before = "" if "whole" in wrong else text if "append" in wrong else text[: text.index(replaced)]
    return before.count("\n") + 1


@pytest.mark.parametrize("wrong", BAD, ids=lambda wrong: wrong["wrong"])
def test_a_broken_rulebook_is_refused_with_its_file_its_line_and_what_was_expected(
    copy: Path, wrong: dict[str, Any]
) -> None:
    line = broken(copy, wrong)
    with pytest.raises(RulebookError) as refused:
        read(copy)
    message = str(refused.value)
    place, _, _ = message.partition("：")
    file, _, number = place.partition(":")
    assert file == wrong.get("in", wrong["file"]), message
    for word in map(str, wrong["says"]):
        assert word in message
    if wrong.get("line", True):
        assert number, message
        assert abs(int(number) - line) <= 40, f"broken on line {line}: {message}"


def test_every_kind_of_wrong_is_shown_once() -> None:
    assert len({wrong["wrong"] for wrong in BAD}) == len(BAD)


def test_a_file_that_is_not_utf_8_is_named(copy: Path) -> None:
    path = copy / "instruments/pil_interpretation/rules.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(RulebookError, match=re.escape("instruments/pil_interpretation/rules.yaml：不是 UTF-8 文字")):
        read(copy)


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_file_is_named_by_what_needs_it(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(RulebookError) as refused:
        read(copy)
    folder_or_act = {
        "acts/reply.yaml": "reply",
        "instruments/pil_interpretation/rules.yaml": "questions/",
        "questions/cases.yaml": "questions/",
    }
    assert folder_or_act.get(name, name) in str(refused.value)


def test_a_folder_that_is_no_rulebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=re.escape("settings.yaml：读不到这个文件")):
        read(tmp_path)


@pytest.mark.parametrize(
    ("file", "replace", "by", "says"),
    [
        ("steps.yaml", "acts: [clue]", "acts: [clew]", ["acts", "clew"]),
        ("steps.yaml", "moves: false", "move: false", ["move", "没有这一项"]),
        ("wording.yaml", "of: [suggestion]", "of: [advice]", ["of", "advice"]),
        ("wording.yaml", "均(已)?", "均(已?", ["words", "正则表达式"]),
    ],
)
def test_a_broken_reading_of_published_cases_is_refused(
    copy: Path, file: str, replace: str, by: str, says: list[str]
) -> None:
    name = f"published/{file}"
    broken(copy, {"file": name, "replace": replace, "by": by})
    with pytest.raises(RulebookError) as refused:
        read_published(Files(copy))
    assert re.match(re.escape(name) + r":\d+：", str(refused.value))
    for word in says:
        assert word in str(refused.value)


def test_a_copy_reads_as_the_product_s_own_rulebook(copy: Path) -> None:
    found = read(copy)
    assert found.version == rulebook().version
    assert sorted(found.rules) == sorted(rulebook().rules)
    assert found.questions == rulebook().questions


def test_another_word_in_any_file_is_another_version(copy: Path) -> None:
    broken(copy, {"file": "eras.yaml", "replace": "试点时期", "by": "试点"})
    assert read(copy).version != rulebook().version


def test_the_rulebook_is_read_once() -> None:
    assert rulebook() is rulebook()
    assert published_readings() is published_readings()


def approvals(book: Rulebook, act: str) -> set[str]:
    return {move.approval for procedure in book.procedures.values() for move in procedure.any_move(act)}


@pytest.mark.parametrize(
    "level", ["chief_procurator", "procuratorial_committee", "superior_procuratorate", "supreme_procuratorate"]
)
def test_who_approves_a_suit_is_a_setting(level: str) -> None:
    """办案规则 第5条 gives the suit to no named level."""
    book = read(HERE, settings={"suit_approval_level": level})
    assert approvals(book, "suit") == {level}
    assert approvals(book, "filing") == {"chief_procurator"}


def test_a_suit_is_approved_by_the_chief_procurator_unless_set_otherwise() -> None:
    assert approvals(rulebook(), "suit") == {"chief_procurator"}


@pytest.mark.parametrize("level", ["governor", "", None])
def test_a_level_that_is_no_role_is_refused(level: str | None) -> None:
    with pytest.raises(RulebookError, match="suit_approval_level"):
        read(HERE, settings={"suit_approval_level": level})


@pytest.mark.parametrize("level", ["agency", "court", "defendant", "relatives", "suit_approval_level"])
def test_a_role_that_cannot_approve_a_suit_is_refused(level: str) -> None:
    """`settings.yaml` lists four levels; the agency that is sued is none of them."""
    with pytest.raises(RulebookError, match="suit_approval_level"):
        read(HERE, settings={"suit_approval_level": level})


def test_a_setting_that_does_not_exist_is_refused() -> None:
    with pytest.raises(RulebookError, match="suit_aproval_level"):
        read(HERE, settings={"suit_aproval_level": "superior_procuratorate"})


def test_whether_suspension_pauses_a_term_is_a_setting() -> None:
    without = read(HERE, settings={"suspension_pauses": []})
    assert "suspension" in rulebook().rules["review_for_suit_admin"][0].excludes
    assert "suspension" not in without.rules["review_for_suit_admin"][0].excludes


def test_the_rulebook_holds_every_period_of_the_law_table() -> None:
    assert [name for name in TABLE if name not in rulebook().rules] == []


def conditions(procedure: Procedure) -> Iterator[Condition]:
    waiting: list[Condition] = [gate.test for gates in procedure.gates.values() for gate in gates]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Every | Either):
            waiting += one.tests


def test_every_instrument_cited_exists() -> None:
    book = rulebook()
    shorts = {one.short for one in book.instruments.values() if one.enabled}
    for versions in book.rules.values():
        assert {rule.cite.instrument for rule in versions} <= set(book.instruments)
    for provisions in book.counting.values():
        assert {one.cite.instrument for one in provisions if one.cite is not None} <= set(book.instruments)
    for era in book.eras:
        assert set(era.texts) <= set(book.instruments)
    for procedure in book.procedures.values():
        cited = {one.words.cite for one in conditions(procedure) if one.words.cite}
        cited |= {str(order.cite) for orders in procedure.orders.values() for order in orders}
        moved = [move for moves in procedure.moves.values() for move in moves.values()]
        cited |= {move.cite for move in moved if move.standing != "internal"}
        assert {cite.split(" ")[0] for cite in cited} <= shorts


def test_every_rule_has_a_citation_words_and_a_question_that_it_answers() -> None:
    for name, versions in rulebook().rules.items():
        for rule in versions:
            assert rule.id == name
            assert rule.cite.article
            assert rule.title
            assert rule.en
            assert rule in rulebook().questions[rule.answers].rules
            assert rule.standing != "reading" or rule.ground


def test_what_was_read_only_through_a_secondary_page_says_so() -> None:
    book = rulebook()
    for versions in book.rules.values():
        for rule in versions:
            if book.instruments[rule.cite.instrument].checked == "secondary":
                assert rule.standing != "text" or rule.verified == "secondary", rule.id


def test_the_guide_of_2018_is_internal_and_secondary() -> None:
    for name in ("guide2018_pre_suit", "guide2018_suit", "guide2018_no_suit_notice"):
        for rule in rulebook().rules[name]:
            assert (rule.standing, rule.verified) == ("internal", "secondary")


def test_the_draft_law_is_kept_disabled_and_empty() -> None:
    book = rulebook()
    draft = book.instruments["ppil_law"]
    assert (draft.enabled, draft.versions, draft.kind) == (False, (), "draft")
    assert not any(rule.cite.instrument == "ppil_law" for versions in book.rules.values() for rule in versions)
    assert yaml.safe_load((HERE / "instruments/ppil_law/rules.yaml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("day", "eras"),
    [
        ("2015-07-01", []),
        ("2015-07-02", ["pilot_2015"]),
        ("2017-06-30", ["pilot_2015"]),
        ("2017-07-01", ["gap_2017"]),
        ("2018-03-01", ["gap_2017"]),
        ("2018-03-02", ["interp_2018"]),
        ("2021-01-01", ["interp_2020"]),
        ("2021-06-30", ["interp_2020"]),
        ("2021-07-01", ["rules_2021"]),
        ("2026-08-14", ["rules_2021"]),
        ("2026-08-15", ["rules_2021", "code_2026"]),
    ],
)
def test_the_eras_follow_each_other_and_the_code_lies_over_the_last(day: str, eras: list[str]) -> None:
    assert [era.id for era in rulebook().eras if era.in_force.covers(read_day(day).first)] == eras


@pytest.mark.parametrize("article", ["第47条第1款", "第75条第1款", "第76条第1款"])
def test_the_rules_of_2021_are_cited_to_the_paragraph(article: str) -> None:
    cites = {rule.cite.article for versions in rulebook().rules.values() for rule in versions}
    assert article in cites


def test_the_days_of_a_term_stand_in_the_table_of_the_law() -> None:
    """The lengths of the procuratorate's own terms: 办案规则 第23条、第43条、第46条、第47条、第58条、第62条 ff."""
    lengths = {
        "recusal_decision": "3 days",
        "recusal_reconsideration": "3 days",
        "filing_notice_admin": "7 days",
        "entrusted_investigation": "30 days",
        "suggestion_service": "3 days",
        "suggestion_record_up": "5 days",
        "agency_reply": "2 months",
        "agency_reply_urgent": "15 days",
        "review_for_suit_admin": "1 month",
        "review_for_suit_civil": "3 months",
        "public_notice": "30 days",
        "complaint_record_up": "5 days",
        "dispatch_notice": "3 days",
        "judgment_report_up": "3 days",
        "defendant_appeal_report_up": "3 days",
        "procuratorate_appeal": "15 days",
        "withdraw_or_amend_admin": "3 days",
        "withdraw_civil": "3 days",
        "withdraw_support": "3 days",
        "pilot_agency_reply": "1 month",
        "pilot_close_or_suggest": "3 months",
        "pilot_sue": "6 months",
        "guide2018_pre_suit": "3 months",
        "guide2018_suit": "2 months",
        "guide2018_no_suit_notice": "7 days",
        "head_attendance_notice": "3 days before",
        "adm_hearing_notice": "3 days before",
        "civ_hearing_notice": "3 days before",
        "adm_defence_and_evidence": "15 days",
        "adm_appeal": "15 days",
        "civ_appeal": "15 days",
        "crim_appeal": "10 days",
        "pp_reply": "2 months",
        "pp_record_up": "5 days",
        "minor_protection_reply": "1 month",
        "judicial_suggestion_reply": "60 days",
        "protest_response": "30 days",
    }
    found = {
        name: {rule.length.en() if rule.length else str(rule.within) for rule in rulebook().rules[name]}
        for name in lengths
    }
    assert found == {name: {length} for name, length in lengths.items()}


def test_what_follows_a_lapse_names_only_texts_in_force_from_the_rule_s_first_day() -> None:
    """A matter of 2019 must not be told of an article of 2021."""
    book = rulebook()
    named = 0
    for rule in (version for versions in book.rules.values() for version in versions):
        for short in re.findall(r"（([\u4e00-\u9fff]+?)第\d", rule.on_lapse):
            (source,) = (one for one in book.instruments.values() if one.short.endswith(short))
            assert any(text.covers(rule.in_force.first) for _, text in source.versions), f"{rule.id}: {rule.on_lapse}"
            named += 1
    assert named >= 2
