"""The invented matters are worked through the door, stand at different stages, and come once."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.ledger.models import Sighted
from gongyi.contexts.matters.demo import load_matters
from gongyi.contexts.organs.demo import load_people
from gongyi.contexts.organs.load import load_organs
from gongyi.contexts.organs.models import Organ
from gongyi.database.sight import looking, whole_ledger


def test_they_stand_at_different_stages_and_come_once(db: None) -> None:
    load_organs()
    load_people()
    with whole_ledger():
        assert load_matters() == 6
        assert load_matters() == 0
        organ = Organ.objects.get(code="nc-xihu-procuratorate")
        stages = list(Sighted.objects.filter(viewer=organ.pk).order_by("matter").values_list("stage", flat=True))
    assert stages == ["assessed", "suggested", "follow_up", "suggested"]


def test_the_agency_has_something_to_sign_and_something_due(db: None) -> None:
    load_organs()
    load_people()
    with whole_ledger():
        load_matters()
    clerk = Organ.objects.get(code="nc-xihu-ecology").people.get(post="agency_clerk")
    with looking(clerk.sight()), transaction.atomic():
        assert Sighted.objects.filter(viewer=clerk.organ_id).exclude(own=None).exists()
