"""公共页面: home, the calculator of terms, published cases; no account, no session, no query."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import narrowing, spoken
from gongyi.contexts.ledger.record import today
from gongyi.contexts.portal import answer, casepage, termform, termlist
from gongyi.contexts.portal.kept import Made, public
from gongyi.contexts.portal.published import first_day, replayed
from gongyi.contexts.portal.termlist import OFTEN
from gongyi.core.terms.lengths import UNNUMBERED_EN, UNNUMBERED_ZH
from gongyi.published import whatif
from gongyi.rulebook.reader import rulebook

_ASKED_OFTEN = OFTEN[:5]
_WAY = ("clue_assessment", "pre_suit_investigation", "suggestion_service", "agency_reply", "review_for_suit_admin")
_LATEST = 4
_CASES_A_PAGE = 30


@public("检察公益诉讼", "Public interest litigation")
def home(request: HttpRequest) -> Made:  # noqa: ARG001
    """What this is, two doors, and counts with what they are out of."""
    cases = list(replayed(today()).values())
    numbered = sum(any(duty.due is not None for duty in case.docket.duties) for case in cases)
    said = _("已公布的 %(all)s 件案例，其中 %(numbered)s 件可以推算期间")
    latest = sorted(cases, key=lambda case: first_day(case.reading), reverse=True)[:_LATEST]
    return Made(
        "portal/home.html",
        {
            "term_href": reverse("term"),
            "cases_href": reverse("cases"),
            "cases_text": said % {"all": len(cases), "numbered": numbered},
            "questions": list(_often()),
            "procedure": list(_way()),
            "latest": [_latest(case) for case in latest],
            "tiles": _tiles(len(cases), numbered),
        },
    )


def _often() -> Any:
    book = rulebook()
    for id_ in _ASKED_OFTEN:
        question = book.questions.get(id_)
        if question is not None:
            href = f"{reverse('term')}?{urlencode({'rule': id_})}"
            yield {"href": href, "label": spoken.pick(question.asks, question.en)}


def _way() -> Any:
    """The way of an administrative case, told by the terms in force today, each with its article."""
    book, day = rulebook(), today()
    for id_ in _WAY:
        question = book.questions.get(id_)
        rules = [rule for rule in (question.rules if question else ()) if rule.in_force.covers(day)]
        rule = next(
            (one for one in rules if not one.conditions and (not one.kinds or "administrative" in one.kinds)), None
        )
        if rule is None:
            continue
        length = rule.length
        if length is not None:
            within = spoken.pick(length.zh(), length.en())
        else:
            within = spoken.pick(UNNUMBERED_ZH[str(rule.within)], UNNUMBERED_EN[str(rule.within)])
        cite = spoken.pick(str(rule.cite), rule.cite.english())
        standing = "" if rule.standing == "text" else rule.standing
        article = {"cite": cite, "href": f"{reverse('term')}?{urlencode({'rule': rule.id})}", "standing": standing}
        yield {"title": spoken.pick(rule.title, rule.en), "text": within, "article": article}


def _latest(case: Any) -> dict[str, str]:
    one = case.reading.case
    return {
        "href": reverse("case", args=[one.id]),
        "title": one.title,
        "source": one.source,
        "sentence": one.summary or one.outcome,
    }


def _tiles(cases: int, numbered: int) -> list[dict[str, Any]]:
    book = rulebook()
    rules = [rule for versions in book.rules.values() for rule in versions]
    counted = sum(rule.length is not None for rule in rules)
    of_cases = _("公布案例共 %(number)s 件") % {"number": cases}
    of_rules = _("规定共 %(number)s 条，出自 %(texts)s 部文本")
    words = of_rules % {"number": len(rules), "texts": len(book.instruments)}
    return [
        {
            "number": numbered,
            "label": _("件案例可以推算期间"),
            "of": of_cases,
            "href": reverse("cases"),
            "tone": "plain",
        },
        {"number": counted, "label": _("条规定写明了期间"), "of": words, "href": reverse("term"), "tone": "plain"},
    ]


@public("期间计算", "Term calculator")
def term(request: HttpRequest) -> Made:
    """The calculator: a GET form, so that each answer has an address."""
    book = rulebook()
    asked = termform.read(request.GET, request.GET.getlist("fact"), book)
    mistakes = [{"field_id": f"term-{one.field}", "text": one.says} for one in asked.mistakes]
    found = None
    picked_only = asked.typed["rule"] and not asked.typed["from"]
    if picked_only:
        # a term was picked from a list: the page waits for the day, it does not complain
        asked = asked._replace(mistakes=tuple(one for one in asked.mistakes if one.field != "from"))
        mistakes = [one for one in mistakes if one["field_id"] != "term-from"]
    if asked.complete:
        try:
            found = answer.shown(answer.ask(asked, book), asked, book, today())
        except whatif.Refused as wrong:
            mistakes = [{"field_id": "", "text": spoken.pick(f"{wrong}。", f"{wrong.en}.")}]
    words, section = request.GET.get("words", "").strip()[:60], request.GET.get("in", "")[:60]
    context = {
        "action": reverse("term"),
        "words": words,
        "sections": termlist.places(book, section),
        "found": termlist.found(book, words, section),
        "fields": termform.fields(asked, book),
        "errors": mistakes,
        "answer": found,
    }
    return Made("portal/term.html", context)


@public("公布案例", "Published cases")
def cases(request: HttpRequest) -> Made:
    """The published cases, the newest first, narrowed by kind and words."""
    kind, words = request.GET.get("kind", ""), request.GET.get("words", "").strip()[:100]
    page = request.GET.get("page", "1")
    number = int(page) if page.isascii() and page.isdecimal() and 0 < len(page) < 4 else 1
    found = [case for case in replayed(today()).values() if _fits(case, kind, words)]
    found.sort(key=lambda case: first_day(case.reading), reverse=True)
    number = max(min(number, -(-len(found) // _CASES_A_PAGE)), 1)
    start = (number - 1) * _CASES_A_PAGE
    shown = found[start : start + _CASES_A_PAGE]
    said = {"kind": kind, "words": words}
    here = reverse("cases")
    narrowed = request.headers.get("HX-Request") is not None
    context = {
        "filters": _case_filters(kind, words),
        "rows": [casepage.row(case) for case in shown],
        "pager": {
            "text": _("第 %(first)s—%(last)s 件，共 %(all)s 件")
            % {"first": start + 1, "last": start + len(shown), "all": len(found)},
            "previous": narrowing.href(here, said, page=str(number - 1)) if number > 1 else "",
            "next": narrowing.href(here, said, page=str(number + 1)) if start + len(shown) < len(found) else "",
            "target": "case-rows",
        },
        "announce": _("找到 %(number)s 件") % {"number": len(found)} if narrowed else "",
    }
    return Made("portal/_cases.html" if narrowed else "portal/cases.html", context)


def _fits(case: Any, kind: str, words: str) -> bool:
    one = case.reading.case
    if kind and one.kind != kind:
        return False
    told = " ".join((one.title, one.field, one.procuratorate, *one.respondents, one.court, one.outcome, one.source))
    return all(word in told for word in words.split())


def _case_filters(kind: str, words: str) -> dict[str, Any]:
    kinds = [
        {"value": id_, "label": spoken.kind_of_matter(id_), "checked": id_ == kind}
        for id_, procedure in rulebook().procedures.items()
        if procedure.is_case
    ]
    return {
        "action": reverse("cases"),
        "target": "case-rows",
        "clear_href": reverse("cases") if kind or words else "",
        "fields": [
            {
                "name": "kind",
                "id": "case-kind",
                "kind": "select",
                "label": _("种类"),
                "value": kind,
                "required": False,
                "choices": kinds,
                "blank": _("全部种类"),
            },
            {
                "name": "words",
                "id": "case-words",
                "kind": "line",
                "label": _("标题、领域、机关里的词"),
                "value": words,
                "required": False,
                "max_length": 100,
                "autocomplete": "off",
            },
        ],
    }


@public("公布案例", "A published case")
def case(request: HttpRequest, id_: str) -> Made:  # noqa: ARG001
    """One published case, replayed."""
    found = replayed(today()).get(id_)
    if found is None:
        return Made("404.html", {}, 404)
    return Made("portal/case.html", casepage.shown(found))
