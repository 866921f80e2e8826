"""A matter is worked by hand from its clue to the archive: each act is filled in without a mistake and permitted."""

from __future__ import annotations

import pytest

from gongyi.core.matters.derive import derive
from gongyi.core.matters.items import items
from gongyi.core.matters.permits import why_not
from gongyi.core.statutes.payload import facts_of, wrong_fields
from gongyi.rulebook.reader import rulebook
from tests.core.matters.by_hand import Way, asked_of, done, facts_filled_in, matter_before, request_of, ways

BOOK = rulebook()
each_way = pytest.mark.parametrize("way", ways(), ids=lambda way: way.name)
OTHERS = {"procuratorate": "agency", "agency": "court", "court": "procuratorate"}


def number_of(way: Way, act: str) -> int:
    return next(n for n, step in enumerate(way.steps) if step.act == act)


@each_way
def test_each_act_is_permitted_to_whoever_does_it_with_what_was_filled_in(way: Way) -> None:
    matter = matter_before(way, 0)
    for step in way.steps:
        kind, asked = BOOK.act_kinds[step.act], asked_of(step, matter)
        assert wrong_fields(kind, step.payload, asked) == (), step.act
        permitted = {one.act: one for one in derive(matter, BOOK, step.day).permitted}
        assert step.act in permitted, step.act
        assert set(permitted[step.act].must_state) <= {field.name for field in (*kind.fields, *asked)}
        assert why_not(matter, BOOK, step.day, request_of(step, facts_filled_in(step, matter))) == (), step.act
        matter = done(matter, step)
        assert derive(matter, BOOK, step.day).stage == step.stage, step.act
    assert derive(matter, BOOK, way.steps[-1].day).stage == way.ends


@each_way
def test_nothing_was_out_of_order_and_what_was_not_kept_is_found(way: Way) -> None:
    docket = derive(matter_before(way, len(way.steps)), BOOK, way.steps[-1].day)
    assert tuple(finding.code for finding in docket.findings) == way.findings
    dated = [duty for duty in docket.duties if duty.rule.modality == "must" and duty.due is not None]
    assert {f"{duty.rule.id}_missing" for duty in dated if duty.state != "kept"} == set(way.findings)


@each_way
def test_no_act_is_permitted_to_the_organ_next_door(way: Way) -> None:
    for n, step in enumerate(way.steps):
        if step.role == "anyone":
            continue
        matter = matter_before(way, n)
        other = request_of(step, facts_filled_in(step, matter))._replace(role=OTHERS[step.role])
        (refusal,) = why_not(matter, BOOK, step.day, other)
        kind = BOOK.act_kinds[step.act]
        own, theirs = BOOK.roles[step.role], BOOK.roles[OTHERS[step.role]]
        assert refusal.says == f"“{kind.title}”由{own[0]}办理，{theirs[0]}不能办理"
        assert refusal.would_allow == f"由{own[0]}办理"
        assert refusal.cite
        assert own[1] in refusal.en


@each_way
def test_an_empty_form_is_told_all_that_is_missing(way: Way) -> None:
    for n, step in enumerate(way.steps):
        kind, asked = BOOK.act_kinds[step.act], asked_of(step, matter_before(way, n))
        missing = {wrong.field for wrong in wrong_fields(kind, {}, asked)}
        needed = {field.name for field in kind.fields if field.required}
        own = {field.name for field in kind.fields}
        needed |= {field.name for field in asked if field.required and field.name not in own}
        assert missing == needed, step.act


def test_evidence_taken_by_one_person_is_refused_with_its_article() -> None:
    way = ways()[0]
    n = number_of(way, "evidence")
    step, matter = way.steps[n], matter_before(way, n)
    alone = step._replace(payload={**step.payload, "people": ["王某"]})
    (refusal,) = why_not(matter, BOOK, step.day, request_of(alone, facts_filled_in(alone, matter)))
    assert refusal.cite == "人民检察院公益诉讼办案规则 第36条"
    assert refusal.says == "尚不符合：由两名以上检察人员共同进行"
    twice = step._replace(payload={**step.payload, "people": ["王某", "王某"]})
    assert why_not(matter, BOOK, step.day, request_of(twice, facts_filled_in(twice, matter)))


def test_evidence_taken_by_a_coercive_measure_is_refused_with_its_article() -> None:
    way = ways()[0]
    n = number_of(way, "evidence")
    step, matter = way.steps[n], matter_before(way, n)
    coerced = step._replace(payload={**step.payload, "no_coercive_measure": False})
    (refusal,) = why_not(matter, BOOK, step.day, request_of(coerced, facts_filled_in(coerced, matter)))
    assert refusal.cite == "人民检察院公益诉讼办案规则 第35条"


@pytest.mark.parametrize("act", ["follow_up", "item_check"])
def test_one_person_may_judge_an_item_by_its_papers_and_not_on_the_spot(act: str) -> None:
    way = ways()[0]
    n = number_of(way, act)
    matter, day, kind = matter_before(way, n), way.steps[n].day, BOOK.act_kinds[act]
    for fact, refused in (("done", False), ("replied", False), ("rebounded", False), ("verified", True)):
        row = {"item": "10.1", "fact": fact, "ground": "看过材料"}
        facts = facts_of(kind, {"people": ["王某"], "text": "核验", "items": [row]})
        refusals = why_not(matter, BOOK, day, request_of(way.steps[n], facts))
        assert [one.cite for one in refusals] == (["人民检察院公益诉讼办案规则 第36条"] if refused else [])


def test_a_lawyer_alone_for_the_agency_is_refused_with_its_article() -> None:
    way = ways()[1]
    n = number_of(way, "head_appearance")
    step, matter = way.steps[n], matter_before(way, n)
    lawyer = step._replace(payload={**step.payload, "appears": "lawyer"})
    assert wrong_fields(BOOK.act_kinds[step.act], lawyer.payload, asked_of(step, matter)) == ()
    (refusal,) = why_not(matter, BOOK, step.day, request_of(lawyer, facts_filled_in(lawyer, matter)))
    assert "不得仅委托律师" in refusal.says
    assert refusal.cite.endswith("第2条、第10条")
    assert "lawyer alone is not enough" in refusal.en


def test_a_substitute_for_the_head_is_permitted() -> None:
    way = ways()[1]
    n = number_of(way, "head_appearance")
    step, matter = way.steps[n], matter_before(way, n)
    substitute = step._replace(payload={**step.payload, "appears": "substitute"})
    assert why_not(matter, BOOK, step.day, request_of(substitute, facts_filled_in(substitute, matter))) == ()


def test_each_item_keeps_its_five_facts_apart_to_the_end() -> None:
    way = ways()[0]
    one, two = items(matter_before(way, len(way.steps)).acts)
    shown = {name: getattr(one, name) for name in ("replied", "promised", "done", "verified", "rebounded")}
    assert {name: str(fact.day) for name, fact in shown.items()} == {
        "replied": "2026-05-08",
        "promised": "2026-03-25",
        "done": "2026-05-08",
        "verified": "2026-05-19",
        "rebounded": "2026-06-22",
    }
    assert two.verified is None
    assert two.rebounded is None
    assert two.done is not None
    assert (two.done.by, two.promised is not None) == ("某县人民检察院", True)
