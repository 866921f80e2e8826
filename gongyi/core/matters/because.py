"""为什么是这一天: the sentences a clerk would write for a term: rule, citation, arithmetic, what it rests on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from gongyi.core.matters.docket import RECTIFY_BY, Duty
from gongyi.core.statutes.book import CountingProvision, Rulebook
from gongyi.core.statutes.rules import STANDING_EN, STANDING_ZH, Rule
from gongyi.core.terms.counting import Counted, Deadline, merge
from gongyi.core.terms.days import LegalDay, spell_en, spell_legal_day_zh, spell_zh
from gongyi.core.terms.lengths import UNNUMBERED_EN, UNNUMBERED_ZH, Length

Lang = Literal["zh", "en"]
_DAY = timedelta(days=1)
_END_ZH = {"civil": "到期月没有对应日", "criminal": "起算日为月末"}


def rule_line(rule: Rule, lang: Lang = "zh") -> str:
    """The rule in a line: citation, standing, what it asks, how long."""
    length = rule.length
    if lang == "en":
        within = length.en() if length is not None else UNNUMBERED_EN[str(rule.within)]
        line = f"{rule.cite.english()} ({STANDING_EN[rule.standing]}) [{rule.id}]: {rule.en}, {within}"
        return line + (" (read through a secondary source)" if rule.verified == "secondary" else "")
    within = length.zh() if length is not None else UNNUMBERED_ZH[str(rule.within)]
    line = f"{rule.cite}（{STANDING_ZH[rule.standing]}）〔{rule.id}〕：{rule.title}，{within}"
    if rule.exception_to is not None:
        line += f"；排除〔{rule.exception_to}〕"
    return line + ("（据二手来源）" if rule.verified == "secondary" else "")


def ground_line(rule: Rule, lang: Lang) -> str:
    """Why a text that leaves it open is read so."""
    return f"理解的根据：{rule.ground}" if lang == "zh" else f"ground of this reading: {rule.ground_en}"


def because(duty: Duty, book: Rulebook, lang: Lang = "zh") -> tuple[str, ...]:
    """Why a duty's last day is that day, and why it stands as it does."""
    lines = [rule_line(duty.rule, lang)]
    if duty.rule.ground:
        lines.append(ground_line(duty.rule, lang))
    if duty.deadline is not None:
        what = _trigger_words(duty, book, lang)
        lines += arithmetic(duty.rule, duty.trigger.day, duty.deadline, book, what, lang)
    lines += [reason[0 if lang == "zh" else 1] for reason in duty.reasons]
    if duty.state in ("late", "lapsed") and duty.rule.on_lapse and lang == "zh":
        lines.append("逾期的后果：" + duty.rule.on_lapse.rstrip("。"))
    return tuple(lines)


def _trigger_words(duty: Duty, book: Rulebook, lang: Lang) -> str:
    trigger = duty.trigger
    if trigger.after == RECTIFY_BY:
        return (
            "检察建议书载明的整改期限届满" if lang == "zh" else "end of the rectification period stated in the document"
        )
    if trigger.after:
        rule = book.rules[trigger.after][0]
        return f"“{rule.title}”期限届满" if lang == "zh" else f"end of the term “{rule.en}”"
    kind = book.act_kinds[trigger.kind]
    return kind.title if lang == "zh" else kind.en


