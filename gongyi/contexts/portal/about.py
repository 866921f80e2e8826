"""检察公益诉讼是什么: functions and scope in plain words, with what the rulebook says of fields, stages and claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.ledger.record import today
from gongyi.contexts.portal.kept import Made, public
from gongyi.core.statutes.conditions import Condition, Either, Every, States
from gongyi.core.statutes.procedures import Procedure, gate_in_force
from gongyi.rulebook.reader import rulebook

_WAYS = {
    "administrative": (
        *("clue", "assessed", "filed", "investigating", "suggested", "replied", "follow_up", "reviewed"),
        *("sued", "trial", "judged", "performing"),
    ),
    "civil": (
        *("clue", "assessed", "filed", "investigating", "notice", "reviewed", "sued", "trial", "judged"),
        "performing",
    ),
    "criminal_incidental_civil": (
        *("clue", "assessed", "filed", "investigating", "notice", "reviewed", "sued", "trial", "judged"),
        "performing",
    ),
}
"""The stages that most cases pass, told one after another; the others are exceptions."""


@public("检察公益诉讼是什么", "What procuratorial public interest litigation is")
def about(request: HttpRequest) -> Made:  # noqa: ARG001
    """What it is, which fields, how a case goes, what may be asked for, what anybody may do."""
    book = rulebook()
    context = {
        "fields": list(_choices("clue", "area")),
        "ways": [
            {
                "id": id_,
                "title": spoken.pick(book.procedures[id_].title, book.procedures[id_].en),
                "steps": list(_steps(book.procedures[id_], stages)),
            }
            for id_, stages in _WAYS.items()
        ],
        "claims": list(_claims(book.procedures["administrative"])),
        "sources": list(_choices("clue", "source")),
        "told": [spoken.pick(one.title, one.en) for one in book.act_kinds["clue"].fields if one.name in _TOLD],
        "links": [
            {"href": reverse("term"), "label": _("期间计算")},
            {"href": reverse("cases"), "label": _("公布案例")},
            {"href": reverse("stories"), "label": _("发布的案例")},
        ],
    }
    return Made("portal/about.html", context)


_TOLD = ("what", "place", "since", "harm", "agencies")


def _choices(kind: str, name: str) -> Iterator[dict[str, Any]]:
    """The choices of a field of an act, each with the article that names it, where one does."""
    for one in rulebook().act_kinds[kind].fields:
        if one.name == name:
            for choice in one.choices:
                yield {
                    "title": spoken.pick(choice.title, choice.en),
                    "article": _article(choice.cite, choice.cite_en),
                }


def _article(cite: str, cite_en: str) -> dict[str, str] | None:
    return {"cite": spoken.pick(cite, cite_en), "href": "", "standing": ""} if cite else None


def _steps(procedure: Procedure, stages: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Each stage with the act that leads to it, and its article."""
    book, before = rulebook(), ""
    listed = {id_: tuple(moves.values()) for id_, moves in procedure.moves.items()}
    for id_ in stages:
        # by the way that most cases take: from the stage told before, else from any
        ways = (*listed.get(before, ()), *(move for moves in listed.values() for move in moves))
        move = next((one for one in ways if one.to == id_), None)
        before = id_
        if id_ not in procedure.stages or move is None:
            continue
        stage, kind, role = procedure.stages[id_], book.act_kinds[move.act], book.roles.get(move.by, (move.by, move.by))
        yield {
            "title": spoken.pick(stage.title, stage.en),
            "text": f"{spoken.pick(*role)}：{kind.title}" if not spoken.is_english() else f"{role[1]}: {kind.en}",
            "article": _article(move.cite, move.en_cite),
        }


def _claims(procedure: Procedure) -> Iterator[dict[str, Any]]:
    """What a suit may ask for, from the gate that says so today."""
    for gate in procedure.gates.values():
        version = gate_in_force(gate, today())
        if version is None:
            continue
        for one in _states(version.test):
            if one.name == "claims":
                for choice in one.choices:
                    if not choice.never:
                        yield {
                            "title": spoken.pick(choice.says, choice.en),
                            "article": _article(str(version.cite), version.cite.english()),
                        }


def _states(condition: Condition) -> Iterator[States]:
    if isinstance(condition, States):
        yield condition
    elif isinstance(condition, Every | Either):
        for one in condition.tests:
            yield from _states(one)
