"""The notices become the first entries of the register; a second run changes nothing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongyi.contexts.portal.load_norms import load_norms
from gongyi.contexts.portal.models import Norm
from gongyi.contexts.portal.notices import notices
from gongyi.database.sight import whole_ledger


def test_each_notice_is_an_entry_once(db: None) -> None:
    with transaction.atomic(), whole_ledger():
        assert load_norms() == load_norms() == 2
        rows = {one.key: one for one in Norm.objects.all()}
    assert rows.keys() == {one.key for one in notices()}
    ordos = rows["ordos-2018"]
    assert (ordos.issued_first, ordos.issued_last) == (date(2018, 1, 1), date(2018, 12, 31))
    assert ordos.in_force_from is None
    assert ordos.public
    assert ordos.matter_id is None
    assert len(ordos.duties) == len(notices()[1].duties)


def test_what_the_data_says_anew_is_written(db: None) -> None:
    with transaction.atomic(), whole_ledger():
        load_norms()
        Norm.objects.filter(key="ordos-2018").update(title="旧标题")
        load_norms()
        assert Norm.objects.get(key="ordos-2018").title != "旧标题"
