"""卷面的推导：dockets a second for an administrative matter of twelve acts, beside a BPMN engine. `-m bench.derive`.

Measured of ours: `derive` (gongyi.core.matters.derive) on 1,000 different matters, from clue (线索) to suit (起诉),
with acts between 2021-07-01 and 2026-06-30: a ledger of twelve acts in, the whole docket out (stage, path, every duty
with its counted last day and how it stands, permitted acts with their gates, findings).

Of a matter nothing is kept between calls; a rulebook may keep last days that it has counted, by rule and day of
trigger, for the next matter. So each figure is given twice: with that store emptied before every call, so that no
result is used again (`anew`), and as in use. The lines `each act` are the harder use: a docket after each of the twelve
acts, as a clerk would see it, twelve calls a matter.

Measured of the peer: SpiffWorkflow on `administrative.bpmn`, which has the same acts in the same order and the same
gates (filing ground 立案条件, end or suggest, served 已送达, term over or refused, one of the seven limbs, harm,
claims, papers, approvals) as exclusive gateways with conditions over the task's data. The file is parsed once, outside
the timing; each matter is a new workflow instance, driven through its twelve acts with its data set at each task.

For the peer's sake: no serialisation and no store; the plain script engine, one for all instances; its
loggers raised to WARNING, because below that level it collects the data of all tasks for every log line; the next
task looked for from the last one on (`get_next_task(workflow.last_task)`), measured faster than `do_engine_steps` and
`run_all`; no timers; the term's last day given to it as data. Task data are a few flat values.

Not the same, and so not compared: the peer counts no term and knows no rest day, holds one version of each gate where
ours chooses those in force on the day, cites no article, lists no duties and no findings. Ours has no timers, no
parallel branches and no process diagrams, and runs nothing between two calls. A running instance of the peer takes one
more act without going through the earlier ones again; ours reads the ledger from its start each time (`each act`).
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import random
import tracemalloc
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine

from bench.measure import Rate, Run, machine, rates
from gongyi.core.acts.envelope import NO_FACTS, Act, Facts, Matter
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import Docket
from gongyi.core.statutes.book import Rulebook
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook

FIRST, LAST = date(2021, 7, 1), date(2026, 6, 30)
MATTERS = 1_000
SLICE = 20
BPMN = Path(__file__).with_name("administrative.bpmn")
APPROVER = "chief_procurator"
FILING: Facts = {"interest_harmed": True, "possible_breach": True, "approved_by": APPROVER}
SUGGESTION: Facts = {"breach_found": True, "interest_harmed": True, "approved_by": APPROVER}
SUIT: Facts = {
    "still_not_performing": "replied_no_measure",
    "interest_harmed": True,
    "claims": ("perform",),
    "no_concrete_duty_of_counterpart": True,
    "complaint_and_copies": True,
    "proof_of_breach_and_harm": True,
    "proof_of_pre_litigation": True,
    "approved_by": APPROVER,
}


class Step(NamedTuple):
    """One act of the made matters: days since the act before, at least and at most, by whom, what it states.

    The suit alone is counted from the service of the suggestion, so that it comes after the term to reply.
    """

    kind: str
    least: int
    most: int
    by: str = "procuratorate"
    facts: Facts = NO_FACTS


ACTS = (
    Step("clue", 0, 0, "anyone"),
    Step("assessment", 1, 30),
    Step("filing", 1, 15, facts=FILING),
    Step("filing_service", 1, 9),  # within 7 days; some are late, as in life
    Step("investigation_plan", 1, 10),
    Step("investigation_report", 10, 60),
    Step("suggestion", 1, 20, facts=SUGGESTION),
    Step("suggestion_service", 1, 5),  # within 3 days; some are late
    Step("reply", 20, 55, "agency"),  # always within 2 months: the limb of the suit asks for a reply in time
    Step("follow_up", 1, 10),
    Step("review_report", 3, 9),
    Step("suit", 75, 105, facts=SUIT),  # after the 2 months, the rest days behind them, and the longest review above
)


class Case(NamedTuple):
    """A made matter, the day it is looked at, and what the peer is given at each of its tasks."""

    matter: Matter
    today: date
    data: tuple[Mapping[str, Any], ...]


# the matters ---------------------------------------------------------------------------------------------------------


def made_matters(number: int, book: Rulebook) -> tuple[Case, ...]:
    """So many different matters, their first days spread evenly so that all acts lie between FIRST and LAST."""
    chance = random.Random(20210701)
    return tuple(_made(n, n / max(number - 1, 1), chance, book) for n in range(number))


def _made(n: int, share: float, chance: random.Random, book: Rulebook) -> Case:
    after = _days_after_clue(chance)
    first = FIRST + timedelta(days=int(((LAST - FIRST).days - after[-1]) * share))
    agency, procuratorate = f"第{n}号县生态环境局", f"第{n}号县人民检察院"
    acts: list[Act] = []
    for seq, (step, days) in enumerate(zip(ACTS, after, strict=True), 1):
        by = {"agency": agency, "anyone": f"第{n}号举报人"}.get(step.by, procuratorate)
        to = (agency,) if step.kind in {"filing_service", "suggestion_service"} else ()
        acts.append(Act(seq, step.kind, on(first + timedelta(days=days)), by, to, step.facts))
    matter = Matter(f"bench-{n}", "administrative", tuple(acts), "complete")
    today = acts[-1].day.last + timedelta(days=chance.randint(0, 30))
    return Case(matter, today, _task_data(matter, _checked(derive(matter, book, today))))


def _days_after_clue(chance: random.Random) -> list[int]:
    days, served, after = 0, 0, []
    for step in ACTS:
        days = (served if step.kind == "suit" else days) + chance.randint(step.least, step.most)
        served = days if step.kind == "suggestion_service" else served
        after.append(days)
    return after


def _checked(docket: Docket) -> Docket:
    """The docket itself; refuses one that is not sued, or that has findings other than late or missing acts."""
    others = [one.code for one in docket.findings if not one.code.endswith(("_late", "_missing"))]
    if docket.stage != "sued" or others or len(docket.path) != len(ACTS) - 1:
        # service of the suggestion alone leaves the stage as it is
        raise SystemExit(f"{docket.matter}：阶段 {docket.stage}，经过 {len(docket.path)} 步，发现 {others}")
    return docket


def _task_data(matter: Matter, docket: Docket) -> tuple[Mapping[str, Any], ...]:
    """What the peer is given at each task: the facts of the act, what the gates read, and the term's last day."""
    due = next(duty.due for duty in docket.duties if duty.rule.answers == "agency_reply")
    if due is None:
        raise SystemExit(f"{docket.matter}：没有回复期限")
    given: list[Mapping[str, Any]] = []
    for act in matter.acts:
        data: dict[str, Any] = {name: value for name, value in act.facts.items() if name != "approved_by"}
        if "approved_by" in act.facts:
            data[f"{act.kind}_approved_by"] = act.facts["approved_by"]
        match act.kind:
            case "filing":
                data["severe_harm"] = False
            case "investigation_report":
                data["end_ground"] = ""
            case "suggestion_service":
                data |= {"served": True, "reply_due": due.last}
            case "reply":
                data |= {"replied_on": act.day.last, "refuses": False}
            case "suit":
                data["sued_on"] = act.day.first
        given.append(data)
    return tuple(given)


