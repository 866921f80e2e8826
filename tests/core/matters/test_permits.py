"""可以办理什么: what is permitted and why something is not; the two never say different things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from gongyi.core.acts.envelope import Fact, Matter
from gongyi.core.matters.derive import derive
from gongyi.core.matters.fold import Fold
from gongyi.core.matters.permits import Request, permitted_acts, why_not
from gongyi.core.statutes.conditions import Asked, Condition, Either, Every, Names, States
from gongyi.core.statutes.procedures import gate_in_force
from gongyi.rulebook.reader import rulebook
from tests.core.matters.search import Situation, beginning, explore
from tests.core.matters.worked import example

BOOK = rulebook()
KINDS = ("administrative", "civil", "criminal_incidental_civil")
SUIT: dict[str, Fact] = {
    "approved_by": "chief_procurator",
    "still_not_performing": "no_reply_no_measure",
    "interest_harmed": True,
    "claims": ("perform",),
    "no_concrete_duty_of_counterpart": True,
    "complaint_and_copies": True,
    "proof_of_breach_and_harm": True,
    "proof_of_pre_litigation": True,
}


def reviewed(today: date) -> tuple[Matter, date]:
    return example("审查终结，期满未回复，可以起诉").matter, today


def test_a_complete_suit_after_the_term_is_not_refused() -> None:
    matter, today = reviewed(date(2026, 5, 13))
    assert why_not(matter, BOOK, today, Request("suit", SUIT, ("甲局",))) == ()
    assert why_not(matter, BOOK, today, Request("suit", SUIT)) == ()


def test_an_empty_suit_is_told_everything_at_once() -> None:
    one = example("两个单位各有各的期限，先届满的可以起诉，未届满的不可以")
    refusals = why_not(one.matter, BOOK, one.today, Request("suit", {}, ("乙局",)))
    said = [refusal.says for refusal in refusals]
    for words in ("整改期限已届满", "七种情形", "仍处于受侵害状态", "诉讼请求", "起诉书及", "诉前程序", "批准"):
        assert any(words in one for one in said), words
    assert all(refusal.act == "suit" for refusal in refusals)
    assert all(refusal.cite and refusal.says and refusal.en and refusal.would_allow for refusal in refusals)
    assert {"检察长批准"} <= {refusal.would_allow for refusal in refusals}
    assert any("办案规则 第81条" in refusal.cite for refusal in refusals)
    assert any("第82条" in refusal.cite for refusal in refusals)
    assert any("检察公益诉讼解释 第22条" in refusal.cite for refusal in refusals)


def test_a_refusal_names_the_respondent_whom_it_concerns() -> None:
    one = example("两个单位各有各的期限，先届满的可以起诉，未届满的不可以")
    towards_one = why_not(one.matter, BOOK, one.today, Request("suit", SUIT, ("甲局",)))
    towards_both = why_not(one.matter, BOOK, one.today, Request("suit", SUIT, ("甲局", "乙局")))
    assert towards_one == ()
    assert towards_both
    assert all("（乙局）" in refusal.says for refusal in towards_both)


@pytest.mark.parametrize(("today", "refused"), [(date(2026, 5, 11), True), (date(2026, 5, 12), False)])
def test_a_suit_is_refused_on_the_last_day_and_not_on_the_next(today: date, *, refused: bool) -> None:
    matter, _ = reviewed(today)
    earlier = matter._replace(acts=tuple(act._replace(day=min(act.day, matter.acts[8].day)) for act in matter.acts))
    assert bool(why_not(earlier, BOOK, today, Request("suit", SUIT, ("甲局",)))) is refused


@pytest.mark.parametrize(
    ("approved_by", "refused"),
    [("chief_procurator", False), ("procuratorial_committee", False), ("department_head", True), (None, True)],
)
def test_approval_is_that_of_the_role_or_a_body_above(approved_by: str | None, *, refused: bool) -> None:
    matter, today = reviewed(date(2026, 5, 13))
    facts = {**SUIT, "approved_by": approved_by} if approved_by else {**SUIT, "approved_by": ""}
    refusals = why_not(matter, BOOK, today, Request("suit", facts, ("甲局",)))
    assert [refusal.would_allow for refusal in refusals] == (["检察长批准"] if refused else [])


def test_an_act_of_another_stage_is_told_which_stage_it_belongs_to() -> None:
    one = example("线索已登记，等待评估，条文没有天数")
    (refusal,) = why_not(one.matter, BOOK, one.today, Request("suit", SUIT))
    assert "在“线索”阶段不能办理“" in refusal.says
    assert refusal.would_allow == "须先到达：审查终结"
    assert "第81条" in refusal.cite


def test_an_act_of_another_procedure_is_told_so() -> None:
    one = example("线索已登记，等待评估，条文没有天数")
    (refusal,) = why_not(one.matter, BOOK, one.today, Request("public_notice"))
    assert refusal.would_allow == "本程序没有这种行为"
    assert refusal.cite


def test_an_act_that_nobody_knows_is_a_refusal_and_no_exception() -> None:
    one = example("没有任何行为的事项")
    (refusal,) = why_not(one.matter, BOOK, one.today, Request("telephone_call"))
    assert "没有“telephone_call”这种行为" in refusal.says


def test_a_ground_that_the_record_speaks_against_is_refused() -> None:
    matter, today = reviewed(date(2026, 5, 13))
    facts = {**SUIT, "still_not_performing": "replied_no_measure"}
    (refusal,) = why_not(matter, BOOK, today, Request("suit", facts, ("甲局",)))
    assert "第82条" in refusal.cite


def test_what_must_be_stated_is_named_with_the_permission() -> None:
    matter, today = reviewed(date(2026, 5, 13))
    suit = next(one for one in derive(matter, BOOK, today).permitted if one.act == "suit")
    assert set(suit.must_state) == set(SUIT) - {"approved_by"}
    assert (suit.by, suit.approval, suit.towards) == ("procuratorate", "chief_procurator", ("甲局",))
    assert suit.cite == "人民检察院公益诉讼办案规则 第81条"


def test_the_archive_is_refused_while_a_duty_is_open() -> None:
    one = example("义务未了结，不能归档")
    (refusal,) = why_not(one.matter, BOOK, one.today, Request("archive"))
    assert refusal.would_allow == "没有未了结的义务"
    assert "第106条" in refusal.cite
    assert why_not(one.matter, BOOK, date(2026, 3, 17), Request("archive")) == ()


@pytest.mark.parametrize(
    ("ground", "refused"),
    [
        ("compensation", True),
        ("relatives_object", True),
        ("other_claimant_sued", True),
        ("interest_protected", False),
    ],
)
def test_a_matter_that_supports_a_claimant_is_not_ended_because_the_claimant_sued(
    ground: str, *, refused: bool
) -> None:
    """办案规则 第90条: grounds two to four end no case in which the procuratorate supports the suit."""
    one = example("支持适格主体起诉，审查起诉期限不再计算，公告照常届满")
    facts: dict[str, Fact] = {"approved_by": "chief_procurator", "end_ground": ground}
    assert bool(why_not(one.matter, BOOK, one.today, Request("case_ended", facts))) is refused


def test_the_defendants_whom_a_suit_states_are_those_it_is_asked_about() -> None:
    one = example("两个单位各有各的期限，先届满的可以起诉，未届满的不可以")
    assert why_not(one.matter, BOOK, one.today, Request("suit", {**SUIT, "defendants": ("甲局",)})) == ()
    refusals = why_not(one.matter, BOOK, one.today, Request("suit", {**SUIT, "defendants": ("乙局",)}))
    assert refusals
    assert all("（乙局）" in refusal.says for refusal in refusals)


def test_an_act_of_another_role_is_refused_beside_what_else_is_wrong() -> None:
    matter, today = reviewed(date(2026, 5, 13))
    refusals = why_not(matter, BOOK, today, Request("suit", {**SUIT, "approved_by": ""}, ("甲局",), role="agency"))
    assert [refusal.would_allow for refusal in refusals] == ["由人民检察院办理", "检察长批准"]
    assert refusals[0].says == "“起诉”由人民检察院办理，行政机关不能办理"
    assert why_not(matter, BOOK, today, Request("suit", SUIT, ("甲局",), role="procuratorate")) == ()


def test_an_act_of_another_stage_and_of_another_role_is_told_both() -> None:
    one = example("线索已登记，等待评估，条文没有天数")
    said = [refusal.says for refusal in why_not(one.matter, BOOK, one.today, Request("suit", SUIT, role="court"))]
    assert len(said) == 2
    assert "不能办理" in said[0]
    assert said[1] == "“起诉”由人民检察院办理，人民法院不能办理"


def test_what_no_law_has_is_permitted_as_an_organ_s_own_affair() -> None:
    matter, today = reviewed(date(2026, 5, 13))
    permitted = {one.act: one for one in derive(matter, BOOK, today).permitted}
    assert (permitted["receipt"].standing, permitted["receipt"].cite) == ("internal", "法律未作规定")
    assert (permitted["rectification_plan"].standing, permitted["suit"].standing) == ("reading", "text")
    assert permitted["receipt"].ground
    assert permitted["suit"].cite_en.endswith("Art. 81")


@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_says_in_english_what_it_says_in_chinese(kind: str) -> None:
    here = beginning(BOOK, kind)
    for act in (*BOOK.procedures[kind].known, "public_notice", "spp_approval"):
        for refusal in why_not(here.matter, BOOK, here.today, Request(act, role="agency")):
            for words in (refusal.en, refusal.would_allow_en, refusal.cite_en):
                assert words
                assert all(letter < "\u4e00" for letter in words), words


# over many situations -------------------------------------------------------------------------------------------------


def statements(test: Condition, asked: Asked) -> Iterator[dict[str, Fact]]:
    """Every way to state what a condition wants stated."""
    if isinstance(test, States):
        stated: list[Fact] = [choice.id for choice in test.choices]
        for value in stated or [True]:
            yield {test.name: value}
    elif isinstance(test, Names):
        yield {test.name: tuple(f"检察人员{n}" for n in range(test.at_least))}
    elif isinstance(test, Every):
        for parts in product(*(list(statements(one, asked)) for one in test.tests)):
            yield {name: value for part in parts for name, value in part.items()}
    elif isinstance(test, Either):
        for one in test.tests:
            yield from statements(one, asked)
    else:
        yield {}


def requests(kind: str, act: str, here: Situation, party: str) -> Iterator[Request]:
    procedure = BOOK.procedures[kind]
    move = procedure.moves[here.docket.stage][act]
    fold = Fold(here.matter, BOOK, here.today)
    gates = [gate for name in move.gates if (gate := gate_in_force(procedure.gates[name], here.today)) is not None]
    asked = Asked(fold, None, party, here.today, silent=False)
    for stated in product(*(list(statements(gate.test, asked)) for gate in gates)):
        facts: dict[str, Fact] = {"approved_by": move.approval} if move.approval else {}
        for one in stated:
            facts |= one
        yield Request(act, facts, (party,) if party else ())


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_permitted_is_not_refused_and_what_is_refused_is_not_permitted(kind: str) -> None:
    """Over 200 situations: an act is permitted just when stating something, with its approval, is not refused."""
    procedure = BOOK.procedures[kind]
    seen = set()
    for here in explore(BOOK, beginning(BOOK, kind), limit=200).situations:
        permitted = {one.act: one for one in here.docket.permitted}
        for act in procedure.known:
            if act not in procedure.moves[here.docket.stage]:
                assert act not in permitted
                assert why_not(here.matter, BOOK, here.today, Request(act))
                continue
            fold = Fold(here.matter, BOOK, here.today)
            split = any(
                gate.per_respondent
                for name in procedure.moves[here.docket.stage][act].gates
                for gate in procedure.gates[name]
            )
            for party in (fold.respondents or [""]) if split else [""]:
                allowed = act in permitted and (not permitted[act].towards or party in permitted[act].towards)
                possible = any(
                    not why_not(here.matter, BOOK, here.today, request) for request in requests(kind, act, here, party)
                )
                assert possible is allowed, (here.docket.stage, act, party)
                seen.add((act, allowed))
    assert {allowed for _, allowed in seen} == {True, False}


@pytest.mark.parametrize("kind", KINDS)
def test_permitted_acts_are_those_of_the_docket(kind: str) -> None:
    here = beginning(BOOK, kind)
    assert permitted_acts(Fold(here.matter, BOOK, here.today)) == here.docket.permitted
