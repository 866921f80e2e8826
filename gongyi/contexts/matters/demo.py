"""试用事项: invented matters at several stages, worked through the same door as any other, to be tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.record import Draft, append, open_matter, today
from gongyi.contexts.matters.addressees import ANSWERS
from gongyi.contexts.organs.demo import username_of
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.papers.issue import mark_of
from gongyi.core.terms.days import on
from gongyi.database.sight import looking

_PAGE = Path(__file__).with_suffix(".yaml")


def load_matters() -> int:
    """Work the invented matters, when the record holds none of an organ's own yet; how many were worked."""
    if Matter.objects.filter(record="complete").exists():
        return 0
    listed = yaml.safe_load(_PAGE.read_text("utf-8"))["matters"]
    with transaction.atomic():
        return sum(_work(one) for one in listed)


def _work(one: Mapping[str, Any]) -> bool:
    """Work one matter, as far as its days have come."""
    organs = {
        "procuratorate": Organ.objects.get(code=f"{one['city']}-procuratorate"),
        "agency": Organ.objects.get(code=f"{one['city']}-{one['agency']}"),
    }
    people = {
        "prosecutor": _person(organs["procuratorate"], "prosecutor"),
        "lead": _person(organs["procuratorate"], "lead_prosecutor"),
        "clerk": _person(organs["agency"], "agency_clerk"),
        "officer": _person(organs["agency"], "legal_officer"),
    }
    words = {"title": one["title"], "place": one["place"], "agency": organs["agency"].code}
    words |= {name: person.name for name, person in people.items()}
    acting = {"procuratorate": people["prosecutor"], "agency": people["clerk"]}
    first = today() - timedelta(days=one["started"])
    number, seqs = "", dict[str, int]()
    for n, step in enumerate(_flat(one["steps"])):
        person = acting[step.get("by", "procuratorate")]
        draft = _draft(step, first, organs, words, people, seqs)
        draft = draft._replace(mark=mark_of(person.organ, step["act"], "administrative"))
        with looking(person.sight()):
            if not number:
                number = open_matter(person, "administrative", draft).number
            else:
                append(person, number, draft, n)
        seqs[step["act"]] = n + 1
    return True


def _draft(
    step: Mapping[str, Any],
    first: date,
    organs: Mapping[str, Organ],
    words: Mapping[str, str],
    people: Mapping[str, Person],
    seqs: Mapping[str, int],
) -> Draft:
    payload = _filled(step["payload"], words)
    if "approved" in step:
        payload |= {"approved_by": step["approved"]}
    served = next((seqs[kind] for kind in ANSWERS.get(step["act"], ()) if kind in seqs), None)
    answers = (served,) if served is not None and step["act"] != "rectification" else ()
    named = {name for row in payload.values() if isinstance(row, list) for name in row if isinstance(name, str)}
    taking = tuple(person.pk for person in people.values() if person.name in named)
    to = tuple(organs[name].pk for name in step.get("to", ()))
    return Draft(step["act"], on(first + timedelta(days=step["ago"])), payload, to, answers, taking)


def _person(organ: Organ, post: str) -> Person:
    return Person.objects.select_related("organ").get(username=username_of(organ, post))


def _flat(steps: list[Any]) -> Iterator[Mapping[str, Any]]:
    for one in steps:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return value.format(**words) if "{" in value else value
    if isinstance(value, list):
        return [_filled(one, words) for one in value]
    if isinstance(value, dict):
        return {name: _filled(one, words) for name, one in value.items()}
    return value
