"""读案例: a published case as a matter whose record is silent on much.

A step stands for one act or two; who answers whom is found by names; a few words of the text are taken as saying what
they say. Whatever is read so is listed in the rulebook (`published/`), and the account shows it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from gongyi.core.acts.envelope import NO_ACT, Act, Fact, Matter
from gongyi.core.matching.names import is_collective, may_be_one, plain, split
from gongyi.core.matching.wording import StepReading, Wording
from gongyi.core.terms.days import LegalDay, on
from gongyi.published.cases import Case, Step, Wrong
from gongyi.rulebook.reader import published_readings


class Reading(NamedTuple):
    """A case as read: its matter, which step each act came from, steps not understood, and what is wrong in it."""

    case: Case
    matter: Matter
    step_of: dict[int, int]
    unread: tuple[str, ...]
    wrong: tuple[Wrong, ...]


_REPLIES = {"governance_suggestion_service": "governance_reply", "urge_to_sue": "claimant_answer"}
"""What a reply is, by the paper that it answers."""
_SERVED_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日[^，。；、（）]{0,6}(?:送达|签收|收到)")
_NEXT_DAY = re.compile(r"(?:次|翌)日(?:送达|签收)")
_OF_ONE_COURT = frozenset({"judgment_first", "hearing_first", "ruling_first"})
_DONE_BY_ADDRESSEE = frozenset({"transfer_receipt", "docketing"})
_NEEDS: dict[str, frozenset[str]] = {
    "reply": frozenset({"suggestion", "suggestion_to_company", "governance_suggestion", "consultation", "filing"})
    | {"clue", "transfer", "assignment", "public_notice", "support_of_claimant", "investigation", "follow_up"}
    | {"public_hearing", "filing_notice", "instruction_received", "report_to_party_committee"},
    "follow_up": frozenset(
        {"filing", "suggestion", "clue", "transfer", "assignment", "investigation", "public_notice"}
    ),
    "suit": frozenset({"clue", "transfer", "assignment", "jurisdiction", "investigation", "filing", "suggestion"})
    | {"public_notice", "public_notice_alternative", "criminal_prosecution", "criminal_filing", "criminal_transfer"},
    "judgment_first": frozenset({"suit", "suit_incidental"}),
    "judgment_second": frozenset({"judgment_first", "ruling_first", "appeal", "suit", "suit_incidental"}),
    "appeal": frozenset({"judgment_first", "ruling_first", "suit", "suit_incidental", "hearing_first"}),
    "hearing_first": frozenset({"suit", "suit_incidental"}),
    "hearing_second": frozenset({"judgment_first", "ruling_first", "appeal", "suit", "suit_incidental"}),
    "withdrawal": frozenset({"suit", "suit_incidental", "filing"}),
    "case_ended": frozenset({"filing", "suggestion", "clue", "transfer", "assignment", "investigation"}),
    "retrial_ruling": frozenset(
        {"judgment_first", "ruling_first", "judgment_second", "ruling_second", "protest", "suit"}
    ),
    "protest": frozenset({"judgment_first", "ruling_first", "judgment_second", "ruling_second", "suit"}),
    "public_notice": frozenset({"filing", "clue", "transfer", "assignment", "investigation"}),
    "filing_notice": frozenset({"filing"}),
    "ruling_first": frozenset({"suit", "suit_incidental"}),
    "ruling_second": frozenset({"judgment_first", "ruling_first", "appeal", "suit", "suit_incidental"}),
    "claims_changed": frozenset({"suit", "suit_incidental"}),
    "withdrawal_requested": frozenset({"suit", "suit_incidental"}),
    "suit_ended_by_court": frozenset({"suit", "suit_incidental"}),
    "mediation_announcement": frozenset({"mediation", "suit", "suit_incidental", "judgment_first"}),
}
"""Steps that can only follow one of others: a file that dates one before all of these has a wrong date."""


def read_matter(case: Case) -> Reading:
    """The case as a matter, with what could not be understood and what is wrong."""
    steps, wordings = published_readings()
    case = case._replace(steps=_by_day(case.steps))
    unread: list[str] = []
    wrong: list[Wrong] = []
    acts: list[Act] = []
    step_of: dict[int, int] = {}
    suggestions = sum(step.step == "suggestion" for step in case.steps)
    for n, step in enumerate(case.steps):
        reading = steps.get(step.step)
        if reading is None:
            unread.append(step.step)
            wrong.append(
                Wrong(
                    case.file,
                    f"{step.place}.step",
                    f"不认识的步骤“{step.step}”，应为案例步骤代码之一，如 filing、suggestion、reply",
                )
            )
            continue
        early = _before_its_matter(step, case.steps)
        if early is not None:
            wrong.append(early._replace(file=case.file))
        facts = _facts(step, case, wordings, suggestions)
        to = split(step.to, case.respondents)
        answers: tuple[int, ...] = ()
        if step.step == "reply":
            answers, parties = _answered(step, facts, acts, case)
            facts["on_behalf_of"] = parties
            answers = answers or (NO_ACT,)
        if step.step == "suggestion":
            answers = _for_filings(step, to, acts)
        if step.step == "suit":
            defendants = _sued(step, case, acts)
            if defendants:
                facts["defendants"] = defendants
        if step.step == "ruling_first":
            facts["ruling"] = True
        if not reading.running:
            facts["running"] = False
        kinds, stated_all = _acts_of(reading, step, case)
        if step.step == "reply" and answers[0] != NO_ACT:
            kinds = (_REPLIES.get(acts[answers[0] - 1].kind, "reply"),)
        first = len(acts) + 1
        served = _served_on(step)
        facts |= {"served_in_text": True} if served != step.day else {}
        facts |= {} if reading.moves else {"moves": False}
        for place, kind in enumerate(kinds):
            seq = len(acts) + 1
            stated: dict[str, Fact] = dict(facts)
            if place and not stated_all:
                stated["assumed"] = True
            about = (first, *answers) if place else answers
            day = served if kind == "suggestion_service" else step.day
            by = step.to if kind in _DONE_BY_ADDRESSEE and step.to else step.by
            acts.append(Act(seq, kind, day, by, to, stated, about, step=step.step))
            step_of[seq] = n
    return Reading(case, Matter(case.id, case.kind, tuple(acts), "published"), step_of, tuple(unread), tuple(wrong))


def _for_filings(step: Step, to: tuple[str, ...], acts: list[Act]) -> tuple[int, ...]:
    """The filings that a suggestion follows from: of the same procuratorate, on the same organ where both are named."""
    filings = [act for act in acts if act.kind == "filing"]
    found = [
        act.seq
        for act in filings
        if may_be_one(act.by, step.by)
        and (not act.to or not to or any(may_be_one(one, other) for one in act.to for other in to))
    ]
    return tuple(found) if found or not filings else (NO_ACT,)


def _by_day(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps by day; a step known only to its month keeps its place, unless the whole month lies before another."""
    placed: list[Step] = []
    for step in steps:
        place = next((n for n, other in enumerate(placed) if step.day.last < other.day.first), len(placed))
        placed.insert(place, step)
    return tuple(placed)


