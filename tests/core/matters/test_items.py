"""Items of a suggestion: five facts, each with the act that shows it, none taken for another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.acts.envelope import Act, Row
from gongyi.core.matters.items import ITEM_FACTS, ItemFact, items
from gongyi.core.terms.days import on

FIRST = date(2026, 3, 2)
FACTS: tuple[ItemFact, ...] = tuple(ITEM_FACTS)


def row(**cells: str) -> Row:
    return cells


def act(seq: int, kind: str, by: str, *rows: Row, to: tuple[str, ...] = ()) -> Act:
    return Act(seq, kind, on(FIRST + timedelta(days=seq)), by, to, {"items": rows})


SUGGESTION = act(
    1,
    "suggestion",
    "某院",
    row(who="甲局", demand="清运垃圾", article="水法第八条", by="2026-04-30", proof="照片"),
    row(who="乙局", demand="巡查", article="水法第八条", proof="记录"),
    to=("甲局", "乙局"),
)


def shown(*later: Act) -> tuple[set[str], set[str]]:
    """Which facts stand of the first and of the second item."""
    one, two = items((SUGGESTION, *later))
    return (
        {fact for fact in FACTS if one.last(fact) is not None},
        {fact for fact in FACTS if two.last(fact) is not None},
    )


def test_a_suggestion_sets_its_items_in_order() -> None:
    one, two = items((SUGGESTION,))
    assert (one.id, one.suggestion, one.number, one.who) == ("1.1", 1, 1, "甲局")
    assert (one.demand, one.article, one.by, one.proof) == ("清运垃圾", "水法第八条", date(2026, 4, 30), "照片")
    assert (two.id, two.who, two.by) == ("1.2", "乙局", None)
    assert (one.shown, one.plan, one.text) == ((), None, "")
    assert one.replied is one.promised is one.done is one.verified is one.rebounded is None


def test_an_item_without_its_own_day_is_due_at_the_end_of_the_rectification_period() -> None:
    facts = {**SUGGESTION.facts, "rectify_by": date(2026, 5, 18)}
    assert [item.by for item in items((SUGGESTION._replace(facts=facts),))] == [date(2026, 4, 30), date(2026, 5, 18)]


def test_an_item_of_a_suggestion_to_one_agency_is_its_own() -> None:
    paper = act(1, "suggestion", "某院", row(demand="清运"), to=("甲局",))
    (item,) = items((paper,))
    assert item.who == "甲局"


def test_a_matter_without_items_has_none() -> None:
    assert items(()) == ()
    assert items((Act(1, "suggestion", on(FIRST), "某院"),)) == ()


@pytest.mark.parametrize(
    ("answer", "facts"),
    [
        ("done", {"replied", "done"}),
        ("promised", {"replied", "promised"}),
        ("objects", {"replied"}),
        ("obstacle", {"replied"}),
    ],
)
def test_a_reply_shows_that_it_replies_and_what_it_says(answer: str, facts: set[str]) -> None:
    assert shown(act(2, "reply", "甲局", row(item="1.1", answer=answer, text="见附件"))) == (facts, set())


def test_a_plan_is_a_promise_and_the_latest_stands() -> None:
    first = act(2, "rectification_plan", "甲局", row(item="1.1", measure="租车", by="2026-04-20"))
    second = act(3, "rectification_plan", "甲局", row(item="1.1", measure="加车", by="2026-04-10"))
    one, _ = items((SUGGESTION, first, second))
    assert one.plan is not None
    assert (one.plan.seq, one.plan.text, one.plan.row["by"]) == (3, "加车", "2026-04-10")
    assert one.promised is not None
    assert one.replied is None


def test_what_the_agency_says_is_done_is_not_verified() -> None:
    assert shown(act(2, "rectification", "甲局", row(item="1.1", text="已清运"))) == ({"done"}, set())


def test_an_obstacle_is_told_and_shows_none_of_the_five() -> None:
    one, _ = items((SUGGESTION, act(2, "obstacle_request", "甲局", row(item="1.1", text="洪水"))))
    assert [(each.fact, each.says, each.text) for each in one.shown] == [("", "obstacle_request", "洪水")]
    assert one.text == "洪水"


@pytest.mark.parametrize(("kind", "fact"), list(product(["item_check", "follow_up"], FACTS)))
def test_the_procuratorate_finds_each_fact_by_itself(kind: str, fact: ItemFact) -> None:
    assert shown(act(2, kind, "某院", row(item="1.2", fact=fact, ground="现场"))) == (set(), {fact})


def test_what_is_not_carried_out_is_said_and_takes_nothing_back() -> None:
    done = act(2, "rectification", "甲局", row(item="1.1", text="已清运"))
    unmet = act(3, "item_check", "某院", row(item="1.1", fact="unmet", ground="现场仍有垃圾"))
    one, _ = items((SUGGESTION, done, unmet))
    assert one.done is not None
    assert (one.done.seq, one.done.by) == (2, "甲局")
    assert (one.shown[-1].says, one.text) == ("unmet", "现场仍有垃圾")


def test_an_item_that_rebounded_keeps_that_it_was_verified() -> None:
    verified = act(2, "item_check", "某院", row(item="1.1", fact="verified", ground="已清"))
    rebounded = act(3, "item_check", "某院", row(item="1.1", fact="rebounded", ground="又堆"))
    again = act(4, "item_check", "某院", row(item="1.1", fact="verified", ground="再清"))
    one, _ = items((SUGGESTION, verified, rebounded, again))
    assert one.verified is not None
    assert one.rebounded is not None
    assert (one.verified.seq, one.rebounded.seq) == (4, 3)
    assert [each.fact for each in one.shown] == ["verified", "rebounded", "verified"]


def test_an_agency_speaks_of_its_own_items_only() -> None:
    assert shown(act(2, "rectification", "乙局", row(item="1.1", text="已清运"))) == (set(), set())


def test_an_agency_speaks_of_those_for_whom_it_says_it_answers() -> None:
    reply = act(2, "reply", "县政府", row(item="1.1", answer="done", text="已办"))
    joint = reply._replace(facts={**reply.facts, "on_behalf_of": ("甲局", "乙局")})
    assert shown(joint) == ({"replied", "done"}, set())


@pytest.mark.parametrize("item", ["", "1", "1.3", "2.1", "第一项"])
def test_what_names_no_item_says_nothing(item: str) -> None:
    assert shown(act(2, "rectification", "甲局", row(item=item, text="已办"))) == (set(), set())


def test_the_items_of_a_second_suggestion_stand_beside_the_first() -> None:
    second = act(2, "suggestion", "某院", row(who="甲局", demand="再清"))
    assert [item.id for item in items((SUGGESTION, second))] == ["1.1", "1.2", "2.1"]


def test_a_correction_mends_what_an_act_says_of_an_item() -> None:
    done = act(2, "rectification", "甲局", row(item="1.1", text="已清运"))
    void = Act(3, "correction", done.day, "甲局", (), {"void": True, "reason": "误报"}, (2,))
    assert items((SUGGESTION, done, void))[0].done is None


SAID = st.tuples(
    st.sampled_from(["reply", "rectification_plan", "rectification", "item_check", "follow_up", "obstacle_request"]),
    st.sampled_from(["甲局", "乙局", "某院"]),
    st.sampled_from(["1.1", "1.2"]),
    st.sampled_from([*FACTS, "objects", "obstacle", "unmet"]),
)


@given(st.lists(SAID, max_size=8))
def test_a_fact_stands_just_when_some_act_shows_it(said: list[tuple[str, str, str, str]]) -> None:
    """Whatever is said: each fact is the latest act that shows it, and no fact is made of another."""
    later = [
        act(n, kind, by, row(item=item, answer=word, fact=word)) for n, (kind, by, item, word) in enumerate(said, 2)
    ]
    for standing in items((SUGGESTION, *later)):
        for fact in FACTS:
            latest = standing.last(fact)
            seqs = [one.seq for one in standing.shown if one.fact == fact]
            assert (latest.seq if latest else None) == (max(seqs) if seqs else None)
        mine = {
            n
            for n, (kind, by, item, _) in enumerate(said, 2)
            if item == standing.id and (kind in ("item_check", "follow_up") or by == standing.who)
        }
        assert {one.seq for one in standing.shown} == mine
        verified = {n for n in mine if said[n - 2][0] in ("item_check", "follow_up") and said[n - 2][3] == "verified"}
        assert {one.seq for one in standing.shown if one.fact == "verified"} == verified
