"""Public read rows: a document stands once in the register; who does not sign in writes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gongyi.contexts.portal.models import Norm
from gongyi.database.sight import NOBODY, looking, whole_ledger


def row(**said: Any) -> Norm:
    day = date(2025, 3, 3)
    given = {"key": "一", "title": "办法", "issuers": ["某院"], "issued": "2025-03-03", "public": True, "repeals": []}
    return Norm(**{**given, "issued_first": day, "issued_last": day, **said})


def test_a_document_stands_once(db: None) -> None:
    with transaction.atomic(), whole_ledger():
        row().save()
        with pytest.raises(IntegrityError), transaction.atomic():
            row(title="另一件").save()


def test_only_the_recorder_writes_it(db: None) -> None:
    with looking(NOBODY), pytest.raises(DatabaseError), transaction.atomic():
        row().save()
    with transaction.atomic(), whole_ledger():
        row().save()
        row(key="二", public=False).save()
    with looking(NOBODY), transaction.atomic():
        assert [one.key for one in Norm.objects.all()] == ["一"]
        assert Norm.objects.update(title="改") == 0