def _served_on(step: Step) -> LegalDay:
    """The day on which the text itself says that the paper was served: 3月15日送达、次日送达; else the step's day."""
    if step.step != "suggestion" or not step.day.exact:
        return step.day
    text = f"{step.what}；{step.note}"
    if _NEXT_DAY.search(text):
        return on(step.day.first + timedelta(days=1))
    found = _SERVED_DAY.search(text)
    if found is None:
        return step.day
    month, day = int(found[1]), int(found[2])
    year = step.day.first.year + (month < step.day.first.month)
    try:
        return on(date(year, month, day))
    except ValueError:
        return step.day


def _acts_of(reading: StepReading, step: Step, case: Case) -> tuple[tuple[str, ...], bool]:
    for when in reading.when:
        if when.kinds and case.kind not in when.kinds:
            continue
        if when.by_procuratorate is not None and _is_procuratorate(step.by) is not when.by_procuratorate:
            continue
        if when.says is not None and not when.says.search(step.what + step.note):
            continue
        return when.acts, when.stated
    return reading.acts, False


def _is_procuratorate(name: str) -> bool:
    name = plain(name)
    return not name or "检察" in name or (name.endswith(("检院", "检分院", "分院", "院")) and "法院" not in name)


def _facts(step: Step, case: Case, wordings: tuple[Wording, ...], suggestions: int) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    own = f"{step.what}；{step.note}"
    whole = f"{own}；{case.outcome}；{case.summary}"
    for wording in wordings:
        if step.step not in wording.of:
            continue
        if wording.for_all and wording.found_in(f"{case.outcome}；{case.summary}"):
            facts[wording.states] = True
        only_one = suggestions == 1 and not any(other.step == "reply" for other in case.steps)
        if wording.found_in(own) or (wording.whole_case and only_one and wording.found_in(whole)):
            name, _, value = wording.states.partition("=")
            facts[name] = value or True
    return facts


