"""谁负责: which organ of a place is responsible for what on a day, by which article; rivals and gaps said plainly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongyi.contexts.desk import spoken
from gongyi.contexts.ledger.reading import heir_of
from gongyi.contexts.ledger.record import today
from gongyi.contexts.matters.begin import openings
from gongyi.contexts.organs.browse import kind_title, level_title
from gongyi.contexts.organs.gates import page
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.portal import powerwords
from gongyi.core.powers.answer import Answer, responsible
from gongyi.core.powers.lists import Power
from gongyi.rulebook.reader import rulebook
from gongyi.rulebook.reader.powers import power_lists

CONTEST = "responsibility_contest"
_LONGEST = 60


class Place(NamedTuple):
    """A place of the two cities: its code, its name, its level."""

    division: str
    name: str
    level: str


class Asked(NamedTuple):
    """What was asked, as typed and as read. mistakes: field → sentence."""

    typed: Mapping[str, str]
    place: Place | None
    day: date | None
    mistakes: Mapping[str, str]

    @property
    def complete(self) -> bool:
        """Whether there is enough to answer."""
        return bool(self.typed["subject"]) and self.place is not None and self.day is not None and not self.mistakes


@require_safe
@page("谁负责", "Who is responsible", public=True)
def who(request: HttpRequest) -> HttpResponse:
    """A subject, a place and a day → the organs with their articles; a GET form: each answer has an address."""
    places = known_places()
    asked = _read(request.GET, places)
    known = {
        "base": "base.html" if isinstance(request.user, Person) else "base_public.html",
        "action": reverse("responsible"),
        "fields": _fields(asked, places),
        "errors": [{"field_id": f"who-{name}", "text": text} for name, text in asked.mistakes.items()],
        "answer": _shown(asked, request) if asked.complete else None,
    }
    return render(request, "portal/responsible.html", known)


def known_places() -> dict[str, Place]:
    """The places for which organs are kept: the cities and their counties, by code."""
    rows = Organ.objects.filter(published=False, kind="government", level__in=("city", "county")).order_by("division")
    return {one.division: Place(one.division, one.division_name, one.level) for one in rows}


def _read(given: Mapping[str, str], places: Mapping[str, Place]) -> Asked:
    """What was asked; nothing asked is no mistake."""
    typed = {name: given.get(name, "").strip()[:_LONGEST] for name in ("subject", "place", "day")}
    mistakes = {}
    day: date | None = today()
    if typed["subject"] and typed["subject"] not in power_lists().subjects:
        mistakes["subject"] = _("没有“%(typed)s”这一事项。") % {"typed": typed["subject"]}
    if typed["place"] and typed["place"] not in places:
        mistakes["place"] = _("没有代码为“%(typed)s”的地方。") % {"typed": typed["place"]}
    if typed["day"]:
        try:
            day = date.fromisoformat(typed["day"])
        except ValueError:
            day, mistakes["day"] = None, _("“%(typed)s”不是日历上有的日期，应如 2026-03-02。") % {"typed": typed["day"]}
    if any(typed.values()) and not mistakes:
        if not typed["subject"]:
            mistakes["subject"] = _("没有选择事项。")
        if not typed["place"]:
            mistakes["place"] = _("没有选择地方。")
    return Asked(typed, places.get(typed["place"]), day, mistakes)


def _fields(asked: Asked, places: Mapping[str, Place]) -> list[dict[str, Any]]:
    areas = {one.id: (one.title, one.en) for one in _areas()}
    subjects: dict[str, list[dict[str, Any]]] = {}
    for subject in power_lists().subjects.values():
        label = spoken.pick(*areas.get(subject.area, (subject.area, subject.area)))
        subjects.setdefault(label, []).append(
            _option(subject.id, spoken.pick(subject.title, subject.en), asked.typed["subject"])
        )
    cities: dict[str, list[dict[str, Any]]] = {}
    for place in places.values():
        city = places.get(f"{place.division[:4]}00", place).name
        label = f"{place.name}　{level_title(place.level)}"
        cities.setdefault(city, []).append(_option(place.division, label, asked.typed["place"]))
    typed = asked.typed["day"] or today().isoformat()
    wrong_day = {"as_typed": True} if "day" in asked.mistakes else {}
    return [
        _field("subject", "grouped", _("监督管理的事项"), asked, groups=_groups(subjects)),
        _field("place", "grouped", _("地方"), asked, groups=_groups(cities)),
        _field("day", "day", _("哪一天"), asked, value=typed, help=_("按这一天有效的条文回答。"), **wrong_day),
    ]


def _areas() -> tuple[Any, ...]:
    """The fields of public interest litigation, as a clue names them."""
    return next(one.choices for one in rulebook().act_kinds["clue"].fields if one.name == "area")


def _field(name: str, kind: str, label: str, asked: Asked, **more: Any) -> dict[str, Any]:
    error, ids = asked.mistakes.get(name, ""), {"help_id": f"who-{name}-help", "error_id": f"who-{name}-error"}
    described = [ids[f"{part}_id"] for part, there in (("help", more.get("help", "")), ("error", error)) if there]
    own = {"name": name, "id": f"who-{name}", "kind": kind, "label": label, "required": True, "help": "", **more}
    return {"value": asked.typed[name], "error": error, "described_by": " ".join(described), **ids, **own}


def _option(value: str, label: str, chosen: str) -> dict[str, Any]:
    return {"value": value, "label": label, "checked": value == chosen}


def _groups(found: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [{"label": label, "options": options} for label, options in found.items()]


def _shown(asked: Asked, request: HttpRequest) -> dict[str, Any]:
    """The answer as the page reads it."""
    place, day = asked.place, asked.day
    assert place is not None
    assert day is not None
    lists = power_lists()
    subject = lists.subjects[asked.typed["subject"]]
    answer = responsible(lists, subject.id, place.division, place.level, day)
    organs = organs_of(place, answer)
    told = spoken.day(day, weekday=False)
    return {
        "title": spoken.pick(subject.title, subject.en),
        "where": _("%(place)s，%(day)s") % {"place": place.name, "day": told.text if told else ""},
        "word": powerwords.word(answer),
        "tone": powerwords.tone(answer),
        "says": powerwords.sentence(answer),
        "held": [_line(one.kind, one.powers, organs) for one in answer.held],
        "left": [_line("government", answer.left_to_government, organs)] if answer.left_to_government else [],
        "notes": list(dict.fromkeys(_notes(answer))),
        "begin": list(_begin(request)),
        "may_sign_in": not isinstance(request.user, Person),
    }


def organs_of(place: Place, answer: Answer) -> dict[str, list[Organ]]:
    """The organs of the place by kind."""
    kinds = {*answer.kinds, *(("government",) if answer.left_to_government else ())}
    found: dict[str, list[Organ]] = {kind: [] for kind in kinds}
    rows = Organ.objects.filter(published=False, division=place.division, level=place.level, kind__in=kinds)
    for one in rows.order_by("pinyin", "pk"):
        now = heir_of(one.pk) or one
        if now not in found[one.kind]:
            found[one.kind].append(now)
    return found


def _line(kind: str, powers: tuple[Power, ...], organs: Mapping[str, list[Organ]]) -> dict[str, Any]:
    return {
        "kind": kind_title(kind),
        "organs": [
            {"href": reverse("organ", args=[one.code]), "name": spoken.pick(one.name, one.en)} for one in organs[kind]
        ],
        "powers": [powerwords.shown(one) for one in powers],
    }


def _notes(answer: Answer) -> Iterator[str]:
    """What is not certain about the texts that the answer rests on."""
    laws = power_lists().laws
    for one in (*(power for each in answer.held for power in each.powers), *answer.left_to_government):
        law = laws[one.cite.instrument]
        if law.note:
            yield spoken.labelled(spoken.pick(law.short, law.en), spoken.pick(law.note, law.note_en))


def _begin(request: HttpRequest) -> Iterator[dict[str, str]]:
    """By which first acts who looks may raise a contest; nothing where he may not, or has not signed in."""
    if not isinstance(request.user, Person):
        return
    for move in openings(request.user, CONTEST):
        asked = urlencode({"kind": CONTEST, "act": move.act})
        yield {"href": f"{reverse('new_matter')}?{asked}", "label": spoken.kind_of_act(move.act)}
