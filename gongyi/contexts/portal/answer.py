"""期间计算的答: the last day with its article and its counting, ready for the page; or the law's silence."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongyi.contexts.desk import spoken
from gongyi.contexts.portal.termform import Asked, question_of
from gongyi.core.matters.because import Lang
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.rules import Rule
from gongyi.core.terms.lengths import UNNUMBERED_EN, UNNUMBERED_ZH
from gongyi.published import whatif


def lang() -> Lang:
    """The reader's language, for the sentences of the core."""
    return "en" if spoken.is_english() else "zh"


def ask(asked: Asked, book: Rulebook) -> whatif.WhatIf:
    """The answer. Raises `whatif.Refused`, in one sentence, where the question cannot be answered as it was put."""
    assert asked.start is not None
    return whatif.ask(
        book,
        asked.rule,
        asked.start,
        kind=asked.kind,
        facts=asked.facts,
        suspended=asked.suspended,
        extended=asked.extended,
        lang=lang(),
    )


def shown(found: whatif.WhatIf, asked: Asked, book: Rulebook, today: date) -> dict[str, Any]:
    """The answer, ready for the page."""
    question = spoken.pick(found.question.asks, found.question.en)
    due = None if found.deadline is None else found.deadline.due
    modality = found.rule.modality if found.rule else "must"
    left = spoken.left(due.last if due else None, asked.seen_from or today, modality)
    last_day = spoken.legal_day(due) if due and not due.exact else spoken.day(due.last) if due else None
    provisional = found.deadline is not None and found.deadline.provisional
    said = "" if last_day else _said(found)
    return {
        "question": question,
        "last_day": last_day,
        "left": _passed(due.last, asked.seen_from or today) if due and left.tone == "overdue" else left.words,
        "tone": "quiet" if left.tone == "overdue" else left.tone,
        "said": said,
        "because": _because(found, last_day, provisional=provisional),
        "provisional": _("所涉年份的放假安排尚未公布或者没有收录，按周末和法定节假日推算。") if provisional else "",
        "others": _others(found, asked, book),
        "versions": [_version(rule) for rule in found.question.rules if rule is not found.rule],
        "announce": f"{question} {last_day.text if last_day else said}",
    }


def _passed(last: date, today: date) -> str:
    """How long ago a last day was: nobody is late here, for nothing is known of what was done."""
    days = (today - last).days
    return ngettext("已过 %(days)s 天", "已过 %(days)s 天", days) % {"days": days}


def _said(found: whatif.WhatIf) -> str:
    if found.silence is not None:
        return _("法律未作规定，不计算期限。")
    if found.rule is not None and found.rule.length is None:
        return spoken.pick(UNNUMBERED_ZH[str(found.rule.within)], UNNUMBERED_EN[str(found.rule.within)])
    return _("期限暂停计算，恢复后再算届满日。")


def _because(found: whatif.WhatIf, last_day: spoken.Day | None, *, provisional: bool) -> dict[str, Any]:
    lines = [line for line in found.because if line]
    rule = found.rule
    standing = "silent" if rule is None else rule.standing
    title = _("法律未作规定") if rule is None else spoken.pick(rule.title, rule.en)
    cite = "" if rule is None else spoken.pick(str(rule.cite), rule.cite.english())
    return {
        "rule": title,
        "article": {"cite": cite, "href": "", "standing": standing},
        "trigger": spoken.legal_day(found.trigger).text,
        "proof": None,
        "steps": lines[1:] if rule is not None else lines,
        "rest_days": [],
        "last_day": last_day,
        "provisional": provisional,
        "notes": [rule.note] if rule is not None and rule.note and not spoken.is_english() else [],
    }


def _others(found: whatif.WhatIf, asked: Asked, book: Rulebook) -> list[dict[str, str]]:
    """The special rules of the same question, each with its own address."""
    question = question_of(asked.rule, book)
    own = found.rule.id if found.rule else ""
    listed = {rule.id: rule for rule in (question.rules if question else ()) if rule.conditions and rule.id != own}
    start = asked.typed["from"]
    return [
        {
            "question": spoken.pick(rule.title, rule.en),
            "href": f"{reverse('term')}?{urlencode({'rule': rule.id, 'from': start})}",
        }
        for rule in listed.values()
    ]


def _version(rule: Rule) -> str:
    """One version in a line: from when to when, what, where it stands."""
    until = "" if rule.in_force.last == date.max else f"{rule.in_force.last.isoformat()}"
    length = rule.length
    if length is not None:
        within = spoken.pick(length.zh(), length.en())
    else:
        within = spoken.pick(UNNUMBERED_ZH[str(rule.within)], UNNUMBERED_EN[str(rule.within)])
    days = f"{rule.in_force.first.isoformat()}—{until}" if until else _("%(day)s起") % {"day": rule.in_force.first}
    what = spoken.pick(f"{rule.title}，{within}", f"{rule.en}, {within}")
    return f"{days}　{what}　{spoken.pick(str(rule.cite), rule.cite.english())}"
