"""期间试算: what runs when a paper is served on such a day, with article and arithmetic, as a what-if."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from gongyi.core.matters.because import Lang, arithmetic, ground_line, rule_line
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.rules import STANDING_ZH, Question, Rule, Silence, english_article
from gongyi.core.statutes.versions import rule_in_force
from gongyi.core.terms.counting import Deadline, Extension, Interval, deadline
from gongyi.core.terms.days import LegalDay, NotADay, read_day, spell_en, spell_zh
from gongyi.core.terms.lengths import UNNUMBERED_EN, UNNUMBERED_ZH, Length
from gongyi.published.page import pad, width, wrap

_LONGEST = 1_000


class Refused(ValueError):
    """The question cannot be answered as it was put; the message is one sentence, and `en` says it in English."""

    def __init__(self, says: str, en: str) -> None:
        super().__init__(says)
        self.en = en


class WhatIf(NamedTuple):
    """The answer: the rule that runs and its last day, or the silence of the law."""

    question: Question
    asked: str
    trigger: LegalDay
    rule: Rule | None
    silence: Silence | None
    deadline: Deadline | None
    because: tuple[str, ...]


def ask(
    book: Rulebook,
    name: str,
    trigger: LegalDay,
    *,
    kind: str = "",
    facts: frozenset[str] = frozenset(),
    suspended: tuple[Interval, ...] = (),
    extended: str = "",
    lang: Lang = "zh",
) -> WhatIf:
    """What runs under a rule (or question) when it is triggered on a day.

    facts: circumstances that hold, such as harm_spreading. suspended: intervals that do not count. extended: `1` (so
    many of the rule's own unit of extension), `15 days`, `1 month`, or a day.
    Raises Refused, with one sentence, for an unknown rule, or an extension the law does not know.
    """
    question = _question(book, name)
    known = {fact for versions in book.rules.values() for rule in versions for fact in rule.conditions}
    for fact in sorted(facts - known - {"urgent"}):
        raise Refused(
            f"没有规则看“{fact}”这个事实，可用的有：{'、'.join(sorted(known))}",
            f"no rule looks at “{fact}”; there are {', '.join(sorted(known))}",
        )
    stated = dict.fromkeys(facts, True)
    for rule in book.rules.get(name, ()):
        stated |= dict(rule.conditions)
    kinds = [kind] if kind else _kinds(book, question, name)
    found = rule_in_force(question, trigger.first, kinds[0], stated)
    last = rule_in_force(question, trigger.last, kinds[0], stated)
    if found is not last and not (found == last):
        raise Refused(
            f"{trigger}之内规则有更替，请给出到日的日期", f"the rule changed within {trigger}; please give the very day"
        )
    if isinstance(found, Silence):
        why = (found.says, found.ground) if lang == "zh" else ("no text in force on that day sets the period",)
        return WhatIf(question, name, trigger, None, found, None, why)
    if not isinstance(found, Rule) and kind and not any(not one.kinds or kind in one.kinds for one in question.rules):
        procedure = book.procedures[kind]
        raise Refused(
            f"“{question.asks}”不适用于{procedure.title}", f"“{question.en}” does not apply to {procedure.en}"
        )
    if not isinstance(found, Rule):
        earliest = min(rule.in_force.first for rule in question.rules)
        raise Refused(
            f"规则库所载“{question.asks}”最早自{earliest}起，{trigger}之前的规定没有收录",
            f"the rules held here on “{question.en}” begin on {earliest}; what was in force on {trigger} is not held",
        )
    length = found.length
    if length is None:
        lines = (rule_line(found, lang), *((found.note,) if found.note and lang == "zh" else ()))
        return WhatIf(question, name, trigger, found, None, None, lines)
    extensions = _extensions(book, found, extended)
    counted = deadline(
        trigger,
        length,
        book.calendar,
        regime=found.regime,
        rolls=found.rolls,
        excluded=suspended,
        extensions=extensions,
    )
    kind_title = book.act_kinds.get(found.trigger)
    what = (
        (kind_title.title if lang == "zh" else kind_title.en)
        if kind_title
        else _after_words(book, found, trigger.first, lang)
    )
    lines_list = [rule_line(found, lang)]
    if found.id != name and name in book.rules:
        lines_list.append(
            f"这一天适用的是〔{found.id}〕，不是〔{name}〕"
            if lang == "zh"
            else f"on that day {found.id} applies, not {name}"
        )
    if found.ground:
        lines_list.append(ground_line(found, lang))
    lines_list += arithmetic(found, trigger, counted, book, what, lang)
    if suspended and not found.excludes:
        lines_list.append(
            "条文没有为这一期限规定不计入的期间；以上只是试算"
            if lang == "zh"
            else "no text lets this term pause; this is a what-if only"
        )
    return WhatIf(question, name, trigger, found, None, counted, tuple(lines_list))


def _after_words(book: Rulebook, rule: Rule, day: date, lang: Lang) -> str:
    rules = book.questions[rule.trigger.removeprefix("end_of ")].rules
    before = next((one for one in rules if one.in_force.covers(day)), rules[-1])
    return f"“{before.title}”期限届满" if lang == "zh" else f"end of the term “{before.en}”"


def _question(book: Rulebook, name: str) -> Question:
    if name in book.rules:
        return book.questions[book.rules[name][0].answers]
    if name in book.questions:
        return book.questions[name]
    near = [rule for rule in book.rules if name and (name in rule or rule in name)]
    hint = f"，是否指 {'、'.join(near[:3])}" if near else ""
    hint_en = f", perhaps {', '.join(near[:3])}" if near else ""
    raise Refused(
        f"没有“{name}”这条规则{hint}；gongyi term --list 列出全部规则",
        f"there is no rule “{name}”{hint_en}; gongyi term --list lists all",
    )


def _kinds(book: Rulebook, question: Question, name: str) -> list[str]:
    rules = book.rules.get(name) or question.rules
    named = [kind for kind in book.procedures if any(kind in rule.kinds for rule in rules)]
    return named or list(book.procedures)


def _extensions(book: Rulebook, rule: Rule, extended: str) -> tuple[Extension, ...]:
    if not extended:
        return ()
    if not rule.extension:
        raise Refused(
            f"〔{rule.id}〕（{rule.cite}）没有规定可以延长", f"{rule.id} ({rule.cite.english()}) has no extension"
        )
    approver = book.roles[rule.extension[0].approver][0]
    match = re.fullmatch(r"(\d+)\s*(d|days?|mo|months?)?", extended)
    if match is None:
        try:
            return (Extension(read_day(extended).first, f"{approver}批准", ""),)
        except NotADay as wrong:
            raise Refused(
                f"“{extended}”不是延长的长度，应写作 1、15d、1mo 或者日期",
                f"“{extended}” is no length of an extension; it is written 1, 15d, 1mo or as a date",
            ) from wrong
    amount = int(match[1][:9])
    first = rule.extension[0]
    if match[2] is None:
        if not isinstance(first.by, Length):
            raise Refused(
                f"〔{rule.id}〕的延长没有写明长度，请写作 15d、1mo 或者日期",
                f"the extension of {rule.id} has no stated length; please write 15d, 1mo or a date",
            )
        by = first.by._replace(amount=first.by.amount * amount)
    else:
        by = Length(amount, "days" if match[2].startswith("d") else "months")
    if not 0 < amount <= _LONGEST:
        raise Refused(
            f"“{extended}”不是延长的长度，应大于零、不超过{_LONGEST}",
            f"“{extended}” is no length of an extension; it is more than nothing and at most {_LONGEST}",
        )
    further = "；超过首次延长的部分须另行批准" if isinstance(first.by, Length) and by != first.by else ""
    return (Extension(by, f"{approver}批准{further}", first.cite),)


def read_interval(text: str) -> Interval:
    """Read `2022-02-01..2022-02-10`. Raises Refused when it is no interval of days."""
    first, dots, last = text.partition("..")
    try:
        start, end = read_day(first), read_day(last)
    except NotADay as wrong:
        raise Refused(
            f"“{text}”不是一段日期，应写作 2022-02-01..2022-02-10",
            f"“{text}” is no interval of days; it is written 2022-02-01..2022-02-10",
        ) from wrong
    if not dots or end.last < start.first:
        raise Refused(
            f"“{text}”不是一段日期，末日不得早于首日",
            f"“{text}” is no interval of days; its last day may not lie before its first",
        )
    return Interval(start.first, end.last)


def as_json(answer: WhatIf, today: date | None) -> dict[str, Any]:
    """The what-if as one JSON object."""
    due = None if answer.deadline is None else answer.deadline.due
    found: dict[str, Any] = {
        "rule": answer.rule.id if answer.rule else None,
        "asked": answer.asked,
        "question": answer.question.id,
        "cite": str(answer.rule.cite) if answer.rule else None,
        "standing": answer.rule.standing if answer.rule else None,
        "from": str(answer.trigger),
        "due": None if due is None else [due.first.isoformat(), due.last.isoformat()],
        "provisional": answer.deadline.provisional if answer.deadline else False,
        "no_rule_in_force": answer.silence is not None,
        "because": list(answer.because),
    }
    if today is not None and due is not None:
        found["on"] = today.isoformat()
        found["days_left"] = (due.last - today).days
    return found


def document(answer: WhatIf, today: date | None, lang: Lang) -> str:
    """The what-if for a reader."""
    zh = lang == "zh"
    spell = spell_zh if zh else spell_en
    lines = [answer.question.asks if zh else answer.question.en]
    if answer.silence is not None:
        lines += wrap(
            f"{answer.trigger}：没有生效的规定（no rule in force），不计算期限"
            if zh
            else f"{answer.trigger}: no rule in force; no term is computed",
            "  ",
        )
    for line in answer.because:
        if line:
            lines += wrap(line, "  - ")
    due = None if answer.deadline is None else answer.deadline.due
    if due is not None and today is not None:
        left = (due.last - today).days
        waits = answer.rule is not None and answer.rule.modality == "wait"
        ended, ended_en = ("期满", "since it ran out") if waits else ("已逾期", "over")
        said = f"还剩{left}日" if left > 0 else "今天截止" if left == 0 else f"{ended}{-left}日"
        said_en = f"{_days(left)} left" if left > 0 else "ends today" if left == 0 else f"{_days(-left)} {ended_en}"
        lines += wrap(f"在{spell(today)}看：{said}" if zh else f"on {spell(today)}: {said_en}", "  - ")
    return "\n".join(lines) + "\n"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def listing(book: Rulebook, lang: Lang) -> str:
    """All rules, instrument by instrument, each with its length, article and days in force."""
    zh = lang == "zh"
    lines: list[str] = []
    for instrument in book.instruments.values():
        rules = [rule for versions in book.rules.values() for rule in versions if rule.cite.instrument == instrument.id]
        if not rules and instrument.enabled:
            continue
        lines += [""] if lines else []
        lines.append(instrument.title if zh else instrument.en)
        if not rules:
            lines.append("  （草案，没有施行，没有规则）" if zh else "  (a draft, not in force; no rules)")
        column = max((width(rule.id) for rule in rules), default=0) + 2
        for rule in sorted(rules, key=lambda rule: (rule.id, rule.in_force)):
            length = rule.length
            within = (
                (length.zh() if zh else length.en())
                if length
                else UNNUMBERED_ZH[str(rule.within)]
                if zh
                else UNNUMBERED_EN[str(rule.within)]
            )
            until = "" if rule.in_force.last == date.max else rule.in_force.last.isoformat()
            mark = (
                "" if rule.standing == "text" else f"〔{STANDING_ZH[rule.standing]}〕" if zh else f" [{rule.standing}]"
            )
            head = "  " + pad(rule.id, column)
            text = (
                f"{rule.title if zh else rule.en}，{within}　{rule.cite.article}　{rule.in_force.first}至{until}{mark}"
            )
            if not zh:
                place, last = english_article(rule.cite.article), until or "now"
                text = f"{rule.en}, {within}; {place}; {rule.in_force.first} to {last}{mark}"
            lines += wrap(text, head)
    return "\n".join(lines) + "\n"
