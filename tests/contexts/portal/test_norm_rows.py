"""The row of a registered document follows the acts of its matter, and is the same when it is made again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from gongyi.contexts.ledger import reading, record
from gongyi.contexts.ledger.rebuild import rebuild
from gongyi.contexts.portal import norm_rows
from gongyi.contexts.portal.load_norms import load_norms
from gongyi.contexts.portal.models import Norm
from gongyi.database.sight import NOBODY, looking, whole_ledger
from tests.contexts.ledger.conftest import People, filed, make_people
from tests.contexts.portal.registering import registered, then


@pytest.fixture
def people(db: None) -> People:
    record.organ_of.cache_clear()
    reading.organ_names.cache_clear()
    return make_people()


def row_of(number: str) -> dict[str, Any]:
    with transaction.atomic(), whole_ledger():
        return dict(Norm.objects.filter(key=number).values().get())


def test_a_registered_document_is_in_the_register(people: People) -> None:
    made = registered(people.prosecutor, superior_text="自治区意见（内党办发〔2018〕11号）")
    row = row_of(made.number)
    assert (row["title"], row["issuers"], row["in_force_from"]) == (
        "协查办法",
        ["南昌市西湖区人民检察院"],
        date(2025, 3, 3),
    )
    assert row["carries_out"] == [{"title": "自治区意见（内党办发〔2018〕11号）"}]
    assert row["duties"] == [{"demand": "及时提供执法案卷", "owner": "行政机关", "procedures": ["joint_conference"]}]
    assert row["public"]


def test_amendment_and_end_are_written_and_made_again_alike(people: People) -> None:
    made = registered(people.prosecutor, in_force_to="2026-12-31")
    amended = {"in_force_from": "2025-08-01", "what": "增加委托鉴定的协助", "in_force_to": "2027-12-31"}
    changed = then(people.prosecutor, made, "norm_amended", date(2025, 7, 1), amended)
    row = row_of(made.number)
    assert row["in_force_to"] == date(2027, 12, 31)
    assert [one["from"] for one in row["changes"]] == ["2025-08-01"]
    over = {"why": "replaced", "last_day": "2025-12-31", "relied_on": "按新办法继续"}
    then(people.prosecutor, changed, "norm_ended", date(2025, 11, 3), over)
    kept = row_of(made.number)
    assert kept["in_force_to"] == date(2025, 12, 31)
    assert kept["ended"]["why"] == "replaced"
    with transaction.atomic(), whole_ledger():
        load_norms()
    rebuild()
    assert {**row_of(made.number), "id": 0} == {**kept, "id": 0}
    with transaction.atomic(), whole_ledger():
        assert Norm.objects.count() == 3


def test_what_may_not_be_public_is_seen_by_the_parties_alone(people: People) -> None:
    made = registered(people.prosecutor, public=False)
    then(people.prosecutor, made, "norm_service", date(2025, 3, 4), {"text": "执行"}, people.clerk.organ_id)
    counts = {}
    for name, sight in {
        "nobody": NOBODY,
        "stranger": people.other_clerk.sight(),
        "own": people.chief.sight(),
        "above": people.superior.sight(),
        "sent": people.clerk.sight(),
    }.items():
        with looking(sight), transaction.atomic():
            counts[name] = Norm.objects.count()
    assert counts == {"nobody": 0, "stranger": 0, "own": 1, "above": 1, "sent": 1}


def test_a_matter_of_another_kind_leaves_the_register_alone(people: People) -> None:
    filed(people)
    with transaction.atomic(), whole_ledger():
        assert Norm.objects.count() == 0
    assert norm_rows.KIND == "norm"
