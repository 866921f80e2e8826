"""期间的目录: all the terms, found by words or by what they belong to; the ones that are asked often come first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.matters.begin import GROUPS
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.rules import Question, Rule
from gongyi.core.terms.lengths import UNNUMBERED_EN, UNNUMBERED_ZH

OFTEN: tuple[str, ...] = (
    "agency_reply",
    "pre_suit_investigation",
    "review_for_suit_admin",
    "public_notice",
    "suggestion_service",
    "review_for_suit_civil",
    "adm_defence_and_evidence",
    "adm_first_instance",
    "adm_appeal",
    "civ_defence",
    "civ_appeal",
    "report_feedback",
)
"""What citizens and agencies ask, in the order in which a case comes to it."""
_CASES = "cases"
_MOST_WORDS, _MOST_FOUND = 6, 60


class Section(NamedTuple):
    """Terms that belong together: those of one kind of case, or of one group of mechanisms."""

    id: str
    title: str
    questions: tuple[Question, ...]


def _sorted(book: Rulebook) -> dict[str, tuple[Question, ...]]:
    found: dict[str, list[Question]] = {}
    for question in book.questions.values():
        if question.rules:
            found.setdefault(_section_of(question, book), []).append(question)
    order = [_CASES, *(id_ for id_, one in book.procedures.items() if one.is_case), *GROUPS]
    return {id_: tuple(found[id_]) for id_ in dict.fromkeys((*order, *found)) if id_ in found}


def _section_of(question: Question, book: Rulebook) -> str:
    """A kind of case, the group of a mechanism, or what all cases have in common."""
    kinds = {kind for rule in question.rules for kind in rule.kinds}
    cases = [kind for kind in kinds if book.procedures[kind].is_case]
    if not kinds or len(cases) > 1:
        return _CASES
    if cases:
        return cases[0]
    return book.procedures[min(kinds)].group or _CASES


def sections(book: Rulebook) -> list[Section]:
    """All the terms, each in one section."""
    return [Section(id_, _title(id_, book), found) for id_, found in _sorted(book).items()]


def _title(id_: str, book: Rulebook) -> str:
    if id_ == _CASES:
        return _("各类案件都有的")
    procedure = book.procedures.get(id_)
    if procedure is not None and procedure.is_case:
        return spoken.kind_of_matter(id_)
    return _(GROUPS.get(id_, id_))


def choosable(book: Rulebook, chosen: str) -> list[dict[str, Any]]:
    """For the list that opens: the terms that are asked often, and, before them, the one that was chosen."""
    of = book.rules[chosen][0].answers if chosen in book.rules else chosen
    question = book.questions.get(of)
    groups = []
    if question is not None and question.rules:
        groups.append({"label": _ask(question), "options": list(_ways(question, chosen))})
    often = [book.questions[id_] for id_ in OFTEN if id_ in book.questions and id_ != of]
    options = [{"value": one.id, "label": _ask(one), "checked": False} for one in often]
    return [*groups, {"label": _("常问的期间"), "options": options}]


def _ways(question: Question, chosen: str) -> Iterator[dict[str, Any]]:
    """The ways to ask a question: as the law in force on the day has it, or by one of its rules."""
    special = {
        rule.id: rule for rule in question.rules if rule.length is not None or rule.conditions or rule.id == chosen
    }
    if len(special) < 2:
        yield {"value": question.id, "label": _label(question.rules[0]), "checked": True}
        return
    general = _("一般情形（按起算之日有效的规定）")
    yield {"value": question.id, "label": general, "checked": chosen == question.id}
    for rule in special.values():
        if rule.id == question.id:
            continue  # a rule of the question's own name is asked as the question
        yield {"value": rule.id, "label": _label(rule), "checked": chosen == rule.id}


def _ask(question: Question) -> str:
    return spoken.pick(question.asks, question.en)


def _label(rule: Rule) -> str:
    return f"{spoken.pick(rule.title, rule.en)}　{spoken.pick(str(rule.cite), rule.cite.english())}"


def found(book: Rulebook, words: str, section: str) -> dict[str, Any] | None:
    """What a reader looks for by words, or by opening a section; None when he looks for nothing."""
    if words:
        asked = words.casefold().split()[:_MOST_WORDS]
        hits = [one for each in sections(book) for one in each.questions if _fits(one, asked)]
        title = _("含有“%(words)s”的期间") % {"words": words}
        return _list(title, hits)
    return next((_list(one.title, list(one.questions)) for one in sections(book) if one.id == section), None)


def _fits(question: Question, asked: list[str]) -> bool:
    told = " ".join(
        (
            question.asks,
            question.en,
            *(f"{one.title} {one.en} {one.cite} {one.cite.english()}" for one in question.rules),
        )
    ).casefold()
    return all(word in told for word in asked)


def _list(title: str, questions: list[Question]) -> dict[str, Any]:
    shown = questions[:_MOST_FOUND]
    more = _("只列出前 %(number)s 项，请多写一个词。") % {"number": _MOST_FOUND} if len(questions) > len(shown) else ""
    return {
        "title": title,
        "count": _("共 %(number)s 项") % {"number": len(questions)},
        "rows": [_row(one) for one in shown],
        "more": more,
    }


def _row(question: Question) -> dict[str, str]:
    rule = next((one for one in reversed(question.rules) if not one.conditions), question.rules[-1])
    if rule.length is not None:
        within = spoken.pick(rule.length.zh(), rule.length.en())
    else:
        within = spoken.pick(UNNUMBERED_ZH[str(rule.within)], UNNUMBERED_EN[str(rule.within)])
    return {
        "href": f"{reverse('term')}?{urlencode({'rule': question.id})}#term-form",
        "label": _ask(question),
        "within": within,
        "cite": spoken.pick(str(rule.cite), rule.cite.english()),
    }


def places(book: Rulebook, section: str) -> list[dict[str, Any]]:
    """The sections as links, each with how many terms it has."""
    return [
        {
            "href": f"{reverse('term')}?{urlencode({'in': one.id})}#term-found",
            "label": one.title,
            "count": len(one.questions),
            "current": one.id == section,
        }
        for one in sections(book)
    ]