def arithmetic(
    rule: Rule,
    trigger: LegalDay,
    deadline: Deadline,
    book: Rulebook,
    what: str,
    lang: Lang = "zh",
) -> list[str]:
    """The counting in sentences. what: what happened on the trigger's day. For a range both ends are counted."""
    length = rule.length
    if length is None:
        due = deadline.due
        if due is None:
            return []
        return [
            f"最后一日：文书载明的{spell_zh(due.last)}"
            if lang == "zh"
            else f"last day: {spell_en(due.last)}, as stated"
        ]
    if length.unit == "hours":
        return [_hours_line(length, deadline, book, what, lang)]
    lines: list[str] = []
    if trigger.exact:
        lines += _count_lines(rule, length, deadline.earliest, book, what, lang, deadline)
    else:
        spelled = spell_legal_day_zh(trigger) if lang == "zh" else str(trigger)
        lines.append(
            f"{what}之日只知为{spelled}，届满日只能给出范围"
            if lang == "zh"
            else f"{what}: known only as {spelled}; a range"
        )
        for label, counted in (("最早", deadline.earliest), ("最迟", deadline.latest)):
            mark = label if lang == "zh" else ("earliest" if label == "最早" else "latest")
            own = _count_lines(rule, length, counted, book, what, lang, deadline)
            lines += [f"{mark}：{line}" if lang == "zh" else f"{mark}: {line}" for line in own]
    if deadline.provisional:
        lines.append(
            "暂定：所涉年份的放假通知未公布或者未收录，按周末和法定节假日推算"
            if lang == "zh"
            else "provisional: no holiday notice for that year yet; computed from weekends and statutory holidays"
        )
    return lines


def _count_lines(
    rule: Rule,
    length: Length,
    counted: Counted,
    book: Rulebook,
    what: str,
    lang: Lang,
    deadline: Deadline,
) -> list[str]:
    zh = lang == "zh"
    spell = spell_zh if zh else spell_en
    day = counted.trigger
    cites = _Cites(book, day, lang, rule.regime)
    lines = []
    if length.before:
        lines.append(
            f"{spell(day)}{what}；倒数{length.amount}日，{cites.both('before')}；最迟{spell(counted.bare)}"
            if zh
            else f"{what} on {spell(day)}; counted back {length.amount} days; "
            f"{cites.both('before')}; by {spell(counted.bare)}"
        )
        return lines
    lines.append(
        f"起算：{spell(day)}{what}，当日不计入，自{spell(day + _DAY)}起算（{cites.only('start_excluded')}）"
        if zh
        else f"from: {what} on {spell(day)}; that day is not counted, it runs from {spell(day + _DAY)} "
        f"({cites.only('start_excluded')})"
    )
    lines.append(_bare_line(length, counted, cites, lang))
    for extension in deadline.extensions:
        more = extension.by.zh() if isinstance(extension.by, Length) and zh else ""
        lines.append(
            f"延长{more}至{spell(counted.extended)}{'，' + extension.why if extension.why else ''}"
            if zh
            else f"extended to {spell(counted.extended)}"
        )
    if counted.excluded:
        lines.append(_excluded_line(rule, counted, deadline, cites, lang))
    if counted.due is None:
        lines.append(
            "期限暂停计算，恢复后再算届满日" if zh else "the term is paused; its last day follows when it resumes"
        )
        return lines
    if counted.rolled_from is not None:
        why = book.calendar.why_rest(counted.rolled_from)
        lines.append(
            f"顺延：{spell(counted.rolled_from)}是休息日（{why}），顺延至{spell(counted.due)}（{cites.only('roll')}）"
            if zh
            else f"rolls: {spell(counted.rolled_from)} is a rest day, so {spell(counted.due)} ({cites.only('roll')})"
        )
    else:
        worked = book.calendar.why_work(counted.due)
        if worked is not None:
            lines.append(
                f"{spell(counted.due)}虽是周末，但为工作日（{worked}），不顺延（{cites.both('worked_weekend')}）"
                if zh
                else f"{spell(counted.due)} is a worked weekend day and does not roll ({cites.only('worked_weekend')})"
            )
    at_least = length.at_least
    label = ("不得早于：" if at_least else "最后一日：") if zh else ("not before: " if at_least else "last day: ")
    lines.append(label + spell(counted.due))
    return lines


def _hours_line(length: Length, deadline: Deadline, book: Rulebook, what: str, lang: Lang) -> str:
    """A term in hours ends on an hour the record does not hold: the days between which it ends."""
    first, last = deadline.earliest, deadline.latest
    cite = _Cites(book, first.trigger, lang, "civil").only("hours")
    if lang == "en":
        ends = f"it ends between {spell_en(first.bare)} and {spell_en(last.bare)}"
        return f"{what} is known to its day only: {length.en()} run from the next hour ({cite}); {ends}"
    ends = f"届满在{spell_zh(first.bare)}至{spell_zh(last.bare)}之间"
    return f"{what}只记到日：{length.zh()}自次时起算（{cite}），{ends}"


