"""期间计算的表: what was asked, read without ever failing; every mistake is a sentence, and what was typed is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.portal.termlist import choosable
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.rules import Question
from gongyi.core.terms.days import LegalDay, NotADay, read_day
from gongyi.published import whatif
from gongyi.rulebook.reader import rulebook

_LONGEST = 200
_MOST_PAUSES = 20
_URGENT = ("harm_spreading", "urgent")
_FACTS = {
    "by_order": ("经检察机关通知立案", "opened on the procuratorate’s notice"),
    "consumer_case": ("消费者权益案件", "a consumer case"),
    "court_published_notice": ("法院已公告", "notice by the court"),
    "crime_suspected": ("涉嫌犯罪", "a crime is suspected"),
    "environment_case": ("环境案件", "an environment case"),
    "fast_track": ("适用速裁程序", "fast track"),
    "fixed_date_pronouncement": ("定期宣判", "pronounced on a fixed day"),
    "found_by_other_department": ("由本院其他部门发现", "found by another department"),
    "harm_spreading": ("公益损害继续扩大等紧急情形", "the harm is spreading or the like"),
    "listed_breach": ("属于列明的情形", "one of the listed cases"),
    "major": ("重大线索", "a major clue"),
    "major_public_interest": ("涉及重大公共利益", "major public interest"),
    "normative_document": ("涉及规范性文件", "a normative document"),
    "urgent": ("情况紧急", "urgent"),
    "outside_jurisdiction": ("住所在辖区以外", "outside the jurisdiction"),
    "ruling": ("文书为裁定", "a ruling"),
    "second_instance": ("二审", "second instance"),
    "to_suggestion": ("针对检察建议", "made against a suggestion"),
}
"""Words for the circumstances that rules look at, for a reader who has only the rule before him."""


class Mistake(NamedTuple):
    """What must be corrected: in which field, in a sentence."""

    field: str
    says: str


class Asked(NamedTuple):
    """What was asked. complete: there is enough to answer, and no mistake."""

    rule: str
    start: LegalDay | None
    kind: str
    facts: frozenset[str]
    suspended: tuple[Any, ...]
    extended: str
    seen_from: date | None
    typed: Mapping[str, str]
    mistakes: tuple[Mistake, ...]

    @property
    def complete(self) -> bool:
        """Whether it can be answered."""
        return bool(self.rule and self.start is not None and not self.mistakes)


def read(query: Mapping[str, str], facts: Iterable[str], book: Rulebook) -> Asked:
    """What a query asks. facts: the circumstances that were ticked."""
    typed = {
        name: query.get(name, "").replace("\x00", "").strip()[:_LONGEST]
        for name in ("rule", "from", "kind", "suspended", "extended", "on")
    }
    mistakes: list[Mistake] = []
    asked = any(typed.values())
    rule = typed["rule"]
    if asked and not rule:
        mistakes.append(Mistake("rule", _("没有选择期间，请选一项。")))
    elif rule and rule not in book.rules and rule not in book.questions:
        mistakes.append(Mistake("rule", _("没有“%(rule)s”这一项期间，请从列出的选择。") % {"rule": rule[:60]}))
    start = _day("from", typed, mistakes, _("没有填写起算的日期。") if asked else "")
    seen_from = _day("on", typed, mistakes, "")
    if seen_from is not None and not seen_from.exact:
        mistakes.append(Mistake("on", _("从哪一天看，应写到日，如 2018-08-05。")))
    kind = typed["kind"]
    if kind and kind not in book.procedures:
        mistakes.append(Mistake("kind", _("没有这一种类的案件，请从列出的选择。")))
    known = {fact for versions in book.rules.values() for one in versions for fact in one.conditions} | set(_URGENT)
    ticked = frozenset(fact for fact in facts if fact in known)
    suspended = _pauses(typed["suspended"], mistakes)
    exact = seen_from.first if seen_from is not None else None
    return Asked(rule, start, kind, ticked, suspended, _longer(typed["extended"]), exact, typed, tuple(mistakes))


def _longer(text: str) -> str:
    """An extension as it is said (15日, 1个月), in the letters of the calculator (15d, 1mo)."""
    return re.sub(r"^(\d+)\s*个?月$", r"\1mo", re.sub(r"^(\d+)\s*[日天]$", r"\1d", text))


def _day(name: str, typed: Mapping[str, str], mistakes: list[Mistake], missing: str) -> LegalDay | None:
    if not typed[name]:
        if missing:
            mistakes.append(Mistake(name, missing))
        return None
    try:
        return read_day(typed[name])
    except NotADay:
        says = _("“%(text)s”不是日历上有的日期，应写作 2018-08-05、2018-08 或 2018。") % {"text": typed[name][:40]}
        mistakes.append(Mistake(name, says))
        return None


def _pauses(text: str, mistakes: list[Mistake]) -> tuple[Any, ...]:
    parts = [part for part in re.split(r"[\s,，;；、]+", text) if part]
    if len(parts) > _MOST_PAUSES:
        mistakes.append(Mistake("suspended", _("不计入的期间至多写二十段。")))
        return ()
    found = []
    for part in parts:
        try:
            found.append(whatif.read_interval(re.sub("至|到|—+", "..", part)))
        except whatif.Refused as wrong:
            mistakes.append(Mistake("suspended", spoken.pick(f"{wrong}。", f"{wrong.en}.")))
    return tuple(found)


# the form as it is shown ----------------------------------------------------------------------------------------------


def fields(asked: Asked, book: Rulebook) -> list[dict[str, Any]]:
    """The fields, with what was typed and what is wrong."""
    wrong = {mistake.field: mistake.says for mistake in asked.mistakes}
    typed = asked.typed
    kinds = [
        {"id": "", "value": kind, "label": spoken.kind_of_matter(kind)}
        for kind, procedure in book.procedures.items()
        if procedure.is_case
    ]
    listed = [
        _field(
            *("rule", "grouped", _("哪一项期间"), typed["rule"]),
            required=True,
            help=_("列出的是常问的；其他的在上面查找。"),
            groups=choosable(book, typed["rule"]),
        ),
        _field(
            *("from", "line", _("送达或者起算之日"), typed["from"]),
            required=True,
            help=_("写作 2026-03-02；只知道月份的写作 2026-03，得出的是一个范围。"),
        ),
        *_facts(asked, book),
        _field(
            *("kind", "select", _("案件种类"), typed["kind"]),
            choices=[{**kind, "checked": kind["value"] == typed["kind"]} for kind in kinds],
            blank=_("按期间本身"),
        ),
        _field(
            *("suspended", "line", _("不计入的期间"), typed["suspended"]),
            help=_("中止、鉴定等，写作 2022-02-01至2022-02-10，几段用逗号分开。"),
        ),
        _field(
            *("extended", "line", _("延长"), typed["extended"]),
            help=_("依法经批准延长的，写 1（按条文的一次）、15日、1个月或者日期。"),
        ),
        _field("on", "line", _("从哪一天看"), typed["on"], help=_("不填的按今天算还剩几日。")),
    ]
    return [_with_error(field, wrong.get(field["name"], "")) for field in listed]


def _field(name: str, kind: str, label: str, value: str, *, required: bool = False, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "id": f"term-{name}",
        "kind": kind,
        "label": label,
        "required": required,
        "value": value,
        "help": "",
        "max_length": _LONGEST,
        "autocomplete": "off",
        **more,
    }


def _with_error(field: dict[str, Any], error: str) -> dict[str, Any]:
    ids = {"help_id": f"{field['id']}-help", "error_id": f"{field['id']}-error"}
    described = [ids[f"{part}_id"] for part, there in (("help", field["help"]), ("error", error)) if there]
    return {**field, **ids, "error": error, "described_by": " ".join(described)}


def question_of(rule: str, book: Rulebook) -> Question | None:
    """The question that a rule answers, or that was asked by its own name."""
    if rule in book.rules:
        return book.questions[book.rules[rule][0].answers]
    return book.questions.get(rule)


def _facts(asked: Asked, book: Rulebook) -> list[dict[str, Any]]:
    """The circumstances that matter to what is asked; none are shown before that is known."""
    question = question_of(asked.rule, book)
    if question is None:
        return []
    seen = sorted({fact for rule in question.rules for fact in rule.conditions} | (asked.facts & set(_FACTS)))
    if not seen:
        return []
    choices = [
        {"id": f"term-fact-{fact}", "value": fact, "label": fact_title(fact), "checked": fact in asked.facts}
        for fact in seen
    ]
    return [
        _field("fact", "choices", _("另有的情形"), "", choices=choices, help=_("符合的请勾选，适用的期间可能不同。"))
    ]


def fact_title(fact: str) -> str:
    """A circumstance in words: those set here, else the title of the field in which an act states it."""
    if fact in _FACTS:
        return spoken.pick(*_FACTS[fact])
    fields = (one for kind in rulebook().act_kinds.values() for one in kind.fields if one.name == fact)
    return next((spoken.pick(one.title, one.en) for one in fields), fact)