# ours ----------------------------------------------------------------------------------------------------------------


def forget(book: Rulebook) -> None:
    """Empty the rulebook's store of last days, if it keeps one."""
    getattr(book, "_deadlines", {}).clear()


def dockets(cases: Iterator[Case], book: Rulebook, *, anew: bool) -> Run:
    """Derive the dockets of the next matters, one call a matter."""

    def run() -> int:
        for case in islice(cases, SLICE):
            if anew:
                forget(book)
            derive(case.matter, book, case.today)
        return SLICE

    return run


def dockets_after_each_act(cases: Iterator[Case], book: Rulebook, *, anew: bool) -> Run:
    """Derive a docket after each act of the next matters, on the day of the act: twelve calls a matter."""

    def run() -> int:
        for case in islice(cases, SLICE):
            acts = case.matter.acts
            for n, act in enumerate(acts, 1):
                if anew:
                    forget(book)
                derive(case.matter._replace(acts=acts[:n]), book, act.day.last)
        return SLICE

    return run


class Growth(NamedTuple):
    """Memory in KiB over many derivations: the process, and what Python traces; both after each tenth of them.

    process: resident size, less what it was before. traced: allocated since tracing began and still in use, which is
    what the rulebook keeps of last days and the list of these figures. peak: the highest that it was in between.
    """

    derivations: int
    process: tuple[int, ...]
    traced: tuple[float, ...]
    peak: float


