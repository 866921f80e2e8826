"""读案卷: a matter's acts read in order: where it stands, which terms run, what was out of order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gongyi.core.acts.envelope import NO_ACT, Act, Fact, Facts, Matter, day_of, rows_of, words_of
from gongyi.core.acts.order import in_order
from gongyi.core.matters.accounts import read_wording
from gongyi.core.matters.clocks import Clock, run_term
from gongyi.core.matters.docket import RECTIFY_BY, Finding, Passed, Trigger
from gongyi.core.matters.lookups import LOOK_UP
from gongyi.core.matters.powers import APPROVERS, may_extend
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.conditions import Asked, failing
from gongyi.core.statutes.procedures import Gate, Move, Order, Procedure, gate_in_force
from gongyi.core.statutes.rules import STANDING_ZH, Each, Question, Rule, Silence
from gongyi.core.statutes.versions import Slot
from gongyi.core.terms.counting import Extension, Interval
from gongyi.core.terms.days import LegalDay, on
from gongyi.core.terms.lengths import Length, NotALength, read_length
from gongyi.core.terms.service import WAYS_ZH, Way, served


class Fold:
    """One reading of a matter's acts, in order: where it stands, which terms run, what was out of order.

    It lives only inside one derivation; the docket is what leaves it.
    """

    __slots__ = (
        "acts",
        "after",
        "book",
        "clocks",
        "done",
        "findings",
        "intervals",
        "matter",
        "names",
        "open",
        "path",
        "procedure",
        "refused",
        "respondents",
        "served",
        "silent",
        "slots",
        "stage",
        "today",
        "told",
    )

    def __init__(self, matter: Matter, book: Rulebook, today: date) -> None:
        self.matter, self.book, self.today = matter, book, today
        self.silent, self.told = matter.record != "complete", matter.record == "published"
        self.procedure: Procedure = book.procedures[matter.kind]
        self.slots, self.after = book.slots(matter.kind)
        self.stage = self.procedure.start
        self.path: list[Passed] = []
        self.clocks: list[Clock] = []
        self.open: dict[str, list[Clock]] = {}
        self.findings: list[Finding] = []
        self.done: dict[str, list[Act]] = {}
        self.acts: dict[int, Act] = {}
        self.intervals: list[tuple[str, Interval]] = []
        self.served: dict[str, list[Act]] = {}
        self.refused: set[str] = set()
        self.respondents: list[str] = []
        self.names: dict[str, str] = {}
        for act in in_order(matter.acts):
            self._take(act)

    # one act ---------------------------------------------------------------------------------------------------------

    def _take(self, act: Act) -> None:
        seq, kind, day, _by, _to, facts, _answers, _recorded, _posted, step = act
        self.acts[seq] = act
        if "assumed" not in facts:
            if "moves" not in facts:
                self._move(act, kind)
            if kind in self.open:
                self._answer(act, self.open[kind])
        done = self.done.get(kind)
        if done is None:
            self.done[kind] = [act]
        else:
            done.append(act)
        noted = _NOTED.get(kind)
        if noted is not None:
            noted(self, act)
        slots = self.slots.get(kind)
        if slots:
            stated = self._facts_of(act)
            if "way" in facts and kind.endswith("_service"):
                self._start_by_service(slots, act, stated)
                return
            trigger = Trigger(seq, kind, step, day)
            for slot in slots:
                self._start(slot, act, trigger, None, stated)

    def _start_by_service(self, slots: tuple[Slot, ...], act: Act, stated: Facts) -> None:
        """A paper's terms run from the day it counts as served, by the way it was served (送达方式)."""
        way = next((known for known in WAYS_ZH if known == act.facts["way"]), _USUAL_WAY)
        provision = self.book.counting_cite("service_by_notice", act.day.first)
        if way == "notice" and provision is None:
            return  # no text of that time is carried that says when a notice counts as service
        service = served(way, act.day, notice_days=provision.days if provision is not None else 0)
        if way == "notice" and provision is not None:
            says, en = f"{service.says}（{provision.cite}）", service.en
            service = service._replace(says=says, en=en)
        trigger = Trigger(act.seq, act.kind, act.step, service.day)
        before = len(self.clocks)
        for slot in slots:
            self._start(slot, act, trigger, None, stated)
        for clock in self.clocks[before:]:
            if not clock.trigger.after:
                clock.reasons += ((service.says, service.en),)

    def _note_procuratorate(self, act: Act) -> None:
        self.names["procuratorate"] = act.by
        if act.kind == "suit" and act.to:
            self.names["court"] = act.to[0]

    def _note_court(self, act: Act) -> None:
        if act.to:
            self.names["court"] = act.to[0]

    def _break_wait(self, act: Act) -> None:
        """An act that had to wait came before the wait had run."""
        for clock in self.clocks:
            if clock.rule.modality == "wait" and clock.rule.answers in _WAITED_FOR[act.kind]:
                due = clock.deadline.due if clock.deadline is not None else None
                if due is not None and act.day.last <= due.first:
                    clock.broken, clock.released = True, False

    def _note_suit(self, act: Act) -> None:
        self._note_procuratorate(act)
        self._break_wait(act)

    def _note_service(self, act: Act) -> None:
        for party in act.to or ("",):
            self.served.setdefault(party, []).append(act)
            if party not in self.respondents:
                self.respondents.append(party)

    def _note_reply(self, act: Act) -> None:
        for party in self._addressed(act):
            if act.facts.get("refuses") is True:
                self.refused.add(party)

    def _addressed(self, act: Act) -> tuple[str, ...]:
        """The respondents for whom an answer speaks: itself, or those whose papers it says it answers."""
        named = words_of(act.facts.get("on_behalf_of"))
        return (act.by,) if named is None else named

    def _move(self, act: Act, kind: str) -> None:
        procedure = self.procedure
        if kind in procedure.orders:
            for order in procedure.orders[kind]:
                self._check_order(act, order)
        move = procedure.moves[self.stage].get(kind)
        if move is not None:
            if move.gates or move.approval:
                self._check_recorded(act, move)
            to = move.to
            if to and to != self.stage:
                self.stage = to
                self.path.append(Passed(to, act.seq, act.day))
                if move.releases:
                    self._release(move)
            return
        if kind not in procedure.known:
            return
        elsewhere = next(procedure.any_move(kind))
        if not self.silent and act.day.first >= elsewhere.since:
            stage, title = procedure.stages[self.stage], self.book.act_kinds[kind]
            says = f"在“{stage.title}”阶段，程序不允许“{title.title}”"
            en = f"“{title.en}” is not permitted in the stage “{stage.en}”"
            self.findings.append(
                Finding("act_out_of_order", elsewhere.cite, says, en, act.day, act.seq, elsewhere.en_cite)
            )
        if elsewhere.gates:
            self._check_recorded(act, elsewhere)
        target = procedure.targets.get(act.kind)
        if target and procedure.stages[target].rank > procedure.stages[self.stage].rank:
            self.stage = target
            self.path.append(Passed(target, act.seq, act.day))

    def _check_order(self, act: Act, order: Order) -> None:
        """Name an act that came after one which it should have come before, by the same organ."""
        if not order.in_force.covers(act.day.first) or act.kind in self.done:
            return
        earlier = [one for kind in order.before for one in self.done.get(kind, ()) if one.by == act.by]
        if any(one.day.last < act.day.first for one in earlier):
            self.findings.append(
                Finding(
                    order.finding,
                    str(order.cite),
                    order.says,
                    order.en,
                    earlier[0].day,
                    earlier[0].seq,
                    order.cite.english(),
                )
            )

    def _check_recorded(self, act: Act, move: Move) -> None:
        """Name what a recorded act did not meet of the gates in force on its day."""
        silent, facts, day = self.silent, act.facts, act.day.first
        gates = self.procedure.gates
        for name in move.gates:
            gate = gate_in_force(gates[name], day)
            if gate is None:
                continue
            if gate.per_actor:
                whom: tuple[str, ...] = (act.by,)
            else:
                whom = self._defendants(act) if gate.per_respondent else _NOBODY
            for respondent in whom:
                asked = Asked(self, facts, respondent, day, silent)
                if gate.test.met(asked) is False:
                    self._note_failing(act, gate, asked)
        approval = move.approval
        if (
            approval
            and not silent
            and day >= move.since
            and facts.get("approved_by") not in APPROVERS.get(approval, (approval,))
        ):
            kind = self.book.act_kinds[act.kind]
            says = f"“{kind.title}”应经{self.role_zh(approval)}批准，案卷未见批准"
            en = f"“{kind.en}” needs approval by {self.role_en(approval)}; none is on record"
            self.findings.append(Finding("approval_missing", move.cite, says, en, act.day, act.seq, move.en_cite))

    def _note_failing(self, act: Act, gate: Gate, asked: Asked) -> None:
        kind = self.book.act_kinds[act.kind]
        for test in failing(gate.test, asked):
            words = test.words
            code, cite = words.finding or "gate_not_met", words.cite or str(gate.cite)
            says = f"“{kind.title}”时未具备的条件：{words.says}"
            en = f"at “{kind.en}” this was not met: {words.en}"
            place = words.cite_en or gate.cite.english()
            self.findings.append(Finding(code, cite, says, en, act.day, act.seq, place))

    def _defendants(self, act: Act) -> tuple[str, ...]:
        named = words_of(act.facts.get("defendants"))
        if named is not None:
            return named
        return tuple(self.respondents) or ("",)

    def role_zh(self, role: str) -> str:
        """The role's Chinese name."""
        return self.book.roles[role][0] if role in self.book.roles else role

    def role_en(self, role: str) -> str:
        """The role's English name."""
        return self.book.roles[role][1] if role in self.book.roles else role

    # terms -----------------------------------------------------------------------------------------------------------

    def _start(self, slot: Slot, act: Act, trigger: Trigger, parent: Clock | None, facts: Facts) -> None:
        first, last, _ = trigger.day
        found = slot.at(first, facts)
        if first != last:
            spans = slot.over(trigger.day, facts)
            if len(spans) != 1 or spans[0][1].first != first:
                self._start_straddling(slot, act, trigger, parent, spans, facts)
                return
        if isinstance(found, Rule):
            self._run(found, act, trigger, parent, facts)
        elif isinstance(found, Silence) and slot.question.id in self.book.said_when_silent:
            self._say_silent(slot.question, found, act)

    def _start_straddling(
        self,
        slot: Slot,
        act: Act,
        trigger: Trigger,
        parent: Clock | None,
        spans: tuple[tuple[Rule | Silence, LegalDay], ...],
        facts: Facts,
    ) -> None:
        """The rules changed within the month or year in which it happened: each applies to its part of it."""
        for found, span in spans:
            if isinstance(found, Silence):
                if slot.question.id in self.book.said_when_silent:
                    self._say_silent(slot.question, found, act)
                continue
            reason = (
                f"只知{trigger.day}，其间规则更替：仅当在{span.first}至{span.last}之间作出时适用本条",
                f"known only as {trigger.day}; the rules changed: only from {span.first} to {span.last}",
            )
            before = len(self.clocks)
            self._run(found, act, trigger._replace(day=span), parent, facts)
            for clock in self.clocks[before:]:
                clock.reasons += (reason,)
                clock.certain = False

    def _say_silent(self, question: Question, silence: Silence, act: Act) -> None:
        self.findings.append(
            Finding(
                "no_rule_in_force",
                silence.says,
                f"{question.asks}：当时没有生效的规定，不计算期限",
                f"{question.en}: no rule in force on that day; no term is computed",
                act.day,
                act.seq,
                "no text in force on that day sets the period",
            )
        )

    def _facts_of(self, act: Act) -> Facts:
        """What the act states, and what the paper states that it serves."""
        if not act.answers:
            return act.facts
        merged: dict[str, Fact] = {}
        for seq in act.answers:
            if seq in self.acts:
                merged.update(self.acts[seq].facts)
        merged.update(act.facts)
        return merged

    def _run(self, rule: Rule, act: Act, trigger: Trigger, parent: Clock | None, facts: Facts) -> None:
        if rule.trigger != trigger.kind and not trigger.after:
            return
        if rule.each is not None and rule.each.table:
            self._run_rows(rule, rule.each, act, trigger, facts)
            return
        set_day: date | None = None
        if rule.within.__class__ is not Length:
            if rule.within == "set in document":
                stated = facts.get(rule.set_in or RECTIFY_BY)
                if isinstance(stated, date):
                    set_day = stated
                elif not rule.set_in or rule.modality != "must" or self.told:
                    return
            elif self.told or not rule.act or rule.modality != "must":
                return
        for party in self._parties(rule, act, trigger) if parent is None else (parent.party,):
            self._begin(rule, party, act, trigger, parent, facts, set_day)

    def _run_rows(self, rule: Rule, each: Each, act: Act, trigger: Trigger, facts: Facts) -> None:
        """One duty for each row of a table: the act's own, or that of the paper that it serves."""
        stated = next((one for one in (act, *map(self.acts.get, act.answers)) if one and each.table in one.facts), None)
        if stated is None:
            return
        for number, row in enumerate(rows_of(stated.facts[each.table]), 1):
            owner, text = row.get(each.owner, ""), row.get(each.text, "")
            before = len(self.clocks)
            self._begin(rule, owner if isinstance(owner, str) else "", act, trigger, None, facts, day_of(row, each.by))
            for clock in self.clocks[before:]:
                clock.item = f"{stated.seq}.{number}"
                clock.says = text if isinstance(text, str) else "、".join(text)

    def _parties(self, rule: Rule, act: Act, trigger: Trigger) -> tuple[str, ...]:
        """For whom a rule runs: each addressee of what starts it, or once for the role; nobody when not theirs."""
        parties = act.to or _NOBODY if rule.who in _OWN_ACT or rule.each is not None else _NOBODY
        if trigger.kind == "judgment_service" and "assumed" in act.facts:
            return _NOBODY
        if trigger.kind == "judgment_service" and act.to:
            # a decision's terms run for those on whom it was served (民诉解释 第244条)
            suing = self.names.get("procuratorate", "")
            if rule.who == "procuratorate" and suing not in act.to:
                return ()
            return tuple(party for party in parties if party != suing)
        return parties

    def _begin(
        self,
        rule: Rule,
        party: str,
        act: Act,
        trigger: Trigger,
        parent: Clock | None,
        facts: Facts,
        set_day: date | None,
    ) -> None:
        about = (trigger.seq, *(seq for seq in act.answers if seq != NO_ACT)) if act.answers else (trigger.seq,)
        clock = Clock(rule, party, trigger, about)
        if party and (rule.who in _OWN_ACT or rule.each is not None):
            clock.name = party
        elif not trigger.after and act.by and rule.who in self.book.act_kinds[act.kind].by:
            clock.name = act.by
        else:
            clock.name = self.names.get(rule.who, "")
        if parent is not None:
            parent.children += (clock,)
            if parent.at_least:
                clock.at_least = True
        if "assumed" in act.facts:
            read_wording(clock, act)
        length = rule.length
        if set_day is not None:
            clock.set_day = set_day
            clock.deadline = run_term(clock, self.book.calendar, ())
        elif length is not None:
            excluded = self._excluded(rule) if self.intervals else ()
            if excluded:
                clock.deadline = run_term(clock, self.book.calendar, excluded)
            else:
                clock.deadline = self.book.plain_deadline(rule, trigger.day)
            if length.before:
                self._answer_from_before(clock)
        self.clocks.append(clock)
        for kind in rule.act:
            if kind in self.open:
                self.open[kind].append(clock)
            else:
                self.open[kind] = [clock]
        after = self.after.get(rule.answers)
        if after:
            due = self._period_end(clock, facts)
            if due is not None:
                stated = RECTIFY_BY if clock.period_end is not None else rule.id
                ended = Trigger(trigger.seq, trigger.kind, f"end_of {stated}", due, stated)
                for slot in after:
                    self._start(slot, act, ended, clock, act.facts)

    def _period_end(self, clock: Clock, facts: Facts) -> LegalDay | None:
        """The end of what a term's end starts: the day the document set for rectification, or the term's last day.

        Source: 人民检察院公益诉讼办案规则 第47条第1款、第81条（整改期满）.
        """
        if clock.rule.answers == "agency_reply" and self._sets_a_period(clock.trigger.day.first):
            stated = facts.get("rectify_by")
            if isinstance(stated, date):
                clock.period_end = on(stated)
                return clock.period_end
        return clock.deadline.due if clock.deadline is not None else None

    def _sets_a_period(self, day: date) -> bool:
        """Whether a rule in force on the day lets the document set the rectification period."""
        return any(rule.in_force.covers(day) for rule in self.book.rules.get("rectification_deadline", ()))

    def _answer_from_before(self, clock: Clock) -> None:
        """A duty counted back from an act is done before it: the latest act of its kind that answered no other."""
        used = {one.done.seq for one in self.clocks if one.done is not None and one.rule.id == clock.rule.id}
        for kind in clock.rule.act:
            for act in reversed(self.done.get(kind, ())):
                if act.seq not in used:
                    clock.done = act
                    return

    def _excluded(self, rule: Rule) -> tuple[Interval, ...]:
        return tuple(interval for kind, interval in self.intervals if kind in rule.excludes)

    def _answer(self, act: Act, asked: list[Clock]) -> None:
        """The act answers the open duties that ask for its kind and that it is about."""
        answers = act.answers
        for clock in asked:
            if clock.done is not None or clock.released:
                continue
            if clock.item:
                if self._answers_row(act, clock):
                    clock.done = act
            elif answers:
                if any(seq in answers for seq in clock.about) and self._speaks_for(act, clock):
                    clock.done = act
            elif not clock.party:
                if act.kind not in _BY_EITHER_SIDE or not clock.name or act.by == clock.name:
                    clock.done = act
            elif clock.rule.who in _OWN_ACT or clock.rule.each is not None:
                if act.by == clock.party:
                    clock.done = act
            else:
                named = act.facts.get("defendants")
                if not isinstance(named, tuple) or clock.party in named:
                    clock.done = act

    def _answers_row(self, act: Act, clock: Clock) -> bool:
        """Whether the act answers the row that a duty is about: by who owes it, or by who judges it."""
        each = clock.rule.each
        assert each is not None
        if clock.party and act.by != clock.party and clock.rule.who in self.book.act_kinds[act.kind].by:
            return False
        rows = (row for fact in act.facts.values() for row in rows_of(fact))
        return any(row.get("item") == clock.item and (not each.done or row.get(each.done) == each.word) for row in rows)

    def _speaks_for(self, act: Act, clock: Clock) -> bool:
        """Whether an answer to a paper with several addressees is this one's."""
        if not clock.party or (clock.rule.who not in _OWN_ACT and clock.rule.each is None):
            return True
        named = act.facts.get("on_behalf_of")
        return clock.party in named if isinstance(named, tuple) else act.by == clock.party

    def _release(self, move: Move) -> None:
        for clock in self.clocks:
            if clock.done is None and not clock.released and clock.rule.answers in move.releases:
                due = clock.deadline.due if clock.deadline is not None else None
                last = self.path[-1].day.first
                if due is None or last <= due.last:
                    clock.released = True
                    clock.released_on = last

    def _start_interval(self, act: Act) -> None:
        """A kind of act whose duration does not count begins: an appraisal, a suspension …"""
        if "running" in act.facts:
            return
        title = self.book.act_kinds[act.kind].title
        provision = self.book.counting_cite(act.kind, act.day.first)
        cite = f"{provision.cite}，{STANDING_ZH[provision.standing]}" if provision is not None else ""
        self.intervals.append((act.kind, Interval(act.day.first, None, title, cite)))
        self._recount(act.kind)

    def _end_interval(self, act: Act) -> None:
        kind = "suspension" if act.kind == "resumption" else act.kind.removesuffix("_result")
        for n in range(len(self.intervals) - 1, -1, -1):
            name, interval = self.intervals[n]
            if name == kind and interval.last is None:
                self.intervals[n] = (name, interval._replace(last=act.day.last))
                self._recount(kind)
                return

    def _extend(self, act: Act) -> None:
        """延长: an act that states `of` (the question), and `by` (a length) or `until` (a day)."""
        until, length = act.facts.get("until"), act.facts.get("by")
        by: Length | date | None = until if isinstance(until, date) else None
        if by is None and isinstance(length, str):
            try:
                read = read_length(length)
            except NotALength:
                return
            by = read if isinstance(read, Length) else None
        if by is None:
            return
        approver = str(act.facts.get("approved_by", ""))
        extension = Extension(by, self.role_zh(approver) + "批准" if approver else "", "")
        for clock in self.clocks:
            if clock.done is not None or clock.rule.answers != act.facts.get("of") or clock.deadline is None:
                continue
            if may_extend(clock.rule, by, approver, len(clock.extensions)):
                clock.extensions += (extension,)
                self._count_again(clock)
            else:
                says = f"“{clock.rule.title}”的延长不合规定：条文没有规定可以延长，或者长度、批准层级不符"
                en = f"the extension of “{clock.rule.en}” is not one that the law allows"
                code, cite = "extension_not_allowed", str(clock.rule.cite)
                place = clock.rule.cite.english()
                self.findings.append(Finding(code, cite, says, en, act.day, act.seq, place))

    def _recount(self, kind: str) -> None:
        for clock in self.clocks:
            if kind in clock.rule.excludes and clock.deadline is not None and clock.done is None:
                self._count_again(clock)

    def _count_again(self, clock: Clock) -> None:
        """Count a term anew, and the terms that its end starts."""
        clock.deadline = run_term(clock, self.book.calendar, self._excluded(clock.rule))
        due = clock.period_end or clock.deadline.due
        for child in clock.children:
            if due is not None and child.done is None and child.deadline is not None:
                child.trigger = child.trigger._replace(day=due)
                self._count_again(child)

    # what the record shows -------------------------------------------------------------------------------------------

    def shows(self, name: str, of: str, respondent: str, day: date) -> bool | None:
        """Answer one look-up of a gate (`conditions.LOOKUPS`)."""
        return LOOK_UP[name](self, of, respondent, day)

    def terms_of(self, question: str, respondent: str) -> list[Clock]:
        """The terms of a question that run, or ran, for a respondent; for all when it is empty."""
        return [
            clock
            for clock in self.clocks
            if clock.rule.answers == question and (not respondent or not clock.party or clock.party == respondent)
        ]