def _answered(
    step: Step, facts: dict[str, Fact], acts: list[Act], case: Case
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The services that a reply answers, and for whom: the latest suggestion to a name that can be the replier's."""
    if facts.get("about_other_paper") is True:
        return (), ()
    replier, asked = step.by, step.to
    found: list[Act] = []
    parties: list[str] = []
    for act in reversed(acts):
        if act.kind not in ("suggestion_service", "governance_suggestion_service", "urge_to_sue"):
            continue
        if step.day.last < act.day.first or not may_be_one(asked, act.by):
            continue
        meant = [party for party in act.to or ("",) if _same_party(replier, party, case)]
        if not meant:
            continue
        if found and act.kind != found[0].kind:
            continue
        # one reply answers the latest paper, and others of its day to the same organ
        if found and act.day != found[0].day:
            break
        found.append(act)
        parties += meant
    if not found:
        return _only_suggestion(step, acts, case)
    return tuple(act.seq for act in found), tuple(dict.fromkeys(parties))


def _only_suggestion(step: Step, acts: list[Act], case: Case) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """A reply under another name answers the one suggestion there is, when it has one addressee of the same sort."""
    services = [act for act in acts if act.kind == "suggestion_service"]
    if len(services) != 1 or len(services[0].to) != 1 or not plain(step.by):
        return (), ()
    service, party = services[0], services[0].to[0]
    if any(may_be_one(step.by, one) and not is_collective(one) for one in case.respondents):
        return (), ()  # it is a respondent in its own right, and not the addressee
    same_sort = plain(step.by)[-1] == plain(party)[-1]
    in_order = service.day.first <= step.day.last and may_be_one(step.to, service.by)
    return ((service.seq,), (party,)) if same_sort and in_order else ((), ())


def _same_party(replier: str, party: str, case: Case) -> bool:
    names = split(replier, case.respondents) or (replier,)
    for name in names:
        if is_collective(party) and not is_collective(name) and plain(name):
            # a collective addressee stands for the respondents: a named organ must be one of them
            known = [one for one in case.respondents if not is_collective(one)]
            if not known or any(may_be_one(name, one) for one in known) or may_be_one(name, plain(party).rstrip("等")):
                return True
        elif may_be_one(name, party):
            return True
    return False


def _sued(step: Step, case: Case, acts: list[Act]) -> tuple[str, ...]:
    """The respondents whom the step names as sued, by the names under which suggestions were served on them."""
    named = re.findall(r"对([^，。；、]{2,20}?)提起", step.what)
    sued = tuple(
        respondent
        for respondent in case.respondents
        if any(may_be_one(name, respondent) and not is_collective(name) for name in named)
    )
    served = [party for act in acts if act.kind == "suggestion_service" for party in act.to]
    known = dict.fromkeys(party for party in served if any(may_be_one(party, one) for one in sued))
    return tuple(known) or sued


def _before_its_matter(step: Step, steps: tuple[Step, ...]) -> Wrong | None:
    """An act dated before everything it could follow: a slip of the date, said as one."""
    needs = _NEEDS.get(step.step)
    if needs is None or (step.step == "suit" and not _is_procuratorate(step.by)):
        return None
    others = [other for other in steps if other.step in needs]
    if step.step in _OF_ONE_COURT:
        # an earlier decision of another court is another proceeding's
        others = [other for other in others if step.by and other.to and may_be_one(step.by, other.to)]
    if not others or any(other.day.first <= step.day.last for other in others):
        return None
    first = min(others, key=lambda other: other.day.first)
    says = f"“{step.step}”的日期 {step.day} 早于本案可以引出它的最早一步“{first.step}”（{first.place}，{first.day}）"
    return Wrong("", f"{step.place}.date", f"{says}，行为不得早于所属事项")
