"""What the organ owes and was sent, and the registers that are open to everybody."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.organs.load import load_organs
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.portal.load_norms import load_norms
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader.powers import power_lists
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import replied


def test_letters_wait_and_are_taken(desks: Desks) -> None:
    number = replied(desks)
    agency = System(desks.clerk.person.organ, "agency_clerk")
    taken = agency.asked("inbox", taken=True, limit=1)
    assert len(taken["letters"]) == 1
    assert taken["letters"][0]["number"] == number
    assert taken["next"]
    more = agency.asked("inbox", taken=True, limit=1, cursor=taken["next"])["letters"]
    assert more[0]["seq"] != taken["letters"][0]["seq"]
    own = System(desks.prosecutor.person.organ, "department_head")
    assert {one["kind"]["id"] for one in own.asked("inbox")["letters"]} >= {"reply"}
    assert own.asked("duties", until="2000-01-01") == {"duties": [], "more": False}


def test_organs_are_found_by_name_and_code(desks: Desks) -> None:
    system = System(desks.clerk.person.organ, "agency_clerk")
    assert {one["code"] for one in system.asked("organs", words="西湖")["organs"]} == {"xh-p", "xh-e", "xh-w", "xh-c"}
    one = system.asked("organs", words="西湖", limit=1)
    assert (len(one["organs"]), one["more"]) == (1, True)
    system.asked("organs", 422)


def test_norms_and_who_is_responsible(db: None) -> None:
    load_organs()
    with transaction.atomic(), whole_ledger():
        load_norms()
    organ = Organ.objects.filter(role="agency", published=False, successor=None).order_by("pk").first()
    assert organ is not None
    system = System(organ, "agency_clerk")
    norms = system.asked("norms")["norms"]
    assert norms
    assert system.asked(f"norms/{norms[0]['key']}") == norms[0]
    system.asked("norms/none", 404)
    subject = next(iter(power_lists().subjects))
    place = Organ.objects.filter(kind="government", level="county", published=False).order_by("division").first()
    assert place is not None
    answer = system.asked("responsible", subject=subject, place=place.division)
    assert answer["shape"] in ("one", "shared", "rivals", "fixed_locally", "gap")
    assert answer["says"].endswith("。")
    problem = system.asked("responsible", 422, subject="x", place="999999")
    assert {one["field"] for one in problem["errors"]} == {"subject", "place"}
