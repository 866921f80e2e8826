"""Published cases open as matters: whole, once, and derived as they are read from their files."""

from __future__ import annotations

import pytest
from django.db import transaction

from gongyi.contexts.ledger.models import Act, Matter
from gongyi.contexts.ledger.reading import acts_of, as_matter, organ_names
from gongyi.contexts.ledger.record import organ_of, today
from gongyi.contexts.organs.load import load_organs
from gongyi.contexts.portal.load_cases import load_cases, number_of
from gongyi.contexts.portal.published import readings, replayed
from gongyi.core.matters.derive import derive
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook


@pytest.fixture
def organs(db: None) -> None:
    organ_of.cache_clear()
    organ_names.cache_clear()
    load_organs()


def test_every_case_is_opened_once_and_derives_as_its_file_does(organs: None) -> None:
    first = load_cases()
    assert (first.opened, first.unknown) == (87, ())
    assert load_cases() == first._replace(opened=0, there=87, acts=0)
    book, day = rulebook(), today()
    differs = []
    with transaction.atomic(), whole_ledger():
        assert Act.objects.count() == sum(len(one.matter.acts) for one in readings().values())
        for id_, case in replayed(day).items():
            matter = Matter.objects.get(number=number_of(id_))
            core = as_matter(matter.number, matter.kind, "published", acts_of(matter.pk), book)
            docket = derive(core, book, day)
            told = [(duty.rule.id, duty.who, duty.due, duty.state, duty.done_on) for duty in case.docket.duties]
            if told != [(duty.rule.id, duty.who, duty.due, duty.state, duty.done_on) for duty in docket.duties]:
                differs.append(id_)
            if docket.stage != case.docket.stage:
                differs.append(f"{id_} stage")
    assert differs == []
