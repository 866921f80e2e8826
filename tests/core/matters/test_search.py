"""穷尽搜索: what holds for every sequence of permitted acts, from an empty matter to the archive."""

from __future__ import annotations

import os

import pytest

from gongyi.core.acts.envelope import Act
from gongyi.core.statutes.book import Rulebook
from gongyi.rulebook.reader import rulebook
from tests.core.matters.search import Found, Situation, beginning, explore

KINDS = ("administrative", "civil", "criminal_incidental_civil")
SUED = frozenset({"sued"})

pytestmark = pytest.mark.xdist_group("search")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The product's rulebook."""
    return rulebook()


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of matter in turn."""
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def before_suit(kind: str, book: Rulebook) -> tuple[str, Found]:
    """Every situation up to the suit, each open duty told apart."""
    found = explore(book, beginning(book, kind), limit=50_000, stop_at=SUED)
    print(f"\n{kind}：起诉以前 {found.states} 种情形，试过 {found.acts} 个行为")
    return kind, found


@pytest.fixture(scope="module")
def in_court(kind: str, book: Rulebook) -> tuple[str, Found]:
    """Every situation from a suit on, whether any duty is open."""
    start = next(
        one
        for one in explore(book, beginning(book, kind), limit=2_000, stop_at=SUED).situations
        if one.docket.stage == "sued"
    )
    found = explore(book, start, limit=50_000, each_duty=False)
    print(f"\n{kind}：起诉以后 {found.states} 种情形，试过 {found.acts} 个行为")
    return kind, found


def test_one_worker_has_the_whole_search(request: pytest.FixtureRequest) -> None:
    """Each situation is searched once: workers that are given groups keep this module together."""
    if "PYTEST_XDIST_WORKER" in os.environ and request.config.getoption("dist", default="") == "loadgroup":
        assert request.node.nodeid.endswith("@search")


def _ends(book: Rulebook, kind: str) -> frozenset[str]:
    return frozenset(stage.id for stage in book.procedures[kind].stages.values() if stage.end)


def test_the_search_saw_everything(before_suit: tuple[str, Found], in_court: tuple[str, Found]) -> None:
    """No search stopped at its limit, so what it shows holds for all."""
    assert not before_suit[1].truncated
    assert not in_court[1].truncated


def test_no_suit_without_what_must_come_first(before_suit: tuple[str, Found]) -> None:
    """No permitted suit without a served paper, and an ended term or a written refusal (a notice that has run)."""
    kind, found = before_suit
    sued = [one for one in found.situations if one.docket.stage == "sued"]
    assert sued
    for one in sued:
        suit = next(act for act in one.matter.acts if act.kind == "suit")
        if kind == "administrative":
            _assert_suggestion_came_first(one, suit)
        else:
            _assert_notice_came_first(one, suit)


def _assert_suggestion_came_first(one: Situation, suit: Act) -> None:
    # looked up in the ledger itself, apart from the gates
    defendants = suit.facts["defendants"]
    assert isinstance(defendants, tuple)
    for defendant in defendants:
        before = [act for act in one.matter.acts if act.seq < suit.seq]
        services = [act for act in before if act.kind == "suggestion_service" and defendant in act.to]
        assert services, "a suit without a served suggestion"
        two_months_later = services[0].day.first.replace(month=services[0].day.first.month + 2)
        ended = suit.day.first > two_months_later
        refused = any(act.kind == "reply" and act.by == defendant and act.facts.get("refuses") for act in before)
        assert ended or refused, "a suit before the term ended, without a refusal"


def _assert_notice_came_first(one: Situation, suit: Act) -> None:
    before = [act for act in one.matter.acts if act.seq < suit.seq]
    notices = [act for act in before if act.kind == "public_notice"]
    asked = any(act.kind == "relatives_answer" for act in before)
    ran = any((suit.day.first - notice.day.first).days > 30 for notice in notices)
    assert ran or asked, "a suit before the notice had run, and no relatives asked"


def test_an_archived_matter_has_no_open_duty(before_suit: tuple[str, Found], in_court: tuple[str, Found]) -> None:
    """What a closure does not answer keeps the matter from being archived."""
    archived = [
        one for found in (before_suit[1], in_court[1]) for one in found.situations if one.docket.stage == "archived"
    ]
    assert archived
    for one in archived:
        still_open = [duty.rule.id for duty in one.docket.duties if duty.state in ("open", "waiting")]
        musts = [
            duty for duty in one.docket.duties if duty.state in ("open", "waiting") and duty.rule.modality == "must"
        ]
        assert not musts, still_open


def test_a_terminated_case_leaves_the_agency_nothing_open(before_suit: tuple[str, Found]) -> None:
    """终结案件 answers every duty of the respondents: none of theirs is open in a terminated case."""
    for one in before_suit[1].situations:
        if one.docket.stage == "closed":
            owed = [
                duty for duty in one.docket.duties if duty.rule.who == "agency" and duty.state in ("open", "waiting")
            ]
            assert not owed


def test_every_stage_can_be_left_or_is_an_end(
    book: Rulebook, before_suit: tuple[str, Found], in_court: tuple[str, Found]
) -> None:
    """From every situation an end (or, before it, the suit) can be reached."""
    kind, found = before_suit
    assert found.dead_ends(_ends(book, kind) | SUED) == ()
    kind, found = in_court
    assert found.dead_ends(_ends(book, kind)) == ()


def test_every_stage_of_the_procedure_is_reached(
    book: Rulebook, before_suit: tuple[str, Found], in_court: tuple[str, Found]
) -> None:
    """No stage is drawn that nobody can reach."""
    reached = {one.docket.stage for found in (before_suit[1], in_court[1]) for one in found.situations}
    assert reached == set(book.procedures[before_suit[0]].stages)


def test_a_permitted_act_leaves_no_finding_of_order(before_suit: tuple[str, Found]) -> None:
    """What `derive` permits, it does not reproach afterwards."""
    reproaches = {
        finding.code
        for one in before_suit[1].situations
        for finding in one.docket.findings
        if not finding.code.endswith(("_missing", "_late"))
    }
    assert reproaches == set()