def memory_growth(cases: Sequence[Case], book: Rulebook, derivations: int) -> Growth:
    """What stays behind after so many derivations whose dockets are dropped; run twice, the second time traced.

    No matter comes twice in a run: in each round through them all acts are a day later.
    """
    forget(book)
    _derive_all(iter(cases[:10]), book)
    todo = _later_each_round(cases)
    before = _resident()
    process = []
    for _ in range(10):
        _derive_all(islice(todo, derivations // 10), book)
        process.append(_resident() - before)
    forget(book)
    todo = _later_each_round(cases)
    tracemalloc.start()
    traced = []
    for _ in range(10):
        _derive_all(islice(todo, derivations // 10), book)
        traced.append(tracemalloc.get_traced_memory()[0] / 1024)
    peak = tracemalloc.get_traced_memory()[1] / 1024
    tracemalloc.stop()
    return Growth(derivations, tuple(process), tuple(traced), peak)


def _later_each_round(cases: Sequence[Case]) -> Iterator[Case]:
    for days in count():
        later = timedelta(days=days)
        for case in cases:
            acts = tuple(act._replace(day=on(act.day.last + later)) for act in case.matter.acts)
            yield case._replace(matter=case.matter._replace(acts=acts), today=case.today + later)


def _derive_all(cases: Iterator[Case], book: Rulebook) -> None:
    for case in cases:
        derive(case.matter, book, case.today)
    gc.collect()


def _resident() -> int:
    """The resident size of this process in KiB, as Linux gives it."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


# the peer ------------------------------------------------------------------------------------------------------------


class Peer:
    """SpiffWorkflow with the procedure parsed: `drive` takes one matter from its first task to its end."""

    def __init__(self) -> None:
        for name in ("spiff", "spiff.task", "spiff.workflow", "spiff.data"):
            logging.getLogger(name).setLevel(logging.WARNING)
        parser = BpmnParser()
        parser.add_bpmn_file(str(BPMN))
        self.spec = parser.get_spec("administrative")
        self.engine = PythonScriptEngine()

    def drive(self, data: Sequence[Mapping[str, Any]]) -> Any:
        """A new instance, driven through its acts; answers the finished workflow."""
        workflow = BpmnWorkflow(self.spec, script_engine=self.engine)
        self._to_next_act(workflow)
        for given in data:
            task = workflow.get_next_task(workflow.last_task, state=TaskState.READY, manual=True)
            task.data.update(given)
            task.run()
            self._to_next_act(workflow)
        return workflow

    def _to_next_act(self, workflow: Any) -> None:
        while (task := workflow.get_next_task(workflow.last_task, state=TaskState.READY, manual=False)) is not None:
            task.run()

    def check(self, case: Case) -> None:
        """Refuse a run that did not go through the matter's acts, in order, to the suit."""
        workflow = self.drive(case.data)
        done = [task.task_spec.name for task in workflow.get_tasks(state=TaskState.COMPLETED)]
        acts = [name for name in done if name in {step.kind for step in ACTS}]
        if acts != [act.kind for act in case.matter.acts] or "sued" not in done or not workflow.is_completed():
            raise SystemExit(f"{case.matter.id}：对照系统未到起诉：{done}")

    def run(self, cases: Iterator[Case]) -> Run:
        """Drive the next matters."""

        def run() -> int:
            for case in islice(cases, SLICE):
                self.drive(case.data)
            return SLICE

        return run


# the report ----------------------------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.derive", description="卷面推导的速度")
    parser.add_argument("--quick", action="store_true", help="finish in some ten seconds, with rougher figures")
    quick = parser.parse_args().quick
    book = rulebook()
    cases = made_matters(100 if quick else MATTERS, book)
    peer = Peer()
    for case in cases[:: 10 if quick else 1]:
        peer.check(case)
    print(f"bench.derive: {len(cases)} administrative matters, 12 acts each; {machine()}")
    *ours, theirs = rates(
        [
            dockets(cycle(cases), book, anew=True),
            dockets(cycle(cases), book, anew=False),
            dockets_after_each_act(cycle(cases), book, anew=True),
            dockets_after_each_act(cycle(cases), book, anew=False),
            peer.run(cycle(cases)),
        ],
        rounds=3 if quick else 5,
        seconds=0.3 if quick else 1.5,
    )
    print()
    print(f"{'':<50}{'matters/s':>11}{'µs each':>10}{'rounds, slowest–fastest':>26}{'to peer':>9}")
    names = (
        "derive, once a matter, last days anew",
        "derive, once a matter, as in use",
        "derive, after each act, last days anew",
        "derive, after each act, as in use",
        "SpiffWorkflow 3.2.0, same acts and gates",
    )
    for name, rate in zip(names, (*ours, theirs), strict=True):
        print(_line(name, rate, theirs))
    _print_dockets(cases, book)
    grown = memory_growth(cases, book, 2_000 if quick else 50_000)
    print()
    print(f"memory over {grown.derivations:,} derivations of different matters, in KiB after each tenth of them:")
    print("  process, since the start:      " + " ".join(f"{kib:>7,}" for kib in grown.process))
    print("  traced by Python (second run): " + " ".join(f"{kib:>7,.0f}" for kib in grown.traced), end="")
    print(f"; peak {grown.peak:,.0f}")


def _line(name: str, rate: Rate, peer: Rate) -> str:
    spread = f"{rate.slowest:,.0f}–{rate.fastest:,.0f}"
    return f"{name:<50}{rate.median:>11,.0f}{rate.microseconds:>10,.0f}{spread:>26}{rate.median / peer.median:>8.1f}×"


def _print_dockets(cases: Sequence[Case], book: Rulebook) -> None:
    found = [derive(case.matter, book, case.today) for case in cases]
    duties = sum(len(one.duties) for one in found) / len(found)
    numbered = sum(duty.deadline is not None for one in found for duty in one.duties) / len(found)
    codes = sorted({finding.code for one in found for finding in one.findings})
    print()
    print(f"a docket: stage sued, {duties:.1f} duties ({numbered:.1f} with a counted last day); findings, of dates:")
    for code in codes:
        share = sum(any(finding.code == code for finding in one.findings) for one in found) / len(found)
        print(f"  {code}: in {share:.0%} of the matters")


if __name__ == "__main__":
    main()
