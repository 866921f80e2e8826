"""The fingerprint of a paper is written once."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from gongyi.contexts.papers.models import Issued
from gongyi.database.sight import looking
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.steps import filed

__all__ = ["desks"]


def test_a_fingerprint_is_never_changed(desks: Desks) -> None:
    number = filed(desks)
    assert desks.prosecutor.status(f"/matters/{number}/papers/3.pdf") == 200
    with looking(desks.prosecutor.person.sight()), pytest.raises(DatabaseError), transaction.atomic():
        Issued.objects.update(sha256="0" * 64)
    with looking(desks.stranger.person.sight()), transaction.atomic():
        assert not Issued.objects.exists()
