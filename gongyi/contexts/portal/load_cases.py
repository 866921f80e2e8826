"""公布案例入卷: each published case as a matter of its procuratorate, marked as a replay, its acts as told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from gongyi.contexts.ledger.record import Acting, Draft, open_published, record_published
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.trees import read_case_organs
from gongyi.contexts.portal.published import readings
from gongyi.core.acts.envelope import Act
from gongyi.published.reading import Reading

_AREAS = {
    "环境": "environment_resources",
    "国土": "environment_resources",
    "矿产": "environment_resources",
    "食药": "food_drug",
    "食品": "food_drug",
    "国有财产": "state_property",
    "国有土地": "land_grant",
    "未成年人": "minors",
    "英烈": "heroes",
    "安全生产": "work_safety",
    "文物": "cultural_relics",
    "个人信息": "personal_information",
    "无障碍": "accessibility",
    "妇女": "women",
    "农产品": "farm_produce",
}
"""How the words of the published texts begin → the area of the rulebook; other words stay as they are."""


class Loaded(NamedTuple):
    """What a run did: cases opened, those that were there, acts written, and cases whose procuratorate is not known."""

    opened: int
    there: int
    acts: int
    unknown: tuple[str, ...]


def number_of(case: str) -> str:
    """The number of a published case as a matter."""
    return f"公开案例〔{case}〕"


def load_cases(told: Callable[[int, int], None] | None = None) -> Loaded:
    """Open each published case that is not open yet. told: called after each case, with how many there are.

    Each case is one transaction: it is there whole or not at all, and a second run changes nothing.
    """
    names = read_case_organs()
    organs = {
        organ.code: organ for organ in Organ.objects.filter(code__in={one for codes in names.values() for one in codes})
    }
    opened = there = acts = 0
    unknown: list[str] = []
    cases = readings()
    for n, (id_, reading) in enumerate(cases.items(), 1):
        known = {
            text: [organs[code] for code in codes if code in organs]
            for (case, text), codes in names.items()
            if case == id_
        }
        handling = next(
            (organ for organ in known.get(reading.case.procuratorate, ()) if organ.role == "procuratorate"), None
        )
        if handling is None:
            unknown.append(id_)
        else:
            written = _load(reading, known, handling)
            opened, there, acts = opened + bool(written), there + (not written), acts + written
        if told is not None:
            told(n, len(cases))
    return Loaded(opened, there, acts, tuple(unknown))


def _load(reading: Reading, known: Mapping[str, list[Organ]], handling: Organ) -> int:
    """Write one case; how many acts were written, none when it was there."""
    with transaction.atomic():
        matter = open_published(number_of(reading.case.id), reading.matter.kind, handling)
        if matter is None:
            return 0
        acts = sorted(reading.matter.acts, key=lambda one: one.seq)
        for act in acts:
            record_published(matter, _draft(act, known, reading, first=act.seq == 1), _acting(act, known, handling))
        return len(acts)


def _acting(act: Act, known: Mapping[str, list[Organ]], handling: Organ) -> Acting:
    """Who acted, by the name of the text; an organ that is not known stands under the procuratorate, by that name."""
    organs = known.get(act.by, [])
    return Acting(organs[0] if organs else handling, act.by or handling.name)


def _draft(act: Act, known: Mapping[str, list[Organ]], reading: Reading, *, first: bool) -> Draft:
    to = tuple(dict.fromkeys(organ.pk for name in act.to for organ in known.get(name, ())))
    payload: dict[str, Any] = {name: _json(value) for name, value in act.facts.items()}
    payload |= dict(_heads(reading)) if first else {}
    n = reading.step_of.get(act.seq)
    if n is not None:
        step = reading.case.steps[n]
        payload["told"] = "；".join(part for part in (step.what, step.note) if part)
    return Draft(act.kind, act.day, payload, to, act.answers, to_names=act.to)


def _heads(reading: Reading) -> Iterator[tuple[str, str]]:
    yield "title", reading.case.title or reading.case.id
    field = reading.case.field
    yield "field", next((area for words, area in _AREAS.items() if field.startswith(words)), field)


def _json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