_WAITED_FOR = {"suit": ("public_notice", "cipil_notice"), "mediation_confirmed": ("civ_settlement_notice",)}
_OWN_ACT = frozenset({"agency", "party", "recipient", "claimant_body"})
_BY_EITHER_SIDE = frozenset({"appeal"})
_NOBODY = ("",)
_USUAL_WAY: Way = "return_slip"
_INTERVALS: tuple[str, ...] = ("appraisal", "assessment_commission", "audit", "inspection", "testing", "translation")
_INTERVALS += ("suspension", "jurisdiction_dispute", "stay", "settlement_talks", "peer_consultation", "review_stay")
_NOTED: dict[str, Callable[[Fold, Act], None]] = {
    "filing": Fold._note_procuratorate,
    "suggestion": Fold._note_procuratorate,
    "public_notice": Fold._note_procuratorate,
    "suit": Fold._note_suit,
    "mediation_confirmed": Fold._break_wait,
    "appeal": Fold._note_court,
    "protest": Fold._note_court,
    "suggestion_service": Fold._note_service,
    "reply": Fold._note_reply,
    "extension": Fold._extend,
    "reverse_extension": Fold._extend,
    "resumption": Fold._end_interval,
    **dict.fromkeys(_INTERVALS, Fold._start_interval),
    **{f"{kind}_result": Fold._end_interval for kind in _INTERVALS},
}
"""What else an act of a kind is noted for."""
