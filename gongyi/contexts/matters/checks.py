"""另行审查: what is looked at, besides the law, before an act is taken in; kinds of act name it in the rulebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.reading import acts_of, as_matter
from gongyi.contexts.ledger.record import today
from gongyi.contexts.matters.forms import Form
from gongyi.contexts.matters.redacting import POINT, found_in, must, unfit_pictures
from gongyi.core.matching.near import point_in
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import Refusal
from gongyi.core.redaction.sorts import SORTS
from gongyi.core.statutes.procedures import NO_ARTICLE, NO_ARTICLE_EN
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook

_AT_REST = frozenset({"closed", "withdrawn"})
"""Stages of a case that is over though something may still be written into its file."""
_SHOWN = 6


def wrong(form: Form) -> dict[str, str]:
    """What is wrong with an act, field by field, for whoever writes it."""
    return {path: says for check in form.kind.checks for path, says in _WRONG[check](form)}


def refusals(form: Form) -> tuple[Refusal, ...]:
    """Every reason against the act, as it is to be recorded; asked once more when it is, by whatever way it comes."""
    return tuple(refusal for check in form.kind.checks for refusal in _REFUSED[check](form))


def _unredacted(form: Form) -> Iterator[tuple[str, str]]:
    yield from unfit_pictures(form).items()
    if (point := form.payload.get(POINT)) and point_in(str(point)) is None:
        yield POINT, _("“经纬度”应写成北纬、东经两个数，如 28.6764, 115.8922。")
    listed: dict[str, list[str]] = {}
    titles = {}
    for one in found_in(form):
        if must(form, one):
            listed.setdefault(one.place.path, []).append(one.found.text)
            titles[one.place.path] = one.place.title
    for path, texts in listed.items():
        shown = "、".join(f"“{text[:30]}”" for text in dict.fromkeys(texts[:_SHOWN]))
        says = ngettext(
            "“%(field)s”里有 %(count)s 处没有处理：%(shown)s。",
            "“%(field)s”里有 %(count)s 处没有处理：%(shown)s。",
            len(texts),
        )
        yield path, says % {"field": titles[path], "count": len(texts), "shown": shown}


def _holds_names(form: Form) -> Iterator[Refusal]:
    sorts = {one.found.sort.id: one for one in found_in(form) if must(form, one)}
    for id_, one in sorts.items():
        sort, where = SORTS[id_], one.place.title
        yield Refusal(
            *(form.kind.id, sort.cite or NO_ARTICLE),
            f"“{where}”里有{sort.title}“{one.found.text[:30]}”没有处理：{sort.why.removesuffix('。')}",
            f"{sort.en} “{one.found.text[:30]}” is still there: {sort.why_en.removesuffix('.')}",
            "换成代称，或者在“保留的内容”里写明理由",
            "put a stand-in, or say under “what stays” why it stays",
            sort.cite_en or NO_ARTICLE_EN,
        )
    for says in unfit_pictures(form).values():
        yield Refusal(form.kind.id, NO_ARTICLE, says.removesuffix("。"), says.removesuffix("."), "", "", NO_ARTICLE_EN)


def _goes_on(form: Form) -> bool:
    """Whether the matter that the act names still goes on."""
    number = str(form.payload.get("matter", ""))
    if not number:
        return False
    with whole_ledger():
        matter = Matter.objects.filter(number=number).first()
        rows = acts_of(matter.pk) if matter is not None else ()
    if matter is None or not rows:
        return False
    book = rulebook()
    core = as_matter(matter.number, matter.kind, matter.record, rows, book)  # type: ignore[arg-type]
    stage = book.procedures[matter.kind].stages[derive(core, book, max(today(), rows[-1].day.last)).stage]
    return not stage.end and stage.id not in _AT_REST


def _unended(form: Form) -> Iterator[tuple[str, str]]:
    if _goes_on(form):
        yield "matter", _("这件事项还没有办结，办结以后才能写成案例发布。")


def _not_ended(form: Form) -> Iterator[Refusal]:
    if _goes_on(form):
        yield Refusal(
            *(form.kind.id, NO_ARTICLE),
            *("所依据的事项还没有办结", "the matter that it is about has not ended"),
            *("办结以后再起草", "draft it once the matter has ended", NO_ARTICLE_EN),
        )


def _elsewhere(form: Form) -> Iterator[tuple[str, str]]:
    if any(organ.pk != form.opened.person.organ_id for organ in form.to):
        yield "to", _("这一步只发给本单位，由本单位的保密专办员收存。")


def _sent_elsewhere(form: Form) -> Iterator[Refusal]:
    if any(_elsewhere(form)):
        yield Refusal(
            *(form.kind.id, NO_ARTICLE),
            *("这一步只发给本单位", "this goes to the own organ alone"),
            *("发往单位只写本单位", "name the own organ as the only addressee", NO_ARTICLE_EN),
        )


_WRONG: dict[str, Callable[[Form], Iterator[tuple[str, str]]]] = {
    "redaction": _unredacted,
    "ended": _unended,
    "own_organ": _elsewhere,
}
_REFUSED: dict[str, Callable[[Form], Iterator[Refusal]]] = {
    "redaction": _holds_names,
    "ended": _not_ended,
    "own_organ": _sent_elsewhere,
}