def _excluded_line(rule: Rule, counted: Counted, deadline: Deadline, cites: _Cites, lang: Lang) -> str:
    spell = spell_zh if lang == "zh" else spell_en
    end = counted.rolled_from or counted.due
    spans = [i for i in merge(deadline.excluded) if i.last is not None]
    if lang == "en":
        names = ", ".join(f"{i.first} to {i.last}" for i in spans)
        tail = spell(end) if end else "after it resumes"
        ends = cites.both("both_ends_excluded")
        return f"{counted.excluded} days do not count ({names}), which leads to {tail} ({ends})"
    names = "、".join(f"{i.why}{i.first}至{i.last}" for i in spans)
    ground = "；".join(dict.fromkeys(i.cite for i in spans if i.cite)) or rule.excludes_cite or cites.only("excluded")
    tail = spell(end) if end else "恢复之后"
    return f"不计入{counted.excluded}日（{names}），延至{tail}（{ground}；{cites.both('both_ends_excluded')}）"


def _bare_line(length: Length, counted: Counted, cites: _Cites, lang: Lang) -> str:
    zh = lang == "zh"
    spell = spell_zh if zh else spell_en
    day, bare = counted.trigger, counted.bare
    if length.unit in ("months", "years"):
        step = "month_end"
        if bare.day == day.day:
            return (
                f"{length.zh()}：{day.month}月{day.day}日的对应日为{spell(bare)}（{cites.both(step, short=True)}）"
                if zh
                else f"{length.en()}: the like-numbered day is {spell(bare)} ({cites.only(step)})"
            )
        return (
            f"{length.zh()}：{_END_ZH[cites.regime]}，取月末日{spell(bare)}（{cites.both(step, short=True)}）"
            if zh
            else f"{length.en()}: no like-numbered day, so the month's last day {spell(bare)} ({cites.only(step)})"
        )
    if length.unit == "working_days":
        return (
            f"{length.zh()}：只计工作日，第{length.amount}个工作日为{spell(bare)}"
            if zh
            else f"{length.en()}: only working days count, the last is {spell(bare)}"
        )
    return (
        f"{length.zh()}：第{(bare - day).days}日为{spell(bare)}"
        if zh
        else f"{length.en()}: day {(bare - day).days} is {spell(bare)}"
    )


class _Cites:
    """The counting provisions in force on a day, as they are written into a sentence."""

    def __init__(self, book: Rulebook, day: date, lang: Lang, regime: str) -> None:
        self.book, self.day, self.lang, self.regime = book, day, lang, regime

    def _find(self, step: str) -> CountingProvision | None:
        if self.regime == "criminal" and f"{step}_criminal" in self.book.counting:
            step = f"{step}_criminal"
        return self.book.counting_cite(step, self.day)

    def only(self, step: str) -> str:
        found = self._find(step)
        if found is None:
            return (
                "规则库未载当时的计算条文"
                if self.lang == "zh"
                else "counting provision of that day not in the rulebook"
            )
        return self._place(found) + self._reading(found)

    def both(self, step: str, *, short: bool = False) -> str:
        found = self._find(step)
        if found is None:
            return self.only(step)
        says = found.says if self.lang == "zh" else found.en
        return self._place(found) + self._reading(found) if short else f"{says}{self._reading(found)}"

    def _place(self, found: CountingProvision) -> str:
        if found.cite is None:
            return "诉讼法未作规定，按通行算法" if self.lang == "zh" else "no provision in force; counted as is usual"
        return str(found.cite) if self.lang == "zh" else found.cite.english()

    def _reading(self, found: CountingProvision) -> str:
        if found.standing != "reading":
            return ""
        return "，理解" if self.lang == "zh" else ", our reading"
